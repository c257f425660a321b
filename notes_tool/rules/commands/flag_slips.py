"""Mistakes in the flags of a command and in their values."""

from __future__ import annotations

import re

from notes_tool.knowledge.commands import Flag, FlagKind, State, known_programs
from notes_tool.rules.commands.reading import Reading, starts_flag
from notes_tool.rules.commands.slip import Slip, across, closest
from notes_tool.rules.commands.steps import Step
from notes_tool.rules.commands.stuck_slips import judge_stuck
from notes_tool.text.nearest import distance
from notes_tool.text.pattern import pattern
from notes_tool.text.shell import Word
from notes_tool.text.span import Span

_DASHES = "–—‐‑‒―−"
_NAME = re.compile(r"--[A-Za-z][A-Za-z0-9._-]*")
# Keys that are near `=` on French and American keyboards, or typed for it.
_MARK = pattern(r"(?:[!:+)]=?|~|==+)(?P<value>[^\s!:+=|\[].*)", re.DOTALL)
# Placeholders, quoted values and numbers: no name of a flag goes on like that.
_STUCK = pattern(r"<[^<>|]+>\S*|\"[^\"]*\"|'[^']*'|\d[\w:./-]*")
_SHORTEST_VALUE = 2
# Before the subcommand, a shorter name is too little to go by.
_SHORTEST_ALONE = len("--name")
# Synopses and expansions: what stands after the name of the flag is no value of it.
_NOT_JUDGED = pattern(r"[|$\[{`]|\.\.\.|…|^/-")
_SYNOPSIS = re.compile(r"[|\[]|\.\.\.|…|^/-")
_SIMILAR, _VERY_SIMILAR = 0.7, 0.85
_SHORTEST_NAME = 5
# What is wrong in a short word is less sure.
_SIMILAR_VALUE = 0.55
_LONG = len("--a")
# Less than a whole edit: two letters that changed places, or one typed twice.
_SLIP = 0.9
_PATH = frozenset("./:")


def typographic(reading: Reading) -> Step | None:
    """Judge a word that starts with a typographic dash."""
    word = reading.word
    if word.text[:1] not in _DASHES:
        return None
    body = word.text.lstrip(f"{_DASHES}-")
    if not body:
        return _typographic_separator(reading)
    if not body[0].isalpha():
        return None
    near, is_sure = _meant(reading, body, word.text)
    slip = Slip("typographic-dash", word.span, word.text, near, is_sure)
    return Step(reading.width(near), slip)


def _typographic_separator(reading: Reading) -> Step | None:
    word = reading.word
    following = reading.following
    if not reading.command.dashes or following is None or not reading.operands:
        return None
    return Step(1, Slip("typographic-dash", word.span, word.text, "--", is_sure=True), ends=True)


def _meant(reading: Reading, body: str, text: str) -> tuple[str, bool]:
    """Give the flag that was meant by what follows the dashes, and whether that is sure."""
    head = body.partition("=")[0]
    if (len(head) > 1 or text[1] == "-") and reading.flag(f"--{head}"):
        return f"--{body}", True
    if _are_letters(reading, head):
        return f"-{body}", True
    near = closest(f"--{head}", reading.long_flags(), _SIMILAR) if len(head) > 1 else None
    if near:
        return near + body[len(head) :], True
    is_short = len(head) == 1 or (text[0] != "—" and text[1] != "-" and len(head) <= _LONG)
    return f"{'-' if is_short else '--'}{body}", False


def _are_letters(reading: Reading, head: str) -> bool:
    """Tell whether a text is made of one-letter flags, the last perhaps with its value."""
    for letter in head:
        flag = reading.flag(f"-{letter}")
        if flag is None:
            return False
        if flag.takes_next:
            return True
    return bool(head)


def judge_flag(reading: Reading) -> Step:
    """Judge a word that starts with a dash."""
    if reading.command.partial and not reading.command.flags:
        return Step()
    return _long(reading) if reading.word.text.startswith("--") else _short(reading)


# ------------------------------------------------------------------------------------ long flags


def _long(reading: Reading) -> Step:
    name, equals, value = reading.word.text.partition("=")
    flag = reading.flag(name)
    if flag is not None:
        reading.flags.add(flag.name)
        return _known(reading, flag, value if equals else None)
    if slip := _stuck(reading):
        return Step(1, slip)
    if not _NAME.fullmatch(name):
        return _guessed(reading) or Step()
    for judge in (_parted, _moved, _two_flags, _other_program, _letters, _nearest, _guessed):
        step = judge(reading)
        if step is not None:
            return step
    if reading.command.partial:
        return Step()
    return Step(1, Slip("unknown-flag", _name_span(reading.word), name))


