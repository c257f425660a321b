"""Front matter: the YAML mapping between two `---` at the start of a note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from notes_tool.text.pattern import pattern
from notes_tool.text.span import Source, Span

if TYPE_CHECKING:
    from notes_tool.text.yaml_tree import Mapping

_FRONT_MATTER = pattern(
    r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)^---[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL | re.MULTILINE
)


class FrontMatter(NamedTuple):
    """The front matter of a note.

    Args:
        span: all of it, both `---` lines and their line ends included.
        mapping: the YAML, its spans counted from `offset`.
        offset: where the YAML starts in the note.
    """

    span: Span
    mapping: Mapping
    offset: int

    def text(self, key: str) -> str | None:
        """Give the text of a top-level key; None where it is missing or no scalar."""
        from notes_tool.text.yaml_tree import Scalar  # noqa: PLC0415 - loaded by now

        node = self.mapping.get(key)
        return node.text if isinstance(node, Scalar) else None

    def value_span(self, key: str) -> Span | None:
        """Give where the value of a top-level key stands in the note, quotes included."""
        from notes_tool.text.yaml_tree import Scalar  # noqa: PLC0415 - loaded by now

        node = self.mapping.get(key)
        if not isinstance(node, Scalar):
            return None
        return Span(self.offset + node.span.start, self.offset + node.span.end)


def front_matter(source: Source) -> FrontMatter | None:
    """Read a note's front matter.

    Only a YAML mapping is one: a note may as well start with a rule, and CommonMark has examples
    that do.
    """
    if not source.text.startswith("---"):
        return None
    match = _FRONT_MATTER().match(_with_feeds(source.text))
    if match is None:
        return None
    # Many notes have no front matter, and then no need for YAML.
    from notes_tool.text.yaml_tree import Mapping, YamlError, read  # noqa: PLC0415

    try:
        mapping = read(match["yaml"], strict=False)
    except YamlError:
        return None
    if not isinstance(mapping, Mapping):
        return None
    return FrontMatter(Span(0, match.end()), mapping, match.start("yaml"))


def _with_feeds(text: str) -> str:
    r"""Write lone `\r` as `\n`: `^` in a regular expression knows no other line end."""
    return text if "\r" not in text else re.sub(r"\r(?!\n)", "\n", text)
