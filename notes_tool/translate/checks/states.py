"""The checks `untranslated` and `stale-translation`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Text, Values
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.pair import Pair


@check(
    "untranslated",
    summary=Text(en="Texts without a translation", fr="Textes sans traduction"),
    text=Text(en="this text is not translated", fr="ce texte n'est pas traduit"),
    hint=Text(en="write its translation in `msgstr`", fr="écrire sa traduction dans `msgstr`"),
)
def untranslated(pair: Pair) -> Iterator[Values]:
    """Find texts that nobody translated."""
    if pair.entry.state == "untranslated":
        yield {}


@check(
    "stale-translation",
    summary=Text(
        en="Translations of a text that has changed since",
        fr="Traductions d'un texte qui a changé depuis",
    ),
    text=Text(
        en="the text has changed since it was translated",
        fr="le texte a changé depuis sa traduction",
    ),
    hint=Text(
        en="bring the translation up to date, then take `fuzzy` off",
        fr="mettre la traduction à jour, puis retirer `fuzzy`",
    ),
)
def stale_translation(pair: Pair) -> Iterator[Values]:
    """Find translations that were made for another text."""
    if pair.entry.state == "stale":
        yield {}
