r"""The command-line scanner: finds the simple commands of any text, with exact offsets.

Notes are no scripts. They show commands with placeholders (`<pod>`, `[-c NAME]`, `a|b`), prompts,
history numbers and output, and prose with apostrophes around them. A shell's own grammar rejects
half of that, so this scanner has no errors: what is left open ends with its line, what it does not
know is a plain word, and a text without any command still gives words with their places.

Each line is read once, from left to right, and what is looked up ahead is bounded, so the time
grows with the length of the text and with nothing else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from notes_tool.text.pattern import pattern
from notes_tool.text.span import Span


class Word(NamedTuple):
    """A word of a command.

    Args:
        span: where it is.
        text: what stands there, with its quotes and escapes.
        value: what a shell would pass on: without them. Placeholders stay as they are.
        quoted: whether a part of it is quoted.
        placeholder: whether it stands for something else (`<x>`, `{{x}}`, `[x]`, `$X`, `$(x)`,
            `a|b`, `...`, `POD_NAME`, `mon-pod`), so that its text is not to be judged.
    """

    span: Span
    text: str
    value: str
    quoted: bool = False
    placeholder: bool = False


class Command(NamedTuple):
    """A simple command: a program and its arguments.

    Args:
        span: from its first word, wrapper or assignment to its last word or redirection.
        words: the program and its arguments, at least one. Assignments (`A=b`) and wrappers
            (`sudo -u x`) before the program are left out, and so are redirections.
        prompt: the prompt or the history number before it on its line, with the blanks after that.
    """

    span: Span
    words: tuple[Word, ...]
    prompt: Span | None = None

    @property
    def program(self) -> Word:
        """The word that names the program."""
        return self.words[0]

    @property
    def arguments(self) -> tuple[Word, ...]:
        """The words after the program."""
        return self.words[1:]


def scan(text: str, *, programs: Container[str] = frozenset()) -> tuple[Command, ...]:
    """Give the simple commands of a text, in the order in which they start.

    Where one line has a prompt, only lines with a prompt hold commands: the others are output.
    Commands in a substitution (`$(…)`, backquotes) follow the command that holds them. Two spans
    are apart, or one lies inside the other.

    Args:
        text: the content of a fence or a code span, or a line of prose.
        programs: names of programs. They tell a root's prompt (`# kubectl get pods`) from a
            comment, and a pipe without blanks (`ls|wc`) from alternatives (`json|yaml`).
    """
    found = _scan_lines(text, programs)
    return tuple(sorted(found, key=lambda command: (command.span.start, -command.span.end)))


# ------------------------------------------------------------------------------------- patterns

_BLANK = r"[^\S\r\n]"
_END = r"(?:\r\n|[\r\n])"
# A character that is part of a word wherever it stands.
_LITERAL = r"[^\s'\"\\`$<>|&;()\[\]{}]"
# `<x>`, `<le nom>`, `<a|b>`; not `<in >out`, `<a && b>c`, `<(x)`.
_ANGLE = r"<(?![\s<>(&])(?:[^<>\r\n&;|\"`$]|\|(?=\S)){1,80}(?<!\s)>"
# `[name]`, `[NAME | -l label]`, only where a word starts.
_OPTIONAL = r"(?<![^\s(|\[])\[(?!\s)[^\[\]\r\n]{1,200}\]"

_TOKEN = pattern(
    rf"""
    (?P<plain>(?!\#){_LITERAL}++(?=\s|\Z))
  | (?P<end>{_END})
  | (?P<comment>\#[^\r\n]*)
  | (?P<placeholder>(?={_ANGLE}))
  | (?P<heredoc>\d?<<-?{_BLANK}*(?:\\?(?P<bare>\w+)|'(?P<one>[^'\r\n]+)'|"(?P<two>[^"\r\n]+)"))
  | (?P<duplicate>\d?[<>]&[\d-]+)
  | (?P<redirect>\d?(?:<<<|<>|<&|<(?!\()|>>|>\||>&|>(?!\())|&>>?)
  | (?P<operator>&&|\|\||\|&|;+|&(?=\s|\Z)|[|()])
    """,
    re.VERBOSE,
)
_PIECE = pattern(
    rf"""
    (?P<plain>(?:{_LITERAL}|(?<=[-=])>)+)
  | (?P<escape>\\[^\r\n])
  | (?P<single>')
  | (?P<double>")
  | (?P<substitution>\$\((?!\()|[<>]\()
  | (?P<variable>\$(?:\{{[^}}\r\n]{{0,200}}\}}|\w+|[@*\#?!$-]|\(\([^\r\n]{{0,200}}?\)\))
      |{_ANGLE}|\{{\{{[^\r\n]{{0,200}}?\}}\}}|\{{[A-Za-z][\w-]{{0,80}}\}}|{_OPTIONAL})
  | (?P<backquotes>`[^`\r\n]+`)
  | (?P<entity>&\#?\w{{1,10}};)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
# Blanks and continued lines; a backquote continues a line of PowerShell, but only after a blank.
_SKIPPED = pattern(rf"(?:{_BLANK}++|(?:\\|(?<={_BLANK})`){_BLANK}*{_END})+")
_SKIPPED_PROMPTS = pattern(
    rf"(?:{_BLANK}++|(?:\\|(?<={_BLANK})`){_BLANK}*{_END}(?:{_BLANK}*>{_BLANK})?)+"
)
_LINE_END = re.compile(_END)
# A line without a comment, a quote or any other mark that a shell knows.
_PLAIN_LINE = re.compile(r"[^\r\n'\"\\`$<>|&;()\[\]{}#]*+(?=[\r\n]|\Z)")
_PLAIN_WORD = re.compile(r"\S+")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*\+?=")

# What opens a synopsis (`[-c NAME]`, `(-f FILE | NAME)`), and what closes one.
_SYNOPSIS = pattern(r"\[(?=-{1,2}\w[^\r\n]{0,300}?\])")
_GROUP = pattern(r"\((?=[-\[<]|[^()\r\n]{0,300}\|)")
_CLOSING = pattern(r"[)\]](?:\.{3}|…|,)?")

# Quotes and brackets, and the line end at which they must close.
_IN_DOUBLE = pattern(r"\\(?:\r\n|.)|\"|\$\(|[\r\n]", re.DOTALL)
_IN_BRACKETS = pattern(r"\\(?:\r\n|.)|'[^'\r\n]*+'|\"|\(|\)|[\r\n]", re.DOTALL)
_LONG_DOUBLE = pattern(r"\"[^\"\\]*+(?:\\.[^\"\\]*+)*+\"", re.DOTALL)
_ESCAPED = pattern(r"\\([\"\\$`])")
_EXPANDED = pattern(r"\$[\w({]")
_ELISION = pattern(
    r"(?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu|aujourd|presqu|entr)\Z", re.IGNORECASE
)

_STANDS_FOR = re.compile(
    r"""
    \.{3} | … | ^\[. | ^\{\}$ | <[^<>]+> | xxx
  | (?: ^ | [=/:,@] )
    (?: [A-Z][A-Z0-9]* (?: [_-] [A-Z0-9]+ )*
      | (?: mon | ma | mes | my | your | votre | vos | nom | name ) [-_] [^=/:,@]+ )
    (?: $ | [=/:,@] )
    """,
    re.VERBOSE,
)

_NAME = r"[\w.-]++"
_LINE = rf"(?:^|(?<=\r)){_BLANK}*+"
_PROMPT = pattern(
    rf"""
    {_LINE} (?P<prompt> (?: \( {_NAME} \) {_BLANK}* )?
    (?: [$❯➤] {_BLANK}+ | [$~]> {_BLANK}+ | % {_BLANK}+ (?=[a-z]) | \$ (?= [a-z]+ {_BLANK}+ [a-z-] )
      | ➜ {_BLANK}+ (?: (?: \S+ {_BLANK}+ git:\(\S+\) (?: {_BLANK}+ ✗ )? | [~/]\S*
          | (?<={_BLANK}{{2}})\S+ ) {_BLANK}+ )?
      | \[? {_NAME}@{_NAME} (?: [:\ ] [^\s$\#%>\]]* )? \]? {_BLANK}? [$\#%>] {_BLANK}*
      | (?: {_NAME}: )? [~/] [^\s$\#]* {_BLANK}? \$ {_BLANK}+
      | (?: {_NAME}: [~/] [^\s$\#]* | [~/] {_BLANK}? ) \# {_BLANK}+
      | (?: [a-z][a-z\d-]*+ {_BLANK} | (?: ba | z )? sh-[\d.]+ ) \$ {_BLANK}+
      | (?: ba )? sh-[\d.]+ \# {_BLANK}+
      | (?: PS (?: {_BLANK}+ (?: [A-Za-z]: | [~/] ) [^>\r\n]{{0,100}} )?
          | [A-Za-z]:\\ [^>\r\n]{{0,100}} ) > {_BLANK}* ) )
    (?= \S )
    """,
    re.VERBOSE | re.MULTILINE,
)
# Each prompt has one of these.
_IN_PROMPTS = frozenset("$❯➤>%➜#")
_ROOT_PROMPT = pattern(
    rf"{_LINE}(?P<prompt>\#{_BLANK}+)(?=(?P<program>{_NAME})(?:\s|\Z))", re.MULTILINE
)
_ANGLE_PROMPT = pattern(rf"{_LINE}(?P<prompt>>{_BLANK}+)(?=[a-z])", re.MULTILINE)
_HISTORY = re.compile(
    rf"{_LINE}(?P<prompt>\d{{1,5}}\*?{_BLANK}{{2,}})(?=[A-Za-z_./~$])", re.MULTILINE
)
_FIRST_WORD = pattern(rf"{_LINE}({_NAME})", re.MULTILINE)

# The programs that start another: the letters of their options that take a value, and how many
# words of their own they take before the other program. Shell keywords are of that kind too.
_WRAPPERS: Mapping[str, tuple[str, int]] = {
    **dict.fromkeys(("!", "{", "do", "elif", "else", "if", "then", "until", "while"), ("", 0)),
    **dict.fromkeys(("builtin", "command", "nohup", "setsid", "unbuffer", "winpty"), ("", 0)),
    "chroot": ("", 1),
    "doas": ("Cu", 0),
    "env": ("CSu", 0),
    "exec": ("a", 0),
    "ionice": ("cnp", 0),
    "nice": ("n", 0),
    "stdbuf": ("eio", 0),
    "strace": ("Eabeopsu", 0),
    "sudo": ("CDRTUghprtu", 0),
    "time": ("fo", 0),
    "timeout": ("ks", 1),
    "watch": ("n", 0),
    "xargs": ("EILPadns", 0),
}
_LONG_WITH_VALUE = frozenset(
    {
        *("--adjustment", "--arg-file", "--chdir", "--chroot", "--class", "--classdata"),
        *("--delimiter", "--error", "--format", "--group", "--host", "--input", "--interval"),
        *("--kill-after", "--max-args", "--max-chars", "--max-lines", "--max-procs", "--output"),
        *("--prompt", "--signal", "--unset", "--user"),
    }
)
# What people pipe into: after a bar without blanks, these make it a pipe and no alternative.
_FILTERS = frozenset(
    {
        *("awk", "base64", "bash", "cat", "column", "cut", "egrep", "fgrep", "grep", "gzip"),
        *("head", "jq", "kubectl", "less", "more", "nl", "openssl", "python", "python3", "rev"),
        *("sed", "sh", "sort", "tac", "tail", "tar", "tee", "tr", "uniq", "wc", "xargs", "yq"),
    }
)
_PIPED = pattern(r"\|([\w.-]++)(?=\s|\Z)")

# Substitutions nested deeper than that stay one word, for each level is read once more.
_MAX_DEPTH = 6


# ---------------------------------------------------------------------------------------- lines


class _Scope(NamedTuple):
    """What is scanned: a text up to an offset, and how."""

    text: str
    end: int
    programs: Container[str]
    prompted: bool = False
    depth: int = 0


def _scan_lines(text: str, programs: Container[str]) -> Iterator[Command]:
    """Give the commands of a text line by line, those of a substitution after its command."""
    prompts = _prompts(text, programs)
    terminators = _terminators(text)
    scope = _Scope(text, len(text), programs, prompts is not None)
    position = 0
    while position < len(text):
        match = (prompts or _HISTORY).match(text, position)
        if match is None and prompts:
            position = _next_line(text, position)
            continue
        prompt = _prompt_span(match, programs) if match else None
        tokens = tuple(_tokens(scope, prompt.end if prompt else position))
        yield from _commands(tokens, scope, prompt)
        position = _after_heredocs(tokens, terminators)


def _prompts(text: str, programs: Container[str]) -> re.Pattern[str] | None:
    """Choose the pattern of the prompts of a text; None where it has none."""
    if not _IN_PROMPTS.isdisjoint(text) and _PROMPT().search(text):
        return _PROMPT()
    first = len(text) - len(text.lstrip())
    start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    if text.startswith(">", first) and _ANGLE_PROMPT().match(text, start):
        return _ANGLE_PROMPT()
    root = _ROOT_PROMPT().match(text, start) if text.startswith("#", first) else None
    if root is None or root["program"] not in programs:
        return None
    # Where a program also stands without the mark, the marks are those of comments.
    bare = any(match[1] in programs for match in _FIRST_WORD().finditer(text))
    return None if bare else _ROOT_PROMPT()


def _prompt_span(match: re.Match[str], programs: Container[str]) -> Span:
    """Give where a prompt stands; the word after an arrow is its folder, or a program."""
    span = Span(match.start("prompt"), match.end())
    words = match["prompt"].split()
    if words[0] == "➜" and len(words) == len(("➜", "folder")) and words[1] in programs:
        return Span(span.start, span.start + match["prompt"].index(words[1]))
    return span


def _next_line(text: str, position: int) -> int:
    match = _LINE_END.search(text, position)
    return match.end() if match else len(text)


def _terminators(text: str) -> Mapping[str, Sequence[int]]:
    """Give the ends of the lines that may end a here-document, by what stands on them."""
    ends: dict[str, list[int]] = {}
    if "<<" in text:
        position = 0
        while position < len(text):
            end = _next_line(text, position)
            ends.setdefault(text[position:end].lstrip("> \t").rstrip(), []).append(end)
            position = end
    return ends


def _after_heredocs(tokens: Sequence[_Token], terminators: Mapping[str, Sequence[int]]) -> int:
    """Give where the next command line starts; a here-document that never ends is none."""
    position = tokens[-1].span.end
    for token in tokens:
        if token.delimiter:
            ends = terminators.get(token.delimiter, ())
            index = bisect_right(ends, position)
            position = ends[index] if index < len(ends) else position
    return position


# ------------------------------------------------------------------------------------- commands


def _commands(
    tokens: Iterable[_Token], scope: _Scope, prompt: Span | None = None
) -> Iterator[Command]:
    """Give the commands of one command line, and those of its substitutions."""
    tokens = tuple(tokens)
    simple: list[_Token] = []
    for token in tokens:
        if token.kind in _SEPARATORS:
            yield from _command(simple, prompt)
            if simple:
                simple, prompt = [], None
        elif token.kind != "end":
            simple.append(token)
    yield from _command(simple, prompt)
    for token in tokens:
        for body in token.bodies:
            yield from _substituted(scope, body)


def _command(tokens: Sequence[_Token], prompt: Span | None) -> Iterator[Command]:
    """Give the command of the tokens between two separators, if they hold one."""
    words = [
        token.word
        for before, token in zip((None, *tokens), tokens, strict=False)
        if token.word and not (before and before.kind == "redirect")
    ]
    start = _program_index(words)
    if start < len(words):
        span = Span(tokens[0].span.start, tokens[-1].span.end)
        yield Command(span, tuple(words[start:]), prompt)


def _substituted(scope: _Scope, body: Span) -> Iterator[Command]:
    """Give the commands inside a substitution, down to a fixed depth."""
    inner = scope._replace(end=body.end, prompted=False, depth=scope.depth + 1)
    position = body.start
    while position < body.end and inner.depth <= _MAX_DEPTH:
        tokens = tuple(_tokens(inner, position))
        yield from _commands(tokens, inner)
        position = tokens[-1].span.end


def _program_index(words: Sequence[Word]) -> int:
    """Give the index of the program, after assignments and wrappers."""
    index = 0
    while index < len(words):
        if _ASSIGNMENT.match(words[index].text):
            index += 1
            continue
        wrapper = _WRAPPERS.get(words[index].text)
        if wrapper is None:
            return index
        following = _after_options(words, index + 1, *wrapper)
        if following >= len(words):
            return index
        index = following
    return index


def _after_options(words: Sequence[Word], index: int, letters: str, operands: int) -> int:
    """Give the index after the options and the own operands of a wrapper."""
    while index < len(words) and words[index].value.startswith("-"):
        option = words[index].value
        index += 1
        if option == "--":
            break
        taking = next((place for place, letter in enumerate(option) if letter in letters), None)
        long = option in _LONG_WITH_VALUE
        if long or (taking == len(option) - 1 and not option.startswith("--")):
            index += 1
    return index + operands


# --------------------------------------------------------------------------------------- tokens


class _Token(NamedTuple):
    """A part of a command line.

    Args:
        kind: `word`, `heredoc`, `duplicate` (`2>&1`), `redirect` (the word after it is its
            target), `operator`, `comment` or `end`.
        span: where it is; of the end, the line end.
        word: only of the kind `word`.
        bodies: the insides of the word's substitutions.
        delimiter: what ends the here-document.
    """

    kind: str
    span: Span
    word: Word | None = None
    bodies: tuple[Span, ...] = ()
    delimiter: str = ""


_SEPARATORS = frozenset({"operator", "comment"})


def _tokens(scope: _Scope, position: int) -> Iterator[_Token]:
    """Give the tokens of one command line; the last one, always there, is its end.

    The brackets of a synopsis (`[-c NAME]`, `(-f FILE | NAME)`) are left out, and so are the bars
    in them: their words belong to the one command that it describes.
    """
    text, end = scope.text, scope.end
    if plain := _PLAIN_LINE.match(text, position, end):
        yield from _plain_tokens(text, Span(position, plain.end()), end)
        return
    skipped = _SKIPPED_PROMPTS() if scope.prompted else _SKIPPED()
    opened = words = 0
    while position < end:
        if blanks := skipped.match(text, position, end):
            position = blanks.end()
        elif opening := _opening(scope, position, words):
            opened, position = opened + 1, opening
        elif opened and (closing := _CLOSING().match(text, position, end)):
            opened, position = opened - 1, closing.end()
        else:
            token = _token(scope, position, opened)
            position = token.span.end
            if opened and token.kind == "operator":
                continue
            words = 0 if token.kind in _SEPARATORS else words + 1
            yield token
            if token.kind == "end":
                return
    yield _Token("end", Span(end, end))


def _plain_tokens(text: str, line: Span, end: int) -> Iterator[_Token]:
    """Give the words of a line without any mark: most lines are like that, and quick to read."""
    for match in _PLAIN_WORD.finditer(text, *line):
        yield _plain_token(match.group(), Span(*match.span()))
    terminator = _LINE_END.match(text, line.end, end)
    yield _Token("end", Span(line.end, terminator.end() if terminator else line.end))


def _plain_token(text: str, span: Span) -> _Token:
    return _Token("word", span, Word(span, text, text, placeholder=_stands_for(text)))


@lru_cache(maxsize=4096)
def _stands_for(text: str) -> bool:
    """Tell whether a word stands for something else; notes write the same words again and again."""
    return _STANDS_FOR.search(text) is not None


def _opening(scope: _Scope, position: int, words: int) -> int | None:
    """Give the offset after the bracket that opens a synopsis here; None where none does."""
    mark = scope.text[position]
    if not words or mark not in "[(":
        return None
    opens = _SYNOPSIS() if mark == "[" else _GROUP()
    match = opens.match(scope.text, position, scope.end)
    return match.end() if match else None


def _token(scope: _Scope, position: int, opened: int) -> _Token:
    """Give the token at an offset where no blank stands; in a synopsis, closing ends a word."""
    match = _TOKEN().match(scope.text, position, scope.end)
    if match is None or match.lastgroup is None or match.lastgroup == "placeholder":
        return _word(scope, position, opened)
    span = Span(*match.span())
    if match.lastgroup == "plain":
        return _plain_token(match.group(), span)
    delimiter = match["bare"] or match["one"] or match["two"] or ""
    return _Token(match.lastgroup, span, delimiter=delimiter)


# ---------------------------------------------------------------------------------------- words


class _Piece(NamedTuple):
    """A part of a word that is read in one way."""

    end: int
    value: str
    quoted: bool = False
    placeholder: bool = False
    bodies: tuple[Span, ...] = ()


def _word(scope: _Scope, start: int, opened: int) -> _Token:
    """Read the word at an offset, piece by piece."""
    pieces = tuple(_pieces(scope, start, opened))
    span = Span(start, pieces[-1].end)
    text = scope.text[span.start : span.end]
    word = Word(
        span,
        text,
        "".join(piece.value for piece in pieces),
        quoted=any(piece.quoted for piece in pieces),
        placeholder=any(piece.placeholder for piece in pieces) or _stands_for(text),
    )
    return _Token("word", span, word, tuple(body for piece in pieces for body in piece.bodies))


def _pieces(scope: _Scope, start: int, opened: int) -> Iterator[_Piece]:
    """Give the pieces of the word at an offset, at least one."""
    position, brackets, quoted = start, 0, False
    while match := _PIECE().match(scope.text, position, scope.end):
        mark = match["mark"]
        closes = mark == ")" or (mark == "]" and opened)
        if closes and position > start and not brackets:
            return
        if mark and position > start and _ends_word(scope, position, quoted=quoted):
            return
        brackets += 1 if mark in ("(", "[") else -1 if brackets and mark in (")", "]") else 0
        piece = _piece(scope, match, start)
        yield piece
        position, quoted = piece.end, quoted or piece.quoted


def _ends_word(scope: _Scope, position: int, *, quoted: bool) -> bool:
    """Tell whether the mark at an offset inside a word ends it."""
    text = scope.text
    mark = text[position]
    following = text[position + 1 : min(position + 2, scope.end)]
    if mark == "|":
        piped = _PIPED().match(text, position, scope.end)
        known = piped is not None and (piped[1] in _FILTERS or piped[1] in scope.programs)
        return quoted or known or not following or following.isspace() or following == "|"
    if mark == "&":
        return not following or following.isspace() or following in "&>"
    return mark in ";<>" or (mark == "\\" and following != "")


def _piece(scope: _Scope, match: re.Match[str], word: int) -> _Piece:
    """Read one piece of the word that starts at `word`."""
    kind, surface = match.lastgroup or "", match.group()
    start, end = match.span()
    if kind in _READERS:
        return _READERS[kind](scope, start, word)
    if kind == "escape":
        return _Piece(end, surface[1], quoted=True)
    if kind == "backquotes":
        return _Piece(end, surface, placeholder=True, bodies=(Span(start + 1, end - 1),))
    return _Piece(end, surface, placeholder=kind == "variable" or surface == "|")


def _substitution(scope: _Scope, start: int, _word: int) -> _Piece:
    """Read what starts with `$(`, `<(` or `>(`."""
    closing = _close(scope.text, start, scope.end)
    end = closing or _line_stop(scope.text, start, scope.end)
    body = Span(start + 2, closing - 1 if closing else end)
    return _Piece(end, scope.text[start:end], placeholder=True, bodies=(body,))


def _single_quoted(scope: _Scope, start: int, word: int) -> _Piece:
    """Read what starts with a `'`: a quoted text, or an apostrophe."""
    text = scope.text
    before, after = text[word:start], text[start + 1 : min(start + 2, scope.end)]
    inside = before[-1:].isalnum() and (after.isalnum() or not after.strip())
    if _ELISION().match(before) or (inside and not before.startswith("-")):
        return _Piece(start + 1, "'")
    closing = text.find("'", start + 1, scope.end) + 1
    if not closing or not _may_span(scope, Span(start, closing), before):
        closing = 0
    end = closing or _line_stop(text, start, scope.end)
    return _Piece(end, text[start + 1 : closing - 1 if closing else end], quoted=True)


def _double_quoted(scope: _Scope, start: int, word: int) -> _Piece:
    """Read what starts with a `"`."""
    text = scope.text
    closing = _close(text, start, scope.end)
    if not closing and (match := _LONG_DOUBLE().match(text, start, scope.end)):
        span = Span(*match.span())
        lines = _LINE_END.search(text, *span)
        closing = span.end if lines and _may_span(scope, span, text[word:start]) else 0
    end = closing or _line_stop(text, start, scope.end)
    inside = Span(start + 1, closing - 1 if closing else end)
    raw = text[inside.start : inside.end]
    expanded = _EXPANDED().search(raw) is not None
    value = _ESCAPED().sub(r"\1", raw)
    return _Piece(end, value, quoted=True, placeholder=expanded, bodies=_bodies(text, inside))


_READERS: Mapping[str, Callable[[_Scope, int, int], _Piece]] = {
    "single": _single_quoted,
    "double": _double_quoted,
    "substitution": _substitution,
}


def _may_span(scope: _Scope, quotes: Span, before: str) -> bool:
    """Tell whether quotes belong together: on several lines only where they look like it."""
    if not _LINE_END.search(scope.text, *quotes):
        return True
    opens = not before or before[-1] in "=:,([{" or before.startswith("-")
    after = scope.text[quotes.end : min(quotes.end + 1, scope.end)]
    return opens and (not after.strip() or after in ";|&)]`'\"")


def _bodies(text: str, quoted: Span) -> tuple[Span, ...]:
    """Give the insides of the substitutions in a text in double quotes."""
    found: list[Span] = []
    position = text.find("$(", *quoted)
    while position >= 0:
        closed = _close(text, position, quoted.end)
        if not closed:
            break
        found.append(Span(position + 2, closed - 1))
        position = text.find("$(", closed, quoted.end)
    return tuple(found)


def _close(text: str, start: int, end: int) -> int:
    """Give the offset after what closes the `"` or `$(` at `start`; 0 if its line ends before."""
    open_quotes: list[bool] = []
    position = start
    while match := (_IN_DOUBLE() if open_quotes and open_quotes[-1] else _IN_BRACKETS()).search(
        text, position, end
    ):
        mark, position = match.group(), match.end()
        in_quotes = bool(open_quotes) and open_quotes[-1]
        if mark in ("\r", "\n"):
            return 0
        if mark == ")" or (mark == '"' and in_quotes):
            open_quotes.pop()
        elif mark in ('"', "(", "$("):
            open_quotes.append(mark == '"')
        if not open_quotes:
            return position
    return 0


def _line_stop(text: str, position: int, end: int) -> int:
    """Give the offset of the end of a line, without its line end."""
    match = _LINE_END.search(text, position, end)
    return match.start() if match else end
