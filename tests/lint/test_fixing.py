from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import pytest
from engine_notes import CONFIG, defective, found, lint, note
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import texts

from notes_tool.diagnostic import Diagnostic, Severity, Text
from notes_tool.lint.fixing import Fixed, fix_note
from notes_tool.markdown import note as note_module
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import Contents, Parsed, parse
from notes_tool.text.edit import Fix, apply
from notes_tool.text.span import Span


def fixed(text: str, *, unsafe: bool = False) -> Fixed:
    return fix_note(note(text), partial(lint, config=CONFIG), unsafe=unsafe)


def fixed_text(text: str, *, unsafe: bool = False) -> str:
    return fixed(text, unsafe=unsafe).note.source.text


def test_safe_fixes_are_applied_and_unsafe_ones_are_not() -> None:
    text = "Les containers , là.\n"
    assert fixed_text(text) == "Les containers, là.\n"
    assert fixed_text(text, unsafe=True) == "Les conteneurs, là.\n"


def test_what_is_left_and_how_many_were_mended_is_told() -> None:
    result = fixed("Les containers , là , ici.\n")
    assert found(result.diagnostics) == [(1, "glossary-variant")]
    assert result.count == 2
    assert result.is_stable


def test_the_edits_of_each_round_lead_to_the_result() -> None:
    text = "Les containers , là.\n"
    result = fixed(text, unsafe=True)
    assert len(result.rounds) == 2
    for edits in result.rounds:
        text = apply(text, edits)
    assert text == result.note.source.text
    assert fixed("Du texte.\n").rounds == ()


def test_known_findings_stay_while_others_in_their_block_are_mended() -> None:
    text = "Les containers , là ( ici ).\n\nLes containers.\n"
    known = [each.fingerprint for each in lint(text) if each.rule == "glossary-variant"]
    assert len(known) == 2
    result = fix_note(note(text), lint, unsafe=True, known=known)
    assert result.note.source.text == "Les containers, là (ici).\n\nLes containers.\n"
    assert found(result.diagnostics) == [(1, "glossary-variant"), (3, "glossary-variant")]
    assert (result.refused, result.is_stable) == (0, True)


def test_a_note_without_fixes_stays_the_very_note() -> None:
    subject = note("# Titre\n\nDu texte.\n")
    assert fix_note(subject, lint, unsafe=True).note is subject


def test_fixes_that_meet_are_applied_one_after_the_other() -> None:
    assert fixed_text("Voir ( les pods ) , puis.\n") == "Voir (les pods), puis.\n"


def test_a_fix_in_a_heading_is_unsafe_and_keeps_its_slug_alive() -> None:
    text = "# Les PODs\n\nVoir [là](#les-containers).\n\n## Les containers ##\n\nDu texte.\n"
    assert fixed_text(text) == fixed_text(fixed_text(text))
    assert "## Les containers ##" in fixed_text(text)
    assert fixed_text(text, unsafe=True) == (
        "# Les Pods\n\nVoir [là](#les-containers).\n\n"
        '## <a id="les-containers"></a>Les conteneurs ##\n\nDu texte.\n'
    )


def test_the_slug_of_a_setext_heading_stays_alive_too() -> None:
    text = "Les containers\n---\n\nDu texte.\n"
    assert fixed_text(text, unsafe=True) == (
        '<a id="les-containers"></a>Les conteneurs\n---\n\nDu texte.\n'
    )


def test_line_ends_and_bytes_around_a_fix_stay() -> None:
    text = "Un , deux.\r\n\r\nTrois\fquatre\u2028 cinq , cinq.\rSix , sept."
    assert fixed_text(text) == "Un, deux.\r\n\r\nTrois\fquatre\u2028 cinq, cinq.\rSix, sept."


def test_a_fix_that_would_change_other_text_is_left_out() -> None:
    text = "- un\n<!-- notes-tool: ignore -->\n- deux\n\nUn , deux.\n"
    result = fixed(text)
    assert result.note.source.text == text.replace(" ,", ",")
    assert (result.count, result.refused, result.is_stable) == (1, 1, True)


