"""Which program a misspelt word stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from notes_tool.knowledge.commands import corrected_programs, known_programs
from notes_tool.text.nearest import distance

DISTINCTIVE = frozenset(
    {
        *("crictl", "docker-compose", "istioctl", "kubeadm", "kubectl"),
        *("minikube", "nerdctl", "systemctl"),
    }
)
"""The programs that no French or English word is near."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that are one edit away from a program and mean themselves, at least outside shells.
_WORDS = _words(
    """
    agit ait bit customize dit docket elm fit gid gif gift gig gist gits got grit gut held hell
    helms hem hit ind it kid kin kinda kinds king kit lit locker mind nit pit rind rit rocker
    sit vagrants vit wind
    """
)
# Words that are commands of programs with a prompt of their own (sftp, redis-cli, zkCli).
_VERBS = frozenset({"get"})
_SHORTEST, _LONGEST = 2, 18
_FAR = 2.0
# Two edits make another word of a name with fewer letters.
_SHORTEST_FAR = 7


@lru_cache(maxsize=4096)
def program_meant(word: str) -> str | None:
    """Give the program that is one edit away from a word; None where the word is a program."""
    if not _SHORTEST < len(word) < _LONGEST or word in known_programs() or word in _VERBS:
        return None
    index, parts = _index(), _deletions(word)
    if index.keys().isdisjoint(parts):
        return None
    names = {name for part in parts for name in index.get(part, ())}
    found = sorted((away, name) for name in names if (away := distance(word, name, 1.0)))
    return found[0][1] if found else None


@lru_cache(maxsize=4096)
def program_meant_far(word: str) -> str | None:
    """Give the long distinctive program that is at most two edits away from a word."""
    if not _SHORTEST < len(word) < _LONGEST or word in known_programs():
        return None
    found = [
        (away, name)
        for name, letters in _far_from().get(word[0], ())
        if len(letters.difference(word)) <= _FAR and (away := distance(word, name, _FAR))
    ]
    return min(found)[1] if found else None


@lru_cache(maxsize=16_384)
def is_near_program(word: str) -> bool:
    """Tell whether a word may be meant for a program, if only at the start of a command."""
    return program_meant(word) is not None or program_meant_far(word) is not None


def is_word(word: str) -> bool:
    """Tell whether a word that is near a program is a word of French or English."""
    return word in _WORDS


@lru_cache(maxsize=1024)
def is_ambiguous(word: str, program: str) -> bool:
    """Tell whether a word may as well stand for another program than the one that is nearest."""
    lengths = range(len(word) - 1, len(word) + 2)
    return any(
        len(name) in lengths and name != program and distance(word, name, 1.0) is not None
        for name in known_programs()
    )


@cache
def _index() -> Mapping[str, tuple[str, ...]]:
    """Give the programs by what is left of their name when a letter is left out, or none is.

    Words that are one edit apart share such a part: the idea of the program SymSpell.
    """
    index: dict[str, tuple[str, ...]] = {}
    for name in corrected_programs():
        for part in _deletions(name):
            index[part] = (*index.get(part, ()), name)
    return index


def _deletions(word: str) -> list[str]:
    return [word, *[word[:place] + word[place + 1 :] for place in range(len(word))]]


@cache
def _far_from() -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """Give the long distinctive programs with their letters, by the first of these."""
    index: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in DISTINCTIVE:
        if len(name) >= _SHORTEST_FAR:
            index.setdefault(name[0], []).append((name, frozenset(name)))
    return index
