"""Adopting: a page that translated a note before there was a catalog, taken into the catalog.

adopting   a note and a page in, a catalog out
blocks     which block of the page translates which of the note (aligned by `alignment`)
dealing    which text of such a block translates which
"""

from __future__ import annotations

from notes_tool.export.adopt.adopting import Adopted, adopt

__all__ = ["Adopted", "adopt"]
