"""The rules about the file as a whole, and the directives that tell the tool what to ignore."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linting import fix, found, lint, places

from notes_tool.diagnostic import Severity
from notes_tool.files import NoteFile, decode, encode
from notes_tool.lint.fixing import fix_note
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import MAX_NESTING

FILE = NoteFile("/project", "notes/note.md")


def decoded(data: bytes) -> str:
    """Give the text of a file as the engine gets it."""
    return decode(data, FILE).text


class TestUndecodable:
    @pytest.mark.parametrize(
        ("data", "message", "row"),
        [
            ("Le nœud est prêt.\n".encode("cp1252"), "the byte 0x9C is not UTF-8", 1),
            ("Titre\n\nPrêt.\n".encode("latin-1"), "the byte 0xEA is not UTF-8", 3),
            (b"coup\xc3", "the byte 0xC3 is not UTF-8", 1),
            (b"\xed\xa0\x80", "the byte 0xED is not UTF-8", 1),
            ("Prêt.\n".encode("utf-16"), "this file looks like UTF-16 and is not UTF-8", 1),
            (b"\xfe\xff" + "Prêt.\n".encode("utf-16-be"), "this file looks like UTF-16", 1),
            (b"\xef\xbb\xbf\xe9", "the byte 0xE9 is not UTF-8", 1),
        ],
    )
    def test_the_first_byte_is_found(self, data: bytes, message: str, row: int) -> None:
        (finding,) = lint(decoded(data))
        assert (finding.rule, finding.severity) == ("undecodable", Severity.ERROR)
        assert finding.message("en").startswith(message)
        assert finding.source.position(finding.span.start).row == row
        assert finding.span.end - finding.span.start == 1

    def test_nothing_else_is_found_in_such_a_note(self) -> None:
        broken = b"[x](#absent) [y](absent.md) \xe9\n\n## Vide\n\n<!-- notes-tool: ignore -->\n"
        assert [each.rule for each in lint(decoded(broken))] == ["undecodable"]
        assert lint(decoded(broken), "anchors") == []

    @pytest.mark.parametrize(
        "data",
        [b"", b"\xef\xbb\xbf# Titre\n\nTexte.\n", "🚀 œ é\0\n".encode(), b"\xf4\x8f\xbf\xbf"],
    )
    def test_utf_8(self, data: bytes) -> None:
        assert found(decoded(data), "undecodable") == []

    @given(st.binary(max_size=60))
    def test_found_in_exactly_what_is_not_utf_8(self, data: bytes) -> None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            expected = 1
        else:
            expected = 0
        assert len(lint(decoded(data), "undecodable")) == expected

    @given(st.binary(max_size=60))
    def test_fixing_leaves_such_a_note_as_it_is(self, data: bytes) -> None:
        source = decode(data + b"\xff", FILE)
        result = fix_note(Note(source), lambda note: lint(note.source.text), unsafe=True)
        assert encode(result.note.source) == data + b"\xff"


class TestTooDeep:
    @pytest.mark.parametrize(
        "text",
        [
            ">" * (MAX_NESTING + 1) + " x\n",
            "".join("  " * depth + "- x\n" for depth in range(MAX_NESTING)),
        ],
    )
    def test_deeper_than_what_is_read(self, text: str) -> None:
        findings = lint(text, "too-deep")
        assert findings
        assert f"{MAX_NESTING} levels" in findings[0].message("en")

    @pytest.mark.parametrize(
        "text",
        [
            ">" * (MAX_NESTING // 2) + " x\n",
            "".join("  " * depth + "- x\n" for depth in range(MAX_NESTING // 4)),
            "    " + ">" * 2 * MAX_NESTING + "\n",
            "```\n" + ">" * 2 * MAX_NESTING + "\n```\n",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert lint(text, "too-deep") == []

    def test_the_line_is_found(self) -> None:
        text = "Texte.\n\n" + ">" * (MAX_NESTING + 1) + " x\n"
        assert [row for row, _ in found(text, "too-deep")] == [3]


def hidden(text: str, *select: str) -> list[tuple[str, int, str]]:
    """Give what is found in a note that speaks to the tool."""
    return places(lint(text, *(select or ("anchors", "sections", "unused-ignore"))))


IGNORE = "<!-- notes-tool: ignore broken-anchor -->"
LINK = "[x](#absent)"


class TestIgnore:
    @pytest.mark.parametrize(
        "text",
        [
            f"{IGNORE}\n{LINK}\n",
            f"{IGNORE}\n\n{LINK}\n",
            f"{IGNORE}\n\n\n\n{LINK}\n",
            f"{IGNORE}\n- {LINK}\n- {LINK}\n",
            f"{IGNORE}\n> Texte.\n>\n> {LINK}\n",
            f"{IGNORE}\n\n| a |\n|---|\n| {LINK} |\n",
            f"{IGNORE}\n\n## {LINK}\n\nTexte.\n",
            f"- Texte.\n\n  {IGNORE}\n\n  {LINK}\n",
            f"> {IGNORE}\n>\n> {LINK}\n",
            f"{LINK} {IGNORE}\n",
            f"Texte\n{LINK}\nsuite. {IGNORE}\n",
            f"- {LINK} {IGNORE}\n",
            f"1. Texte.\n\n   {LINK} {IGNORE}\n",
            f"| a |\n|---|\n| {LINK} {IGNORE} |\n",
            f"## {LINK} {IGNORE}\n\nTexte.\n",
            f"[^1]: {LINK} {IGNORE}\n\nTexte[^1].\n",
            f"{IGNORE}\r\n\r\n{LINK}\r\n",
        ],
    )
    def test_what_it_hides(self, text: str) -> None:
        assert hidden(text) == []
        assert [rule for rule, *_ in hidden(text.replace(IGNORE, ""))] != []

    @pytest.mark.parametrize(
        ("text", "row"),
        [
            (f"{IGNORE}\n\nTexte.\n\n{LINK}\n", 5),
            (f"{LINK}\n\n{IGNORE}\n", 1),
            (f"- Texte. {IGNORE}\n- {LINK}\n", 2),
            (f"- Texte. {IGNORE}\n  - {LINK}\n", 2),
            (f"| a | b |\n|---|---|\n| c {IGNORE} | {LINK} |\n", 3),
            (f"- {LINK}\n\n  {IGNORE}\n\n- Texte.\n", 1),
            (f"> {IGNORE}\n\n{LINK}\n", 3),
        ],
    )
    def test_what_it_does_not_hide(self, text: str, row: int) -> None:
        assert ("broken-anchor", row, "absent") in hidden(text)
        assert "unused-ignore" in [rule for rule, *_ in hidden(text)]

    @pytest.mark.parametrize(
        "names",
        ["", "broken-anchor", "anchors", "empty-section, broken-anchor", "sections anchors"],
    )
    def test_names(self, names: str) -> None:
        text = f"<!-- notes-tool: ignore {names} -->\n## {LINK}\n"
        assert [rule for rule, *_ in hidden(text, "broken-anchor")] == []

    def test_another_rule_is_not_hidden(self) -> None:
        text = f"<!-- notes-tool: ignore empty-section -->\n{LINK}\n"
        assert [rule for rule, *_ in hidden(text)] == ["unused-ignore", "broken-anchor"]

    def test_a_reason_is_no_name(self) -> None:
        text = f"<!-- notes-tool: ignore broken-anchor -- la section (sections) vient -->\n{LINK}\n"
        assert hidden(text) == []

    def test_directives_one_below_the_other_speak_of_the_same_block(self) -> None:
        text = (
            "# Titre\n\nTexte.\n\n<!-- notes-tool: ignore broken-anchor -->\n"
            f"<!-- notes-tool: ignore empty-section -->\n\n## {LINK}\n"
        )
        assert hidden(text) == []

    def test_over_several_lines(self) -> None:
        text = f"<!-- notes-tool: ignore\nbroken-anchor\n-- parce que -->\n{LINK}\n"
        assert hidden(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            f"`{IGNORE}` {LINK}\n",
            f"```\n{IGNORE}\n```\n{LINK}\n",
            f"\\{IGNORE} {LINK}\n",
            f"<!-- ignore broken-anchor -->\n{LINK}\n",
        ],
    )
    def test_what_is_no_directive(self, text: str) -> None:
        assert [rule for rule, *_ in hidden(text)] == ["broken-anchor"]


class TestIgnoreFile:
    @pytest.mark.parametrize("names", ["", "broken-anchor", "anchors"])
    def test_the_whole_note(self, names: str) -> None:
        text = f"{LINK}\n\n<!-- notes-tool: ignore-file {names} -->\n\n{LINK}\n"
        assert hidden(text) == []

    def test_a_finding_at_the_end(self) -> None:
        assert hidden("<!-- notes-tool: ignore-file -->\n\n# Vide") == []

    def test_what_it_does_not_name(self) -> None:
        text = f"<!-- notes-tool: ignore-file broken-anchor -->\n\n{LINK}\n\n## Vide\n"
        assert hidden(text) == [("empty-section", 5, "## Vide")]


class TestOffAndOn:
    def test_what_stands_between_them(self) -> None:
        text = (
            f"{LINK}\n\n<!-- notes-tool: off broken-anchor -->\n\n{LINK}\n\n- {LINK}\n\n"
            f"<!-- notes-tool: on -->\n\n{LINK}\n"
        )
        assert hidden(text) == [("broken-anchor", 1, "absent"), ("broken-anchor", 11, "absent")]

    def test_up_to_the_end(self) -> None:
        assert hidden(f"<!-- notes-tool: off -->\n\n{LINK}\n\n## Vide\n") == []

    def test_on_for_another_rule_changes_nothing(self) -> None:
        text = (
            "<!-- notes-tool: off broken-anchor -->\n\n"
            f"<!-- notes-tool: on empty-section -->\n\n{LINK}\n"
        )
        assert hidden(text) == []

    def test_off_for_two_ends_at_on_for_both(self) -> None:
        text = (
            f"<!-- notes-tool: off anchors, sections -->\n\n{LINK}\n\n## Vide\n\n"
            f"<!-- notes-tool: on sections, anchors -->\n\n## Vide\n\n## {LINK}\n"
        )
        assert [row for _, row, _ in hidden(text)] == [9, 11, 11]

    def test_twice(self) -> None:
        off, on = "<!-- notes-tool: off anchors -->", "<!-- notes-tool: on anchors -->"
        text = f"{off}\n\n{LINK}\n\n{on}\n\n{LINK}\n\n{off}\n\n{LINK}\n\n{on}\n"
        assert hidden(text) == [("broken-anchor", 7, "absent")]

    def test_inside_a_text(self) -> None:
        text = "[a](#a) <!-- notes-tool: off --> [b](#b) <!-- notes-tool: on --> [c](#c)\n"
        assert [place for *_, place in hidden(text)] == ["a", "c"]


class TestUnusedIgnore:
    @pytest.mark.parametrize(
        "directive",
        [
            "<!-- notes-tool: ignore broken-anchor -->",
            "<!-- notes-tool: ignore -->",
            "<!-- notes-tool: ignore anchors, sections -- parce que -->",
            "<!-- notes-tool: ignore-file broken-anchor -->",
            "<!-- notes-tool: off broken-anchor -->",
        ],
    )
    def test_one_that_hides_nothing_is_taken_away(self, directive: str) -> None:
        text = f"Début.\n\n{directive}\nTexte.\n"
        assert hidden(text, "all") == [("unused-ignore", 3, directive)]
        assert fix(text) == "Début.\n\nTexte.\n"
        inside = f"Début.\n\nTexte {directive}\n"
        assert hidden(inside, "all") == [("unused-ignore", 3, directive)]

    def test_a_name_of_several_that_hides_nothing(self) -> None:
        text = f"<!-- notes-tool: ignore broken-anchor, empty-section -->\n{LINK}\n"
        assert hidden(text) == [("unused-ignore", 1, "empty-section")]

    def test_a_rule_that_does_not_run_is_not_missed(self) -> None:
        text = f"<!-- notes-tool: ignore empty-section -->\n{LINK}\n"
        assert hidden(text, "unused-ignore", "anchors") == [("broken-anchor", 2, "absent")]

    def test_on_is_never_unused(self) -> None:
        assert hidden("<!-- notes-tool: on -->\n\nTexte.\n") == []

    def test_an_unknown_name_with_one_that_is_near(self) -> None:
        text = f"<!-- notes-tool: ignore broken-ancor -->\n{LINK}\n"
        (finding,) = lint(text, "unused-ignore")
        assert finding.message("en") == "no rule or family is named `broken-ancor`"
        assert finding.advice("en") == "write `broken-anchor`"
        assert fix(text, "unused-ignore", "anchors") == f"{IGNORE}\n{LINK}\n"

    def test_an_unknown_name_with_none_near(self) -> None:
        (finding,) = lint("<!-- notes-tool: ignore xyz -->\nTexte.\n", "unused-ignore")
        assert finding.fix is None
        assert finding.advice("en") is None

    @pytest.mark.parametrize("action", ["ignroe", "ignore-line", "disable", ""])
    def test_an_unknown_directive_hides_nothing(self, action: str) -> None:
        text = f"<!-- notes-tool: {action} -->\n{LINK}\n"
        assert [rule for rule, *_ in hidden(text)] == ["unused-ignore", "broken-anchor"]

    def test_off_when_it_is_not_selected(self) -> None:
        assert hidden("<!-- notes-tool: ignore anchors -->\nTexte.\n", "anchors") == []

    def test_a_fix_that_leaves_nothing_to_hide_takes_the_directive_along(self) -> None:
        text = "<!-- notes-tool: ignore sections -->\n[x](#Titre)\n\n## Titre\n\nTexte.\n"
        assert fix(text) == "[x](#titre)\n\n## Titre\n\nTexte.\n"


def test_no_fix_lets_an_anchor_lead_to_another_heading() -> None:
    twins = "## A , b\n\ntexte\n\n## A , b\n\ntexte\n"
    fixed = fix(twins, "stray-space", unsafe=True)
    assert fixed.startswith("## A , b\n"), "its anchor would be that of the second"
    assert '## <a id="a--b-1"></a>A, b' in fixed
    neighbors = "## Les containers\n\ntexte\n\n## Les conteneurs\n\n[x](#les-conteneurs)\n"
    assert fix(neighbors, "glossary-variant", unsafe=True) == neighbors


def test_an_ignore_before_an_anchor_reaches_the_heading_behind_it() -> None:
    text = '<!-- notes-tool: ignore stray-space -->\n<a id="x"></a>\n\n## A , b\n\n`texte`\n'
    assert found(text) == []


def test_an_ignore_without_names_may_wait_for_rules_that_did_not_run() -> None:
    text = "<!-- notes-tool: ignore -->\nUn mot , deux.\n"
    assert found(text, "unused-ignore", "broken-anchor") == []
