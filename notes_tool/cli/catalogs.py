"""What `catalog update` and `catalog status` do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes_tool.cli.session import Session, open_session
from notes_tool.config import Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.export.shelf import Shelf
from notes_tool.export.updating import Update, segments_by_shelf, updates
from notes_tool.files import NoteFile
from notes_tool.files.reasons import shown
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Counts, total
from notes_tool.translate.store import filename, write_catalog

_WRITTEN = Text(en="{path}: updated", fr="{path} : mis à jour")
_GONE = Text(
    en="{path}: its note is gone; its translations are kept and serve again where their texts "
    "come back; delete the file when nobody wants them any more",
    fr="{path} : sa note n'existe plus ; ses traductions sont gardées et resservent là où leurs "
    "textes reviennent ; supprimez le fichier quand personne n'en veut plus",
)
_SUMMARY = Text(
    en="{language}: {segments} segments in {notes} notes: {reviewed} reviewed, {draft} drafts, "
    "{stale} stale, {untranslated} untranslated; catalogs written: {written}.",
    fr="{language} : {segments} segments dans {notes} notes : {reviewed} relus, {draft} ébauches, "
    "{stale} périmés, {untranslated} à traduire ; catalogues écrits : {written}.",
)
_HEADS = (
    Text(en="note", fr="note"),
    Text(en="segments", fr="segments"),
    Text(en="reviewed", fr="relus"),
    Text(en="draft", fr="ébauches"),
    Text(en="stale", fr="périmés"),
    Text(en="untranslated", fr="à traduire"),
    Text(en="share", fr="part"),
)
_TOTAL = Text(en="in all", fr="en tout")
_PERCENT = Text(en="{share} %", fr="{share} %")


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks; the fields are its options."""

    paths: tuple[str, ...]
    languages: tuple[NaturalLanguage, ...]
    ui_lang: Language | None

    def open(self) -> Session:
        """Start the run."""
        return open_session(self.paths, Overrides(ui_lang=self.ui_lang))


def all_updates(
    session: Session, languages: Sequence[NaturalLanguage]
) -> Iterator[tuple[Shelf, tuple[Update, ...]]]:
    """Give, for each language, the catalogs of the notes asked for as they should be."""
    shelves = session.shelves(languages)
    files = session.find_apart()
    for shelf, segments in zip(
        shelves, segments_by_shelf(session.notes(files), shelves), strict=True
    ):
        yield shelf, updates(shelf, segments, session.gone(shelf) if session.is_whole else ())


def update_catalogs(request: Request) -> int:
    """Bring catalogs up to date, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes; nothing is done.
    """
    session = request.open()
    for shelf, due in all_updates(session, request.languages):
        written = [update for update in due if _written(session, shelf, update)]
        for update in written:
            session.say(_WRITTEN, path=_shown(shelf, update))
        for update in due:
            if update.is_gone:
                session.say(_GONE, path=_shown(shelf, update))
        counted = [update.counts for update in due if not update.is_gone]
        session.say(
            _SUMMARY,
            language=shelf.language,
            notes=len(counted),
            written=len(written),
            **total(counted)._asdict(),
        )
    return session.end()


def show_status(request: Request, *, as_json: bool) -> int:
    """Print how far the translations are, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes.
    """
    session = request.open()
    found = [
        (shelf.language, [update for update in due if not update.is_gone])
        for shelf, due in all_updates(session, request.languages)
    ]
    if as_json:
        print(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        for language, due in found:
            print("\n".join(_table(language, due, session.language)))
    return session.end()


def _written(session: Session, shelf: Shelf, update: Update) -> bool:
    file = NoteFile(shelf.folder.as_posix(), update.catalog.note)
    wrote = session.guard(file, lambda: write_catalog(shelf.folder, update.stored, update.catalog))
    return bool(wrote)


def _shown(shelf: Shelf, update: Update) -> str:
    return shown(filename(shelf.folder, shelf.language, update.catalog.note))


def _as_json(found: Sequence[tuple[str, Sequence[Update]]]) -> list[dict[str, object]]:
    return [
        {
            "language": language,
            "notes": [{"note": update.catalog.note, **_numbers(update.counts)} for update in due],
            "total": _numbers(total(update.counts for update in due)),
        }
        for language, due in found
    ]


def _numbers(counts: Counts) -> dict[str, object]:
    return {**counts._asdict(), "reviewed_share": round(counts.reviewed_share, 4)}


def _table(language: str, due: Sequence[Update], speech: Language) -> Iterator[str]:
    """Give the lines of a table; numbers stand on the right of their columns."""
    rows = [(update.catalog.note, update.counts) for update in due]
    rows.append((_TOTAL.say(speech), total(counts for _, counts in rows)))
    cells = [
        [f"{language}: {_HEADS[0].say(speech)}", *(head.say(speech) for head in _HEADS[1:])],
        *([name, *map(str, counts), _share(counts, speech)] for name, counts in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for first, *numbers in cells:
        aligned = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=True))
        yield "  ".join([first.ljust(widths[0]), *aligned])
    yield ""


def _share(counts: Counts, speech: Language) -> str:
    # Rounded down: 100 % says that nothing is left to do.
    return _PERCENT.say(speech, share=int(counts.reviewed_share * 100))
