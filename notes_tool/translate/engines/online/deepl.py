"""DeepL, by its API (https://developers.deepl.com/docs, version 2, `translate`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from notes_tool.translate.engines.online.answers import member, members, strings
from notes_tool.translate.engines.online.client import Client
from notes_tool.translate.engines.protocol import Limits, Request
from notes_tool.translate.protect.forms import XML, Form

NAME = "deepl"
"""What the engine is called."""

_LIMITS = Limits(50, 30_000)

ENDPOINT = "https://api.deepl.com"
"""Where keys of subscribers are good."""

FREE_ENDPOINT = "https://api-free.deepl.com"
"""Where free keys are good, which end with `:fx`."""

_LANGUAGES = {"en": "EN-US", "fr": "FR"}


def headers(key: str) -> dict[str, str]:
    """Give the headers that carry the key."""
    return {"Authorization": f"DeepL-Auth-Key {key}"}


@dataclass(frozen=True, slots=True)
class DeepL:
    """DeepL. Placeholders are tags of XML, which it keeps around the words they belong to."""

    client: Client
    name: str = NAME
    form: Form = XML
    # 50 texts and 128 KiB at once.
    limits: Limits = _LIMITS

    @property
    def host(self) -> str | None:
        """Where texts are sent."""
        return self.client.address.host

    def translate(self, request: Request) -> Sequence[str]:
        """Translate texts."""
        answer = self.client.post(
            "/v2/translate",
            {
                "text": list(request.texts),
                "source_lang": request.source.upper(),
                "target_lang": _LANGUAGES[request.target],
                "tag_handling": "xml",
                "outline_detection": False,
                "split_sentences": "nonewlines",
                "preserve_formatting": True,
            },
        )
        return strings(members(member(answer, "translations"), "text"), self.client.address.host)
