"""Random days in the life of a project: whatever is done in whatever order, nothing is lost."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

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
from notes_tool.export import clean
from notes_tool.export.folder import digest, open_folder
from notes_tool.export.page import Options
from notes_tool.translate.catalog import Catalog, Entry
from notes_tool.translate.store import noted, read_catalog, write_catalog

DAYS = 200
"""How many things happen to one project."""

WORDS = ("pod", "nœud", "cluster", "service", "volume", "journal", "secret", "image", "port")
PATHS = ("notes/a.md", "notes/b.md", "notes/sous/c.md")
TOKEN = re.compile(r"human\d+")

numbers = st.integers(0, 1000)


class Days(RuleBasedStateMachine):
    """A project of a few French notes, its English catalogs, and its English pages.

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
        self.whole = clean.WHOLE
        os.chdir(self.root)

    def teardown(self) -> None:
        clean.WHOLE = self.whole
        os.chdir(self.before)
        shutil.rmtree(self.root)

    @initialize()
    def start(self) -> None:
        (self.root / "notes-tool.toml").write_text('notes = ["notes"]\nui-lang = "en"\n')
        for path in PATHS[:2]:
            lines = [self.sentence(0) for _ in range(4)]
            self.write(path, [f"# Les notes sur le {path[6]}", *lines, "[titre](#les-notes)"])

    # What people do to notes.

    @rule(note=numbers, place=numbers, word=numbers)
    def insert_a_sentence(self, note: int, place: int, word: int) -> None:
        path, blocks = self.a_note(note)
        blocks.insert(1 + place % len(blocks), self.sentence(word))
        self.write(path, blocks)

    @rule(note=numbers, place=numbers, word=numbers)
    def change_a_sentence(self, note: int, place: int, word: int) -> None:
        path, blocks = self.a_note(note)
        number = place % len(blocks)
        blocks[number] = f"{blocks[number].rstrip('.')} avec le {WORDS[word % len(WORDS)]}."
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

    @rule(note=numbers, other=numbers)
    def rename_a_note(self, note: int, other: int) -> None:
        path, blocks = self.a_note(note)
        new = PATHS[other % len(PATHS)]
        if not (self.root / new).exists():
            (self.root / path).unlink()
            self.write(new, blocks)

    @rule(note=numbers, place=numbers)
    def mistype_a_word(self, note: int, place: int) -> None:
        path, blocks = self.a_note(note)
        number = place % len(blocks)
        blocks[number] = blocks[number].replace("le pod", "le POD ,", 1)
        self.write(path, blocks)

    # What people do to translations.

    @rule(entry=numbers)
    def translate(self, entry: int) -> None:
        self.edit_entry(entry, lambda old: replace(old, translation=self.human(), state="reviewed"))

    @rule(entry=numbers)
    def doubt_a_translation(self, entry: int) -> None:
        self.edit_entry(entry, lambda old: replace(old, state="draft") if old.translation else old)

    @rule(page=numbers, place=numbers)
    def edit_a_page(self, page: int, place: int) -> None:
        for path in self.a_page(page):
            lines = path.read_text().split("\n")
            texts = [number for number, line in enumerate(lines) if line.endswith(".")]
            if texts:
                number = texts[place % len(texts)]
                line = lines[number].rstrip(".")
                is_french = "numéro" in line
                lines[number] = self.human() if is_french else f"{line} {self.token()}."
                path.write_text("\n".join(lines))

    @rule(page=numbers, place=numbers)
    def replace_on_a_page(self, page: int, place: int) -> None:
        for path in self.a_page(page):
            lines = path.read_text().split("\n")
            texts = [number for number, line in enumerate(lines) if TOKEN.search(line)]
            if texts:
                number = texts[place % len(texts)]
                old = set(TOKEN.findall(lines[number]))
                lines[number] = self.human()
                path.write_text("\n".join(lines))
                # What a person replaced here may go; where it is still a translation, it may stay.
                self.owed -= old

    @rule(page=numbers, place=numbers)
    def write_a_paragraph_on_a_page(self, page: int, place: int) -> None:
        for path in self.a_page(page):
            blocks = path.read_text().split("\n\n")
            blocks.insert(1 + place % len(blocks), self.human())
            path.write_text("\n\n".join(blocks))

    # What the program does.

    @rule()
    def update(self) -> None:
        self.quietly(lambda: update_catalogs(CatalogRequest((), ("en",), "en")))

    @rule(keeps=st.booleans())
    def export(self, keeps: bool) -> None:  # noqa: FBT001 - Hypothesis fills it by name
        options = Options(untranslated="keep" if keeps else "notice")
        asked = ExportRequest((), ("en",), None, options, None, "en")
        told = self.quietly(lambda: export(asked))
        if not keeps:
            self.check_pages(told)

    @rule(page=numbers)
    def pull(self, page: int) -> None:
        for path in self.a_page(page):
            name = path.relative_to(self.root).as_posix()
            self.quietly(partial(pull_pages, PullRequest((name,), None, None, None, "en")))

    @rule()
    def fix(self) -> None:
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
        self.quietly(lambda: linting.perform(request))

    @rule(keeps=st.booleans())
    def upgrade(self, keeps: bool) -> None:  # noqa: FBT001 - as above
        """Another version of the program cleans by other rules."""
        clean.WHOLE = self.whole if keeps else self.whole[:2]

    # What holds at any time.

    @invariant()
    def nothing_is_lost(self) -> None:
        files = [*self.root.glob("translations/**/*.po"), *self.pages()]
        there = set(TOKEN.findall("\n".join(file.read_text() for file in files)))
        assert self.owed <= there, self.owed - there

    def check_pages(self, told: str) -> None:
        """No page shows French where English is known, or without saying so."""
        folder = open_folder(self.root / "export")
        for path in self.pages():
            name = path.relative_to(self.root / "export").as_posix()
            note = name.removeprefix("en/")
            is_ours = (
                name in folder.owned and digest(path.read_bytes()) == folder.owned[name].digest
            )
            # A page that is not exported, which is told, stays what it was.
            if not is_ours or f"{note}: not exported" in told or not (self.root / note).exists():
                continue
            text, source = path.read_text(), (self.root / note).read_text()
            catalog = read_catalog(self.root / "translations", "en", note).catalog
            for entry in catalog.entries:
                if entry.state == "reviewed" and f"\n\n{entry.text}\n" in source:
                    assert TOKEN.findall(entry.translation)[0] in text, entry
            if "numéro" in text:
                assert "not translated yet" in text.partition("\n")[0], text

    # Helpers.

    def sentence(self, word: int) -> str:
        return f"Dans ce projet, le pod numéro {next(self.sentences)} lit le {WORDS[word % 9]}."

    def token(self) -> str:
        token = f"human{next(self.tokens)}"
        self.owed.add(token)
        return token

    def human(self) -> str:
        return f"A person wrote {self.token()} here, about the pod."

    def write(self, path: str, blocks: list[str]) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n\n".join(blocks) + "\n")

    def a_note(self, number: int) -> tuple[str, list[str]]:
        paths = [path for path in PATHS if (self.root / path).exists()]
        path: str = paths[number % len(paths)]
        return path, (self.root / path).read_text().removesuffix("\n").split("\n\n")

    def pages(self) -> list[Path]:
        return sorted((self.root / "export").glob("en/**/*.md"))

    def a_page(self, number: int) -> Iterator[Path]:
        pages = self.pages()
        if pages:
            yield pages[number % len(pages)]

    def edit_entry(self, number: int, change: object) -> None:
        folder = self.root / "translations"
        found = [
            (note, place)
            for note in noted(folder, "en")
            for place in range(len(read_catalog(folder, "en", note).catalog.entries))
        ]
        if not found:
            return
        note, place = found[number % len(found)]
        stored = read_catalog(folder, "en", note)
        entries = list(stored.catalog.entries)
        old = entries[place]
        assert callable(change)
        new: Entry = change(old)
        entries[place] = replace(new, previous=None, engine=None)
        catalog: Catalog = replace(stored.catalog, entries=tuple(entries))
        write_catalog(folder, stored, catalog)
        if new.translation != old.translation:
            self.owed -= set(TOKEN.findall(old.translation))

    def quietly(self, work: object) -> str:
        """Do some work, and give what it tells."""
        assert callable(work)
        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            work()
        assert "a bug" not in told.getvalue(), told.getvalue()
        return told.getvalue()


Days.TestCase.settings = settings(
    max_examples=5,
    stateful_step_count=DAYS,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestDays = Days.TestCase
