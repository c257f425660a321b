"""Makes the list of French words with accents from dictionaries of hunspell.

    npm pack dictionary-fr@3.0.0 dictionary-en@4.0.0   # unpack each into a folder
    .venv/bin/python scripts/accents.py FRENCH ENGLISH

FRENCH and ENGLISH are folders with `index.aff` and `index.dic`. Writes
`notes_tool/knowledge/data/spelling/accents.txt`: see the README beside it.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from notes_tool.knowledge.accents import PATH, plain, reformed

SHORTEST = 4
# Forms that are not looked for: the past historic, the past subjunctive, and some more of verbs.
RARE = re.compile(
    r"(?:âmes|âtes|asses?|assions|assiez|assent|ât|îmes|îtes|ît|ûmes|ûtes|ût|èrent|ssions|ssiez"
    r"|erai|erions|eriez|iiez|iions)$"
)
# What English puts before words; its dictionary has these as affixes.
PREFIXES = ("dis", "non", "pre", "re", "un")


class Suffix(NamedTuple):
    """A suffix of an affix file: what goes, what comes, of which words, and what may follow."""

    strip: str
    add: str
    follow: tuple[str, ...]
    condition: re.Pattern[str]


def main() -> None:
    """Write the list."""
    french, english = (frozenset(words(Path(folder))) for folder in sys.argv[1:3])
    PATH.write_text("".join(f"{line}\n" for line in lines(french, english)), encoding="utf-8")


def lines(french: Iterable[str], english: Iterable[str]) -> Iterator[str]:
    """Give each plain spelling with the words that are right, where some other is not."""
    right = {word.lower() for word in (*french, *english)}
    right |= {prefix + word for prefix in PREFIXES for word in english}
    spelled: dict[str, set[str]] = defaultdict(set)
    for word in french:
        if is_listed(word):
            spelled[plain(word)].add(word)
    for key, accented in sorted(spelled.items()):
        if all(map(RARE.search, accented)):
            continue
        rights = accented | ({key} & right)
        if {each for word in rights for each in weaker(word)} - rights - set(map(reformed, rights)):
            yield " ".join((key, *sorted(rights)))


def is_listed(word: str) -> bool:
    """Tell whether a word has accents and may stand in a note."""
    return (
        len(word) >= SHORTEST
        and word.isalpha()
        and word.islower()
        and word != plain(word)
        and plain(word).isascii()
    )


def weaker(word: str) -> Iterator[str]:
    """Give a word with each choice of its accents."""
    choices = [sorted({letter, plain(letter)}) for letter in word]
    return map("".join, product(*choices))


def words(folder: Path) -> Iterator[str]:
    """Give every word of a dictionary with each of its suffixes, but not its prefixes."""
    affixes = (folder / "index.aff").read_text(encoding="utf-8").splitlines()
    is_long = "FLAG long" in affixes
    suffixes = read_suffixes(affixes, is_long=is_long)
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        word, _, flags = line.split("\t")[0].partition("/")
        yield word
        yield from inflected(word, split(flags, is_long=is_long), suffixes)


def inflected(
    word: str, flags: Sequence[str], suffixes: Mapping[str, Sequence[Suffix]]
) -> Iterator[str]:
    """Give a word with each suffix that its flags allow, and the suffixes that these allow."""
    for flag in flags:
        for suffix in suffixes.get(flag, ()):
            if word.endswith(suffix.strip) and suffix.condition.search(word):
                made = word.removesuffix(suffix.strip) + suffix.add
                yield made
                yield from inflected(made, suffix.follow, suffixes)


def read_suffixes(affixes: Sequence[str], *, is_long: bool) -> Mapping[str, Sequence[Suffix]]:
    """Read the suffixes of an affix file by their flags."""
    found: dict[str, list[Suffix]] = defaultdict(list)
    for line in affixes:
        match line.split():
            case ["SFX", flag, strip, add, condition, *_] if condition:
                new, _, follow = add.partition("/")
                found[flag].append(
                    Suffix(
                        "" if strip == "0" else strip,
                        "" if new == "0" else new,
                        split(follow, is_long=is_long),
                        re.compile(f"(?:{condition})$"),
                    )
                )
    return found


def split(flags: str, *, is_long: bool) -> tuple[str, ...]:
    """Split flags, each of one character or of two."""
    width = 2 if is_long else 1
    return tuple(flags[start : start + width] for start in range(0, len(flags), width))


if __name__ == "__main__":
    main()
