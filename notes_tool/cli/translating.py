"""What the command `translate` does."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from notes_tool.cli.engines import Engines, Pair, open_engines
from notes_tool.cli.session import Session, open_session
from notes_tool.config import Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.errors import EngineError
from notes_tool.export.shelf import Shelf
from notes_tool.export.updating import Update, segments_by_shelf, updates
from notes_tool.files import NoteFile
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.terms import load_glossary
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Key
from notes_tool.translate.drafting.drafting import Drafter, Outcome
from notes_tool.translate.drafting.filling import fill, misplaced, recalled
from notes_tool.translate.drafting.task import Task, Wanted, batches_of, tasks_of
from notes_tool.translate.drafting.terms import Speech
from notes_tool.translate.engines.protocol import Engine
from notes_tool.translate.protect.confidential import masked, secrets_outside
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import read_catalog, write_catalog

_PLAN = Text(
    en="{language}: {segments} texts ({characters} characters) go to {engine}{where}; {known} "
    "found in the memory.",
    fr="{language} : {segments} textes ({characters} caractères) vont à {engine}{where} ; {known} "
    "trouvés dans la mémoire.",
)
_ON_HOST = Text(en=" on {host}", fr=" sur {host}")
_ON_MACHINE = Text(en=", on this machine", fr=", sur cette machine")
_SECRETS = Text(
    en="{language}: {count} texts hold what looks like a secret ({notes}); it is masked before "
    "anything is sent, and had better not stand in a note",
    fr="{language} : {count} textes contiennent ce qui ressemble à un secret ({notes}) ; il est "
    "masqué avant tout envoi, et ferait mieux de ne pas être dans une note",
)
_DONE = Text(
    en="{language}: {drafted} texts drafted by {engine}, {refused} refused; {remarks} drafts have "
    "remarks (`notes-tool catalog check --lang {language}`). Please review: drafts are marked "
    "fuzzy.",
    fr="{language} : {drafted} textes traduits par {engine}, {refused} refusés ; {remarks} "
    "ébauches ont des remarques (`notes-tool catalog check --lang {language}`). À relire : les "
    "ébauches sont marquées fuzzy.",
)
_MEMORY = Text(
    en="{language}: {known} texts found in the memory; {segments} are not in it.",
    fr="{language} : {known} textes trouvés dans la mémoire ; {segments} n'y sont pas.",
)
_REFUSED = Text(
    en="{note}: not translated: “{text}”: {why}",
    fr="{note} : pas traduit : « {text} » : {why}",
)
_MISPLACED = Text(
    en="it would change the structure of the page",
    fr="cela changerait la structure de la page",
)
_PROGRESS = Text(
    en="{done} of {all} texts, about {seconds} s left",
    fr="{done} textes sur {all}, encore {seconds} s environ",
)
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of `translate`; the fields are its options."""

    paths: tuple[str, ...]
    languages: tuple[NaturalLanguage, ...]
    engine: str | None
    dry_run: bool
    ui_lang: Language | None


class _Work(NamedTuple):
    """What is to be drafted in one language.

    Args:
        shelf: the catalogs on disk.
        due: the catalogs as they should be.
        segments: what is to be translated, by the paths of the notes.
        tasks: what no memory knows.
        engine: who is asked; None for the memory alone.
    """

    shelf: Shelf
    due: tuple[Update, ...]
    segments: Mapping[str, Sequence[Segment]]
    tasks: tuple[Task, ...]
    engine: Engine | None

    @property
    def pair(self) -> Pair:
        """From which language to which."""
        return _pair(self.shelf.language)

    @property
    def known(self) -> int:
        """How many texts were found in the memory."""
        return sum(recalled(each.stored.catalog, each.catalog) for each in self.due)


@dataclass
class _Tally:
    """What was done so far."""

    drafted: int = 0
    refused: int = 0
    remarks: int = 0


