"""Language: whether a text is French or English, by the words that every sentence needs.

Stop-words decide first, then elisions and contractions, then accents and word endings. Nouns count
next to nothing, so that English terms in a French sentence do not make it English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from notes_tool.text.pattern import pattern

# A word with what an apostrophe joins to it, unless it is part of a path, an address, an option or
# an identifier. What is opaque is no letter, so it parts words and counts nothing.
_WORD = re.compile(r"(?<![\w/\\@=$.\-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w/\\@=]|\.\w|['’][\w(])")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FRENCH = _words(
    """
    ai ainsi alors après assez au aucun aucune aussi autre autres aux avant avec avez avoir avons
    beaucoup bien car ce ceci cela celle celles celui ces cet cette ceux chaque chez comme comment
    contre cours dans de depuis des deux donc dont du déjà elle elles en encore enfin ensuite entre
    est et eux faire fait faut fois font grâce ici il ils jamais je jusque la laquelle le lequel les
    lesquelles lesquels leur leurs lors lorsque lui là ma mais mes moins mon même mêmes ne ni nos
    notre nous on ont ou où par parce partir pas pendant permet permettent peu peut peuvent plus
    plusieurs plutôt pour pourquoi pourrait pouvez pouvoir puis puisque quand que quel quelle
    quelles quelque quelques quels qui quoi rien sa sans sauf se selon sera seront ses seul seule
    seulement si soit soient son sont sous suite sur ta te tes ton toujours tous tout toute toutes
    toutefois tu très trop trois un une utiliser vers via voici voir vos votre vous y à ça était
    étaient étant être doit doivent devez lieu afin cas chacun chacune nouveau nouvelle nouveaux
    """
)

_ENGLISH = _words(
    """
    about above after again all already also although always am an and another any are aren't as at
    be because been before being below between both but by can can't cannot could did do does
    doesn't don't done each either else even every few first for from get gets given had has have
    having he help her here his how however i if in instead into is isn't it it's its itself just
    know last least let let's like likely made make makes many may might more most much must my need
    needs never new next no not now of often once one only or other others otherwise our out over
    own per rather same see she should since so some still such than that that's the their them then
    there these they they're this those through thus to too two under until up upon us use used
    using want was way we we're well were what when where whether which while who why will with
    within without won't would yet you you'll you're your
    """
)

# Words of both languages (`on`, `car`), names of letters, and words of commands (`get`, `up`).
_AMBIGUOUS = _words(
    """
    a all as but car en fait get i last make me new no on or out plus son sous suite ton up us use
    via y
    """
)

_ELISION = pattern(r"(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu|quoiqu)'[aeiouyhàâéèêëîïôœù]")
_CONTRACTION = pattern(r"'(?:s|re|ve|ll|m|t|d)$")
_FRENCH_LETTER = pattern(r"[àâçèéêëîïôùûœæ]")
_STEM = 3
_FRENCH_ENDINGS = (
    *("é", "ée", "és", "ées", "eus", "euse", "euses", "eux", "eur", "eurs", "aux", "ique", "iques"),
    *("aient", "elle", "elles", "oir", "oirs", "aire", "aires", "ez", "ons"),
)
# `questions`, `versions`: not the French ending of `nous lançons`.
_SHARED_ENDINGS = ("tions", "sions")
_ENGLISH_ENDINGS = (
    "ly",
    "ing",
    "ed",
    "ness",
    "ful",
    "ght",
    "ies",
    "ity",
    "ous",
    "ow",
    "ss",
    "ck",
    "th",
)

_SURE = 10
"""What a word speaks for a language that it alone has."""

_BOTH = 1 << 32
"""By what the weight of French is multiplied where both languages are one number."""

_LEAST = _SURE
"""How much must speak for a language: one such word."""

_LEAD = 4
"""How much more must speak for it than for the other, in tenths of both."""


class Score(NamedTuple):
    """How much speaks for each language, 1 for each word that only it has."""

    fr: float
    en: float


def language(text: str) -> Literal["fr", "en"] | None:
    """Tell the language of a text; None where too little speaks for either or both mix.

    Args:
        text: a sentence or a paragraph; what stands in it as `OPAQUE` counts nothing.
    """
    french, english = _weigh(text)
    both = french + english
    if both < _LEAST or abs(french - english) * 10 < _LEAD * both:
        return None
    return "fr" if french > english else "en"


def is_stop_word(word: str, of: Literal["fr", "en"] | None = None) -> bool:
    """Tell whether every sentence may need a word.

    Args:
        word: the word, in any case.
        of: the only language that may need it; None for any.
    """
    lower = word.lower()
    if of is None:
        return lower in _FRENCH or lower in _ENGLISH
    return lower in (_FRENCH if of == "fr" else _ENGLISH) and lower not in _AMBIGUOUS


def score(text: str) -> Score:
    """Count what speaks for French and for English."""
    french, english = _weigh(text)
    return Score(french / _SURE, english / _SURE)


def _weigh(text: str) -> tuple[int, int]:
    """Weigh a text, French first.

    It is cut at its blanks: no word goes across one, and what stands between two comes back so
    often that it is weighed once. Both weights of a piece are one number, which adds up fastest.
    """
    return divmod(sum(map(_piece_weight, text.split())), _BOTH)


@lru_cache(maxsize=32_768)
def _piece_weight(piece: str) -> int:
    """Weigh what stands between two blanks: what speaks for French times `_BOTH`, and the rest."""
    words = (piece,) if piece.isalpha() else _WORD.findall(piece)
    weights = map(_word_weight, words)
    return sum(french * _BOTH + english for french, english in weights)


def _word_weight(written: str) -> tuple[int, int]:
    word = written.lower().replace("’", "'")
    if word in _AMBIGUOUS:
        return 2 * (word in _FRENCH), 2 * (word in _ENGLISH)
    if word in _FRENCH:
        return _SURE, 0
    if word in _ENGLISH:
        return 0, _SURE
    if "'" in word and _ELISION().match(word):
        return _SURE, 0
    if "'" in word and _CONTRACTION().search(word):
        return 0, _SURE
    return _shape_weight(word) if written.islower() or written.istitle() else (0, 0)


def _shape_weight(word: str) -> tuple[int, int]:
    """Weigh a word by its accents and by how it ends after its first letters."""
    if not word.isascii() and _FRENCH_LETTER().search(word):
        return 7, 0
    if word.endswith(_SHARED_ENDINGS):
        return 0, 0
    if word.endswith(_FRENCH_ENDINGS, _STEM):
        return 3, 0
    return (0, 2) if word.endswith(_ENGLISH_ENDINGS, _STEM) else (0, 0)
