"""The checks `missing-term` and `changed-term`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from notes_tool.diagnostic import Language, Text, Values
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.pair import Pair
from notes_tool.translate.checks.uses import Use, is_used, slips, uses


@check(
    "missing-term",
    summary=Text(
        en="Terms of the glossary that the translation does not use",
        fr="Termes du glossaire que la traduction n'emploie pas",
    ),
    text=Text(
        en="the glossary has `{term}` for `{form}`, and the translation lacks it",
        fr="le glossaire dit « {term} » pour « {form} », et la traduction ne l'emploie pas",
    ),
)
def missing_term(pair: Pair) -> Iterator[Values]:
    """Find terms whose word in the other language is missing, in any form."""
    said = (use for use in _uses(pair, kept=False) if not use.is_in_name)
    return _missing(pair, said)


@check(
    "changed-term",
    summary=Text(
        en="Terms that stay as they are in both languages, and did not",
        fr="Termes qui restent tels quels dans les deux langues, et qui ont changé",
    ),
    text=Text(
        en="`{form}` stays as it is, and the translation lacks it",
        fr="« {form} » reste tel quel, et la traduction ne l'emploie pas",
    ),
)
def changed_term(pair: Pair) -> Iterator[Values]:
    """Find terms to keep, such as `kubelet`, that the translation lacks or spells otherwise.

    Where the source misspells one, the translation may do so too.
    """
    misspelt = slips(pair.prose, pair.glossary, pair.source_language)
    meant = (use for use in misspelt if use.is_kept(pair.target_language))
    return _missing(pair, chain(_uses(pair, kept=True), meant))


def _uses(pair: Pair, *, kept: bool) -> Iterator[Use]:
    """Give the terms of the source that stay as they are, or those that do not."""
    for use in uses(pair.prose, pair.glossary, pair.source_language):
        if use.is_kept(pair.target_language) is kept:
            yield use


def _missing(pair: Pair, said: Iterable[Use]) -> Iterator[Values]:
    """Give each of the terms that the translation does not say, once."""
    language, text = pair.target_language, pair.entry.translation
    for use in {tuple(term.id for term in use.terms): use for use in said}.values():
        wordings = [wording for term in use.terms if (wording := term.wording(language))]
        if wordings and not _is_said(use, text, language):
            yield {"form": use.meant, "term": wordings[0].term}


def _is_said(use: Use, text: str, language: Language) -> bool:
    """Tell whether a text says a term, or copies what the source misspells."""
    is_copied = use.form != use.meant and use.form in text
    return is_copied or any(is_used(term, text, language) for term in use.terms)
