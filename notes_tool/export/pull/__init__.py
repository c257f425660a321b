"""Pulling: what a person changed on an exported page, taken back into its catalog.

`pull` compares three things: a page as it was written (its record), the page as it is now, and the
catalog as it is now. In this order:

    comparing   reads both pages (reading) and finds each text of the record on the page of now
      windows     on lines that nobody touched, texts stand where they stood; the rest are windows
      matching    finds the texts of one window,
        parts       by what their lines say and what stands between these (aligned by `alignment`),
        slots       and, where all of a text was written anew, by what stands around it
      words       gives the translation that makes of the page what the person wrote on it
    pulling     refuses what no entry can hold, and takes the rest into the catalog (`taking`)
    left        tells what the person changed outside of all texts
"""

from __future__ import annotations

from notes_tool.export.pull.pulling import Pulled, pull

__all__ = ["Pulled", "pull"]
