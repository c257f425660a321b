"""Flags without a blank before them: `nginx--image=nginx`, `web-- ls`, `web- -replicas=3`."""

from __future__ import annotations

import re

from notes_tool.rules.commands.reading import Reading, is_bare, starts_flag
from notes_tool.rules.commands.slip import Slip, across
from notes_tool.text.shell import Word

_FLAG = re.compile(r"(?<=[\w/.])--[a-z][a-z-]+(?==|\Z)")


def judge_stuck(reading: Reading, index: int) -> Slip | None:
    """Judge the end of a word that is an operand, or the value of a flag.

    Args:
        reading: the command.
        index: the number of the word.
    """
    return _torn_flag(reading, index) or _separator(reading, index) or _whole_flag(reading, index)


def _following(reading: Reading, index: int) -> Word | None:
    return reading.words[index + 1] if index + 1 < len(reading.words) else None


def _torn_flag(reading: Reading, index: int) -> Slip | None:
    """Judge a blank inside the dashes of a flag: `web- -replicas=3`."""
    word, following = reading.words[index], _following(reading, index)
    if following is None or not (word.text.endswith("-") and following.text.startswith("-")):
        return None
    flag = f"-{following.text}"
    is_torn = word.span.end + 1 == following.span.start and is_bare(word)
    if not is_torn or not flag.startswith("--") or not starts_flag(reading, flag):
        return None
    old, near = f"{word.text} {following.text}", f"{word.text[:-1]} {flag}"
    return Slip("split-word", across(word, following), old, near, is_sure=True)


def _separator(reading: Reading, index: int) -> Slip | None:
    """Judge `--` without a blank before it: `web-- ls`."""
    word = reading.words[index]
    if not reading.command.dashes or _following(reading, index) is None or not is_bare(word):
        return None
    following = _following(reading, index)
    if following is not None and following.text == "-" and word.text.endswith("-"):
        old, near = f"{word.text} -", f"{word.text[:-1]} --"
        return Slip("split-word", across(word, following), old, near, is_sure=True)
    name = word.text.removesuffix("--")
    if name == word.text or not name:
        return None
    return _moved(reading, index, len(name)) or Slip(
        "split-word", word.span, word.text, f"{name} --", is_sure=True
    )


def _whole_flag(reading: Reading, index: int) -> Slip | None:
    """Judge a long flag without a blank before it: `nginx--image=nginx`."""
    word = reading.words[index]
    match = _FLAG.search(word.text)
    if match is None or word.quoted or not starts_flag(reading, match.group()):
        return None
    near = f"{word.text[: match.start()]} {word.text[match.start() :]}"
    return _moved(reading, index, match.start()) or Slip(
        "split-word", word.span, word.text, near, is_sure=True
    )


def _moved(reading: Reading, index: int, length: int) -> Slip | None:
    """Judge a blank before the last letter of a word: `ngin x--image=nginx`."""
    word = reading.words[index]
    before = reading.words[index - 1] if index else None
    if length != 1 or before is None or before.text.startswith("-"):
        return None
    if not is_bare(before) or before.span.end + 1 != word.span.start:
        return None
    old, near = f"{before.text} {word.text}", f"{before.text}{word.text[0]} {word.text[1:]}"
    return Slip("split-word", across(before, word), old, near, is_sure=True)
