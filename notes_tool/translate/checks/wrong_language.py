"""The check `wrong-language`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.diagnostic import Text, Values
from notes_tool.text.language import language
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.pair import Pair

_NAMES = {"fr": Text(en="French", fr="français"), "en": Text(en="English", fr="anglais")}
_WORD = re.compile(r"[^\W\d_]{2,}")
# Fewer words may be a title, a name or a quotation.
_FEWEST = 4
_FEWEST_COPIED = 2


@check(
    "wrong-language",
    summary=Text(
        en="Translations in another language than that of the catalog",
        fr="Traductions dans une autre langue que celle du catalogue",
    ),
    text=Text(
        en="this translation is in {found}, not in {wanted}",
        fr="cette traduction est en {found}, pas en {wanted}",
    ),
    hint=Text(en="write it in {wanted}", fr="l'écrire en {wanted}"),
)
def wrong_language(pair: Pair) -> Iterator[Values]:
    """Find translations that are certainly not in the language of the catalog."""
    words = pair.target.words
    found = language(words)
    if found is None or found == pair.target_language:
        return
    is_copied = words == pair.source.words
    if len(_WORD.findall(words)) >= (_FEWEST_COPIED if is_copied else _FEWEST):
        yield {"found": _NAMES[found], "wanted": _NAMES[pair.target_language]}
