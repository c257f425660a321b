"""A server on this machine that speaks as DeepL, LibreTranslate and OpenAI do, or misbehaves."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

MARK = re.compile(r"<t(\d+)>.*?</t\1>|</?[xg]\d+/?>|\b[XBE]Q\d+Q[XBE]\b")


class Reply(NamedTuple):
    """What goes over the wire."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0


class Asked(NamedTuple):
    """A request as it came in."""

    path: str
    headers: dict[str, str]
    body: str
    texts: tuple[str, ...]


@dataclass
class Server:
    """What the server does with texts, and what it was asked.

    Args:
        translate: gives the answers to some texts.
        tamper: changes the reply to the request of this number, counted from 0.
    """

    translate: Callable[[Sequence[str]], Sequence[object]] = list
    tamper: Callable[[int, Reply], Reply] = field(default=lambda _, reply: reply)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    @property
    def texts(self) -> list[str]:
        """All texts that it was sent, in order."""
        return [text for each in self.asked for text in each.texts]

    def reply(self, path: str, headers: dict[str, str], body: bytes) -> Reply:
        """Answer a request in the shape that its path asks for."""
        value = json.loads(body)
        if path.endswith("/chat/completions"):
            texts = json.loads(value["messages"][-1]["content"])["texts"]
        else:
            texts = value["text"] if path.endswith("/v2/translate") else value["q"]
        self.asked.append(Asked(path, headers, body.decode(), tuple(texts)))
        answers = list(self.translate(texts))
        shaped: dict[str, object]
        if path.endswith("/chat/completions"):
            content = "```json\n" + json.dumps({"texts": answers}) + "\n```"
            shaped = {"choices": [{"message": {"role": "assistant", "content": content}}]}
        elif path.endswith("/v2/translate"):
            shaped = {
                "translations": [
                    {"detected_source_language": "FR", "text": each} for each in answers
                ]
            }
        else:
            shaped = {"translatedText": answers}
        reply = Reply(200, json.dumps(shaped).encode())
        return self.tamper(len(self.asked) - 1, reply)


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """Run a server on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        """Hands requests on."""

        def do_POST(self) -> None:
            """Answer."""
            length = int(self.headers.get("Content-Length", "0"))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = server.reply(self.path, headers, self.rfile.read(length))
            time.sleep(reply.pause)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)
            except (BrokenPipeError, ConnectionResetError):
                pass  # who asked is gone

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}"
    thread = threading.Thread(target=http.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def dropped(text: str) -> str:
    """Lose the first placeholder."""
    return MARK.sub("", text, count=1)


def doubled(text: str) -> str:
    """Say the first placeholder twice."""
    return MARK.sub(lambda match: f"{match[0]} {match[0]}", text, count=1)


def moved(text: str) -> str:
    """Put the first placeholder at the end."""
    found = MARK.search(text)
    return f"{dropped(text)} {found[0]}" if found else text


def reversed_marks(text: str) -> str:
    """Put the placeholders in the other order."""
    found = [match[0] for match in MARK.finditer(text)]
    return MARK.sub(lambda _: found.pop(), text)


def renamed(text: str) -> str:
    """Give the first placeholder another number, as one that translates it may."""
    return MARK.sub(lambda match: re.sub(r"\d+", "77", match[0]), text, count=1)


def chatty(text: str) -> str:
    """Add code, a link and an option that nobody asked for."""
    return f"{text} See `rm -rf /` at https://evil.example and --force."


MISCHIEF: tuple[Callable[[str], str], ...] = (
    dropped,
    doubled,
    moved,
    reversed_marks,
    renamed,
    chatty,
    str.upper,
    str.swapcase,
    lambda text: text[: len(text) // 2],
    lambda text: re.sub(r"\d+", lambda match: str(int(match[0]) + 1), text),
    lambda _: "",
    lambda text: f"{text}\x00\x1b[31m\n\n# {text}",
    lambda text: text * 9 + "x" * 300,
    lambda text: f"\ud800{text}",
)
"""What an engine may do to a text."""
