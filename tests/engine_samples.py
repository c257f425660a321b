"""Engines and segments that several tests of drafts share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from notes_tool.export.source import all_segments
from notes_tool.knowledge.glossary import load_default
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Key
from notes_tool.translate.drafting.drafting import Drafter, Outcome
from notes_tool.translate.drafting.task import Place, Task, batches_of
from notes_tool.translate.drafting.terms import Speech, terms_of
from notes_tool.translate.engines.online import deepl, libretranslate, openai
from notes_tool.translate.engines.online.address import address_of
from notes_tool.translate.engines.online.client import Client
from notes_tool.translate.engines.online.retrying import Patience
from notes_tool.translate.engines.protocol import Engine
from notes_tool.translate.protect.parts import parts_of, readable
from notes_tool.translate.segment import Segment

KEY = "k3y-that-nobody-may-see"
ENGINES = ("deepl", "libretranslate", "openai")
SPEECH = Speech(load_default(), "fr", "en")


def engine_of(name: str, url: str, patience: Patience | None = None) -> Engine:
    """Make an engine that asks a server, without any pause."""
    waits = patience or Patience(tries=3, first=0, answering=0.5, sleep=lambda _: None)
    headers = {"deepl": deepl.headers(KEY), "openai": openai.headers(KEY)}.get(name, {})
    client = Client(address_of(url, "test"), headers, "NOTES_TOOL_KEY", waits)
    if name == "deepl":
        return deepl.DeepL(client)
    if name == "openai":
        return openai.OpenAI(client, "small")
    return libretranslate.LibreTranslate(client, KEY)


def french_segments(paths: Iterable[Path], most: int) -> list[Segment]:
    """Give different French segments, first those with something to protect."""
    found: dict[str, Segment] = {}
    for path in sorted(paths):
        for segment in all_segments(Note(Source("a.md", path.read_text("utf-8")))):
            if segment.language == "fr":
                found.setdefault(segment.text, segment)
    return sorted(found.values(), key=lambda each: not parts_of(each.text, each.protected))[:most]


def assert_unharmed(segment: Segment, translation: str) -> None:
    """See that all that is protected stands in a translation, without asking our own checks."""
    kept = Counter(segment.text[start:end] for start, end in segment.protected)
    for part in kept:
        assert translation.count(part) == segment.text.count(part), (segment.text, translation)
    parts = parts_of(segment.text, segment.protected)
    for use in terms_of(readable(segment.text, parts), SPEECH).kept:
        assert use.form in translation, (use.form, translation)
    assert "\n" not in translation
    assert "\x1b" not in translation


def run(engine: Engine, found: Sequence[Segment]) -> list[Outcome]:
    """Draft segments as the command does, and see that nothing is harmed."""
    all_tasks = [
        Task(each.text, "fr", each.protected, (Place("a.md", Key(each.text)),)) for each in found
    ]
    drafter = Drafter(engine, SPEECH, "fr", "en")
    outcomes = [
        outcome
        for batch in batches_of(all_tasks, engine.limits)
        for outcome in drafter.draft(batch)
    ]
    assert len(outcomes) == len(found)
    for segment, outcome in zip(found, outcomes, strict=True):
        assert (outcome.translation is None) == (outcome.refusal is not None)
        if outcome.translation is not None:
            assert_unharmed(segment, outcome.translation)
    return outcomes


def accepted(outcomes: Sequence[Outcome]) -> float:
    return sum(each.translation is not None for each in outcomes) / len(outcomes)