def test_one_fix_that_is_left_out_costs_few_parses(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "- un\n<!-- notes-tool: ignore -->\n- deux\n\n" + "Un , deux.\n\n" * 100
    parsed = []

    def count(part: str, *, attributes: bool, known: Contents) -> Parsed:
        parsed.append(len(part))
        return parse(part, attributes=attributes, known=known)

    monkeypatch.setattr(note_module, "parse", count)
    result = fixed(text)
    assert (result.count, result.refused) == (100, 1)
    assert sum(parsed) <= 30 * len(text)


def test_fixes_that_do_no_harm_alone_are_applied_one_after_the_other() -> None:
    def keep(_note: Note, fix: Fix) -> Fix | None:
        return fix if len(fix.edits) == 1 else None

    result = fix_note(note("Un , deux , trois.\n"), lint, unsafe=False, keep=keep)
    assert result.note.source.text == "Un, deux, trois.\n"
    assert (result.count, len(result.rounds)) == (2, 2)


def test_a_directive_that_hides_nothing_goes_with_its_line() -> None:
    comment = "<!-- notes-tool: ignore stray-space -->"
    assert fixed_text(f"Un.\n\n{comment}\n\nDeux.\n") == "Un.\n\n\nDeux.\n"
    assert fixed_text(f"Un.\n{comment}\nDeux.\n") == "Un.\n\nDeux.\n"
    assert fixed_text(f"Un mot {comment} encore.\n") == "Un mot encore.\n"
    assert fixed_text(f"Un mot {comment}\nencore.\n") == "Un mot\nencore.\n"
    assert fixed_text(f"Un.\n\n{comment}") == "Un.\n\n"


def test_a_directive_stays_where_its_line_would_mean_something_else() -> None:
    for text in ("a\n<!-- notes-tool: off -->-\n", "<div>\n<!-- notes-tool: off -->\n- un\n"):
        assert fixed_text(text) == text


def test_a_misspelt_rule_is_mended_where_it_then_hides_something() -> None:
    text = "Les containers. <!-- notes-tool: ignore glossary-varant -->\n"
    assert fixed_text(text) == text.replace("varant", "variant")
    idle = text.replace("containers", "conteneurs")
    assert fixed_text(idle) == idle


def diagnostic(subject: Note, fix: Fix) -> Diagnostic:
    sentence = Text("wrong", "faux")
    return Diagnostic(
        "rule", "family", Severity.ERROR, subject.source, fix.span, sentence, None, {}, fix, "0"
    )


def test_fixes_that_never_end_are_not_applied() -> None:
    def swap(subject: Note) -> Sequence[Diagnostic]:
        new = "b" if subject.source.text[0] == "a" else "a"
        return [diagnostic(subject, Fix.replace(Span(0, 1), new))]

    result = fix_note(note("a\n"), swap, unsafe=False)
    assert not result.is_stable
    assert result.note.source.text == "a\n"
    assert result.count == 0
    assert [each.fix for each in result.diagnostics] == [Fix.replace(Span(0, 1), "b")]


def test_a_fix_that_changes_what_follows_is_not_applied() -> None:
    def open_fence(subject: Note) -> Sequence[Diagnostic]:
        if subject.source.text.startswith("```"):
            return []
        return [diagnostic(subject, Fix.replace(Span(0, 3), "```"))]

    result = fix_note(note("abc\n\nDu texte.\n\n- un\n"), open_fence, unsafe=False)
    assert (result.count, result.refused) == (0, 1)
    assert result.note.source.text == "abc\n\nDu texte.\n\n- un\n"


@given(text=st.one_of(defective, texts))
def test_rounds_of_edits_lead_to_the_result(text: str) -> None:
    result = fixed(text, unsafe=True)
    for edits in result.rounds:
        text = apply(text, edits)
    assert text == result.note.source.text


@given(text=defective)
def test_where_all_is_known_nothing_is_fixed(text: str) -> None:
    known = {each.fingerprint for each in lint(text)}
    assert fix_note(note(text), lint, unsafe=True, known=known).rounds == ()


@pytest.mark.parametrize("unsafe", [False, True])
@given(text=st.one_of(defective, texts))
def test_fixing_ends_and_fixing_a_fixed_text_changes_nothing(text: str, *, unsafe: bool) -> None:
    result = fixed(text, unsafe=unsafe)
    assert result.is_stable
    again = fixed(result.note.source.text, unsafe=unsafe)
    assert again.note.source.text == result.note.source.text
    assert (again.count, again.refused) == (0, result.refused)
    left = [each for each in again.diagnostics if each.fix and (unsafe or each.fix.safe)]
    assert len(left) == result.refused


@given(st.one_of(defective, texts))
def test_a_fix_removes_its_finding_and_adds_none(text: str) -> None:
    before = note(text)
    diagnostics = lint(before)
    for each in diagnostics:
        if each.fix and fix_note(before, partial(only, each), unsafe=True).count:
            after = note(apply(text, each.fix.edits))
            left = lint(after)
            assert count(left, each.rule) < count(diagnostics, each.rule), each
            new = outside(left, after, after_edits(each.fix)) - outside(
                diagnostics, before, [edit.span for edit in each.fix.edits]
            )
            assert {rule for rule, _, _ in new} <= KNOCK_ON.get(each.rule, set()), each


# A `# line` below command lines in plain text is read as a comment of theirs until they are code;
# a directive may have hidden what is in them; and a paragraph in front of a comment may go on.
KNOCK_ON = {
    "unfenced-command": {"duplicate-anchor", "empty-section", "unused-ignore"},
    "swallowed-placeholder": {"duplicate-anchor", "empty-section"},
    "unused-ignore": {"truncated-text"},
}
_NUMBERS = re.compile(r"\d+")


def only(wanted: Diagnostic, subject: Note) -> Sequence[Diagnostic]:
    return [wanted] if subject.source is wanted.source else []


def count(diagnostics: Sequence[Diagnostic], rule: str) -> int:
    return sum(each.rule == rule for each in diagnostics)


def after_edits(fix: Fix) -> list[Span]:
    """Give where the edits of a fix stand once they are applied."""
    spans, shift = [], 0
    for edit in fix.edits:
        start = edit.span.start + shift
        spans.append(Span(start, start + len(edit.text)))
        shift += len(edit.text) - (edit.span.end - edit.span.start)
    return spans


def outside(
    diagnostics: Sequence[Diagnostic], subject: Note, edits: Sequence[Span]
) -> set[tuple[str, str, str]]:
    """Give rule, words and top-level block of the findings in blocks that no edit touches.

    Numbers, which may be those of lines, are left out of the words.
    """
    tops = [block.span for block in subject.blocks if block.depth == 0]
    untouched = [
        top
        for top in tops
        if not any(edit.start <= top.end and top.start <= edit.end for edit in edits)
    ]
    return {
        (each.rule, _NUMBERS.sub("", each.message("en")), subject.source.slice(top))
        for each in diagnostics
        for top in untouched
        if top.start <= each.span.start <= top.end
    }
