"""Comparing a page as it was written with what a person made of it, text by text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from notes_tool.export.pull.matching import joined, matched
from notes_tool.export.pull.reading import Reading
from notes_tool.export.pull.words import carried
from notes_tool.export.record import Placed, Record
from notes_tool.markdown.note import Note
from notes_tool.text.edit import Edit, apply
from notes_tool.text.flavor import Flavor
from notes_tool.text.moves import Moves
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Key

# Of 100 code points, so many are the same in a translation and in what cleaning makes of it.
_LIKE = 50


class Change(NamedTuple):
    """A text that a person changed on a page.

    Args:
        placed: what stood there.
        span: where it stands on the edited page.
        text: the translation that makes of it what the person wrote.
    """

    placed: Placed
    span: Span
    text: str

    @property
    def key(self) -> Key:
        """What its entry is found by."""
        return Key(self.placed.text, self.placed.context)


class Compared(NamedTuple):
    """A page as it was written, and as it is now.

    Args:
        base: the page as it was.
        edited: the page as it is.
        placed: the texts that it showed, none empty.
        spans: where they stand now, by their numbers.
        joined: those that stand in the text of a neighbor now, by their numbers, and that one's.
    """

    base: Reading
    edited: Reading
    placed: Sequence[Placed]
    spans: Mapping[int, Span]
    joined: Mapping[int, int]


class Found(NamedTuple):
    """A text of a page: where it stood, and where it stands now; None where it is gone."""

    base: Span
    edited: Span | None


def compared(record: Record, edited: str, flavor: Flavor) -> Compared:
    """Compare a page with the text that it is now."""
    base = Reading(Note(Source(record.note, record.page), flavor))
    page = Reading(base.note.saying(edited))
    placed = list(_readable(record, base))
    stood = [each.span for each in placed]
    spans = matched(base, page, stood)
    return Compared(base, page, placed, spans, joined(base, page, stood, spans))


def changes(page: Compared) -> Iterator[Change]:
    """Give the texts that a person changed, but for what makes no other translation of them."""
    for number, span in page.spans.items():
        placed = page.placed[number]
        text = _translation(page, number)
        if text not in (placed.translation, None):
            yield Change(placed, span, text)


def found_in(page: Compared) -> dict[int, Found]:
    """Give where the texts stood and stand, by their numbers.

    Those that were joined with another are part of it. The quotes of the front matter belong to the
    only text in them: they come and go with what it says.
    """
    found = {
        number: Found(each.span, page.spans.get(number)) for number, each in enumerate(page.placed)
    }
    for number, other in page.joined.items():
        ends = (*found.pop(number).base, *found[other].base)
        found[other] = found[other]._replace(base=Span(min(ends), max(ends)))
    spans = [each.base for each in found.values()]
    return {number: _with_quotes(page, each, spans) for number, each in found.items()}


def renewed(record: Record, page: Compared, held: Collection[Span]) -> Record:
    """Put the texts of the edited page, but for some, in the places of those that it showed.

    Args:
        record: the page as it was written.
        page: the page as it was and as it is.
        held: where the texts stand on the edited page that stay as they were.
    """
    edits = {}
    texts = {}
    for number, (base, edited) in found_in(page).items():
        if edited is not None and page.spans[number] not in held:
            text = page.edited.source.slice(edited)
            if text != page.base.source.slice(base):
                edits[base] = Edit(base, text)
            texts[page.placed[number]] = _translation(page, number)
    moves = Moves(edits.values())
    placed = tuple(
        each._replace(span=moves.outer(each.span), translation=texts.get(each, each.translation))
        for each in record.placed
    )
    return record._replace(page=apply(record.page, edits.values()), placed=placed)


def _readable(record: Record, base: Reading) -> Iterator[Placed]:
    """Give the texts of a page that can be told from each other, in order.

    Cleaning may have written several anew as one, such as the entries of an index; what is changed
    there belongs to no text.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - loading it takes 15 ms

    end = 0
    for each in sorted(record.placed, key=lambda each: each.span):
        if end <= each.span.start < each.span.end:
            text, shown = base.text(each.span), _shown(each)
            if text == shown or fuzz.ratio(text, shown) >= _LIKE:
                yield each
                end = each.span.end


def _shown(placed: Placed) -> str:
    return placed.text if placed.translation is None else placed.translation


def _translation(page: Compared, number: int) -> str | None:
    """Give the translation that a text of the edited page stands for; None where it shows none."""
    placed = page.placed[number]
    before, after = page.base.text(placed.span), page.edited.text(page.spans[number])
    if before == after:
        return placed.translation
    text = carried(before, after, _shown(placed)).strip()
    return text if placed.translation is not None or text != placed.text else None


def _with_quotes(page: Compared, found: Found, spans: Iterable[Span]) -> Found:
    value = page.base.value(found.base)
    now = page.edited.value(found.edited) if value and found.edited else None
    if value is None or now is None or sum(map(value.contains, spans)) > 1:
        return found
    return Found(value, now)
