"""Plurals and feminines, by the rules that hold for most technical words."""

from __future__ import annotations

import re
from functools import lru_cache

from notes_tool.diagnostic import Language

# What follows is a complement and stays as it is: `mots de passe`, `systèmes d'exploitation`.
_COMPLEMENT = re.compile(r" (?:de |d['’]|du |des |à |au |aux |en |par |pour |sur )")

_FEMININE_ENDINGS = (("eux", "euse"), ("er", "ère"), ("el", "elle"), ("en", "enne"), ("f", "ve"))


@lru_cache(maxsize=16_384)
def plural(term: str, language: Language) -> str:
    """Give the plural of a noun, or of a noun with its complements."""
    if language == "en":
        return _english_plural(term)
    complement = _COMPLEMENT.search(term)
    head = term[: complement.start()] if complement else term
    return " ".join(map(_french_plural, head.split(" "))) + term[len(head) :]


def feminine(adjective: str) -> str:
    """Give the feminine of a French adjective."""
    if adjective.endswith("e"):
        return adjective
    for ending, changed in _FEMININE_ENDINGS:
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + changed
    return adjective + "e"


def _french_plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return word.removesuffix("al") + "aux"
    return word + ("x" if word.endswith(("eau", "eu")) else "s")


def _english_plural(term: str) -> str:
    if term.endswith(("s", "x", "z", "ch", "sh")):
        return term + "es"
    if re.search(r"[^aeiou]y$", term):
        return term.removesuffix("y") + "ies"
    return term + "s"
