"""Everything that is wrong in the arguments of one command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notes_tool.knowledge.commands import Need, Operand, Program
from notes_tool.rules.commands.flag_slips import judge_flag, typographic
from notes_tool.rules.commands.operand_slips import judge_operand, judge_subcommand
from notes_tool.rules.commands.reading import Reading, starts_flag
from notes_tool.rules.commands.slip import Slip, across
from notes_tool.rules.commands.steps import Step
from notes_tool.text.shell import Word

_HELP = frozenset({"-h", "--help", "help"})


def command_slips(program: Program, words: Sequence[Word], *, is_whole: bool) -> Iterator[Slip]:
    """Give the mistakes in the words after a program.

    Args:
        program: its grammar.
        words: the words after it.
        is_whole: whether the command is there to be run as it stands, so that nothing may lack.
    """
    if any(word.value in _HELP for word in words):
        is_whole = False
    reading = Reading(program, words, program.root)
    while reading.index < len(words):
        step = _step(reading)
        if step.slip is not None:
            is_whole = False
            yield step.slip
        if step.ends:
            return
        reading.index += step.width
    if is_whole and len(words) > len(reading.command.path):
        yield from _missing(reading, len(words))


def _step(reading: Reading) -> Step:
    """Judge the next word."""
    word = reading.word
    if step := typographic(reading):
        return step
    if word.text == "--":
        return _separator(reading)
    if word.text == "-":
        return _lone_dash(reading) or Step()
    if word.text.startswith("-") and len(word.text) > 1:
        return judge_flag(reading)
    if reading.names_subcommand:
        return judge_subcommand(reading)
    return judge_operand(reading)


def _separator(reading: Reading) -> Step:
    """Judge `--`: what follows belongs to another program, or is a flag torn from its dashes."""
    word, following = reading.word, reading.following
    if following is None or not reading.is_adjacent or reading.command.partial:
        return Step(ends=True)
    joined = f"--{following.text}"
    if reading.command.dashes and "=" not in joined:
        return Step(ends=True)
    return _torn(reading, word, following, joined) or Step(ends=True)


def _lone_dash(reading: Reading) -> Step | None:
    """Judge a dash: the standard input, or the first one of a flag torn apart."""
    word, following = reading.word, reading.following
    if following is None or not reading.is_adjacent:
        return None
    return _torn(reading, word, following, f"-{following.text}")


def _torn(reading: Reading, word: Word, following: Word, joined: str) -> Step | None:
    if not starts_flag(reading, joined):
        return None
    if not joined.startswith("--") and len(joined) > len("-f") and reading.width(joined[:2]) > 1:
        joined = f"{joined[:2]} {joined[2:]}"
    old = f"{word.text} {following.text}"
    slip = Slip("split-word", across(word, following), old, joined, is_sure=True)
    return Step(1 + reading.width(joined.partition(" ")[0]) - (" " in joined), slip)


# ----------------------------------------------------------------------------------- what lacks


def _missing(reading: Reading, read: int) -> Iterator[Slip]:
    """Say what a command lacks that cannot do without it."""
    for need in reading.command.needs:
        if not _is_met(reading, need):
            last = reading.words[read - 1]
            span = across(reading.words[0], last)
            yield Slip(
                "missing-argument", span, " ".join(reading.command.path), values={"what": need.name}
            )
            return


def _is_met(reading: Reading, need: Need) -> bool:
    place = reading.command.kinds
    operands = len(reading.operands)
    if need.operand and operands >= need.operand:
        return True
    # `pod/web` is a kind and a name.
    if need.operand and place and place.form is Operand.KIND and operands == need.operand - 1:
        first = reading.words[reading.operands[0]] if reading.operands else None
        if first is not None and "/" in first.text:
            return True
    return any(flag in reading.flags for flag in need.flags)
