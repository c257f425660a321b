from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pytest
from engine_notes import CONFIG, defective, found, lint, note
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import texts

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.lint import engine
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.rule import Context, Rule
from notes_tool.text.span import Span

SENTENCE = Text("wrong", "faux")


def a_rule(name: str, family: str, *spans: Span) -> Rule:
    def check(_note: Note, _context: Context) -> Iterator[Finding]:
        return (Finding(span) for span in spans)

    model = next(rule for rule in RULES if rule.family == family)
    return model._replace(name=name, text=SENTENCE, check=check, default=True)


def rules_found(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> list[tuple[str, Span]]:
    monkeypatch.setattr(engine, "RULES", rules)
    config = replace(CONFIG, rules={rule.name: rule for rule in rules})
    return [(each.rule, each.span) for each in lint("abcdef\n", config)]


def test_of_one_family_and_span_the_first_rule_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    first = a_rule("first", "anchors", Span(1, 3))
    second = a_rule("second", "anchors", Span(1, 3), Span(1, 4))
    other = a_rule("other", "commands", Span(1, 3))
    assert rules_found(monkeypatch, first, second, other) == [
        ("first", Span(1, 3)),
        ("other", Span(1, 3)),
        ("second", Span(1, 4)),
    ]


def test_findings_come_in_the_order_of_the_text_then_of_the_rules(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    late = a_rule("late", "anchors", Span(4, 5), Span(0, 2))
    early = a_rule("early", "commands", Span(0, 2), Span(0, 1))
    assert rules_found(monkeypatch, late, early) == [
        ("early", Span(0, 1)),
        ("late", Span(0, 2)),
        ("early", Span(0, 2)),
        ("late", Span(4, 5)),
    ]


def test_a_rule_that_is_off_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    silent = a_rule("silent", "anchors", Span(0, 1))._replace(default=False)
    assert rules_found(monkeypatch, silent) == []


def severities(text: str, **settings: Severity) -> dict[str, Severity]:
    severity = {name.replace("_", "-"): value for name, value in settings.items()}
    return {each.rule: each.severity for each in lint(text, replace(CONFIG, severity=severity))}


def test_a_finding_may_be_lower_than_its_rule() -> None:
    broken = "![image](image.png)\n"
    assert severities(broken) == {"broken-link": Severity.WARNING}
    assert severities(broken, broken_link=Severity.INFO) == {"broken-link": Severity.INFO}


def test_a_configured_severity_wins() -> None:
    assert severities("![image](image.png)\n", broken_link=Severity.ERROR) == {
        "broken-link": Severity.ERROR
    }
    assert severities("![image](image.png)\n", anchors=Severity.INFO) == {
        "broken-link": Severity.INFO
    }


DRAFT = "---\nstatus: draft\n---\n\n# Titre\n\n[x](#rien)\n\n## Vide\n\n```\ncode\n"


def test_in_a_draft_unfinished_places_are_information() -> None:
    assert severities(DRAFT) == {
        "broken-anchor": Severity.ERROR,
        "unclosed-fence": Severity.ERROR,
    }
    unfinished = DRAFT.removesuffix("\n```\ncode\n")
    assert severities(unfinished)["empty-section"] is Severity.INFO
    assert severities(unfinished.replace("draft", "done"))["empty-section"] is Severity.WARNING
    assert severities(unfinished, empty_section=Severity.ERROR)["empty-section"] is Severity.ERROR


def test_a_note_that_is_not_utf8_gets_one_finding() -> None:
    assert found(lint("# Titre\n\nLes containers , \udce9\udce8.\n")) == [(3, "undecodable")]


def test_what_stands_in_other_notes_counts() -> None:
    text = "[là](autre.md#fin)\n"
    assert found(lint(text)) == [(1, "broken-link")]
    assert found(lint(text, others={"autre.md": "# Début\n"})) == [(1, "broken-link")]
    assert found(lint(text, others={"autre.md": "# Fin\n"})) == []


@given(st.one_of(defective, texts))
def test_findings_lie_in_the_text_and_their_fixes_can_be_applied(text: str) -> None:
    for each in lint(text):
        assert 0 <= each.span.start <= each.span.end <= len(text)
        assert each.message("en") != ""
        assert each.message("fr") != ""
        edits = each.fix.edits if each.fix else ()
        assert list(edits) == sorted(edits)
        assert all(
            before.span.end <= after.span.start for before, after in itertools.pairwise(edits)
        )


@given(defective)
def test_linting_twice_says_the_same(text: str) -> None:
    assert lint(note(text)) == lint(note(text))
