"""Engines behind an address, against a server that misbehaves."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from engine_samples import ENGINES, KEY, engine_of
from engine_server import Reply, Server, running

from notes_tool.errors import ConfigurationError, EngineError
from notes_tool.translate.drafting.asking import ask
from notes_tool.translate.engines.online.address import address_of
from notes_tool.translate.engines.online.retrying import Patience, seconds_of
from notes_tool.translate.engines.protocol import AnswerError, Limits, Request

REQUEST = Request(("un", "deux", "trois"), "fr", "en", (("nœud", "node"),))


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_texts_go_out_and_come_back(name: str) -> None:
    with running(Server(lambda texts: [text.upper() for text in texts])) as server:
        assert list(engine_of(name, server.url).translate(REQUEST)) == ["UN", "DEUX", "TROIS"]
    assert server.texts == ["un", "deux", "trois"]
    said = json.dumps(server.asked[0].headers) + server.asked[0].body
    assert said.count(KEY) == 1


def test_terms_are_given_to_who_can_use_them() -> None:
    with running(Server()) as server:
        engine_of("openai", server.url).translate(REQUEST)
    assert "nœud: node" in json.loads(server.asked[0].body)["messages"][0]["content"]


def failing(times: int, *replies: Reply) -> Callable[[int, Reply], Reply]:
    """Give some replies in turn for the first requests, then the right one."""
    return lambda number, reply: replies[number % len(replies)] if number < times else reply


@pytest.mark.parametrize(
    "bad",
    [
        Reply(429, b"{}", (("Retry-After", "0"),)),
        Reply(500, b"<html>"),
        Reply(503),
        Reply(200, b"[]", pause=1.0),
    ],
)
def test_what_passes_is_waited_for(name: str, bad: Reply) -> None:
    with running(Server(tamper=failing(2, bad))) as server:
        assert list(engine_of(name, server.url).translate(REQUEST)) == ["un", "deux", "trois"]
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (429, "still answers 429 after 3 attempts"),
        (500, "still answers 500"),
        (401, "refuses the key (401); see NOTES_TOOL_KEY"),
        (403, "refuses the key (403)"),
        (456, "quota"),
        (404, "refuses the request (404)"),
        (302, "sends us elsewhere (302)"),
        (307, "sends us elsewhere (307)"),
    ],
)
def test_what_does_not_pass_ends_the_run_and_shows_no_key(
    name: str, status: int, said: str
) -> None:
    reply = Reply(status, f"you sent {KEY}".encode(), (("Location", "https://evil.example/"),))
    with (
        running(Server(tamper=lambda *_: reply)) as server,
        pytest.raises(EngineError) as caught,
    ):
        engine_of(name, server.url).translate(REQUEST)
    assert said in caught.value.say("en")
    for shown in (caught.value.say("en"), caught.value.say("fr"), repr(caught.value)):
        assert KEY not in shown
        assert "evil" not in shown


def test_nobody_shows_a_key() -> None:
    for each in ENGINES:
        assert KEY not in repr(engine_of(each, "https://translate.example.org"))


@pytest.mark.parametrize(
    "body",
    [
        b'{"translations": [{"text": "cut',
        b"",
        b"null",
        b"[1, 2",
        '{"translations": [{"text": "é"}]}'.encode("latin-1"),
        '{"translatedText": ["é", "é", "é"]}'.encode("utf-16"),
        b"[" * 100_000,
        b'{"translations": [{"text": 1}], "translatedText": [1], "choices": [{"message": 3}]}',
        b'{"choices": [{"message": {"content": "I cannot do that."}}]}',
        b'{"choices": [], "translations": {}, "translatedText": "un"}',
    ],
)
def test_an_answer_that_cannot_be_read(name: str, body: bytes) -> None:
    with (
        running(Server(tamper=lambda *_: Reply(200, body))) as server,
        pytest.raises(AnswerError),
    ):
        engine_of(name, server.url).translate(REQUEST)


def test_an_answer_without_end(name: str) -> None:
    reply = Reply(200, b" " * (17 << 20))
    with (
        running(Server(tamper=lambda *_: reply)) as server,
        pytest.raises(AnswerError),
    ):
        engine_of(name, server.url, Patience(1)).translate(REQUEST)


def test_nobody_is_there(name: str) -> None:
    with running(Server()) as server:
        url = server.url
    with pytest.raises(EngineError, match="cannot be reached"):
        engine_of(name, url).translate(REQUEST)


def test_one_text_that_spoils_an_answer_costs_no_other() -> None:
    server = Server(lambda texts: [] if "deux" in texts else texts)
    with running(server):
        answers = ask(engine_of("deepl", server.url), REQUEST)
    assert answers[0] == "un"
    assert answers[2] == "trois"
    assert "0 texts where 1 were asked for" in getattr(answers[1], "en", "")


def test_an_engine_that_answers_nothing_of_use_ends_the_run() -> None:
    with running(Server(lambda _: [])) as server, pytest.raises(EngineError):
        ask(engine_of("deepl", server.url), REQUEST)


def test_no_request_is_larger_than_the_engine_takes() -> None:
    texts = tuple(f"texte {number}" for number in range(117))
    with running(Server()) as server:
        engine = engine_of("libretranslate", server.url)
        assert engine.limits == Limits(25, 8_000)
        assert ask(engine, REQUEST._replace(texts=texts)) == list(texts)
    assert [len(each.texts) for each in server.asked] == [25, 25, 25, 25, 17]


@pytest.mark.parametrize(
    "url",
    [
        "http://translate.example.org",
        "http://192.168.1.4:5000",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "ftp://localhost",
        "localhost:5000",
        "https://",
        "https://me:secret@example.org",
        "https://example.org/?key=secret",
        "http://[::1",
        "https://example.org:port",
    ],
)
def test_texts_go_over_https_or_stay_on_this_machine(url: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        address_of(url, "engines.toml:3")
    assert "secret" not in str(caught.value)
    assert str(caught.value).startswith("engines.toml:3: ")


@pytest.mark.parametrize(
    "url", ["https://a.example/v1/", "http://localhost:5000", "http://[::1]:1", "http://127.0.0.1"]
)
def test_good_addresses(url: str) -> None:
    assert address_of(url, "").url == url.rstrip("/")


def test_pauses_grow_and_end() -> None:
    patience = Patience(tries=4)
    assert [patience.pause(number, None) for number in range(4)] == [1.0, 2.0, 4.0, None]
    assert patience.pause(0, "7") == 7.0
    assert patience.pause(0, "3600") is None
    assert seconds_of("not a date") is None
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=30))
    seconds = seconds_of(then)
    assert seconds is not None
    assert 25 < seconds <= 30
