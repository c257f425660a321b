"""How a change is shown without being made."""

from __future__ import annotations

import sys
from io import StringIO

from notes_tool.report.common import display_path
from notes_tool.text.span import Source


def print_diff(source: Source, text: str, directory: str) -> None:
    """Print what would become of a note, as `patch` and `git apply` take it.

    Args:
        source: the note as it is.
        text: its new text.
        directory: the working directory, which is left out of the note's path.
    """
    from difflib import unified_diff

    name = display_path(source, directory)
    mark = "\ufeff" if source.bom else ""
    old, new = (list(StringIO(mark + each, "\n")) for each in (source.text, text))
    for line in unified_diff(old, new, name, name):
        end = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
        print(line + end, end="")
    sys.stdout.flush()
