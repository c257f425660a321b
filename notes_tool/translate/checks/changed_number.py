"""The check `changed-number`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Text, Values
from notes_tool.translate.checks.declaration import check
from notes_tool.translate.checks.differences import Difference
from notes_tool.translate.checks.number_words import NumberWord, number_words
from notes_tool.translate.checks.numbers import Number, is_same, numbers
from notes_tool.translate.checks.pair import Pair


@check(
    "changed-number",
    summary=Text(
        en="Numbers that mean something else than in the source",
        fr="Nombres qui ne disent pas la même chose que dans la source",
    ),
    text=Text(en="a number has changed: {difference}", fr="un nombre a changé : {difference}"),
)
def changed_number(pair: Pair) -> Iterator[Values]:
    """Find numbers that only one of the texts has.

    A number in digits may stand for one in words; numbers in words count where both texts have one
    that the other lacks. One in code that stands in the source as it is is not lost.
    """
    source, target = _Numbers.of(pair.source.words), _Numbers.of(pair.target.words)
    kept = _Numbers.of(f"{pair.target.words} {pair.unquoted.words}")
    lost, added = source.not_in(kept), target.not_in(source)
    if any(each.counts for each in (*lost, *added)) or (lost and added):
        yield Difference(_written(lost), _written(added)).values()


class _Missing(NamedTuple):
    """A number that only one text says.

    Args:
        written: as it stands there.
        counts: whether it counts alone. Names with digits in them and numbers in words do only
            where the other text has some number that is missing here.
    """

    written: str
    counts: bool


class _Numbers(NamedTuple):
    """The numbers of a text, in digits and in words."""

    digits: tuple[Number, ...]
    words: tuple[NumberWord, ...]

    @staticmethod
    def of(words: str) -> _Numbers:
        """Read a text."""
        return _Numbers(tuple(numbers(words)), tuple(number_words(words)))

    def not_in(self, other: _Numbers) -> tuple[_Missing, ...]:
        """Give the numbers that another text does not say in any way."""
        return (*self._digits_not_in(other), *self._words_not_in(other))

    def values(self) -> frozenset[str]:
        """Give all that the numbers may mean."""
        found = (*(each.values for each in self.digits), *(each.values for each in self.words))
        return frozenset().union(*found)

    def _digits_not_in(self, other: _Numbers) -> Iterator[_Missing]:
        left = list(other.digits)
        for number in self.digits:
            same = next((each for each in left if is_same(number, each)), None)
            if same is not None:
                left.remove(same)
            elif not any(number.values & word.values for word in other.words):
                yield _Missing(number.written, not number.is_named)

    def _words_not_in(self, other: _Numbers) -> Iterator[_Missing]:
        known = other.values()
        for word in self.words:
            if word.is_cardinal and not word.values & known:
                yield _Missing(word.written, counts=False)


def _written(missing: tuple[_Missing, ...]) -> tuple[str, ...]:
    return tuple(each.written for each in missing)
