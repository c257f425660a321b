"""Checking catalogs: whether they are up to date, and their translations sound and in place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from notes_tool.diagnostic import Diagnostic, Severity, Text, Values
from notes_tool.export.updating import Update
from notes_tool.knowledge.glossary import Glossary
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Key
from notes_tool.translate.checks import FAMILY, diagnostics
from notes_tool.translate.inject import inject
from notes_tool.translate.po_reader import places
from notes_tool.translate.segment import Segment

_START = Span(0, 0)


@dataclass(frozen=True, slots=True)
class NoteCheck:
    """A check that needs the note, not an entry alone; the fields are those of a `Check`."""

    name: str
    summary: Text
    text: Text
    hint: Text
    severity: Severity


OUTDATED = NoteCheck(
    "outdated-catalog",
    Text(
        en="Catalogs that do not hold what their notes say now",
        fr="Catalogues qui ne contiennent pas ce que disent leurs notes",
    ),
    Text(
        en="the catalog does not hold what `{note}` says now",
        fr="le catalogue ne contient pas ce que dit `{note}` à présent",
    ),
    Text(en="run `notes-tool catalog update`", fr="lancer `notes-tool catalog update`"),
    Severity.ERROR,
)
MISPLACED = NoteCheck(
    "misplaced-translation",
    Text(
        en="Translations that would change the structure of their note",
        fr="Traductions qui changeraient la structure de leur note",
    ),
    Text(
        en="this translation would change the structure of the page, which shows the source",
        fr="cette traduction changerait la structure de la page, qui montre le texte d'origine",
    ),
    Text(
        en="keep the markup of the source, and close what is opened",
        fr="garder le balisage du texte d'origine, et fermer ce qui est ouvert",
    ),
    Severity.ERROR,
)
NOTE_CHECKS = (OUTDATED, MISPLACED)
"""The checks that need the note."""


def check_catalog(
    update: Update, source: Source, note: Note, segments: Sequence[Segment], glossary: Glossary
) -> Iterator[Diagnostic]:
    """Check a catalog and its translations.

    Args:
        update: the catalog on disk and as it should be.
        source: its file, empty where there is none.
        note: the note.
        segments: what of it is to be translated.
        glossary: the terms.
    """
    if update.is_due:
        yield _diagnostic(OUTDATED, source, _START, {"note": note.source.path}, "")
    yield from diagnostics(update.catalog, source, _languages(note, segments), glossary)
    yield from _misplaced(update, source, note, segments)


def _languages(note: Note, segments: Sequence[Segment]) -> Mapping[Key, NaturalLanguage | None]:
    return {_key(each): each.language or note.language for each in segments}


def _misplaced(
    update: Update, source: Source, note: Note, segments: Sequence[Segment]
) -> Iterator[Diagnostic]:
    texts = {entry.key: entry.translation for entry in update.catalog.entries if entry.translation}
    chosen = {each: texts[_key(each)] for each in segments if _key(each) in texts}
    refused = dict.fromkeys(_key(each) for each in inject(note, chosen).refused)
    spans = places(source) if refused else {}
    for key in refused:
        yield _diagnostic(MISPLACED, source, spans.get(key, _START), {}, key.text)


def _key(segment: Segment) -> Key:
    return Key(segment.text, segment.context)


def _diagnostic(
    check: NoteCheck, source: Source, span: Span, values: Values, text: str
) -> Diagnostic:
    data = f"{check.name}\0{source.path}\0{text}".encode("utf-8", "surrogateescape")
    fingerprint = hashlib.sha256(data).hexdigest()[:32]
    return Diagnostic(
        check.name,
        FAMILY,
        check.severity,
        source,
        span,
        check.text,
        check.hint,
        values,
        None,
        fingerprint,
    )
