"""The checks `changed-code`, `changed-link` and `changed-placeholder`: what no language changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from notes_tool.diagnostic import Severity, Text, Values
from notes_tool.translate.checks.addresses import without_language
from notes_tool.translate.checks.content import Content
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.differences import Difference, difference
from notes_tool.translate.checks.pair import Pair

_AS_IN_SOURCE = Text(en="write it as the source does", fr="l'écrire comme la source")
_NAME = re.compile(r"[A-Za-z]+(?:[.-]?[A-Za-z0-9]+)*")
# What a reader reads of a shortcode: `{{< figure alt="…" >}}`.
_READ = re.compile(r"\b(?:text|title|alt|caption)=(?:\"[^\"]*\"|'[^']*')")


@check(
    "changed-code",
    summary=Text(
        en="Code that is not that of the source", fr="Code qui n'est pas celui de la source"
    ),
    text=Text(en="code has changed: {difference}", fr="le code a changé : {difference}"),
    hint=_AS_IN_SOURCE,
    severity=Severity.ERROR,
)
def changed_code(pair: Pair) -> Iterator[Values]:
    """Find code spans that only one of the texts has; how often does not matter.

    A name may stand in backquotes in one text and without them in the other, and the translation
    may put some round what stands in the source as it is.
    """
    found = difference(_distinct(pair.source.codes), _distinct(pair.target.codes))
    lost = tuple(code for code in found.lost if not _is_word(code, pair.target))
    added = tuple(
        code for code in found.added if code not in pair.quoted and not _is_word(code, pair.source)
    )
    if lost or added:
        yield Difference(lost, added).values()


@check(
    "changed-link",
    summary=Text(
        en="Links and images that lead elsewhere than those of the source",
        fr="Liens et images qui mènent ailleurs que ceux de la source",
    ),
    text=Text(en="a link has changed: {difference}", fr="un lien a changé : {difference}"),
    hint=_AS_IN_SOURCE,
    severity=Severity.ERROR,
)
def changed_link(pair: Pair) -> Iterator[Values]:
    """Find targets and labels that only one of the texts has; languages in them may differ.

    An address is no link in the code of a command, which the translation may put in backquotes.
    """
    source, target = pair.source, pair.target
    found = difference(
        (*map(without_language, source.targets), *source.labels),
        (*map(without_language, target.targets), *target.labels),
    )
    commands = (each for each in pair.unquoted.targets if each not in pair.quoted)
    found = found.without_lost(map(without_language, commands))
    if found.lost or found.added:
        yield found.values()


@check(
    "changed-placeholder",
    summary=Text(
        en="Placeholders, variables and options that are not those of the source",
        fr="Champs à remplir, variables et options qui ne sont pas ceux de la source",
    ),
    text=Text(
        en="a placeholder has changed: {difference}",
        fr="un champ à remplir a changé : {difference}",
    ),
    hint=_AS_IN_SOURCE,
    severity=Severity.ERROR,
)
def changed_placeholder(pair: Pair) -> Iterator[Values]:
    """Find placeholders that only one of the texts has, how often does not matter."""
    found = difference(
        _distinct(_without_words(pair.source.placeholders)),
        _distinct(_without_words(pair.target.placeholders)),
    ).without_lost(_without_words(pair.unquoted.placeholders))
    if found.lost or not all(map(_is_shortcode, found.added)):
        yield found.values()


def _distinct(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(parts))


def _is_word(code: str, content: Content) -> bool:
    return _NAME.fullmatch(code) is not None and code in _NAME.findall(content.words)


def _is_shortcode(placeholder: str) -> bool:
    """Tell whether it is an element of a site: one more is as harmless as emphasis."""
    return placeholder.startswith(("{{<", "{{%"))


def _without_words(placeholders: Iterable[str]) -> Iterator[str]:
    """Give placeholders without the words in them that a reader reads."""
    return (" ".join(_READ.sub("", placeholder).split()) for placeholder in placeholders)
