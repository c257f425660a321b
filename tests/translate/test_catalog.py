"""Catalogs as PO files: what is written reads back, here and in other programs."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from notes_tool.errors import ConfigurationError
from notes_tool.translate.catalog import Catalog, Counts, Entry, Key, State, count, reference, total
from notes_tool.translate.po_reader import parse
from notes_tool.translate.po_writer import render

needs_gettext = pytest.mark.skipif(
    shutil.which("msgfmt") is None, reason="gettext (msgfmt, msgmerge) is not installed"
)
few = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

STATES: st.SearchStrategy[State] = st.sampled_from(["reviewed", "draft", "stale", "untranslated"])
ANY = st.characters(codec=None, exclude_categories=())
AWKWARD = st.sampled_from(
    [
        "\n",
        "\r",
        "\r\n",
        "\t",
        "\\",
        '"',
        "\\n",
        "\x00",
        "\x0b",
        "\x85",
        "\u2028",
        "\udc80",
        "␛",
        "␛000a",
    ]
)
PLAIN = st.sampled_from(["é", " ", "50 % des pods", "{nom}", "%(nom)s", "#", "msgid", "#~ ", "a"])
texts = st.lists(st.one_of(ANY, AWKWARD, PLAIN), min_size=1, max_size=8).map("".join)
lines = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12)
words = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
places = st.builds(reference, st.sampled_from(["a.md", "mes notes/é\udce9%.md"]), lines)


LINES = (
    *('msgid "a"', 'msgid "b', 'msgstr "b"', '"c"', "# d", "#, fuzzy", '#| msgid "e"', "#~"),
    *('#~ msgid "f"', '#~ msgstr ""', 'msgctxt "g"', "msgid", 'msgstr[0] "h"', "", 'msgid ""'),
    *("#~| x", '"\\"'),
)


def tuples(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


@st.composite
def entries(draw: st.DrawFn, *, obsolete: bool = False) -> Entry:
    state = draw(STATES)
    return Entry(
        draw(texts),
        "" if state == "untranslated" else draw(texts),
        state,
        context=draw(st.none() | texts),
        previous=draw(st.none() | texts) if state == "stale" and not obsolete else None,
        engine=draw(st.none() | words) if state in ("draft", "stale") else None,
        references=() if obsolete else draw(tuples(places)),
        comments=draw(tuples(lines)),
        extracted=draw(tuples(words)),
        flags=draw(tuples(words.map("x-{}".format))),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    active = draw(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key))
    keys = {entry.key for entry in active}
    old = draw(st.lists(entries(obsolete=True), max_size=3, unique_by=lambda entry: entry.key))
    return Catalog(
        "en",
        "a.md",
        tuple(active),
        tuple(entry for entry in old if entry.key not in keys),
        header=draw(tuples(words.map("X-{}: à vérifier".format))),
        header_comments=draw(tuples(lines)),
        newline=draw(st.sampled_from(["\n", "\r\n"])),
    )


def read(text: str) -> Catalog:
    return parse(text, "en/a.po", "en", "a.md")


def first(text: str) -> Entry:
    return read(text).entries[0]


@given(catalogs())
def test_what_is_written_reads_back(catalog: Catalog) -> None:
    assert read(render(catalog)) == catalog


@given(catalogs())
def test_what_is_read_is_written_with_the_very_same_bytes(catalog: Catalog) -> None:
    written = render(catalog)
    assert render(read(written)) == written
    written.encode()


@given(st.lists(st.sampled_from(LINES)))
def test_any_lines_are_a_catalog_or_mistakes_with_their_lines(given_lines: list[str]) -> None:
    text = "\n".join(given_lines)
    try:
        catalog = read(text)
    except ConfigurationError as error:
        for sentence in str(error).splitlines():
            assert 1 <= int(sentence.split(":")[1]) <= len(given_lines)
    else:
        assert read(render(catalog)) == catalog
        remarks = [line[2:] for line in given_lines if line.startswith("# ")]
        kept = [entry.comments for entry in (*catalog.entries, *catalog.obsolete)]
        assert sum(map(len, kept)) + len(catalog.header_comments) >= len(set(remarks))


@few
@given(catalogs())
def test_babel_reads_the_same(catalog: Catalog) -> None:
    found = read_po(io.BytesIO(render(catalog).encode()), abort_invalid=True)
    again = {Key(str(message.id), message.context) for message in found if message.id}
    assert len(again) == len([entry for entry in catalog.entries if entry.text])
    assert len(found.obsolete) == len(catalog.obsolete)
    for entry in read(render(catalog)).entries:
        plain = entry.text.isprintable() and "␛" not in entry.text + (entry.context or "")
        if plain and (entry.context or "").isprintable():
            message = found.get(entry.text, entry.context)
            assert message is not None
            assert message.fuzzy == (entry.state in ("draft", "stale"))
            if entry.translation.isprintable() and "␛" not in entry.translation:
                assert message.string == entry.translation


@few
@given(catalog=catalogs())
def test_polib_reads_the_same(catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(render(catalog).encode())
    found = polib.pofile(str(file), encoding="utf-8")
    active = [entry for entry in found if not entry.obsolete]
    assert [entry.msgctxt is None for entry in active] == [
        entry.context is None for entry in catalog.entries
    ]
    assert len(found.obsolete_entries()) == len(catalog.obsolete)
    for ours, theirs in zip(catalog.entries, active, strict=True):
        assert theirs.fuzzy == (ours.state in ("draft", "stale"))
        if ours.text.isprintable() and "␛" not in ours.text:
            assert theirs.msgid == ours.text
        if ours.previous is not None and ours.previous.isprintable() and "␛" not in ours.previous:
            assert theirs.previous_msgid == ours.previous


@needs_gettext
@few
@given(catalog=catalogs())
def test_msgfmt_accepts_it(catalog: Catalog, tmp_path: Path) -> None:
    file = tmp_path / "a.po"
    file.write_bytes(render(catalog).encode())
    command = ["msgfmt", "--check", "--output-file", str(tmp_path / "a.mo"), str(file)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@needs_gettext
def test_msgmerge_keeps_what_an_update_wrote(tmp_path: Path) -> None:
    entry = Entry("Un pod", "A pod", "stale", previous="Le pod", comments=("Vu.",))
    file = tmp_path / "a.po"
    file.write_text(render(Catalog("en", "a.md", (entry,))), encoding="utf-8")
    command = ["msgmerge", "--previous", "--no-wrap", "--quiet", str(file), str(file)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert first(done.stdout) == entry


EXPECTED = """\
# Traduit par Anne
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Last-Translator: Anne\\n"

