"""Guards: places where a word that the glossary would not use is right nevertheless.

Each is a small question about what stands around the word, and each removed false alarms that were
seen in real notes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Language
from notes_tool.text.language import is_stop_word
from notes_tool.text.pattern import pattern
from notes_tool.text.span import OPAQUE

Kind: TypeAlias = Literal["variant", "case", "spelling", "slip"]
"""What is wrong: the word or how it is split, its capitals, an accent or a hyphen, or a letter."""

_IDENTIFIER_BEFORE = frozenset("_/@=.-\\$#~<{[&+:" + OPAQUE)
# What is opaque after a word may be a footnote mark.
_IDENTIFIER_AFTER = frozenset("_/@=-\\>}]+#")
_IDENTIFIER_GOES_ON = pattern(r"[.:]\w|\(\)")
_CAPITAL_INSIDE = pattern(r"[^\W_]*[^\W\d_A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ]")

_QUOTATION = pattern(
    r"«[^«»]{1,80}»|“[^“”]{1,80}”|‘[^‘’]{1,80}’|\"[^\"\n]{1,80}\"|(?<!\w)'\w[^'\n]{0,80}'(?!\w)"
)
_QUOTED_WORDS = 6

_REACH = 60
_GLOSS_WORDS = 4
_GLOSS_BEFORE = pattern(r"\((?P<words>[^()]*)$")
_GLOSS_AFTER = pattern(r"(?P<words>[^()]*)\)")
_IN_ENGLISH_SAID = pattern(r"\banglais(?: ?[,:])? $")

# The word after these is the name of something, or a word meant as such, and stays as it is.
_NAMER = pattern(
    r"(?<![^\W_])(?:objets?|types?|kinds?|champs?|options?|flags?|paramètres?|attributs?|propriétés?"
    r"|clés?|sous-commandes?|mots?|termes?|objects?|fields?|parameters?|attributes?"
    r"|propert(?:y|ies)|keys?|subcommands?|words?|terms?)[ \u00a0]$",
    re.IGNORECASE,
)
# Folders, objects and the like have names in lower case: `le dossier kubernetes`.
_HOLDER = (
    r"(?:dossier|répertoire|dépôt|espace de noms|greffon|paquet|utilisateur|groupe|folder"
    r"|directory|repository|repo|namespace|plugin|package|service|user|group|tarball)"
)
_HOLDER_BEFORE = pattern(rf"(?<![^\W_]){_HOLDER}[ \u00a0]$", re.IGNORECASE)
_HOLDER_AFTER = pattern(rf"[ \u00a0]{_HOLDER}(?![^\W_])", re.IGNORECASE)
_ENTRY_AFTER = pattern(r"[ \u00a0]?:|$")
# After these programs stands a subcommand: `kubectl rolling-update`.
_PROGRAM = pattern(r"(?<![^\W_])(?:docker|git|helm|kubeadm|kubectl|minikube)[ \u00a0]$")
_DETERMINER = pattern(
    r"(?<![^\W_])(?:une?|des|du|aux?|ce|cet|cette|ces|chaque|mon|son|ses|notre|nos|votre|vos|leurs?"
    r"|(?<!pour )(?<!de )(?<!à )l[ea]s?)[ \u00a0]$",
    re.IGNORECASE,
)
_WORD_BEFORE = pattern(r"([^\W\d_][\w’'-]*)[ \u00a0]$")
_WORD_AFTER = pattern(r"[ \u00a0]([^\W\d_][\w’'-]*)")
_LONGEST_ACRONYM = 3


@dataclass(frozen=True)
class Surroundings:
    """A text in which words are judged.

    Args:
        text: all of it.
        language: its language; None where it is not known.
    """

    text: str
    language: Language | None = None

    def place(self, start: int, end: int) -> Place:
        """Give a place of the text with what stands around it."""
        return Place(
            self.text[max(0, start - _REACH) : start],
            self.text[start:end],
            self.text[end : end + _REACH],
        )

    def is_quoted(self, start: int, end: int) -> bool:
        """Tell whether a place stands in quotes, alone or with a few words."""
        index = bisect_right(self._quotations, (start, start)) - 1
        return index >= 0 and end <= self._quotations[index][1]

    @cached_property
    def _quotations(self) -> tuple[tuple[int, int], ...]:
        return tuple(
            match.span()
            for match in _QUOTATION().finditer(self.text)
            if len(match.group().split()) <= _QUOTED_WORDS
        )


class Place(NamedTuple):
    """One or more words in their text.

    Args:
        before: the text before them, as far as guards look.
        surface: the words.
        after: the text after them.
    """

    before: str
    surface: str
    after: str

    @property
    def neighbors(self) -> tuple[str, str]:
        """The words before and after, where only a blank stands between; else empty."""
        before, after = _WORD_BEFORE().search(self.before), _WORD_AFTER().match(self.after)
        return before[1] if before else "", after[1] if after else ""


def is_identifier(place: Place) -> bool:
    """Tell whether it is part of an identifier, a path, an address or a placeholder."""
    return (
        place.before[-1:] in _IDENTIFIER_BEFORE
        or place.after[:1] in _IDENTIFIER_AFTER
        or _IDENTIFIER_GOES_ON().match(place.after) is not None
    )


def is_camel_case(place: Place) -> bool:
    """Tell whether it is one word with capitals inside: the name of something in a program."""
    return has_capital_inside(place.surface)


def has_capital_inside(surface: str) -> bool:
    """Tell whether the first word of a surface has a capital after a letter that is none."""
    return _CAPITAL_INSIDE().match(surface) is not None


def is_named(place: Place) -> bool:
    """Tell whether the text says that it is the name of a field, an option, a kind."""
    return _NAMER().search(place.before) is not None


def is_object(place: Place) -> bool:
    """Tell whether it names an object or a folder, or is an entry of a list of such names."""
    if not place.surface.islower():
        return False
    is_entry = not place.before and _ENTRY_AFTER().match(place.after) is not None
    is_held = _HOLDER_BEFORE().search(place.before) or _HOLDER_AFTER().match(place.after)
    return is_entry or is_held is not None


def is_gloss(place: Place) -> bool:
    """Tell whether it explains another word: `plan de contrôle (control plane)`."""
    if _IN_ENGLISH_SAID().search(place.before):
        return True
    before, after = _GLOSS_BEFORE().search(place.before), _GLOSS_AFTER().match(place.after)
    if before is None or after is None:
        return False
    return len(f"{before['words']}{place.surface}{after['words']}".split()) <= _GLOSS_WORDS


def is_part_of_name(place: Place) -> bool:
    """Tell whether it stands in a run of capitalized words: `Docker Hub`."""
    before, after = place.neighbors
    is_before = before[:1].isupper() and not is_stop_word(before)
    return place.surface[:1].isupper() and (is_before or after[:1].isupper())


def is_among_english(place: Place) -> bool:
    """Tell whether a neighbor is a word that only English sentences need."""
    return any(is_stop_word(word, "en") for word in place.neighbors)


def is_shouted(place: Place) -> bool:
    """Tell whether it stands among words that are all capitals."""
    return any(
        word.isupper() and (len(word) > _LONGEST_ACRONYM or is_stop_word(word))
        for word in place.neighbors
    )


def is_subcommand(place: Place) -> bool:
    """Tell whether it stands after the name of a program, whose subcommand it is."""
    return _PROGRAM().search(place.before) is not None


def is_compound(place: Place) -> bool:
    """Tell whether hyphens make one word of several: alone, or before another, as in English.

    `a file-system check`; or an entry of a list that is the name of a folder.
    """
    after = place.neighbors[1]
    is_alone = not f"{place.before}{place.after}".strip()
    return "-" in place.surface and (is_alone or (after != "" and not is_stop_word(after)))


def is_infinitive(place: Place) -> bool:
    """Tell whether it may be a French verb: `pour controler les pods`, but not `le controler`."""
    is_verb = place.surface.lower().endswith("er") and place.surface.isalpha()
    if not is_verb or place.neighbors == ("", ""):
        return False
    return _DETERMINER().search(place.before) is None


GUARDS: Mapping[Kind, tuple[Callable[[Place], bool], ...]] = {
    "variant": (is_identifier, is_camel_case, is_named, is_gloss, is_part_of_name),
    "spelling": (
        is_identifier,
        is_camel_case,
        is_named,
        is_gloss,
        is_part_of_name,
        is_subcommand,
    ),
    "slip": (is_identifier, is_camel_case, is_named, is_gloss, is_part_of_name),
    "case": (is_identifier, is_named, is_object, is_shouted),
}
"""The guards that have a say, for each kind."""

IN_LANGUAGE: Mapping[tuple[Language | None, Kind], tuple[Callable[[Place], bool], ...]] = {
    ("fr", "variant"): (is_among_english,),
    ("fr", "spelling"): (is_among_english,),
    ("fr", "slip"): (is_among_english, is_infinitive),
    ("en", "spelling"): (is_compound,),
}
"""Those that have a say in texts of one language only."""


def is_silent(
    surroundings: Surroundings, start: int, end: int, kind: Kind, *, may_gloss: bool = True
) -> bool:
    """Tell whether a word is right where it stands, whatever the glossary says.

    Args:
        surroundings: the text.
        start: where the word starts.
        end: where it ends.
        kind: what is wrong with it.
        may_gloss: whether it may explain another word.
    """
    place = surroundings.place(start, end)
    in_language = IN_LANGUAGE.get((surroundings.language, kind), ())
    guards = (guard for guard in (*GUARDS[kind], *in_language) if may_gloss or guard != is_gloss)
    return any(guard(place) for guard in guards) or surroundings.is_quoted(start, end)
