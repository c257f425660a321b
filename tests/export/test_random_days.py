"""Random days in the life of a project: whatever is done in whatever order, nothing is lost."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias
from unittest.mock import patch

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from notes_tool.cli import linting
from notes_tool.cli.catalogs import Request as CatalogRequest
from notes_tool.cli.catalogs import update_catalogs
from notes_tool.cli.exporting import Request as ExportRequest
from notes_tool.cli.exporting import perform as export
from notes_tool.cli.pulling import PullRequest, pull_pages
from notes_tool.config import Overrides
from notes_tool.errors import NotesToolError
from notes_tool.export import clean
from notes_tool.export.folder import digest, open_folder
from notes_tool.export.page import Options
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.translate.catalog import Entry
from notes_tool.translate.store import Stored, noted, read_catalog, write_catalog

DAYS = 200
"""How many things happen to one project."""

WORDS = ("pod", "nœud", "cluster", "service", "volume", "journal", "secret", "image", "port")
FORMS = (
    *("Dans ce projet, le pod numéro {number} lit le {word}.",) * 4,
    "In this project, the pod number {number} reads the {word}.",
    "TODO dire pourquoi le pod numéro {number} lit le {word}.",
    "## Dans ce projet, le pod numéro {number}",
    "- Dans ce projet, le pod numéro {number} lit le {word}.",
    "> Dans ce projet, le pod numéro {number} lit le {word}.",
    "| Dans ce projet, le pod numéro {number} | {word} |\n|---|---|",
)
PATHS = ("notes/a.md", "notes/b.md", "notes/sous/c.md")
LANGUAGES: tuple[NaturalLanguage, ...] = ("en", "fr")
FOLDERS = ("export", "autre")
TOKEN = re.compile(r"human\d+")
# What a text says that is not in the language of its page.
OTHER = {"en": "le pod numéro", "fr": "the pod number"}
NOTICE = {"en": "not translated yet", "fr": "pas encore traduit"}
Afterwards: TypeAlias = Literal["nothing", "pull", "export"]
SETTINGS = 'notes = ["notes"]\nui-lang = "en"\n'
CONFLICT = ("<<<<<<< ours\n", "=======\n>>>>>>> theirs\n")
OPTIONS = st.builds(
    Options,
    anchors=st.sampled_from(("alias", "rewrite", "keep")),
    unfinished=st.sampled_from(("keep", "mark", "drop")),
    untranslated=st.sampled_from(("notice", "notice", "keep", "fail")),
    only_reviewed=st.booleans(),
    clean=st.sampled_from((True, True, False)),
)

AFTERWARDS: st.SearchStrategy[Afterwards] = st.sampled_from(("nothing", "pull", "export"))

numbers = st.integers(0, 1000)


class Crash(BaseException):
    """The program is killed."""


class Page(NamedTuple):
    """An exported page: the folder of its export, its language, its note, and its file."""

    out: str
    language: NaturalLanguage
    note: str
    file: Path


class Days(RuleBasedStateMachine):
    """A project of a few notes, mostly French, their catalogs, and their pages.

    Each sentence that a person writes as a translation holds a token of its own. `owed` are those
    which nobody replaced on purpose: each must be found in a catalog or on a page at any time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="days")).resolve()
        self.before = Path.cwd()
        self.tokens = count(1)
        self.sentences = count(1)
        self.owed: set[str] = set()
        self.history: list[tuple[str, bytes]] = []
        self.whole = clean.WHOLE
        os.chdir(self.root)

    def teardown(self) -> None:
        clean.WHOLE = self.whole
        os.chdir(self.before)
        shutil.rmtree(self.root)

    @initialize()
    def start(self) -> None:
        self.configure(0, 0)
        for path in PATHS[:2]:
            lines = [self.sentence(0) for _ in range(4)]
            self.write(path, [f"# Les notes sur le {path[6]}", *lines, "[titre](#les-notes)"])
        self.update()
        self.translate_what_is_missing("en")

    # What people do to notes.

    @rule(note=numbers, place=numbers, word=numbers)
    def insert_a_sentence(self, note: int, place: int, word: int) -> None:
        path, blocks = self.a_note(note)
        blocks.insert(1 + place % len(blocks), self.sentence(word))
        self.write(path, blocks)

    @rule(note=numbers, place=numbers, word=numbers)
    def change_a_sentence(self, note: int, place: int, word: int) -> None:
        path, blocks = self.a_note(note)
        number = self.a_text(blocks, place)
        more = "with the" if OTHER["fr"] in blocks[number] else "avec le"
        blocks[number] = f"{blocks[number].rstrip('.')} {more} {WORDS[word % len(WORDS)]}."
        self.write(path, blocks)

    @rule(note=numbers, place=numbers)
    def take_a_sentence_away(self, note: int, place: int) -> None:
        path, blocks = self.a_note(note)
        if len(blocks) > 2:
            del blocks[1 + place % (len(blocks) - 1)]
            self.write(path, blocks)

    @rule(note=numbers, place=numbers, other=numbers)
    def move_a_sentence(self, note: int, place: int, other: int) -> None:
        path, blocks = self.a_note(note)
        if len(blocks) > 2:
            moved = blocks.pop(1 + place % (len(blocks) - 1))
            self.write(path, blocks)
            path, blocks = self.a_note(other)
            self.write(path, [*blocks, moved])

    @rule(note=numbers, place=numbers)
    def join_sentences(self, note: int, place: int) -> None:
        """Take the blank line between two blocks of one language away."""
        path, blocks = self.a_note(note)
        if len(blocks) > 3:
            number = 1 + place % (len(blocks) - 2)
            both = blocks[number : number + 2]
            if all("numéro" in block for block in both):
                blocks[number : number + 2] = ["\n".join(both)]
                self.write(path, blocks)

    @rule(note=numbers, place=numbers)
    def wrap_a_sentence(self, note: int, place: int) -> None:
        path, blocks = self.a_note(note)
        number = place % len(blocks)
        blocks[number] = blocks[number].replace("projet, le", "projet,\nle", 1)
        self.write(path, blocks)

    @rule(note=numbers, other=numbers)
    def rename_a_note(self, note: int, other: int) -> None:
        path, blocks = self.a_note(note)
        new = PATHS[other % len(PATHS)]
        if not (self.root / new).exists():
            (self.root / path).unlink()
            self.write(new, blocks)

    @rule(note=numbers)
    def delete_a_note(self, note: int) -> None:
        if len(self.note_paths()) > 1:
            (self.root / self.a_note(note)[0]).unlink()

    @rule(number=numbers)
    def check_out_an_older_note(self, number: int) -> None:
        path, data = self.history[-1 - number % min(len(self.history), 20)]
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)

    @rule(note=numbers, place=numbers)
    def mistype_a_word(self, note: int, place: int) -> None:
        path, blocks = self.a_note(note)
        number = place % len(blocks)
        blocks[number] = blocks[number].replace("le pod", "le POD ,", 1)
        self.write(path, blocks)

    @rule(note=numbers, language=st.sampled_from(("", "fr", "en")))
    def declare_a_language(self, note: int, language: str) -> None:
        path, blocks = self.a_note(note)
        front = [f"---\nlang: {language}\n---"] if language else []
        self.write(path, [*front, *(each for each in blocks if not each.startswith("---"))])

    # What people do to translations.

    @rule(language=st.sampled_from(LANGUAGES), entry=numbers)
    def translate(self, language: NaturalLanguage, entry: int) -> None:
        def translated(old: Entry) -> Entry:
            return replace(old, translation=self.human(language), state="reviewed")

        self.edit_entry(language, entry, translated)

    @rule(language=st.sampled_from(LANGUAGES))
    def translate_what_is_missing(self, language: NaturalLanguage) -> None:
        folder = self.root / "translations"
        for stored in self.readable(language):
            entries = (
                each
                if each.translation
                else replace(each, translation=self.human(language), state="reviewed")
                for each in stored.catalog.entries
            )
            write_catalog(folder, stored, replace(stored.catalog, entries=tuple(entries)))

    @rule(language=st.sampled_from(LANGUAGES), entry=numbers)
    def doubt_a_translation(self, language: NaturalLanguage, entry: int) -> None:
        self.edit_entry(
            language, entry, lambda old: replace(old, state="draft") if old.translation else old
        )

    @rule(width=st.sampled_from((20, 78, 0)))
    def save_catalogs_with_another_program(self, width: int) -> None:
        for file in self.catalogs():
            if not self.is_in_conflict(file):
                polib.pofile(str(file), wrapwidth=width).save(str(file))

    @rule(number=numbers)
    def merge_a_catalog(self, number: int) -> None:
        """Leave a conflict for later, or resolve all."""
        ours, theirs = CONFLICT
        for place, file in enumerate(self.catalogs()):
            text = file.read_text().removeprefix(ours).removesuffix(theirs)
            file.write_text(ours + text + theirs if place == number % 4 else text)

    # What people do to pages.

    @rule(page=numbers, place=numbers, then=AFTERWARDS)
    def edit_a_page(self, page: int, place: int, then: Afterwards) -> None:
        for each in self.a_page(page):
            lines = each.file.read_text().split("\n")
            texts = [number for number, line in enumerate(lines) if line.endswith(".")]
            if texts:
                number = texts[place % len(texts)]
                line = lines[number].rstrip(".")
                is_other = OTHER[each.language] in line
                new = self.human(each.language) if is_other else f"{line} {self.token()}."
                lines[number] = new
                each.file.write_text("\n".join(lines))
            self.go_on(each, then)

    @rule(page=numbers, place=numbers, then=AFTERWARDS)
    def replace_on_a_page(self, page: int, place: int, then: Afterwards) -> None:
        for each in self.a_page(page):
            lines = each.file.read_text().split("\n")
            texts = [number for number, line in enumerate(lines) if TOKEN.search(line)]
            if texts:
                number = texts[place % len(texts)]
                old = set(TOKEN.findall(lines[number]))
                lines[number] = self.human(each.language)
                each.file.write_text("\n".join(lines))
                # What a person replaced here may go; where it is still a translation, it may stay.
                self.owed -= old
            self.go_on(each, then)

    @rule(page=numbers, place=numbers, then=AFTERWARDS)
    def write_a_paragraph_on_a_page(self, page: int, place: int, then: Afterwards) -> None:
        for each in self.a_page(page):
            blocks = each.file.read_text().split("\n\n")
            blocks.insert(1 + place % len(blocks), self.human(each.language))
            each.file.write_text("\n\n".join(blocks))
            self.go_on(each, then)

    @rule(page=numbers)
    def delete_a_page(self, page: int) -> None:
        for each in self.a_page(page):
            gone = set(TOKEN.findall(each.file.read_text()))
            each.file.unlink()
            self.owed -= gone - self.there()

    @rule(what=st.sampled_from(("notes", "translations", *FOLDERS)), has_carriages=st.booleans())
    def check_out_with_other_line_ends(self, what: str, has_carriages: bool) -> None:  # noqa: FBT001
        for file in sorted((self.root / what).rglob("*")):
            if file.suffix in (".md", ".po"):
                data = file.read_bytes().replace(b"\r\n", b"\n")
                file.write_bytes(data.replace(b"\n", b"\r\n") if has_carriages else data)

    # What the program does.

    @rule()
    def update(self) -> None:
        self.quietly(self.updating())

    @rule(
        options=OPTIONS,
        languages=st.sampled_from((("en",), ("en",), ("fr",), LANGUAGES)),
        out=st.sampled_from(("export", *FOLDERS)),
    )
    def export(self, options: Options, languages: tuple[NaturalLanguage, ...], out: str) -> None:
        before = [file.read_bytes() for file in self.catalogs()]
        told = self.quietly(self.exporting(options, languages, out))
        assert [file.read_bytes() for file in self.catalogs()] == before
        for language in languages:
            self.check_pages(told, out, language, options)

    @rule()
    def export_nonsense(self) -> None:
        asked = ExportRequest((), LANGUAGES, None, Options(), "pseudo", "en")
        before = [each.file.read_bytes() for each in self.pages()]
        self.quietly(lambda: export(asked))
        assert [each.file.read_bytes() for each in self.pages()] == before

    @rule(page=numbers)
    def pull(self, page: int) -> None:
        for each in self.a_page(page):
            told = self.quietly(self.pulling(each))
            assert "nothing is remembered" not in told, told
            assert "no page of the export" not in told, told

    @rule(page=numbers, note=numbers)
    def adopt(self, page: int, note: int) -> None:
        """Take a page for the translation of any note."""
        for each in self.a_page(page):
            name = each.file.relative_to(self.root).as_posix()
            request = PullRequest((name,), self.a_note(note)[0], each.language, None, "en")
            self.quietly(partial(pull_pages, request))

    @rule()
    def fix(self) -> None:
        self.quietly(self.fixing())

    @rule(what=numbers, page=numbers, options=OPTIONS, after=st.integers(0, 8))
    def crash(self, what: int, page: int, options: Options, after: int) -> None:
        """Kill the program once it has written some files."""
        works = [
            self.updating(),
            self.exporting(options, LANGUAGES, FOLDERS[page % 2]),
            self.fixing(),
            *map(self.pulling, self.a_page(page)),
        ]
        left = count(after, -1)
        move = Path.replace

        def moved(file: Path, target: Path) -> Path:
            if next(left) <= 0:
                raise Crash
            return move(file, target)

        with patch.object(Path, "replace", moved), contextlib.suppress(Crash):
            self.quietly(works[what % len(works)])

    @rule(keeps=st.booleans())
    def upgrade(self, keeps: bool) -> None:  # noqa: FBT001 - Hypothesis fills it by name
        """Another version of the program cleans by other rules."""
        clean.WHOLE = self.whole if keeps else self.whole[:2]

    @rule(flavor=numbers, term=numbers)
    def configure(self, flavor: int, term: int) -> None:
        """Choose a site, and the words that the glossary asks for."""
        flavors = ("github", "github", "hugo", "docusaurus")
        (self.root / "notes-tool.toml").write_text(
            f'{SETTINGS}flavor = "{flavors[flavor % len(flavors)]}"\n'
        )
        words = ("project, projet", "person, personne", "nothing")[term % 3]
        (self.root / "glossary.yaml").write_text(
            "version: 1\nterms:\n  - id: some-word\n    en: {term: thing}\n    fr: {term: chose}\n"
            f"    variants: [{words}]\n"
        )

    # What holds at any time.

    @invariant()
    def nothing_is_lost(self) -> None:
        lost = self.owed - self.there()
        assert not lost, lost

    def check_pages(self, told: str, out: str, language: NaturalLanguage, options: Options) -> None:
        """No page shows another language where its own is known, or without saying so."""
        folder = open_folder(self.root / out)
        for page in self.pages():
            if page[:2] != (out, language):
                continue
            name = f"{language}/{page.note}"
            is_ours = (
                name in folder.owned and digest(page.file.read_bytes()) == folder.owned[name].digest
            )
            note = self.root / page.note
            # A page that is not exported, which is told, stays what it was.
            if not is_ours or f"{page.note}: not exported" in told or not note.exists():
                continue
            self.check_page(page, note.read_text(), options)

    def check_page(self, page: Page, source: str, options: Options) -> None:
        text = page.file.read_text()
        catalog = read_catalog(self.root / "translations", page.language, page.note).catalog
        shown = set(TOKEN.findall(text))
        for entry in catalog.entries:
            is_said = f"\n\n{entry.text}\n\n" in source
            is_dropped = options.unfinished == "drop" and entry.text.startswith("TODO")
            tokens = TOKEN.findall(entry.translation)
            if entry.state == "reviewed" and is_said and tokens and not is_dropped:
                assert tokens[0] in shown, entry
        if options.untranslated != "keep" and not source.startswith("---"):
            assert OTHER[page.language] not in text or NOTICE[page.language] in text, text

    # Helpers.

    def go_on(self, page: Page, then: Afterwards) -> None:
        """Do what is often done with a page that was just edited."""
        if then == "pull":
            self.quietly(self.pulling(page))
        elif then == "export":
            self.quietly(self.exporting(Options(), (page.language,), page.out))

    def sentence(self, word: int) -> str:
        form = FORMS[word // 9 % len(FORMS)]
        return form.format(number=next(self.sentences), word=WORDS[word % 9])

    def token(self) -> str:
        token = f"human{next(self.tokens)}"
        self.owed.add(token)
        return token

    def human(self, language: NaturalLanguage) -> str:
        if language == "fr":
            return f"Une personne a écrit {self.token()} ici, à propos du projet."
        return f"A person wrote {self.token()} here, about the project."

    def there(self) -> set[str]:
        """Give the tokens that stand in any catalog or on any page."""
        files = [*self.catalogs(), *(page.file for page in self.pages())]
        return set(TOKEN.findall("\n".join(file.read_text() for file in files)))

    def write(self, path: str, blocks: list[str]) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(blocks) + "\n")
        self.history.append((path, file.read_bytes()))

    def note_paths(self) -> list[str]:
        return [path for path in PATHS if (self.root / path).exists()]

    def a_note(self, number: int) -> tuple[str, list[str]]:
        paths = self.note_paths()
        path = paths[number % len(paths)]
        return path, (self.root / path).read_text().removesuffix("\n").split("\n\n")

    def a_text(self, blocks: list[str], number: int) -> int:
        texts = [place for place, block in enumerate(blocks) if not block.startswith("---")]
        return texts[number % len(texts)]

    def catalogs(self) -> list[Path]:
        return sorted(self.root.glob("translations/**/*.po"))

    def is_in_conflict(self, file: Path) -> bool:
        return file.read_text().startswith(CONFLICT[0])

    def readable(self, language: NaturalLanguage) -> list[Stored]:
        folder = self.root / "translations"
        return [
            read_catalog(folder, language, note)
            for note in noted(folder, language)
            if not self.is_in_conflict(folder / language / f"{note}.po")
        ]

    def pages(self) -> list[Page]:
        return [
            Page(out, language, file.relative_to(self.root / out / language).as_posix(), file)
            for out in FOLDERS
            for language in LANGUAGES
            for file in sorted((self.root / out / language).rglob("*.md"))
        ]

    def a_page(self, number: int) -> Iterator[Page]:
        pages = self.pages()
        if pages:
            yield pages[number % len(pages)]

    def edit_entry(
        self, language: NaturalLanguage, number: int, change: Callable[[Entry], Entry]
    ) -> None:
        found = [
            (stored, place)
            for stored in self.readable(language)
            for place in range(len(stored.catalog.entries))
        ]
        if not found:
            return
        stored, place = found[number % len(found)]
        entries = list(stored.catalog.entries)
        old = entries[place]
        new = change(old)
        entries[place] = replace(new, previous=None, engine=None)
        catalog = replace(stored.catalog, entries=tuple(entries))
        write_catalog(self.root / "translations", stored, catalog)
        if new.translation != old.translation:
            self.owed -= set(TOKEN.findall(old.translation))

    def updating(self) -> Callable[[], object]:
        return lambda: update_catalogs(CatalogRequest((), LANGUAGES, "en"))

    def exporting(
        self, options: Options, languages: tuple[NaturalLanguage, ...], out: str
    ) -> Callable[[], object]:
        folder = None if out == "export" else out
        asked = ExportRequest((), languages, folder, options, None, "en")
        return lambda: export(asked)

    def pulling(self, page: Page) -> Callable[[], object]:
        name = page.file.relative_to(self.root).as_posix()
        folder = None if page.out == "export" else page.out
        return partial(pull_pages, PullRequest((name,), None, None, folder, "en"))

    def fixing(self) -> Callable[[], object]:
        request = linting.Request(
            paths=(),
            overrides=Overrides(ui_lang="en"),
            fix=True,
            unsafe_fixes=False,
            diff=False,
            update_baseline=False,
            output_format="concise",
            exit_zero=True,
            no_exclude=False,
            stdin_filename="stdin.md",
            color="never",
        )
        return lambda: linting.perform(request)

    def quietly(self, work: Callable[[], object]) -> str:
        """Do some work, and give what it tells."""
        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            try:
                work()
            except NotesToolError as error:
                told.write(error.say("en"))
        assert "a bug" not in told.getvalue(), told.getvalue()
        return told.getvalue()


Days.TestCase.settings = settings(
    max_examples=10,
    stateful_step_count=DAYS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestDays = Days.TestCase
