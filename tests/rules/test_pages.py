"""The pages of the rules: each has its form, names its options, and holds what it shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import get_type_hints

import pytest
from linting import fix, lint

from notes_tool.diagnostic import Diagnostic
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import Section
from notes_tool.rules import RULES
from notes_tool.rules.rule import Rule
from notes_tool.text.span import Source

MOST_EXAMPLES = 6
SECTIONS = (["Why", "Examples"], ["Why", "Options", "Examples"])
KINDS = ("bad", "fixed", "good")

WITHOUT_BAD = {
    "grammar": "only a program that the user names finds something: test_grammar.py",
    "undecodable": "a page is UTF-8, what the rule finds is not: test_document.py has the bytes",
}

BY_NAME = {rule.name: rule for rule in RULES}

rules = pytest.mark.parametrize("name", BY_NAME)


@dataclass(frozen=True)
class Example:
    """One fence of a page: `bad`, `fixed` or `good`, or the name of another note."""

    kind: str
    text: str
    file: str = ""


def page(rule: Rule) -> Note:
    return Note(Source(f"{rule.name}.md", rule.page()))


def examples(note: Note) -> list[Example]:
    found = []
    for code in note.codes:
        info = note.blocks[code.block].info.split() if code.kind == "fence" else []
        if info[:1] != ["markdown"]:
            continue
        assert len(info) == 2, info
        name, _, file = info[1].partition("=")
        assert name in KINDS or (name == "file" and file), info
        found.append(Example(name, code.region.text, file))
    return found


def neighbors(note: Note) -> Mapping[str, str]:
    return {f"notes/{each.file}": each.text for each in examples(note) if each.file}


def section(note: Note, title: str) -> Section | None:
    return next((each for each in note.sections if each.title == title), None)


def documented_options(note: Note) -> dict[str, str]:
    """Give what the items of the section "Options" say: `name` (default `value`): meaning."""
    options = section(note, "Options")
    codes: dict[int, list[str]] = {}
    for code in note.codes:
        if options and code.block in options.body:
            codes.setdefault(code.block, []).append(code.region.text)
    return {words[0]: words[1] for words in codes.values()}


def options(rule: Rule) -> dict[str, str]:
    default = rule.options()
    return {
        name.replace("_", "-"): json.dumps(getattr(default, name))
        for name in get_type_hints(rule.options)
    }


def findings(rule: Rule, note: Note, example: Example) -> list[Diagnostic]:
    """Give what a rule finds in an example of its page, while all rules of the default run."""
    return lint(example.text, *running(rule), neighbors=neighbors(note), only=rule.name)


def fixed(rule: Rule, note: Note, text: str) -> str:
    """Give what all fixes of a rule make of a text."""
    return fix(text, *running(rule), neighbors=neighbors(note), only=rule.name, unsafe=True)


def running(rule: Rule) -> list[str]:
    return [each.name for each in RULES if each.default or each is rule]


def test_every_rule_has_a_page_beside_it() -> None:
    assert len(BY_NAME) == len(RULES)
    for rule in RULES:
        assert rule.page().endswith("\n")
        assert rule.check.__module__.endswith(f".{rule.family}.{rule.name.replace('-', '_')}")


@rules
def test_form(name: str) -> None:
    note = page(BY_NAME[name])
    first, *parts = note.headings
    assert (first.block, first.level, first.text) == (0, 1, name)
    assert [heading.text for heading in parts] in SECTIONS
    assert {heading.level for heading in parts} == {2}
    sentences = note.blocks[1 : parts[0].block]
    assert [block.kind for block in sentences] == ["paragraph"]
    assert sentences[0].content.text.endswith(".")


@rules
def test_options(name: str) -> None:
    assert documented_options(page(BY_NAME[name])) == options(BY_NAME[name])


@rules
def test_examples_are_few_and_of_all_kinds(name: str) -> None:
    note = page(BY_NAME[name])
    kinds = [example.kind for example in examples(note)]
    assert len(kinds) <= MOST_EXAMPLES
    assert "good" in kinds
    assert ("bad" in kinds) != (name in WITHOUT_BAD)
    assert all(before == "bad" for before, kind in pairwise(["", *kinds]) if kind == "fixed")
    opening = section(note, "Examples")
    assert opening is not None
    codes = [code for code in note.codes if code.kind == "fence"]
    assert [code for code in codes if code.block not in opening.body] == []
    assert len(codes) == len(kinds)


@rules
def test_bad_examples_have_findings(name: str) -> None:
    rule, note = BY_NAME[name], page(BY_NAME[name])
    for example in examples(note):
        if example.kind == "bad":
            found = findings(rule, note, example)
            assert found, example.text
            assert all(each.severity.rank >= rule.severity.rank for each in found)


@rules
def test_good_and_fixed_examples_have_none(name: str) -> None:
    rule, note = BY_NAME[name], page(BY_NAME[name])
    for example in examples(note):
        if example.kind in ("good", "fixed"):
            assert findings(rule, note, example) == [], example.text


@rules
def test_fixed_examples_are_what_the_fixes_make(name: str) -> None:
    """Every bad example that fixes change is followed by what all of them make of it."""
    rule, note = BY_NAME[name], page(BY_NAME[name])
    for example, following in pairwise([*examples(note), Example("end", "")]):
        if example.kind == "bad":
            expected = following.text if following.kind == "fixed" else example.text
            assert fixed(rule, note, example.text) == expected


@rules
def test_messages(name: str) -> None:
    """Every finding of the examples says something in both languages, all names filled in."""
    rule, note = BY_NAME[name], page(BY_NAME[name])
    for example in examples(note):
        for each in findings(rule, note, example):
            english, french = each.message("en"), each.message("fr")
            assert english != french
            assert not set("{}") & set(english + french)
            assert (each.advice("en") is None) == (each.advice("fr") is None)
