"""Where the content of a block stands in the source.

Of a block in containers the parser gives the text without the containers' prefixes (`> `, indents,
list markers). All prefixes stand on the left, so each line of the content is, after its leading
blanks, the end of its source line, up to blanks that the parser strips at the edges.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.common.utils import MD_TRIM_CHARS

from notes_tool.text.region import Region
from notes_tool.text.span import Source, Span

_BLANKS = " \t"


def lines_region(source: Source, start: int, content: str) -> Region:
    r"""Place a content whose lines are those of the source from the line of `start` on.

    Args:
        source: the note.
        start: the offset of the content's first code point, or of its line.
        content: with `\n` between its lines; a line end at its end belongs to its last line.
    """
    if source.text.startswith(content, start):
        return Region.literal(content, start)
    return Region.of(_line_pieces(source, source.line_index(start), content))


def heading_region(source: Source, start: int, marker: str, content: str) -> Region:
    """Place the title of an ATX heading whose first `#` stands at the offset `start`."""
    position = start + len(marker)
    line = source.line_span(source.line_index(start))
    position += _visible(source.slice(Span(position, line.end))).index(content)
    return Region.literal(content, position)


def row_cells(source: Source, start: int) -> list[Region]:
    """Split the table row that starts at the offset `start`, as the parser does.

    GitHub's specification of tables: a pipe separates cells unless a backslash stands before it,
    one pipe at each edge is optional, and blanks around a cell are no part of it.
    """
    end = source.line_span(source.line_index(start)).end
    start, end = _stripped(source.text, start, end)
    bounds: list[tuple[int, int]] = []
    begin = start
    for position in range(start, end):
        if source.text[position] == "|" and not _is_escaped(source.text, start, position):
            bounds.append((begin, position))
            begin = position + 1
    bounds.append((begin, end))
    if bounds[0][0] == bounds[0][1]:
        del bounds[0]
    if bounds and bounds[-1][0] == bounds[-1][1]:
        del bounds[-1]
    return [_cell(source, *_stripped(source.text, *bound)) for bound in bounds]


def _cell(source: Source, start: int, end: int) -> Region:
    pieces: list[tuple[str, Span]] = []
    position = start
    while True:
        pipe = source.text.find("\\|", position, end)
        stop = end if pipe < 0 else pipe
        pieces.append((_visible(source.text[position:stop]), Span(position, stop)))
        if pipe < 0:
            break
        pieces.append(("|", Span(pipe, pipe + 2)))
        position = pipe + 2
    return Region.of(pieces)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in MD_TRIM_CHARS:
        start += 1
    while end > start and text[end - 1] in MD_TRIM_CHARS:
        end -= 1
    return start, end


def _is_escaped(text: str, start: int, position: int) -> bool:
    r"""Tell whether a backslash stands right before `position`; in `\\|` it does, as on GitHub."""
    return position > start and text[position - 1] == "\\"


def _line_pieces(source: Source, first: int, content: str) -> Iterator[tuple[str, Span]]:
    closed = content.endswith("\n")
    lines = (content[:-1] if closed else content).split("\n")
    # The parser strips blanks at the edges of a paragraph, lines of no-break spaces among them.
    while _body_span(source, first, lines[0]) is None:
        first += 1
    end: int | None = None
    for index, line in enumerate(lines, first):
        body = _body_span(source, index, line)
        if body is None:
            raise ValueError(f"line {index + 1} does not hold {line!r}")
        blanks = len(line) - (body.end - body.start)
        if end is not None:
            yield "\n", Span(end, body.start)
        # Blanks that the source does not have one for one: a tab that a container cut in two.
        yield line[:blanks], Span(body.start, body.start)
        yield line[blanks:], body
        end = body.end
    if closed and end is not None:
        yield "\n", Span(end, _after_line_end(source.text, end))


def _body_span(source: Source, index: int, line: str) -> Span | None:
    """Find the longest end of `line` that its source line holds, blanks at its end aside."""
    whole = source.line_span(index)
    raw = _visible(source.slice(whole))
    body = line.lstrip(_BLANKS)
    end = len(raw)
    while not raw.endswith(body, 0, end):
        if not raw[:end] or not raw[end - 1].isspace():
            return None
        end -= 1
    start = end - len(body)
    blanks = len(line) - len(body)
    while blanks and start and raw[start - 1] == line[blanks - 1]:
        start -= 1
        blanks -= 1
    return Span(whole.start + start, whole.start + end)


def _after_line_end(text: str, position: int) -> int:
    for line_end in ("\r\n", "\n", "\r"):
        if text.startswith(line_end, position):
            return position + len(line_end)
    return position


def _visible(text: str) -> str:
    """Give the text as the parser sees it: NUL is replaced (CommonMark, insecure characters)."""
    return text.replace("\0", "\ufffd")
