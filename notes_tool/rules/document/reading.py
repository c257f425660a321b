"""What readers see of a page, to tell whether a change to its source changes that."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from notes_tool.markdown.blocks import Block
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import to_html
from notes_tool.text.span import Span

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_AROUND_TAG = re.compile(r"\s*(<[^>]*>)\s*")


class Reading(NamedTuple):
    """What readers and links see of a page, HTML comments aside.

    Args:
        front_matter: where it stands.
        slugs: those of the headings.
        blocks: the kinds of all blocks; they tell two paragraphs apart that a tight list shows as
            one.
        html: the HTML, with one blank where white space parts words, and none beside tags.
    """

    front_matter: Span | None
    slugs: tuple[str, ...]
    blocks: tuple[str, ...]
    html: str


@lru_cache(maxsize=2)
def reading(note: Note) -> Reading:
    """Give what readers see of a note."""
    front = note.front_matter.span if note.front_matter else None
    html = to_html(note.source.text[front.end if front else 0 :])
    return Reading(
        front,
        tuple(heading.slug for heading in note.headings),
        tuple(block.kind for block in note.blocks if not _is_comment(block)),
        " ".join(_AROUND_TAG.sub(r"\1", _COMMENT.sub("", html)).split()),
    )


def _is_comment(block: Block) -> bool:
    return block.kind == "html" and not _COMMENT.sub("", block.content.text).strip()
