"""Drafts: whatever an engine does, no code, link, placeholder or kept term ever changes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from engine_samples import SPEECH, accepted, engine_of, french_segments, run
from engine_server import MISCHIEF, Reply, Server, dropped, running

from notes_tool.errors import EngineError
from notes_tool.markdown.note import Note
from notes_tool.text.span import Source
from notes_tool.translate.catalog import Catalog, Entry, Key
from notes_tool.translate.drafting.drafting import Drafter, Outcome
from notes_tool.translate.drafting.filling import fill
from notes_tool.translate.drafting.task import Place, Task, Wanted, batches_of, tasks_of
from notes_tool.translate.engines.protocol import Engine, Limits, Request
from notes_tool.translate.protect.forms import MARKUP, WORDS, XML, Form
from notes_tool.translate.segments import segments

PROJECT = Path(__file__).resolve().parents[2]


@dataclass
class Fake:
    """An engine that does with each text what it is told.

    Args:
        act: gives the answer to a text.
        form: of its placeholders.
        asked: what it was asked.
    """

    act: Callable[[str], str]
    form: Form
    asked: list[Request]
    name: str = "fake"
    limits: Limits = Limits(20, 4_000)  # noqa: RUF009 - a NamedTuple never changes
    host: str | None = None

    def translate(self, request: Request) -> Sequence[str]:
        """Answer."""
        self.asked.append(request)
        return [self.act(text) for text in request.texts]


def fake(act: Callable[[str], str], form: Form = WORDS) -> Fake:
    return Fake(act, form, [])


def task(text: str) -> Task:
    found = segments(Note(Source("a.md", text)))[0]
    return Task(found.text, "fr", found.protected, (Place("a.md", Key(found.text)),))


def drafted(engine: Engine, *texts: str) -> list[Outcome]:
    return list(Drafter(engine, SPEECH, "fr", "en").draft([task(text) for text in texts]))


def words(**by: str) -> Callable[[str], str]:
    """Make a translator that knows a few words."""

    def act(text: str) -> str:
        return re.sub(r"[^\W\d]+", lambda match: by.get(match[0], match[0]), text)

    return act


# what becomes of terms


def test_a_word_left_in_french_becomes_the_term_in_its_number() -> None:
    outcome = drafted(fake(words(Les="The", démarrent="start")), "Les conteneurs démarrent.")[0]
    assert outcome.translation == "The containers start."
    assert outcome.refusal is None


def test_a_word_that_the_glossary_avoids_becomes_the_right_one() -> None:
    engine = fake(lambda _: "The Kubectl program and the k8s.")
    outcome = drafted(engine, "Le programme kubectl et le Kubernetes.")[0]
    assert outcome.translation is None  # both are kept terms, and their placeholders are lost
    engine = fake(words(La="The", charge="work load", tombe="falls"))
    outcome = drafted(engine, "La charge de travail tombe.")[0]
    assert outcome.translation is not None


def test_a_missing_term_is_put_in_its_place_by_a_second_request() -> None:
    engine = fake(words(Les="The", conteneurs="boxes", tombent="fall", sur="on", le="the"))
    outcome = drafted(engine, "Les conteneurs tombent.")[0]
    assert outcome.translation == "The containers fall."
    assert [len(request.texts) for request in engine.asked] == [1, 1]
    assert "XQ1QX" in engine.asked[1].texts[0]


@pytest.mark.parametrize("form", [WORDS, XML, MARKUP])
def test_kept_terms_never_change(form: Form) -> None:
    engine = fake(lambda text: text.replace("pods", "gousses").replace("kubelet", "cubelet"), form)
    outcome = drafted(engine, "Les pods parlent au kubelet.")[0]
    assert outcome.translation is not None
    assert "pods" in outcome.translation
    assert "kubelet" in outcome.translation


# what becomes of refusals


def test_a_text_that_comes_back_wrong_is_asked_for_sentence_by_sentence() -> None:
    text = "Lancer `a` ici. Puis lire `b` là."

    def act(given: str) -> str:
        return dropped(given) if given.count("Q") > 2 else given

    engine = fake(act)
    outcome = drafted(engine, text)[0]
    assert outcome.translation == text
    assert engine.asked[1].texts == ("Lancer XQ1QX ici.", "Puis lire XQ2QX là.")


def test_what_stays_wrong_is_left_and_told() -> None:
    outcome = drafted(fake(dropped), "Lancer `a` ici. Puis lire `b` là.")[0]
    assert outcome.translation is None
    assert outcome.refusal is not None
    assert "-XQ1QX" in outcome.refusal.say("en")
    assert "perdus" in outcome.refusal.say("fr")


def test_a_changed_number_is_refused() -> None:
    outcome = drafted(fake(lambda text: text.replace("3", "4")), "Il redémarre 3 fois.")[0]
    assert outcome.refusal is not None
    assert "3" in outcome.refusal.say("en")


def test_what_has_no_word_of_its_own_is_not_sent() -> None:
    engine = fake(str.upper)
    outcome = drafted(engine, "Kubernetes : `kubectl`")[0]
    assert outcome.translation == "Kubernetes : `kubectl`"
    assert engine.asked == []


def test_an_engine_may_answer_anything() -> None:
    engine = fake(lambda _: 3)  # type: ignore[arg-type, return-value]
    with pytest.raises(EngineError):
        drafted(engine, "Un texte.", "Un autre.")


# what is asked for


def test_the_same_text_is_asked_for_once() -> None:
    text = "# Un titre\n\nUn titre\n"
    found = segments(Note(Source("a.md", text)))
    catalogs = [
        Wanted(Catalog("en", name, (Entry("Un titre"),)), found) for name in ("a.md", "b.md")
    ]
    found_tasks = tasks_of(catalogs)
    assert len(found_tasks) == 1
    assert [place.note for place in found_tasks[0].places] == ["a.md", "b.md"]


def test_batches_hold_everything_once_and_no_more_than_fits() -> None:
    all_tasks = [task(f"Le texte numéro {number}{' mot' * number}") for number in range(40)]
    batches = list(batches_of(all_tasks, Limits(7, 300)))
    assert [each for batch in batches for each in batch] == all_tasks
    for batch in batches:
        assert len(batch) <= 7
        assert len(batch) == 1 or sum(len(each.text) for each in batch) <= 300


def test_only_what_is_not_translated_is_filled() -> None:
    catalog = Catalog("en", "a.md", (Entry("un"), Entry("deux", "two", "reviewed"), Entry("trois")))
    drafts = {Key("un"): "one", Key("deux"): "TWO"}
    filled = fill(catalog, drafts, "fake")
    assert [entry.translation for entry in filled.entries] == ["one", "two", ""]
    assert (filled.entries[0].state, filled.entries[0].engine) == ("draft", "fake")


# many segments


@pytest.mark.parametrize("form", [WORDS, XML, MARKUP])
def test_an_engine_that_copies_is_nearly_always_right(form: Form) -> None:
    outcomes = run(
        fake(lambda text: text, form), french_segments((PROJECT / "notes").glob("*.md"), 900)
    )
    assert accepted(outcomes) > 0.95


@pytest.mark.parametrize("form", [WORDS, XML, MARKUP])
def test_no_mischief_gets_through(form: Form) -> None:
    chance = random.Random(3)  # noqa: S311 - a test repeats itself

    def act(text: str) -> str:
        return chance.choice(MISCHIEF)(text)

    engine = fake(act, form)
    outcomes = run(engine, french_segments((PROJECT / "notes").glob("*.md"), 300))
    assert 0 < accepted(outcomes) < 0.9


@pytest.mark.parametrize("name", ["deepl", "libretranslate", "openai"])
def test_two_thousand_segments_through_a_server_that_copies(name: str, corpus: Path) -> None:
    found = french_segments((corpus / "k8s-fr").rglob("*.md"), 2_000)
    assert len(found) == 2_000
    with running(Server()) as server:
        outcomes = run(engine_of(name, server.url), found)
    assert accepted(outcomes) >= 0.9


@pytest.mark.parametrize("name", ["deepl", "libretranslate", "openai"])
def test_two_thousand_segments_through_a_server_that_misbehaves(name: str, corpus: Path) -> None:
    found = french_segments((corpus / "k8s-fr").rglob("*.md"), 2_000)
    chance = random.Random(7)  # noqa: S311 - as above

    def act(texts: Sequence[str]) -> list[str]:
        return [chance.choice(MISCHIEF)(text) if chance.random() < 0.5 else text for text in texts]

    def tamper(_: int, reply: Reply) -> Reply:
        dice = chance.random()
        if dice < 0.05:
            return Reply(429, b"", (("Retry-After", "0"),))
        if dice < 0.1:
            return Reply(500, b"<html>")
        if dice < 0.13:
            return Reply(200, reply.body[: len(reply.body) // 2])
        if dice < 0.15:
            return Reply(200, reply.body.decode().encode("utf-16"))
        return reply

    with running(Server(act, tamper)) as server:
        outcomes = run(engine_of(name, server.url), found)
    assert accepted(outcomes) > 0.3