@dataclass
class _Progress:
    """Tells how far the work is, on a terminal only."""

    session: Session
    all: int
    done: int = 0
    started: float = field(default_factory=time.monotonic)

    def add(self, texts: int) -> None:
        """Take note of some texts."""
        self.done += texts
        if sys.stderr.isatty():
            spent = time.monotonic() - self.started
            seconds = round(spent / self.done * (self.all - self.done))
            said = _PROGRESS.say(
                self.session.language, done=self.done, all=self.all, seconds=seconds
            )
            print(f"\r\x1b[K{said}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line."""
        if sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def perform(request: Request) -> int:
    """Draft what is not translated yet, and give the exit code.

    Raises:
        NotesToolError: the command line or a configuration file holds mistakes, or no engine is
            chosen; nothing is done.
    """
    session = open_session(request.paths, Overrides(ui_lang=request.ui_lang))
    engines = open_engines(session.config.root)
    name = engines.chosen(request.engine)
    sources: dict[str, Source] = {}
    glossary = load_glossary(session.config.glossary, session.problems.append)
    for work in _works(session, request, engines, name, sources):
        _announce(session, work)
        if not request.dry_run and not _perform(session, work, sources, glossary):
            break
    return session.end()


def _works(
    session: Session,
    request: Request,
    engines: Engines,
    name: str,
    sources: dict[str, Source],
) -> Iterator[_Work]:
    """Give the work of each language; `sources` takes the notes as they are read."""
    shelves = session.shelves(request.languages)
    chosen = [engines.engine(name, _pair(shelf.language)) for shelf in shelves]
    notes = _remembered(session.notes(session.find_apart()), sources)
    for shelf, engine, segments in zip(
        shelves, chosen, segments_by_shelf(notes, shelves), strict=True
    ):
        due = updates(shelf, segments)
        wanted = (Wanted(each.catalog, segments[each.catalog.note]) for each in due)
        yield _Work(shelf, due, segments, tasks_of(wanted), engine)


def _remembered(notes: Iterable[Note], sources: dict[str, Source]) -> Iterator[Note]:
    for note in notes:
        sources[note.source.path] = note.source
        yield note


def _announce(session: Session, work: _Work) -> None:
    """Say what goes where before anything does."""
    characters = sum(len(task.text) for task in work.tasks)
    language, count = work.shelf.language, len(work.tasks)
    if work.engine is None:
        session.say(_MEMORY, language=language, known=work.known, segments=count)
        return
    host = work.engine.host
    where = _ON_MACHINE if host is None else _ON_HOST.filled(host=host)
    session.say(
        _PLAN,
        language=language,
        segments=count,
        characters=characters,
        engine=work.engine.name,
        where=where,
        known=work.known,
    )
    secret = [task for task in work.tasks if host and secrets_outside(task.text, task.protected)]
    if secret:
        notes = ", ".join(dict.fromkeys(task.places[0].note for task in secret))
        session.say(_SECRETS, language=language, count=len(secret), notes=notes)
    sys.stdout.flush()


def _perform(
    session: Session, work: _Work, sources: Mapping[str, Source], glossary: Glossary
) -> bool:
    """Bring the catalogs up to date and fill them; tells whether the engine lasted."""
    for update in work.due:
        file = NoteFile(work.shelf.folder.as_posix(), update.catalog.note)
        session.guard(
            file, partial(write_catalog, work.shelf.folder, update.stored, update.catalog)
        )
    if work.engine is None or not work.tasks:
        return True
    speech = Speech(glossary, work.pair.source, work.pair.target)
    drafter = Drafter(work.engine, speech, work.pair.source, work.pair.target)
    tally, progress = _Tally(), _Progress(session, len(work.tasks))
    lasted = True
    try:
        for batch in batches_of(work.tasks, work.engine.limits):
            outcomes = drafter.draft(batch)
            _save(session, work, sources, outcomes, tally)
            progress.add(len(batch))
    except EngineError as error:
        session.problems += [Text.literal(error.say("en"), error.say("fr"))]
        lasted = False
    progress.end()
    session.say(
        _DONE,
        language=work.shelf.language,
        engine=work.engine.name,
        drafted=tally.drafted,
        refused=tally.refused,
        remarks=tally.remarks,
    )
    return lasted


def _save(
    session: Session,
    work: _Work,
    sources: Mapping[str, Source],
    outcomes: Sequence[Outcome],
    tally: _Tally,
) -> None:
    """Write the drafts of a batch, catalog by catalog, each whole or not at all."""
    by_note: dict[str, dict[Key, str]] = {}
    for outcome in outcomes:
        if outcome.translation is None:
            tally.refused += 1
            _tell(session, outcome.task, outcome.refusal or _MISPLACED)
            continue
        tally.drafted += 1
        tally.remarks += bool(outcome.remarks)
        for note, key in outcome.task.places:
            by_note.setdefault(note, {})[key] = outcome.translation
    for note, drafts in by_note.items():
        refused = misplaced(Note(sources[note], session.config.flavor), work.segments[note], drafts)
        for key in refused:
            _tell_refused(session, note, key.text, _MISPLACED)
        kept = {key: text for key, text in drafts.items() if key not in refused}
        file = NoteFile(work.shelf.folder.as_posix(), note)
        session.guard(file, partial(_write, work, note, kept))


def _write(work: _Work, note: str, drafts: Mapping[Key, str]) -> None:
    """Fill a catalog as it is on disk by now: somebody may have written it meanwhile."""
    folder, language = work.shelf.folder, work.shelf.language
    stored = read_catalog(folder, language, note)
    engine = work.engine.name if work.engine else ""
    write_catalog(folder, stored, fill(stored.catalog, drafts, engine))


def _tell(session: Session, task: Task, why: Text) -> None:
    _tell_refused(session, task.places[0].note, task.text, why)


def _tell_refused(session: Session, note: str, text: str, why: Text) -> None:
    hidden = masked(text)
    excerpt = hidden if len(hidden) <= _EXCERPT else f"{hidden[:_EXCERPT]}…"
    session.problems.append(_REFUSED.filled(note=note, text=excerpt, why=why))


def _pair(target: NaturalLanguage) -> Pair:
    return Pair("fr" if target == "en" else "en", target)
