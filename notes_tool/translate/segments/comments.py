"""Passages of code fences: the comments in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from notes_tool.knowledge.commands import find_program, known_programs
from notes_tool.markdown.blocks import Block
from notes_tool.text.language import is_stop_word, language
from notes_tool.text.shell import scan
from notes_tool.text.span import Span
from notes_tool.translate.segments.passage import Line, Passage, merged, stripped
from notes_tool.translate.segments.protected import plain_parts

_LANGUAGES = {
    "#": "bash cfg conf console docker dockerfile fish gitignore hcl ini ksh make makefile nginx"
    " perl powershell promql ps1 properties py python python3 r rb ruby sh shell shell-session"
    " systemd terraform tf toml yaml yml zsh",
    "//": "c c# c++ cpp cs csharp dart go golang groovy java javascript jenkinsfile js json5 jsonc"
    " jsx kotlin php rs rust scala scss swift ts tsx typescript",
    "--": "haskell lua sql",
    ";": "asm",
}
_SIGNS = {name: sign for sign, names in _LANGUAGES.items() for name in names.split()}

# Comments that programs read.
_PRAGMA = re.compile(
    r"""!|-\*-|@|(?:syntax|escape|check)\s*= | (?:noqa|type|pylint|yamllint|shellcheck|vim?|ex
      |language|eslint|prettier|yaml-language-server|nosec|noinspection|hadolint|checkov|ts-\w+)\b
      (?:\s*[:=]|-|\s+(?:disable|ignore|source)) | cloud-config\Z | include\b | region\b | go:\w""",
    re.VERBOSE,
)
# Lines of a program or of YAML that somebody turned off.
_CODE = re.compile(
    r"-\s+[\w.-]+:|[a-z][\w.-]*:(?:\s+[\[{\"']?\S+)?\Z|.*[;{}]\Z|[\w.]+\(.*\)\Z|\$\s"
)
_SHELL_LIKE = re.compile(r"\s(?:--?[A-Za-z]|[/~.$<\"'|>&]|https?://)|[|&=]")
_BACKQUOTED = re.compile(r"`[^`\n]+`")
_QUOTES = "\"'`"


class _Comment(NamedTuple):
    """A comment: where its text stands, and what stands before that on its line."""

    span: Span
    before: str


def comment_passages(block: Block) -> Iterator[Passage]:
    """Give the comments of a fence; those one below the other as one passage.

    Comments that programs read are none, and neither are commands that somebody turned off.
    """
    sign = _sign(block)
    if sign is None or sign not in block.content.text:
        return
    text = block.content.text
    group: list[_Comment] = []
    for comment in _comments(text, sign):
        if group and not _continues(text, group[-1], comment):
            yield _passage(block, group)
            group = []
        group.append(comment)
    if group:
        yield _passage(block, group)


def _sign(block: Block) -> str | None:
    """Give what starts a comment in a fence; one that names no language may hold commands."""
    words = re.split(r"[\s,{:]", block.info.lower().lstrip("{."), maxsplit=1)
    if words[0]:
        return _SIGNS.get(words[0])
    commands = scan(block.content.text, programs=known_programs())
    has_command = any(find_program(command.program.value) for command in commands)
    return "#" if has_command else None


def _comments(text: str, sign: str) -> Iterator[_Comment]:
    start = 0
    while start < len(text):
        feed = text.find("\n", start)
        stop = len(text) if feed < 0 else feed
        place = _start(text, start, stop, sign)
        if place is not None:
            comment = _comment(text, Span(start, stop), place, sign)
            if comment is not None:
                yield comment
        start = stop + 1


def _comment(text: str, line: Span, place: int, sign: str) -> _Comment | None:
    start = place + len(sign)
    while start < line.end and text[start] == sign[0]:
        start += 1
    span = stripped(text, start, line.end)
    written = text[span.start : span.end]
    if not written or _PRAGMA.match(written) or _CODE.match(written) or _is_command(written):
        return None
    return _Comment(span, text[line.start : span.start])


def _start(text: str, start: int, end: int, sign: str) -> int | None:
    """Find a comment's sign at the start of a line or after a blank, outside quotes."""
    if text.find(sign, start, end) < 0:
        return None
    quote = ""
    for position in range(start, end):
        character = text[position]
        if quote:
            quote = "" if character == quote else quote
        elif text.startswith(sign, position) and not text[start:position][-1:].strip():
            return position
        elif character in _QUOTES:
            quote = character
    return None


def _is_command(text: str) -> bool:
    """Tell whether a comment is a command that somebody turned off."""
    words = text.split()
    if words[0] not in known_programs():
        return False
    program = find_program(words[0])
    if program is not None and len(words) > 1 and words[1] in program.root.subcommands:
        return sum(map(is_stop_word, words[2:])) <= 1
    return _SHELL_LIKE.search(text) is not None and language(text) is None


def _continues(text: str, one: _Comment, other: _Comment) -> bool:
    """Tell whether a comment may go on with the one on the line before it."""
    return one.before == other.before and text.count("\n", one.span.end, other.span.start) == 1


def _passage(block: Block, group: list[_Comment]) -> Passage:
    text = block.content.text
    is_whole = not any(character.isalnum() for character in group[0].before)
    lines = [
        Line(comment.span, None if number and is_whole else False)
        for number, comment in enumerate(group)
    ]
    start, end = group[0].span.start, group[-1].span.end
    quoted = [Span(*match.span()) for match in _BACKQUOTED.finditer(text, start, end)]
    return Passage(block.content, tuple(lines), merged([*quoted, *plain_parts(text, start, end)]))
