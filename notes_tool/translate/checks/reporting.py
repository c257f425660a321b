"""Faults as diagnostics, so that they are reported like any other."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping

from notes_tool.diagnostic import Diagnostic
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Key
from notes_tool.translate.checks.finding import faults
from notes_tool.translate.po_reader import places

FAMILY = "translation"
"""The family of all checks."""

_NOWHERE = Span(0, 0)


def diagnostics(
    catalog: Catalog,
    source: Source,
    languages: Mapping[Key, NaturalLanguage | None],
    glossary: Glossary,
) -> Iterator[Diagnostic]:
    """Check all entries of a catalog, in their order; obsolete ones are not checked.

    Args:
        catalog: read from the file, or brought up to date since: what does not stand in the file is
            shown at its start.
        source: the PO file.
        languages: of the texts, as far as they are known.
        glossary: the terms.
    """
    target: NaturalLanguage = "fr" if catalog.language.lower().startswith("fr") else "en"
    spans = places(source)
    seen: Counter[tuple[str, Key]] = Counter()
    for entry in catalog.entries:
        for check, values in faults(entry, languages.get(entry.key), target, glossary):
            seen[check.name, entry.key] += 1
            yield Diagnostic(
                check.name,
                FAMILY,
                check.severity,
                source,
                spans.get(entry.key, _NOWHERE),
                check.text,
                check.hint,
                values,
                None,
                _fingerprint(check.name, source, entry.key, seen[check.name, entry.key]),
            )


def _fingerprint(name: str, source: Source, key: Key, occurrence: int) -> str:
    """Give what stays the same while the entries around one change: 32 hexadecimal digits."""
    parts = (name, source.path, key.context or "", key.text, str(occurrence))
    data = "\0".join(parts).encode("utf-8", "surrogateescape")
    return hashlib.sha256(data).hexdigest()[:32]
