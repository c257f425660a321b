"""Addresses: whether two lead to the same page, each in the language of its reader."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PLAIN = re.compile(r"\Ahttp:(?=//)", re.IGNORECASE)
_LANGUAGE = "(?:fr|en)(?:-[a-z]{2})?"
_HOST = re.compile(rf"(?<=//)(?:www|{_LANGUAGE})\.(?=[^/.]+\.)", re.IGNORECASE)
_FOLDER = re.compile(rf"(?:(?<=/)|\A)(?:lang/)?{_LANGUAGE}/|/{_LANGUAGE}(?=\Z|[?#])", re.IGNORECASE)
_SUFFIX = re.compile(rf"[._-]{_LANGUAGE}(?=\.\w+(?:\Z|[?#]))", re.IGNORECASE)
_PARAMETER = re.compile(rf"(?<=[?&])(?:hl|lang|locale)={_LANGUAGE}(?:&|(?=#|\Z))", re.IGNORECASE)


def without_language(address: str) -> str:
    """Give an address without what names French or English in it, and percent signs resolved.

    `http:` is `https:` as well.

    That is a label of its host (`fr.`), a folder (`/fr/`), the end of a file's name (`.fr.md`), or
    a parameter (`?lang=fr`); `www.` goes as well, as it stands in the place of a language.
    """
    bare = _PLAIN.sub("https:", address)
    for part in (_HOST, _FOLDER, _SUFFIX, _PARAMETER):
        bare = part.sub("", bare, count=1)
    return unquote(bare).rstrip("/?")
