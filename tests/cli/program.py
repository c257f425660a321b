"""Runs the program as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-m", "notes_tool")


class Result(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


def run(
    folder: Path,
    *arguments: str | bytes,
    stdin: str | bytes = b"",
    **environment: str,
) -> Result:
    """Run the program in a folder; line ends come back as they are."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    result = Result(
        done.returncode,
        done.stdout.decode("utf-8", "surrogateescape"),
        done.stderr.decode("utf-8", "surrogateescape"),
    )
    if "NOTES_TOOL_TRACEBACK" not in environment:
        assert "Traceback" not in result.err, result.err
    return result


def lint(folder: Path, *arguments: str | bytes, stdin: str | bytes = b"") -> Result:
    """Lint, in English."""
    return run(folder, "lint", *arguments, stdin=stdin)
