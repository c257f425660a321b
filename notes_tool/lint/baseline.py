"""Baselines: the findings that a project knows of and does not want to hear of again.

A baseline is a JSON object with a version and the known findings, one on each line and in a fixed
order, so that two branches that change it merge. A finding is known by its fingerprint alone; rule
and path are there for people, and to tell which findings an update speaks of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from notes_tool.diagnostic import Diagnostic, Text
from notes_tool.errors import ConfigurationError, FileError
from notes_tool.files import write_file
from notes_tool.files.reasons import reason, shown, unreadable

_VERSION = 1
_BROKEN = Text(
    en="{path}: this is no baseline of notes-tool; take the file away and write a new one with "
    "--update-baseline",
    fr="{path} : ce n'est pas un fichier de référence de notes-tool ; l'enlever et en écrire un "
    "nouveau avec --update-baseline",
)
_MISSING = Text(
    en="{path}: there is no such baseline; write it with --update-baseline",
    fr="{path} : ce fichier de référence n'existe pas ; l'écrire avec --update-baseline",
)


class Known(NamedTuple):
    """A known finding; they sort by note, rule and fingerprint."""

    path: str
    rule: str
    fingerprint: str


def read_baseline(path: Path) -> frozenset[Known]:
    """Read a baseline.

    Raises:
        ConfigurationError: it is missing or broken.
        FileError: it cannot be read.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        return frozenset(
            _known(entry) for entry in {_VERSION: content["findings"]}[content["version"]]
        )
    except FileNotFoundError as error:
        raise ConfigurationError(_MISSING.filled(path=shown(str(path)))) from error
    except OSError as error:
        raise FileError(unreadable(str(path), reason(error))) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigurationError(_BROKEN.filled(path=shown(str(path)))) from error


def write_baseline(path: Path, known: Iterable[Known]) -> None:
    """Write a baseline.

    Raises:
        FileError: it cannot be written.
    """
    entries = ",\n".join(f"    {json.dumps(entry._asdict())}" for entry in sorted(known))
    findings = f"[\n{entries}\n  ]" if entries else "[]"
    write_file(path, f'{{\n  "version": {_VERSION},\n  "findings": {findings}\n}}\n')


def updated(
    old: Iterable[Known], diagnostics: Iterable[Diagnostic], covers: Callable[[Known], bool]
) -> frozenset[Known]:
    """Give what is known after a run: its findings, and the old ones that it did not look for.

    Args:
        old: what was known.
        diagnostics: what the run found.
        covers: tells whether the run would have found a known finding again, were it still there.
    """
    kept = frozenset(entry for entry in old if not covers(entry))
    return kept | {Known(each.source.path, each.rule, each.fingerprint) for each in diagnostics}


def unknown(diagnostics: Sequence[Diagnostic], known: Iterable[Known]) -> tuple[Diagnostic, ...]:
    """Leave out the findings that are known."""
    hidden = fingerprints(known)
    return tuple(each for each in diagnostics if each.fingerprint not in hidden)


def fingerprints(known: Iterable[Known]) -> frozenset[str]:
    """Give the fingerprints of known findings."""
    return frozenset(entry.fingerprint for entry in known)


def _known(entry: dict[str, object]) -> Known:
    return Known(str(entry["path"]), str(entry["rule"]), str(entry["fingerprint"]))
