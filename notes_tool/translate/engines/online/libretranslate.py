"""LibreTranslate, one's own server or another's (https://docs.libretranslate.com/api)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notes_tool.translate.engines.online.answers import member, strings
from notes_tool.translate.engines.online.client import Client, Json
from notes_tool.translate.engines.protocol import Limits, Request
from notes_tool.translate.protect.forms import WORDS, Form

NAME = "libretranslate"
"""What the engine is called."""

_LIMITS = Limits(25, 8_000)

ENDPOINT = "http://localhost:5000"
"""Where a server of one's own answers unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class LibreTranslate:
    """A LibreTranslate server. It runs Argos models, which keep words only.

    Args:
        client: how it is reached.
        key: of the server, where it asks for one; the API wants it in the request.
    """

    client: Client
    key: str | None = None
    name: str = NAME
    form: Form = WORDS
    # Public servers take 2,000 characters of a text, and some a batch of 50.
    limits: Limits = _LIMITS

    def __repr__(self) -> str:
        return f"LibreTranslate({self.client!r})"

    @property
    def host(self) -> str | None:
        """Where texts are sent."""
        return self.client.address.host

    def translate(self, request: Request) -> Sequence[str]:
        """Translate texts."""
        body: dict[str, Json] = {
            "q": list(request.texts),
            "source": request.source,
            "target": request.target,
            "format": "text",
        }
        if self.key is not None:
            body["api_key"] = self.key
        answer = self.client.post("/translate", body)
        return strings(member(answer, "translatedText"), self.client.address.host)
