"""What `catalog pull` does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from notes_tool.cli.session import Session, open_session, out_folder
from notes_tool.config import Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.errors import FileError, UsageError
from notes_tool.export.adopt import adopt
from notes_tool.export.folder import Folder, digest, open_folder
from notes_tool.export.pull import pull
from notes_tool.export.shelf import read_shelf
from notes_tool.export.source import all_segments, wanted
from notes_tool.files import NoteFile, encode, exists, locate, read
from notes_tool.files.reasons import shown
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import Stored, filename, write_catalog

_NO_PAGE = Text(
    en="{page}: no page of the export in {folder}; for a translation that existed before, name its "
    "note and its language with --note and --lang",
    fr="{page} : ce n'est pas une page de l'export de {folder} ; pour une traduction qui existait "
    "déjà, nommez sa note et sa langue avec --note et --lang",
)
_UNKNOWN = Text(
    en="{page}: nothing is remembered of how this page was exported; name its note and its "
    "language with --note and --lang, and its texts are paired with those of the note",
    fr="{page} : rien n'est retenu de l'export de cette page ; nommez sa note et sa langue avec "
    "--note et --lang, et ses textes seront appariés à ceux de la note",
)
_BOTH = Text(
    en="--note and --lang go together: the note that PAGE translates, and the language of PAGE",
    fr="--note et --lang vont ensemble : la note que PAGE traduit, et la langue de PAGE",
)
_ONE_PAGE = Text(
    en="with --note, only one PAGE can be named", fr="avec --note, on ne peut nommer qu'une PAGE"
)
_UNREADABLE = Text(
    en="{note}: nothing is taken, for its catalog {catalog} cannot be read",
    fr="{note} : rien n'est repris, car son catalogue {catalog} est illisible",
)
_NO_NOTE = Text(en="there is no note {note}", fr="il n'y a pas de note {note}")
_TAKEN = Text(
    en="{page}: translations taken into the catalog: {count}",
    fr="{page} : traductions reprises dans le catalogue : {count}",
)
_DRAFTS = Text(
    en="drafts among them, for page and note are not built alike: {count}; compare them with their "
    "texts, then take `fuzzy` off",
    fr="ébauches parmi elles, car la page et la note ne sont pas bâties pareil : {count} ; "
    "comparez-les à leurs textes, puis retirez `fuzzy`",
)
_MISSING = Text(
    en="{note}: texts that the page does not translate: {count}",
    fr="{note} : textes que la page ne traduit pas : {count}",
)
_LEFT = Text(en="{page}:{row}: not taken: {reason}", fr="{page}:{row}: pas repris : {reason}")
_COMPLETE = Text(
    en="{page}: all of it is in the catalog; the next export may write the page anew",
    fr="{page} : tout est dans le catalogue ; le prochain export peut réécrire la page",
)


@dataclass(frozen=True, slots=True)
class PullRequest:
    """What the command line asks of `catalog pull`; the fields are its options."""

    pages: tuple[str, ...]
    note: str | None
    language: NaturalLanguage | None
    out: str | None
    ui_lang: Language | None


class Material(NamedTuple):
    """What a page is taken into.

    Args:
        stored: the catalog on disk.
        catalog: the same brought up to date, as the export used it.
        note: the note; None where it is gone.
        segments: what of it is to be translated.
    """

    stored: Stored
    catalog: Catalog
    note: Note | None
    segments: tuple[Segment, ...]


def pull_pages(request: PullRequest) -> int:
    """Take pages back into their catalogs, say what could not be taken, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes.
    """
    if (request.note is None) != (request.language is None):
        raise UsageError(_BOTH)
    if request.note is not None and len(request.pages) > 1:
        raise UsageError(_ONE_PAGE)
    session = open_session((), Overrides(ui_lang=request.ui_lang))
    folder = open_folder(out_folder(session.config, request.out))
    is_complete = True
    for page in request.pages:
        work = partial(_pull_page, session, request, folder, page)
        done = session.guard(locate(page, session.config), work)
        is_complete &= bool(done)
    return session.end(0 if is_complete else 1)


def _pull_page(session: Session, request: PullRequest, folder: Folder, page: str) -> bool:
    """Take one page; tells whether all of it was taken.

    Raises:
        UsageError: it is no page of the export.
        FileError: something cannot be read or written.
        ConfigurationError: the catalog holds mistakes.
    """
    source = read(locate(page, session.config))
    if request.note is not None and request.language is not None:
        path = locate(request.note, session.config).path
        return _adopt(session, _material(session, path, request.language), source, page)
    path = _below(folder, source)
    record = folder.record(path)
    if record is None and path not in folder.owned:
        raise UsageError(_NO_PAGE.filled(page=page, folder=shown(str(folder.path))))
    if record is None:
        raise UsageError(_UNKNOWN.filled(page=page))
    material = _material(session, record.note, "fr" if record.language == "fr" else "en")
    pulled = pull(record, source.text, material.catalog, session.config.flavor)
    write_catalog(session.config.translations, material.stored, pulled.catalog)
    # Only a page of which nothing is left may be written anew.
    known = encode(source) if pulled.is_complete else pulled.record.data
    folder.keep(path, pulled.record)
    note = folder.owned[path].source if path in folder.owned else record.note
    folder.adopt(path, known, note, digest(pulled.record.data))
    folder.last = None
    folder.save()
    left = [(each.span, each.reason) for each in pulled.unplaced if not each.is_blank]
    left += [(each.span, each.reason) for each in pulled.conflicts]
    _tell(session, page, source, len(pulled.taken), left)
    if pulled.is_complete:
        session.say(_COMPLETE, page=page)
    return pulled.is_complete


def _adopt(session: Session, material: Material, source: Source, page: str) -> bool:
    """Take a translation that existed before; tells whether all of it was taken."""
    note = material.note
    if note is None:
        raise UsageError(_NO_NOTE.filled(note=material.catalog.note))
    adopted = adopt(note, material.segments, Note(source, note.flavor), material.catalog)
    write_catalog(session.config.translations, material.stored, adopted.catalog)
    left = [(each.span, each.reason) for each in adopted.unplaced]
    left += [(each.span, each.reason) for each in adopted.conflicts]
    _tell(session, page, source, len(adopted.taken), left)
    drafts = sum(each.new.state == "draft" for each in adopted.taken)
    if drafts:
        session.say(_DRAFTS, count=drafts)
    if adopted.missing:
        session.say(_MISSING, note=note.source.path, count=len(adopted.missing))
    return not left


def _material(session: Session, path: str, language: NaturalLanguage) -> Material:
    """Read what a page is taken into.

    Raises:
        FileError: the note or its catalog cannot be read.
    """
    folder = session.config.translations
    shelf = read_shelf(folder, language, session.problems.append)
    if path in shelf.unreadable:
        catalog = shown(filename(folder, language, path))
        raise FileError(_UNREADABLE.filled(note=path, catalog=catalog))
    stored = shelf.of(path)
    root = session.config.root.as_posix()
    if not exists(root, path):
        return Material(stored, stored.catalog, None, ())
    note = session.note(NoteFile(root, path))
    segments = wanted(note, all_segments(note), language, stored.catalog)
    return Material(stored, shelf.merged(path, segments), note, segments)


def _below(folder: Folder, source: Source) -> str:
    """Give the path of a page below the folder of the export."""
    return source.filename.removeprefix(f"{folder.path.as_posix()}/")


def _tell(
    session: Session, page: str, source: Source, taken: int, left: Sequence[tuple[Span, Text]]
) -> None:
    session.say(_TAKEN, page=page, count=taken)
    for span, reason in sorted(left, key=itemgetter(0)):
        row = source.position(span.start).row
        session.problems.append(_LEFT.filled(page=page, row=row, reason=reason))
