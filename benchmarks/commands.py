"""How many mistakes in command lines are found, how many mended, and what is found that is none.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/commands.py VERDICTS [--states 1 2 3]
        [--mutants 1200] [--missed] [--alarms] [--peers]

Valid commands of kubectl and docker, taken from the fences of the pages in `k8s-en` and `k8s-fr`,
get one mistake each, as many of each class. They are kept where the real program refuses them;
what it says is kept in the file VERDICTS, for asking takes a tenth of a second. A state starts the
random numbers. *Found* is a finding of the family at warning or above on the words with the
mistake; *mended* means that what it proposes gives the command back, or the same command in other
words: a value after a blank and not after `=`, a kind of resource by another of its names. The
pages themselves, untouched, show false alarms. One-letter flags and words of two letters are left
out: one edit makes anything of them.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

from mutants import CLASSES, UNASKED, Line, Mutant, Parts, mutants
from oracle import KINDS, PROGRAMS, Oracle, oracle

from notes_tool.config import Config, Selection
from notes_tool.diagnostic import Diagnostic, Severity
from notes_tool.knowledge.commands import Program, find_program
from notes_tool.knowledge.glossary import load_default
from notes_tool.lint.engine import diagnose
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.rule import Context
from notes_tool.text.edit import apply
from notes_tool.text.shell import Command, Word, scan
from notes_tool.text.span import Source, Span

_FAMILY = "commands"
_SHELLS = frozenset({"", "bash", "console", "sh", "shell", "shell-session", "terminal"})
_NOT_ASKED = re.compile(r"[|\[\]{}]|\.\.\.|…")
_BRACKET = re.compile(r"[\[\]()|]")
_LISTING = frozenset(
    {
        *("annotate", "autoscale", "delete", "describe", "edit", "explain", "expose", "get"),
        *("label", "patch", "scale", "taint", "wait"),
    }
)
_FENCE = "```bash\n"
_MOST_TRIED = 12


class Found(NamedTuple):
    """What was found in a mutant.

    Args:
        mutant: the command with a mistake.
        rules: the rules that found something on it.
        mended: whether the first of them gives the command back.
        proposed: the command that the first of them makes of it.
    """

    mutant: Mutant
    rules: tuple[str, ...]
    mended: bool
    proposed: str


def main() -> int:
    """Measure and print."""
    arguments = parse_arguments()
    corpus = Path(os.environ["NOTES_TOOL_CORPUS"])
    pages = list(read_pages(corpus))
    by_text = {line.text: line for page in pages for line in valid_lines(page)}
    candidates = list(by_text.values())
    print_alarms(pages, listed=arguments.alarms)
    with oracle(arguments.verdicts) as asked:
        askable = [line for line in candidates if asked.may_ask(line.values)]
        asked.ask_all(line.values for line in askable)
        lines = [line for line in askable if not asked.ask(line.values).refused]
        print(f"{len(lines)} commands of {len(candidates)} are taken by the programs")
        states = [measure(lines, asked, state, arguments) for state in arguments.states]
        if arguments.peers:
            print_peers([each for found in states for each in found], asked)
    print_states(arguments.states, states)
    return 0


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("verdicts", type=Path, help="where the programs' answers are kept")
    parser.add_argument("--states", type=int, nargs="*", default=[1])
    parser.add_argument("--mutants", type=int, default=1200)
    parser.add_argument("--missed", action="store_true", help="print what is not found or mended")
    parser.add_argument("--alarms", action="store_true", help="print what is found in the pages")
    parser.add_argument("--peers", action="store_true", help="run codespell and typos too")
    return parser.parse_args()


# ----------------------------------------------------------------------------------- the commands


def read_pages(corpus: Path) -> Iterator[Note]:
    """Read the pages."""
    for name in ("k8s-en", "k8s-fr"):
        for path in sorted((corpus / name).rglob("*.md")):
            if path.is_file():
                text = path.read_bytes().decode("utf-8-sig", "replace")
                yield Note(Source(path.relative_to(corpus).as_posix(), text))


def valid_lines(note: Note) -> Iterator[Line]:
    """Give the commands in the fences of a page that may be given to a program."""
    for code in note.codes:
        if code.kind != "fence" or code.language not in _SHELLS:
            continue
        for command in scan(code.region.text, programs=frozenset(PROGRAMS)):
            program = find_program(command.program.text)
            if program and program.name in PROGRAMS and len(command.words) > 1:
                line = _line(note.source.path, code.region.text, command, program)
                if not (any(map(_NOT_ASKED.search, line.values)) or _is_synopsis(line)):
                    yield line


def _line(path: str, text: str, command: Command, program: Program) -> Line:
    """Cut a command out of its fence, from its program on."""
    start, end = command.program.span.start, command.words[-1].span.end
    words = tuple(
        word._replace(span=Span(word.span.start - start, word.span.end - start))
        for word in command.words
    )
    moved = Command(Span(0, end - start), words)
    return Line(path, text[start:end], moved, _parts(moved, program))


def _is_synopsis(line: Line) -> bool:
    """Tell whether brackets stand around words."""
    between = (
        line.text[one.span.end : other.span.start] for one, other in pairwise(line.command.words)
    )
    return any(_BRACKET.search(gap) for gap in between)


def _parts(command: Command, program: Program) -> Parts:
    words = [word.value for word in command.arguments]
    resolution = program.resolve(words)
    flags, values, kinds = [], {}, []
    index, operands = 0, 0
    while index < len(words) and words[index] != "--":
        word = words[index]
        if word.startswith("-"):
            flags.append(index + 1)
            name, equals, value = word.partition("=")
            flag = program.flag(resolution.command, name)
            if flag and equals and value in flag.values:
                values[index + 1] = value
            if program.takes_next(resolution.command, word):
                index += 1
                if flag and index < len(words) and words[index] in flag.values:
                    values[index + 1] = words[index]
        elif index not in resolution.indices:
            first = resolution.command.path[:1]
            is_place = first and first[0] in _LISTING and not operands
            if word.partition("/")[0] in KINDS and (is_place or "/" in word):
                kinds.append(index + 1)
            operands += 1
            if resolution.command.stops:
                break
        index += 1
    return Parts([index + 1 for index in resolution.indices], flags, values, kinds)


# ---------------------------------------------------------------------------------- the mistakes


def measure(
    lines: Sequence[Line], asked: Oracle, state: int, arguments: argparse.Namespace
) -> list[Found]:
    """Make mutants, look for their mistakes, and print what was missed."""
    found = [judge(mutant) for mutant in kept(lines, asked, state, arguments.mutants)]
    for each in found if arguments.missed else ():
        if not each.mended:
            print(f"  {each.mutant.kind:11}{each.mutant.text}")
            print(f"  {'':11}{each.mutant.line.text}")
            print(f"  {', '.join(each.rules) or 'missed':11}{each.proposed}")
    return found


def kept(lines: Sequence[Line], asked: Oracle, state: int, number: int) -> Iterator[Mutant]:
    """Give mutants that the programs refuse, as many of each class as far as there are."""
    wanted = dict.fromkeys(CLASSES, -(-number // len(CLASSES)))
    seen: set[str] = set()
    for tried, mutant in enumerate(mutants(lines, Random(state))):  # noqa: S311 - no secret
        if not any(wanted.values()) or tried > number * _MOST_TRIED:
            return
        if wanted[mutant.kind] and mutant.text not in seen:
            seen.add(mutant.text)
            if mutant.kind in UNASKED or is_refused(mutant, asked):
                wanted[mutant.kind] -= 1
                yield mutant


def is_refused(mutant: Mutant, asked: Oracle) -> bool:
    """Tell whether a program refuses a mutant; one with another program is surely wrong."""
    if mutant.words[0] not in PROGRAMS:
        return True
    return asked.may_ask(mutant.words) and asked.ask(mutant.words).refused


def judge(mutant: Mutant) -> Found:
    """Lint a mutant alone on a page."""
    note = Note(Source("page.md", f"{_FENCE}{mutant.text}\n```\n"))
    place = Span(len(_FENCE) + mutant.start, len(_FENCE) + mutant.end)
    on_it = [
        each
        for each in lint(note)
        if each.severity.rank <= Severity.WARNING.rank and each.span.overlaps(place)
    ]
    proposed = _proposed(on_it[0])[len(_FENCE) : -len("\n```\n")] if on_it else ""
    mended = _normal(proposed) == _normal(mutant.line.text)
    return Found(mutant, tuple(each.rule for each in on_it), mended, proposed)


def lint(note: Note) -> list[Diagnostic]:
    """Give what the rules of the family find in a note."""
    return diagnose(note, _CONFIG, _CONTEXT)


_CONFIG = Config(
    Path("/"), Path("/"), {rule.name: rule for rule in RULES}, selections=(Selection((_FAMILY,)),)
)
_CONTEXT = Context(Collection(list, lambda _: None, lambda _: False), load_default)


def _proposed(found: Diagnostic) -> str:
    """Give the text after the fix of a finding, or with what its hint names in its place."""
    if found.fix:
        return apply(found.source.text, found.fix.edits)
    near = str(found.values.get("near", ""))
    return found.source.text[: found.span.start] + near + found.source.text[found.span.end :]


def _normal(text: str) -> Sequence[str]:
    """Give the words of a command in one form: values apart from flags, kinds in the plural."""
    words = [word for command in scan(text) for word in command.words]
    return [part for word in words for part in _apart(word)]


def _apart(word: Word) -> Sequence[str]:
    name, equals, value = word.value.partition("=")
    if equals and name.startswith("--"):
        return (name, _plural(value))
    return (_plural(word.value),)


def _plural(text: str) -> str:
    """Give a text with the plural of the kind of resource that it starts with."""
    kind, slash, rest = text.partition("/")
    return KINDS.get(kind, kind) + slash + rest


def print_states(states: Sequence[int], found: Sequence[Sequence[Found]]) -> None:
    """Print a table: a line for each class, the last one for all."""
    every = [each for one in found for each in one]
    print(f"\n{'':12}{'mutants':>8}{'found':>8}{'mended':>8}")
    for kind in CLASSES:
        print(_row(kind, [each for each in every if each.mutant.kind == kind]))
    print(_row("all", every))
    for state, one in zip(states, found, strict=True):
        print(_row(f"state {state}", one))


def _row(name: str, found: Sequence[Found]) -> str:
    number = max(len(found), 1)
    seen = sum(bool(each.rules) for each in found) / number
    mended = sum(each.mended for each in found) / number
    return f"{name:12}{len(found):8}{seen:8.1%}{mended:8.1%}"


# ------------------------------------------------------------------------------------- the pages


def print_alarms(pages: Sequence[Note], *, listed: bool) -> None:
    """Print how much is found in the pages as they are."""
    commands = sum(1 for page in pages for _ in all_commands(page))
    found = [each for page in pages for each in lint(page)]
    print(f"{len(pages)} pages, {commands} commands of kubectl and docker")
    for (severity, rule), number in sorted(
        Counter((e.severity.value, e.rule) for e in found).items()
    ):
        print(f"  {severity:8}{rule:24}{number:5}{number / commands * 1000:8.2f} per 1,000")
    for each in found if listed else ():
        row = each.source.position(each.span.start).row
        line = each.source.slice(each.source.line_span(row - 1)).strip()
        print(f"{each.source.path}:{row}: {each.severity.value} {each.rule}")
        print(f"    {line}\n    {each.message('en')}; {each.advice('en')}")


def all_commands(note: Note) -> Iterator[Command]:
    """Give the commands of kubectl and docker in all code of a page."""
    for code in note.codes:
        if any(program in code.region.text for program in PROGRAMS):
            for command in scan(code.region.text, programs=frozenset(PROGRAMS)):
                if command.program.value in PROGRAMS and len(command.words) > 1:
                    yield command


# ------------------------------------------------------------------------------------- the peers


def print_peers(found: Sequence[Found], asked: Oracle) -> None:
    """Print how many of the mutants other programs find."""
    mutated = [each.mutant for each in found]
    for name, words in (
        ("codespell", ["codespell"]),
        ("typos", ["typos", "--format", "brief"]),
    ):
        if shutil.which(name) is None:
            print(f"{name} is not on the PATH")
            continue
        wrong = _flagged(words, [mutant.text for mutant in mutated])
        right = _flagged(words, [mutant.line.text for mutant in mutated])
        caught = sum(
            number in wrong and number not in right for number in range(1, len(mutated) + 1)
        )
        print(f"{name}: {caught / len(mutated):.1%} of {len(mutated)} mutants")
    said = [
        mutant
        for mutant in mutated
        if mutant.words[0] in PROGRAMS
        and asked.may_ask(mutant.words)
        and asked.ask(mutant.words).suggested
    ]
    print(f"the programs' own suggestions: {len(said) / len(mutated):.1%}")


def _flagged(words: Sequence[str], texts: Iterable[str]) -> set[int]:
    """Give the numbers of the lines in which a program finds something."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "commands.txt")
        path.write_text("".join(re.sub(r"\s+", " ", text) + "\n" for text in texts), "utf-8")
        said = subprocess.run(
            [*words, str(path)], capture_output=True, text=True, check=False
        ).stdout
    return {int(number) for number in re.findall(r"commands\.txt:(\d+):", said)}


if __name__ == "__main__":
    sys.exit(main())