def _known(reading: Reading, flag: Flag, value: str | None) -> Step:
    """Judge a flag that there is."""
    word = reading.word
    if flag.state in (State.DEPRECATED, State.REMOVED):
        return Step(1 + (value is None and flag.takes_next), _outdated(word, flag))
    if value is not None and value.startswith("=") and value.strip("="):
        return Step(1, _malformed(word, f"{flag.name}={value.lstrip('=')}", flag.name))
    if value is not None:
        return Step(1, judge_stuck(reading, reading.index) or _value(word, flag, value))
    return _before_value(reading, flag)


def _before_value(reading: Reading, flag: Flag) -> Step:
    """Judge a flag with no value in its word."""
    word, following = reading.word, reading.following
    if flag.takes_next:
        return _next_value(reading, flag)
    if following is not None and _is_value(flag, following):
        return Step(2, _parted_value(word, following))
    return Step(1, _bare(word, flag))


def _next_value(reading: Reading, flag: Flag) -> Step:
    """Judge the word after a flag that takes it."""
    following = reading.following
    if following is None:
        return Step(1, _lacking(reading, flag))
    stuck = judge_stuck(reading, reading.index + 1)
    is_separator = stuck is not None and following.text.endswith("--")
    return Step(2, stuck or _value(following, flag, following.text), ends=is_separator)


def _parted_value(word: Word, following: Word) -> Slip:
    """Say that a blank stands where a `=` is needed: `--dry-run client`."""
    old, near = f"{word.text} {following.text}", f"{word.text}={following.text}"
    values = {"flag": word.text}
    return Slip("malformed-flag", across(word, following), old, near, is_sure=True, values=values)


def _bare(word: Word, flag: Flag) -> Slip | None:
    """Judge a flag whose value may be left out, where that is no longer allowed."""
    return Slip("deprecated-flag", word.span, word.text, flag.bare) if flag.bare else None


def _malformed(word: Word, near: str, flag: str) -> Slip:
    return Slip("malformed-flag", word.span, word.text, near, is_sure=True, values={"flag": flag})


def _is_value(flag: Flag, word: Word) -> bool:
    """Tell whether a word after a flag that takes none is meant as its value."""
    if flag.kind is FlagKind.BOOL:
        return word.value in ("true", "false")
    return flag.kind is FlagKind.OPTIONAL and word.value in flag.values and not word.placeholder


def _outdated(word: Word, flag: Flag) -> Slip:
    """Say that a flag is deprecated or was removed."""
    name, equals, value = word.text.partition("=")
    values = {"since": flag.since}
    if not flag.successor.startswith("-"):
        # Another command does it now: there is nothing to write in place of the flag alone.
        successor = {"near": flag.successor} if flag.successor else {}
        return Slip("deprecated-flag", word.span, name, values={**values, **successor})
    near = flag.successor
    if equals and "=" not in near:
        near = f"{near}={value}"
    return Slip("deprecated-flag", word.span, name, near, values=values)


def _lacking(reading: Reading, flag: Flag) -> Slip:
    word = reading.word
    return Slip("missing-argument", word.span, word.text, values={"what": f"{flag.name}="})


def _value(word: Word, flag: Flag, value: str) -> Slip | None:
    """Judge the value of a flag at the end of a word."""
    if not flag.values or not value or word.placeholder or word.text != word.value:
        return None
    if flag.accepts(value) or _NOT_JUDGED().search(value):
        return None
    span = Span(word.span.end - len(value), word.span.end)
    if value in flag.former:
        return Slip("deprecated-flag", span, value, flag.former[value])
    head, mark, rest = _cut(value)
    names = {each.removesuffix("=") for each in flag.values}
    if head in names and mark == "=":
        return None
    near = head if head in names else closest(head, names, _SIMILAR_VALUE)
    values = {"flag": flag.name}
    if near is None:
        return Slip("unknown-value", span, value, values=values)
    near = f"{near}={rest}" if mark else near
    return Slip("unknown-value", span, value, near, is_sure=True, values=values)


def _cut(value: str) -> tuple[str, str, str]:
    """Cut a value before and after the first `=`, or the `:` that stands for it."""
    head, mark, rest = value.partition("=")
    return (head, mark, rest) if mark else value.partition(":")


# ------------------------------------------------------------------------- flags that are no flag


def _name_span(word: Word) -> Span:
    return Span(word.span.start, word.span.start + len(word.text.partition("=")[0]))


def _stuck(reading: Reading) -> Slip | None:
    """Judge a flag whose value is stuck to it, or parted from it by another mark than `=`."""
    word = reading.word
    flag = _flag_at_start(reading, word.text)
    if flag is None:
        return None
    rest = word.text[len(flag.name) :]
    value = _stuck_value(flag, rest)
    if value is None:
        return None
    near = f"{flag.name}={value}"
    return Slip(
        "malformed-flag", word.span, word.text, near, is_sure=True, values={"flag": flag.name}
    )


