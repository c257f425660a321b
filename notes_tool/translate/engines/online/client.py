"""Sends JSON to an engine and reads its answer, which may be anything.

No redirect is followed, for it would take texts and keys elsewhere. No body of an answer, no header
and no address with a query ever gets into an error: a server may send back what it was sent.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from notes_tool.diagnostic import Text
from notes_tool.errors import EngineError
from notes_tool.translate.engines.online.address import Address
from notes_tool.translate.engines.online.retrying import PASSING, Patience
from notes_tool.translate.engines.protocol import AnswerError

if TYPE_CHECKING:
    import httpx

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"
"""A value of JSON."""

_MOST_BYTES = 16 * 1024 * 1024
NO_HTTPX = Text(
    en="online engines need a library that is not here: pip install 'notes-tool[online]'",
    fr="les moteurs en ligne demandent une bibliothèque absente : pip install 'notes-tool[online]'",
)
"""What is said where httpx is not installed."""

_UNREACHABLE = Text(
    en="{host} cannot be reached ({why}); what was drafted is kept: run the command again",
    fr="{host} est injoignable ({why}) ; ce qui a été traduit est gardé : relancer la commande",
)
_SLOW = Text(
    en="{host} does not answer within {seconds} s; what was drafted is kept: run the command again",
    fr="{host} ne répond pas en {seconds} s ; ce qui a été traduit est gardé : relancer la "
    "commande",
)
_BUSY = Text(
    en="{host} still answers {status} after {tries} attempts; what was drafted is kept: run the "
    "command again later",
    fr="{host} répond encore {status} après {tries} essais ; ce qui a été traduit est gardé : "
    "relancer la commande plus tard",
)
_KEY = Text(
    en="{host} refuses the key ({status}); see {variable} in the environment",
    fr="{host} refuse la clé ({status}) ; voir {variable} dans l'environnement",
)
_QUOTA = Text(
    en="{host} says that the quota is used up ({status}); what was drafted is kept",
    fr="{host} dit que le quota est épuisé ({status}) ; ce qui a été traduit est gardé",
)
_REDIRECT = Text(
    en="{host} sends us elsewhere ({status}), and texts are not sent on; give the right endpoint "
    "in your own configuration",
    fr="{host} renvoie ailleurs ({status}), et les textes ne suivent pas ; donner la bonne adresse "
    "dans votre propre configuration",
)
_REFUSED = Text(
    en="{host} refuses the request ({status}); see the endpoint and the model in your own "
    "configuration",
    fr="{host} refuse la demande ({status}) ; voir l'adresse et le modèle dans votre propre "
    "configuration",
)
_NO_JSON = Text(
    en="the answer of {host} cannot be read: it is no JSON in UTF-8",
    fr="la réponse de {host} est illisible : ce n'est pas du JSON en UTF-8",
)
_TOO_MUCH = Text(
    en="the answer of {host} is too long to be read", fr="la réponse de {host} est trop longue"
)
UNEXPECTED = Text(
    en="the answer of {host} does not have the shape that is expected",
    fr="la réponse de {host} n'a pas la forme attendue",
)
_OK = 200
_PATIENCE = Patience()
_QUOTA_STATUS = frozenset((402, 456))


@dataclass(frozen=True, slots=True)
class Client:
    """Talks to one engine.

    Args:
        address: where it is.
        headers: what each request carries; secret.
        variable: the environment variable of its key, for messages.
        patience: how long it is waited for.
    """

    address: Address
    headers: Mapping[str, str]
    variable: str
    patience: Patience = _PATIENCE

    def __repr__(self) -> str:
        return f"Client({self.address.host})"

    def post(self, path: str, body: Mapping[str, Json]) -> Json:
        """Send a request, again where that may help, and give what the answer says.

        Raises:
            AnswerError: the answer is no JSON.
            EngineError: there is none, or it says no.
        """
        attempt = 0
        while True:
            status, retry_after, data = self._try(path, body)
            if status == _OK:
                return self._parsed(data)
            if status not in (0, *PASSING):
                raise EngineError(self._refusal(status))
            pause = self.patience.pause(attempt, retry_after)
            if pause is None:
                raise EngineError(self._gave_up(status, data, attempt + 1))
            self.patience.sleep(pause)
            attempt += 1

    def _try(self, path: str, body: Mapping[str, Json]) -> tuple[int, str | None, bytes]:
        """Send a request once; the status is 0 where no answer came, the data say why then."""
        try:
            import httpx  # noqa: PLC0415 - only commands that draft load it
        except ImportError:
            raise EngineError(NO_HTTPX) from None
        waits = self.patience
        limits = httpx.Timeout(waits.answering, connect=waits.connecting)
        data = json.dumps(body, ensure_ascii=True).encode()
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "notes-tool"}
        try:
            # A proxy of the environment is for other machines.
            with (
                httpx.Client(timeout=limits, trust_env=not self.address.is_here) as client,
                client.stream(
                    "POST", f"{self.address.url}{path}", content=data, headers=headers
                ) as response,
            ):
                retry_after = response.headers.get("Retry-After")
                return response.status_code, retry_after, self._read(response)
        except httpx.TimeoutException:
            return 0, None, b"timeout"
        except httpx.HTTPError as error:
            return 0, None, type(error).__name__.encode()

    def _read(self, response: httpx.Response) -> bytes:
        """Read an answer that may never end."""
        import httpx  # noqa: PLC0415 - as above

        end = self.patience.clock() + self.patience.answering
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > _MOST_BYTES:
                raise AnswerError(_TOO_MUCH.filled(host=self.address.host))
            if self.patience.clock() > end:
                raise httpx.ReadTimeout("")
        return bytes(data)

    def _parsed(self, data: bytes) -> Json:
        try:
            value: Json = json.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise AnswerError(_NO_JSON.filled(host=self.address.host)) from None
        return value

    def _refusal(self, status: int) -> Text:
        is_redirect = 300 <= status < 400  # noqa: PLR2004 - the class of redirects
        if status in (401, 403):
            sentence = _KEY
        elif status in _QUOTA_STATUS:
            sentence = _QUOTA
        else:
            sentence = _REDIRECT if is_redirect else _REFUSED
        host = self.address.host
        return sentence.filled(host=host, status=status, variable=self.variable)

    def _gave_up(self, status: int, why: bytes, tries: int) -> Text:
        host = self.address.host
        if status:
            return _BUSY.filled(host=host, status=status, tries=tries)
        if why == b"timeout":
            return _SLOW.filled(host=host, seconds=int(self.patience.answering))
        return _UNREACHABLE.filled(host=host, why=why.decode())
