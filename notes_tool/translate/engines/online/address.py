"""Addresses that texts may be sent to: HTTPS, or this machine."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from notes_tool.diagnostic import Text
from notes_tool.errors import ConfigurationError

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_NO_ADDRESS = Text(
    en="{place}: {url} is no address; write one such as https://translate.example.org",
    fr="{place} : {url} n'est pas une adresse ; en écrire une comme https://traduire.example.org",
)
_WITH_KEY = Text(
    en="{place}: the address holds a name, a password or a query; write it without, and give the "
    "key in the environment",
    fr="{place} : l'adresse contient un nom, un mot de passe ou une requête ; l'écrire sans eux, "
    "et donner la clé dans l'environnement",
)
_NOT_SECRET = Text(
    en="{place}: {url} is not encrypted, so notes could be read on the way; only HTTPS, and HTTP "
    "on this machine, are allowed",
    fr="{place} : {url} n'est pas chiffré, les notes pourraient être lues en route ; seuls HTTPS, "
    "et HTTP sur cette machine, sont permis",
)


class Address(NamedTuple):
    """Where an engine answers.

    Args:
        url: without a slash at its end.
        host: the name of the machine.
        is_here: whether that is this machine.
    """

    url: str
    host: str
    is_here: bool


def address_of(url: str, place: str) -> Address:
    """Read an address.

    Args:
        url: as it is written.
        place: where, for messages.

    Raises:
        ConfigurationError: texts may not be sent there.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        raise ConfigurationError(_NO_ADDRESS.filled(place=place, url="…")) from None
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ConfigurationError(_WITH_KEY.filled(place=place))
    if parts.scheme not in ("http", "https") or not host:
        raise ConfigurationError(_NO_ADDRESS.filled(place=place, url=url))
    is_here = host in _LOOPBACK
    if parts.scheme == "http" and not is_here:
        raise ConfigurationError(_NOT_SECRET.filled(place=place, url=url))
    return Address(url.rstrip("/"), host, is_here)