def _flag_at_start(reading: Reading, text: str) -> Flag | None:
    """Give the longest flag that a word starts with."""
    match = _NAME.match(text)
    if match is None:
        return None
    for end in range(match.end(), len("--"), -1):
        flag = reading.program.flags(reading.command).get(text[:end])
        if flag is not None:
            return flag
    return None


def _stuck_value(flag: Flag, rest: str) -> str | None:
    """Give the value that was surely meant by what follows a flag in its word."""
    if (match := _MARK().fullmatch(rest)) and _takes(flag, match["value"]):
        return match["value"]
    if flag.kind in (FlagKind.BOOL, FlagKind.SWITCH) or _NOT_JUDGED().search(rest):
        return rest if flag.kind is FlagKind.BOOL and rest in ("true", "false") else None
    value = rest[1:] if rest[:1] in ("-", "_") else rest
    return value if _STUCK().fullmatch(value) or (value and _lists(flag, value)) else None


def _takes(flag: Flag, value: str) -> bool:
    return flag.kind is not FlagKind.SWITCH and (
        flag.kind is not FlagKind.BOOL or value in ("true", "false")
    )


def _lists(flag: Flag, value: str) -> bool:
    return value.partition("=")[0] in {known.rstrip("=…") for known in flag.values}


def _parted(reading: Reading) -> Step | None:
    """Judge a blank in place of a dash inside a name: `--show labels`."""
    word, following = reading.word, reading.following
    if following is None or not following.text[:1].isalpha() or "=" in word.text:
        return None
    name, equals, value = following.text.partition("=")
    for joined in (f"{word.text}-{name}", f"{word.text}{name}"):
        if reading.flag(joined) is not None:
            near = f"{joined}{equals}{value}"
            slip = Slip(
                "split-word",
                across(word, following),
                f"{word.text} {following.text}",
                near,
                is_sure=True,
            )
            return Step(1 + (reading.width(joined) if not equals else 1), slip)
    return None


def _moved(reading: Reading) -> Step | None:
    """Judge a blank that stands one letter too early or too late: `--namespac eboutique`."""
    word, following = reading.word, reading.following
    if following is None or not reading.is_adjacent:
        return None
    merged = word.text + following.text
    near = closest(word.text, reading.long_flags(), _SIMILAR)
    if near and distance(word.text, near, _SLIP) is not None:
        return None
    for end in (len(word.text) + 1, len(word.text) - 1):
        if end < len(merged) and reading.flag(merged[:end]) is not None:
            near = f"{merged[:end]} {merged[end:]}"
            slip = Slip(
                "split-word",
                across(word, following),
                f"{word.text} {following.text}",
                near,
                is_sure=True,
            )
            return Step(2, slip)
    return None


def _two_flags(reading: Reading) -> Step | None:
    """Judge two flags without a blank between them: `--all-namespaces-o`."""
    text = reading.word.text
    for end in range(len(text) - 2, len("--"), -1):
        rest = text[end:]
        if rest[0] == "-" and reading.flag(text[:end]) is not None and _starts(reading, rest):
            slip = Slip("split-word", reading.word.span, text, f"{text[:end]} {rest}", is_sure=True)
            return Step(reading.width(rest), slip)
    return None


def _starts(reading: Reading, text: str) -> bool:
    """Tell whether a text is a long flag, or one letter that is a flag, perhaps with a value."""
    name = text.partition("=")[0]
    return (name.startswith("--") or len(name) == len("-o")) and starts_flag(reading, text)


def _letters(reading: Reading) -> Step | None:
    """Judge two dashes before one-letter flags: `--it`."""
    word = reading.word
    head = word.text[2:].partition("=")[0]
    flags = [reading.flag(f"-{letter}") for letter in head]
    if len(head) > _LONG or not all(flags) or any(flag and flag.takes_next for flag in flags[:-1]):
        return None
    near = word.text[1:]
    slip = Slip("malformed-flag", word.span, word.text, near, is_sure=True, values={"flag": near})
    return Step(reading.width(near), slip)


def _other_program(reading: Reading) -> Step | None:
    """Judge a program after `--` without a blank, or with a late one: `--bash`, `--s h`."""
    word, following = reading.word, reading.following
    if not reading.command.dashes or not reading.operands:
        return None
    span, old, name = word.span, word.text, word.text[2:]
    if name not in known_programs() and following is not None and reading.is_adjacent:
        span, old, name = across(word, following), f"{old} {following.text}", name + following.text
    if name not in known_programs():
        return None
    values = {"flag": "--"}
    slip = Slip("malformed-flag", span, old, f"-- {name}", is_sure=True, values=values)
    return Step(1, slip, ends=True)


