"""The check `broken-markup`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Severity, Text, Values
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.differences import difference
from notes_tool.translate.checks.pair import Pair

# Marks that a reader sees only where no markup came of them.
_MARKS = {
    "*": re.compile(r"\*"),
    "_": re.compile(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)"),
    "`": re.compile("`"),
    "~~": re.compile("~~"),
    "](": re.compile(r"\]\s?\("),
    "<": re.compile(r"</?[A-Za-z]"),
}
_SHOWN = Text(en="`{mark}` is left over", fr="il reste `{mark}`")
_OPEN = Text(en="a square bracket is left open", fr="un crochet n'est pas fermé")
_TAGS = Text(en="tags: {difference}", fr="balises : {difference}")
_IMAGES = Text(
    en="the source has {source} images, the translation {target}",
    fr="la source a {source} images, la traduction {target}",
)


@check(
    "broken-markup",
    summary=Text(
        en="Markup that broke in the translation",
        fr="Balisage cassé par la traduction",
    ),
    text=Text(en="broken markup: {what}", fr="balisage cassé : {what}"),
    severity=Severity.ERROR,
)
def broken_markup(pair: Pair) -> Iterator[Values]:
    """Find marks that a reader would see, and tags and images that only one of the texts has."""
    source, target = pair.source, pair.target
    for mark, pattern in _MARKS.items():
        if len(pattern.findall(target.words)) > len(pattern.findall(source.words)):
            yield {"what": _SHOWN.filled(mark=mark)}
    if _is_open(target.words) and not _is_open(source.words):
        yield {"what": _OPEN}
    found = difference(source.tags, target.tags)
    if found.lost or found.added:
        yield {"what": _TAGS.filled(**found.values())}
    if source.images != target.images:
        yield {"what": _IMAGES.filled(source=source.images, target=target.images)}


def _is_open(words: str) -> bool:
    return words.count("[") != words.count("]")