# Ton familier.
#: a.md#à-propos
msgid "Un pod"
msgstr "A pod"

#. notes-tool: draft by argos
#, fuzzy, no-wrap
msgctxt "menu"
msgid ""
"Deux\\n"
"lignes"
msgstr "Two lines"

#. notes-tool: stale
#, fuzzy
#| msgid ""
#| "Trois\\n"
#| "pods"
msgid "Quatre pods"
msgstr "Three pods"

#. notes-tool: draft
#, fuzzy
#~ msgid "Parti"
#~ msgstr "Gone"
"""


def test_how_a_catalog_looks() -> None:
    catalog = Catalog(
        "en",
        "a.md",
        (
            Entry(
                "Un pod",
                "A pod",
                "reviewed",
                references=(reference("a.md", "À propos"),),
                comments=("Ton familier.",),
            ),
            Entry("Deux\nlignes", "Two lines", "draft", "menu", engine="argos", flags=("no-wrap",)),
            Entry("Quatre pods", "Three pods", "stale", previous="Trois\npods"),
        ),
        (Entry("Parti", "Gone", "draft"),),
        header=("Last-Translator: Anne",),
        header_comments=("Traduit par Anne",),
    )
    assert render(catalog) == EXPECTED
    assert read(EXPECTED) == catalog


@pytest.mark.parametrize(
    ("remarks", "state", "previous", "engine"),
    [
        ("", "reviewed", None, None),
        ("#, fuzzy\n", "draft", None, None),
        ("#, c-format, fuzzy\n", "draft", None, None),
        ('#, fuzzy\n#| msgid "y"\n', "stale", "y", None),
        ('#, fuzzy\n#| msgctxt "c"\n#| msgid ""\n#| "y"\n#| "z"\n', "stale", "yz", None),
        ("#. notes-tool: draft by argos\n#, fuzzy\n", "draft", None, "argos"),
        ('#. notes-tool: draft by argos\n#, fuzzy\n#| msgid "y"\n', "stale", "y", "argos"),
        ("#. notes-tool: stale\n#, fuzzy\n", "stale", None, None),
        ('#. notes-tool: stale by argos\n#| msgid "y"\n', "reviewed", None, None),
    ],
)
def test_states(remarks: str, state: str, previous: str | None, engine: str | None) -> None:
    entry = first(f'{remarks}msgid "x"\nmsgstr "t"\n')
    assert (entry.state, entry.previous, entry.engine) == (state, previous, engine)


def test_fuzzy_without_a_translation_is_untranslated() -> None:
    assert first('#, fuzzy\n#| msgid "y"\nmsgid "x"\nmsgstr ""\n') == Entry("x")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('msgid "a"\nmsgstr "b\n', "2: expected a text in double quotes"),
        ('msgid "a"\nmsgstr "say "b" now"\n', "2: expected a text in double quotes"),
        ('\nmsgid "a"\n', "2: this entry needs a msgid and a msgstr"),
        ('msgctxt "a"\n', "1: this entry needs a msgid and a msgstr"),
        ('msgstr "a"\n', "1: a msgid must stand before"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', "3: a msgid must stand before"),
        ('msgid "a"\nmsgstr "b"\n# c\n"d"\n', "4: no msgid or msgstr opens this text"),
        ('"a"\n', "1: no msgid or msgstr opens this text"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', "2: notes have no plural forms"),
        ('domain "a"\n', "1: no keyword is named domain"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "4: the text of this entry stands on"),
        ('msgid "a"\nmsgstr "b"\n#~ msgid "a"\n#~ msgstr "c"\n', "3: the text of this entry"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "c"\n', "4: an empty msgid is the header"),
        ('msgid "a"\nmsgstr "\udce9"\n', "2: this is not UTF-8"),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=latin1\\n"', "1: the file must be"),
    ],
)  # fmt: skip
def test_mistakes(text: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        read(text)
    assert str(caught.value).startswith(f"en/a.po:{sentence}")
    assert len(caught.value.sentences) == 1


def test_every_mistake_is_told_in_order() -> None:
    text = 'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n\nmsgid "d\nmsgstr "e"\n\nmsgid "f"\n'
    with pytest.raises(ConfigurationError) as caught:
        read(text)
    assert [str(line).split(":")[1] for line in str(caught.value).splitlines()] == ["4", "7", "10"]


def test_one_mistake_hides_none_of_another_entry() -> None:
    with pytest.raises(ConfigurationError) as caught:
        read('oops\n# c\nmsgid "a\n')
    assert [line.split(":")[1] for line in str(caught.value).splitlines()] == ["1", "3"]


def test_empty_comments_of_programs_are_dropped() -> None:
    assert first('#.\n#. b\n#,\n#:\nmsgid "a"\nmsgstr ""\n') == Entry("a", extracted=("b",))


def test_the_same_obsolete_entry_twice_is_one() -> None:
    entry = '#~ msgid "a"\n#~ msgstr "b"\n\n'
    assert read(entry + entry).obsolete == (Entry("a", "b", "reviewed"),)


def test_obsolete_entries_of_gettext() -> None:
    text = (
        '#, fuzzy\n#~| msgid "y"\n#~ msgctxt "c"\n#~ msgid ""\n#~ "x\\n"\n#~ "z"\n#~ msgstr "t"\n'
    )
    assert read(text).obsolete == (Entry("x\nz", "t", "stale", "c"),)


def test_line_ends_and_byte_order_marks() -> None:
    catalog = Catalog("en", "a.md", (Entry("x\r\ny", "t", "reviewed"),), newline="\r\n")
    written = render(catalog)
    assert written.count("\r\n") == written.count("\n")
    assert read("\ufeff" + written) == catalog
    assert render(read("\ufeff" + written)) == written


def test_a_creation_date_is_dropped_and_other_headers_are_kept() -> None:
    header = '"POT-Creation-Date: 2020-01-01 00:00+0000\\n"\n"X-Generator: Lokalize\\n"\n'
    assert read(f'msgid ""\nmsgstr ""\n{header}').header == ("X-Generator: Lokalize",)


def test_comments_that_end_the_file_are_kept() -> None:
    assert read('msgid "a"\nmsgstr ""\n\n# à revoir\n#\n').header_comments == ("à revoir", "")


def test_references_with_blanks() -> None:
    entry = first('#: a.md \u2068b c.md\u2069\n#: d.md:3\nmsgid "a"\nmsgstr ""\n')
    assert entry.references == ("a.md", "b c.md", "d.md:3")
    assert "#: \u2068b c.md\u2069\n" in render(Catalog("en", "a.md", (entry,)))


@given(st.text(ANY), st.text(ANY))
def test_a_reference_is_one_word_of_utf_8(note: str, heading: str) -> None:
    named = reference(note, heading)
    named.encode()
    assert named.split() == ([named] if named else [])


@pytest.mark.parametrize(
    ("note", "heading", "expected"),
    [
        ("notes/000.md", "", "notes/000.md"),
        ("notes/000.md", "Les pods : 3 cas", "notes/000.md#les-pods--3-cas"),
        ("mes notes/50%.md", "é", "mes%20notes/50%25.md#é"),
    ],
)
def test_references(note: str, heading: str, expected: str) -> None:
    assert reference(note, heading) == expected


def test_counts() -> None:
    catalog = Catalog(
        "en",
        "a.md",
        (
            Entry("a", "b", "reviewed"),
            Entry("c", "d", "draft"),
            Entry("e", "f", "stale"),
            Entry("g"),
        ),
        (Entry("h", "i", "reviewed"),),
    )
    counts = count(catalog)
    assert counts == Counts(4, 1, 1, 1, 1)
    assert total([counts, counts]) == Counts(8, 2, 2, 2, 2)
    assert total([]) == Counts()
    assert counts.reviewed_share == 0.25
    assert Counts().reviewed_share == 1
    assert count(replace(catalog, entries=())) == Counts()