def _nearest(reading: Reading) -> Step | None:
    """Judge a name that is near a flag of the command."""
    name = reading.word.text.partition("=")[0]
    near = closest(name, reading.long_flags(), _SIMILAR)
    if near is None:
        return None
    is_sure = not reading.command.partial
    slip = Slip("unknown-flag", _name_span(reading.word), name, near, is_sure)
    return Step(1 if "=" in reading.word.text else reading.width(near), slip)


def _guessed(reading: Reading) -> Step | None:
    """Judge a flag with anything stuck to it, where no other flag is near: `--imagenginx`."""
    word = reading.word
    flag = _flag_at_start(reading, word.text)
    if flag is None or not flag.takes_next:
        return None
    rest = word.text[len(flag.name) :]
    value = rest[1:] if rest[0] in "-_" else rest
    if len(value) < _SHORTEST_VALUE or value[0] in "${" or _SYNOPSIS.search(value):
        return None
    is_short = len(flag.name) < _SHORTEST_ALONE and not reading.command.path
    if flag.kind is FlagKind.INT or is_short:
        return None
    near = f"{flag.name}={value}"
    return Step(1, Slip("malformed-flag", word.span, word.text, near, values={"flag": flag.name}))


# ----------------------------------------------------------------------------------- short flags


def _short(reading: Reading) -> Step:
    word = reading.word
    head = word.text[1:].partition("=")[0]
    if not head[:1].isalpha() or word.placeholder:
        return Step(reading.width(word.text))
    if len(head) >= _LONG and reading.flag(f"--{head}") is not None:
        return _one_dash(reading, f"-{word.text}")
    if (stuck := judge_stuck(reading, reading.index)) is not None:
        return Step(1, stuck)
    for place, letter in enumerate(head):
        flag = reading.flag(f"-{letter}")
        if flag is None:
            return _unknown_letter(reading, head, place)
        if flag.takes_next:
            return _letter_with_value(reading, flag, head[place + 1 :])
    return Step()


def _one_dash(reading: Reading, near: str) -> Step:
    word = reading.word
    slip = Slip(
        "malformed-flag",
        word.span,
        word.text,
        near,
        is_sure=True,
        values={"flag": near.partition("=")[0]},
    )
    return Step(1 if "=" in near else reading.width(near), slip)


def _letter_with_value(reading: Reading, flag: Flag, stuck: str) -> Step:
    word = reading.word
    reading.flags.add(flag.name)
    if stuck and (step := _moved_value(reading, flag, stuck)):
        return step
    if near := _one_dash_near(reading, stuck):
        return _one_dash(reading, near)
    if stuck or "=" in word.text:
        return Step(1, _value(word, flag, stuck or word.text.partition("=")[2]))
    return _next_value(reading, flag)


def _one_dash_near(reading: Reading, stuck: str) -> str | None:
    """Give the long flag that a word with one dash is near: `-namespac` is no `-n amespac`."""
    if len(stuck) < _SHORTEST_NAME or not stuck.isalpha():
        return None
    name = reading.word.text.partition("=")[0]
    near = closest(f"-{name}", reading.long_flags(), _VERY_SIMILAR)
    return near + reading.word.text[len(name) :] if near else None


def _moved_value(reading: Reading, flag: Flag, stuck: str) -> Step | None:
    """Judge a blank one letter too late: `-oy aml`, `-fp od.yaml`."""
    word, following = reading.word, reading.following
    if len(stuck) > 1 or following is None or not reading.is_adjacent:
        return None
    value = f"{stuck}{following.text}"
    is_file = flag.name == "--filename" and not _PATH.isdisjoint(following.text)
    if not is_file and value not in flag.values:
        return None
    old, near = f"{word.text} {following.text}", f"{word.text[:-1]} {value}"
    return Step(2, Slip("split-word", across(word, following), old, near, is_sure=True))


def _unknown_letter(reading: Reading, head: str, place: int) -> Step:
    word = reading.word
    near = closest(f"--{head}", reading.long_flags(), _SIMILAR) if len(head) > _LONG else None
    if near is not None:
        return _one_dash(reading, near + word.text[1 + len(head) :])
    if _NOT_JUDGED().search(word.text) or reading.command.partial:
        return Step()
    if place == 1 and len(head) > _LONG:
        near = f"{word.text[:2]} {word.text[2:]}"
        return Step(1, Slip("split-word", word.span, word.text, near))
    if not head.isalpha():
        return Step()
    span = Span(word.span.start, word.span.start + 1 + len(head))
    return Step(1, Slip("unknown-flag", span, f"-{head[place]}" if place else f"-{head}"))
