"""Mistakes in the words that name a subcommand or a kind of resource."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from notes_tool.knowledge.commands import CommandSpec, Operand, Program, State
from notes_tool.rules.commands.custom_kinds import CUSTOM_KINDS
from notes_tool.rules.commands.reading import Reading, starts_flag
from notes_tool.rules.commands.slip import Slip, across, closest
from notes_tool.rules.commands.steps import Step
from notes_tool.rules.commands.stuck_slips import judge_stuck
from notes_tool.text.nearest import distance
from notes_tool.text.pattern import pattern
from notes_tool.text.span import Span

_WORD = re.compile(r"[A-Za-z][A-Za-z_-]*")
_KIND = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
# What no kind goes on like, and names of resources do.
_NAME = re.compile(r"[a-z0-9]+[-.0-9]")
_SIMILAR = 0.66
_SIMILAR_KIND = 0.66
_SHORTEST, _SHORTEST_KIND = 3, 2
# Less than a whole edit: two letters that changed places, or one typed twice.
_SLIP = 0.9
# The verbs of other tools, and those of daily speech.
_VERBS: Mapping[str, Mapping[str, str]] = {
    "kubectl": {
        **dict.fromkeys(("del", "destroy", "remove", "rm"), "delete"),
        **dict.fromkeys(("list", "ls", "ps", "show"), "get"),
        **dict.fromkeys(("launch", "start"), "run"),
        "inspect": "describe",
        "update": "apply",
    },
    "docker": {
        **dict.fromkeys(("del", "delete", "remove"), "rm"),
        **dict.fromkeys(("list", "ls"), "ps"),
        **dict.fromkeys(("down", "up"), "compose {}"),
    },
}
_CREATING = pattern(r"--(?:image|from-[a-z-]+|tcp|class|rule|verb|role|clusterrole)\b")


# ----------------------------------------------------------------------------------- subcommands


def judge_subcommand(reading: Reading) -> Step:
    """Judge a word where a subcommand is to stand."""
    word = reading.word
    known = reading.command.subcommands.get(word.value)
    if known is not None:
        return _known(reading, known)
    if (slip := _before_substitution(reading)) is not None:
        return Step(1, slip, ends=True)
    if word.value in reading.program.plugins or word.placeholder or word.quoted:
        return Step(ends=True)
    if reading.command.partial and reading.index and _is_flag_value(reading):
        return Step()
    found = (judge(reading) for judge in _JUDGES)
    return next((step for step in found if step is not None), None) or _unknown(reading)


def _known(reading: Reading, known: CommandSpec) -> Step:
    """Go on with a subcommand that there is, or was."""
    if known.state is State.REMOVED and (step := _moved(reading)):
        return step
    reading.command = known
    is_outdated = known.state in (State.DEPRECATED, State.REMOVED)
    return Step(1, _outdated(reading, known) if is_outdated else None)


def _is_flag_value(reading: Reading) -> bool:
    """Tell whether a word may be the value of a flag of which nothing is known."""
    return reading.words[reading.index - 1].text.startswith("-")


def _outdated(reading: Reading, known: CommandSpec) -> Slip:
    name = " ".join((reading.program.name, *known.path))
    near = known.successor or None
    return Slip("removed-command", reading.word.span, name, near, values={"since": known.since})


def _before_substitution(reading: Reading) -> Slip | None:
    """Judge a subcommand without a blank before `$(…)`."""
    text = reading.word.text
    name, mark, rest = text.partition("$")
    if not rest or name not in reading.command.subcommands:
        return None
    near = f"{name} {mark}{rest}"
    return Slip("split-word", reading.word.span, text, near, is_sure=True)


def _unknown(reading: Reading) -> Step:
    word = reading.word
    if reading.may_be_alias or not _WORD.fullmatch(word.text):
        return Step(ends=True)
    return Step(1, _slip(reading, None), ends=True)


def _slip(reading: Reading, near: str | None, *, is_sure: bool = False) -> Slip:
    word = reading.word
    above = " ".join((reading.program.name, *reading.command.path))
    return Slip("unknown-subcommand", word.span, word.text, near, is_sure, {"command": above})


def _continue(reading: Reading, near: str, slip: Slip, width: int = 1) -> Step:
    """Go on as if the right subcommand stood there."""
    command = reading.command.subcommands.get(near.partition(" ")[0])
    if command is None:
        return Step(width, slip, ends=True)
    reading.command = command
    return Step(width, slip)


def _other_verb(reading: Reading) -> Step | None:
    if reading.command.path:
        return None
    near = _VERBS.get(reading.program.name, {}).get(reading.word.text)
    if near is None:
        return None
    near = near.replace("{}", reading.word.text)
    return _continue(reading, near, _slip(reading, near, is_sure=True))


def _missing_verb(reading: Reading) -> Step | None:
    """Judge a kind of resource without a verb: `kubectl deployment web`."""
    word = reading.word
    kind = word.text.partition("/")[0]
    if reading.command.path or kind.lower() not in reading.program.kinds:
        return None
    creates = any(_CREATING().match(each.text) for each in reading.words)
    verb = (
        "create"
        if creates and word.text in reading.program.root.subcommands["create"].subcommands
        else "get"
    )
    return Step(1, _slip(reading, f"{verb} {word.text}"), ends=True)


def _moved(reading: Reading) -> Step | None:
    """Judge a blank inside a subcommand, or one letter away from its place: `getp ods`."""
    word, following = reading.word, reading.following
    if following is None or not reading.is_adjacent:
        return None
    known = reading.command.subcommands
    old = f"{word.text} {following.text}"
    span = across(word, following)
    for joined in (f"{word.text}{following.text}", f"{word.text}-{following.text}"):
        if joined in known:
            return _continue(
                reading, joined, Slip("split-word", span, old, joined, is_sure=True), 2
            )
    merged = word.text + following.text
    near = closest(word.text, known, _SIMILAR)
    is_near = near is not None and distance(word.text, near, _SLIP) is not None
    for end in (len(word.text) - 1, len(word.text) + 1):
        left, right = merged[:end], merged[end:]
        if left not in known or not right:
            continue
        takes_name = not is_near and any(need.operand for need in known[left].needs)
        if takes_name or _follows(reading.program, known[left], right):
            slip = Slip("split-word", span, old, f"{left} {right}", is_sure=True)
            return _continue(reading, left, slip, 2)
    return None


def _joined(reading: Reading) -> Step | None:
    """Judge a subcommand without a blank after it: `getpods`, `build-t`."""
    text = reading.word.text
    known = reading.command.subcommands
    for end in range(len(text) - 1, 1, -1):
        left, right = text[:end], text[end:]
        if left in known and _follows(reading.program, known[left], right):
            slip = Slip("split-word", reading.word.span, text, f"{left} {right}", is_sure=True)
            return _continue(reading, left, slip)
    return None


def _follows(program: Program, command: CommandSpec, text: str) -> bool:
    """Tell whether a text may stand right after a subcommand: a kind, a flag, one more of these."""
    if text.startswith("-"):
        name = text.partition("=")[0]
        return len(name) > 1 and (
            program.flag(command, name) is not None or (len(name) == len("-o") and command.partial)
        )
    if text in command.subcommands:
        return True
    return command.kinds is not None and _is_kind(program, text)


def _is_kind(program: Program, text: str) -> bool:
    kinds = re.split(r"[/.]", text, maxsplit=1)[0].lower().split(",")
    return len(text) > 1 and all(kind in program.kinds for kind in kinds)


def _parted(reading: Reading) -> Step | None:
    """Judge a name without its hyphen or with a `_`; `nearest` would find others as near."""
    plain = _plain(reading.word.text)
    for name in reading.command.subcommands:
        if "-" in name and _plain(name) == plain:
            return _continue(reading, name, _slip(reading, name, is_sure=True))
    return None


def _plain(word: str) -> str:
    return word.replace("-", "").replace("_", "").lower()


def _nearest(reading: Reading) -> Step | None:
    word = reading.word
    shortest = _SHORTEST if reading.may_be_alias else _SHORTEST - 1
    if len(word.text) < shortest or not _WORD.fullmatch(word.text):
        return None
    verbs = {} if reading.command.path else _VERBS.get(reading.program.name, {})
    names = (name for name in reading.command.subcommands if len(name) > 1)
    plugins = (name for name in reading.program.plugins if len(name) > _SHORTEST)
    fitting = _fitting(reading)
    near = closest(word.text, fitting, _SIMILAR) if fitting else None
    near = near or closest(word.text, [*names, *plugins, *verbs], _SIMILAR)
    if near is None:
        return None
    near = verbs.get(near, near)
    slip = _slip(reading, near, is_sure=not reading.command.partial)
    return _continue(reading, near, slip)


def _fitting(reading: Reading) -> Sequence[str]:
    """Give the subcommands that have the next word for one of theirs: `set` before `image`."""
    following = reading.following
    return [
        name
        for name, command in reading.command.subcommands.items()
        if following is not None and following.text in command.subcommands
    ]


def _guessed(reading: Reading) -> Step | None:
    """Judge a subcommand with anything stuck to it: `logsweb`, `run--rm`."""
    text = reading.word.text
    if reading.may_be_alias:
        return None
    known = reading.command.subcommands
    for end in range(len(text) - 2, _SHORTEST - 1, -1):
        if text[:end] in known and text[end] not in ".:=@":
            near = f"{text[:end]} {text[end:]}"
            return _continue(reading, text[:end], Slip("split-word", reading.word.span, text, near))
    return None


_JUDGES = (_other_verb, _missing_verb, _moved, _joined, _parted, _nearest, _guessed)


# ----------------------------------------------------------------------------------------- kinds


def judge_operand(reading: Reading) -> Step:
    """Judge a word that is neither a flag nor a subcommand."""
    place = len(reading.operands)
    reading.operands.append(reading.index)
    slip = judge_stuck(reading, reading.index)
    if slip is None and not reading.word.quoted:
        slip = _judge_kinds(reading, place)
    if slip and slip.rule == "split-word" and slip.span.end > reading.word.span.end:
        return Step(2, slip)
    return Step(1, slip, ends=reading.command.stops)


def _judge_kinds(reading: Reading, place: int) -> Slip | None:
    """Judge the kinds of resources that a word names."""
    where, text = reading.command.kinds, reading.word.text
    if where is None or place < where.first:
        return None
    if reading.word.placeholder and "/" not in text:
        return None
    if where.form is Operand.SLASH:
        kinds = _before_slash(text)
    elif where.form is Operand.FIELD:
        kinds = text.partition(".")[0] if place == where.first else ""
    elif place == where.first:
        kinds = text.partition("/")[0]
    else:
        first = reading.words[reading.operands[where.first]].text
        kinds = _before_slash(text) if "/" in first else ""
    return _first_wrong(reading, kinds)


def _before_slash(text: str) -> str:
    kind, slash, _ = text.partition("/")
    return kind if slash else ""


def _first_wrong(reading: Reading, kinds: str) -> Slip | None:
    """Judge kinds with commas between them."""
    start = reading.word.span.start
    for kind in kinds.split(",") if kinds else ():
        span = Span(start, start + len(kind))
        start = span.end + 1
        known = reading.program.kinds.get(kind.lower())
        if known is None and _KIND.fullmatch(kind) and kind.lower() not in CUSTOM_KINDS:
            return _unknown_kind(reading, kind, span)
        if known is not None and known.state is State.REMOVED:
            near = known.successor or None
            return Slip("unknown-resource", span, kind, near, values={"since": known.since})
    return None


def _unknown_kind(reading: Reading, kind: str, span: Span) -> Slip:
    names = [name for name in _names(reading.program) if len(name) > 1]
    torn = _torn_kind(reading, kind)
    if torn is not None:
        return torn
    joined = _joined_kind(reading, kind)
    if joined is not None:
        return Slip("split-word", span, kind, joined, is_sure=True)
    near = closest(kind, names, _SIMILAR_KIND) if len(kind) >= _SHORTEST_KIND else None
    moved = _moved_kind(reading, kind, names)
    if moved is not None and not (near and distance(kind, near, _SLIP) is not None):
        return moved
    if near is not None:
        return Slip("unknown-resource", span, kind, near, is_sure=True)
    for end in range(len(kind) - 1, _SHORTEST_KIND - 1, -1):
        is_name = len(kind) - end >= _SHORTEST <= end or _NAME.match(kind, end)
        if kind[:end] in names and reading.word.text == kind and is_name:
            return Slip("split-word", span, kind, f"{kind[:end]} {kind[end:]}")
    return Slip("unknown-resource", span, kind)


def _names(program: Program) -> Iterator[str]:
    """Give the names of the kinds that are to be used."""
    return (name for name, kind in program.kinds.items() if kind.state is not State.REMOVED)


def _moved_kind(reading: Reading, kind: str, names: Collection[str]) -> Slip | None:
    """Judge a blank that stands one letter too early or too late: `podsm y-pod`."""
    word, following = reading.word, reading.following
    if following is None or not reading.is_adjacent or word.text != kind:
        return None
    merged = kind + following.text
    for end in (len(kind) - 1, len(kind) + 1):
        if merged[:end] in names and len(merged) > end and following.text[0] != "-":
            near = f"{merged[:end]} {merged[end:]}"
            old = f"{kind} {following.text}"
            return Slip("split-word", across(word, following), old, near, is_sure=True)
    return None


def _torn_kind(reading: Reading, kind: str) -> Slip | None:
    """Judge a blank after the dash of a flag: `pod- n boutique`."""
    word, following = reading.word, reading.following
    if following is None or not reading.is_adjacent or not kind.endswith("-"):
        return None
    flag = f"-{following.text}"
    if (
        len(flag) > len("-n")
        or reading.flag(flag) is None
        or kind[:-1] not in reading.program.kinds
    ):
        return None
    old, near = f"{word.text} {following.text}", f"{kind[:-1]} {flag}"
    return Slip("split-word", across(word, following), old, near, is_sure=True)


def _joined_kind(reading: Reading, kind: str) -> str | None:
    """Give a kind and the flag that is stuck to it: `pods-n`, `pods--all-namespaces`."""
    for end in range(len(kind) - 1, 0, -1):
        if kind[end] == "-" and kind[:end] in reading.program.kinds:
            flag = kind[end:]
            if (len(flag) == len("-n") or flag.startswith("--")) and starts_flag(reading, flag):
                return f"{kind[:end]} {flag}"
    return None
