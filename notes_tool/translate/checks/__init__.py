"""Checks of translations: what a person should look at again before a page is exported.

Each is a pure function of an entry's two texts; none reads a file. A translator who knows better
silences one of them for one entry with a flag of the PO file, as in `#, ignore-changed-number`.
"""

from __future__ import annotations

from notes_tool.translate.checks.declaration import Check, Fault
from notes_tool.translate.checks.finding import CHECKS, faults
from notes_tool.translate.checks.reporting import FAMILY, diagnostics

__all__ = ["CHECKS", "FAMILY", "Check", "Fault", "diagnostics", "faults"]
