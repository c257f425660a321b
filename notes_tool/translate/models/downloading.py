"""Downloads a package. No key is sent, so redirects may be followed, over HTTPS only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from notes_tool.diagnostic import Text
from notes_tool.errors import EngineError
from notes_tool.translate.engines.online.address import address_of
from notes_tool.translate.engines.online.client import NO_HTTPX
from notes_tool.translate.models.unpacking import MOST_BYTES

if TYPE_CHECKING:
    import httpx

_REDIRECTS = 5
_SECONDS = 60.0
_FAILED = Text(
    en="{host}: the package cannot be downloaded ({why})",
    fr="{host} : le paquet ne peut pas être téléchargé ({why})",
)
_TOO_LARGE = Text(en="it is larger than any model", fr="il est plus gros qu'aucun modèle")


def download(url: str, path: Path, tell: Callable[[int], None]) -> None:
    """Download a file.

    Args:
        url: HTTPS, or HTTP on this machine; what a server redirects to likewise.
        path: where it goes.
        tell: takes how many bytes there are so far.

    Raises:
        ConfigurationError: texts and packages are not fetched from there.
        EngineError: it cannot be downloaded.
    """
    try:
        import httpx  # noqa: PLC0415 - only this loads it
    except ImportError:
        raise EngineError(NO_HTTPX) from None
    host = ""
    try:
        for _ in range(_REDIRECTS + 1):
            base, _, query = url.partition("?")
            address = address_of(base, "engine install")
            host = address.host
            with (
                httpx.Client(timeout=_SECONDS, trust_env=not address.is_here) as client,
                client.stream("GET", f"{base}?{query}" if query else base) as response,
            ):
                if not response.is_redirect:
                    _receive(response, path, tell)
                    return
                url = urljoin(url, response.headers["Location"])
    except httpx.HTTPError as error:
        raise EngineError(_FAILED.filled(host=host, why=type(error).__name__)) from None
    raise EngineError(_FAILED.filled(host=host, why="redirects"))


def _receive(response: httpx.Response, path: Path, tell: Callable[[int], None]) -> None:
    host = response.url.host
    if response.status_code != 200:  # noqa: PLR2004 - OK
        raise EngineError(_FAILED.filled(host=host, why=str(response.status_code)))
    size = 0
    with path.open("wb") as file:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > MOST_BYTES:
                raise EngineError(_FAILED.filled(host=host, why=_TOO_LARGE))
            file.write(chunk)
            tell(size)
