"""How long an export of translated notes takes beside the bare parse of the same notes.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/export.py [--reverse] [--steps]

Notes and catalogs are made in a folder that goes away. The notes are the pages of `k8s-fr`, again
and again under other words, exported to English; with `--reverse` pages of `k8s-en`, exported to
French; without a corpus those of this repository, exported to English. Their translations replace
word by word, which is no language and costs what one costs. The program
runs as a user runs it: first, again with nothing changed, and after one note changed. The ratios
are what to quote, for machines differ: on the clock, which is what a user waits, in as many
processes as there are processors; and in CPU time, which is what all of them work. The memory is
that of all processes together, what they share counted once; elsewhere than on Linux that of the
largest.
"""

from __future__ import annotations

import argparse
import gc
import marshal
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from markdown_it import MarkdownIt

from notes_tool.config import load
from notes_tool.export.source import all_segments, wanted
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.markdown.parser import configure
from notes_tool.text.language import is_stop_word
from notes_tool.text.span import Source, Span
from notes_tool.translate.catalog import Catalog, Key
from notes_tool.translate.merge import merge
from notes_tool.translate.po_writer import render
from notes_tool.translate.segment import Segment
from notes_tool.translate.store import filename

SITE = 'flavor = "hugo"\n'
"""The configuration of a project that holds pages of Kubernetes."""
PROJECT = Path(__file__).resolve().parent.parent
FIRST = "first export"
AGAIN = "again, nothing changed"
CHANGED = "again, one note changed"
MOST = {FIRST: 8, AGAIN: 2}
"""How often the bare parse a run may take at most, on the clock."""
MOST_MEMORY = 200e6

WORD = re.compile(r"[^\W\d_]+")
NO_BLANK_BEFORE = re.compile(r"(?<=[^\W\d_])(?=[:;?!](?:\s|\Z))")
BLANK_BEFORE = re.compile(r"[ \u00a0\u202f](?=[:;?!»])|(?<=«)[ \u00a0\u202f]")
WORDS: dict[NaturalLanguage, str] = {
    "fr": "le un de et à est dans avec pour qui ne pas plus après chaque autre même alors nom "
    "liste valeur machine réseau disque fichier réponse adresse demande règle place porte lit",
    "en": "the a of and to is in with for which does not more after each other same then name "
    "list value machine network disk file answer address request rule place carries reads",
}
"""What words are replaced by; names, which have a capital, stay."""

STEPS = (
    ("reading notes", "export/api.py", "read_sources"),
    ("digest of what is read", "export/inputs.py", "digest_of"),
    ("looking for links", "export/linked.py", "find_linked"),
    ("making pages", "export/making.py", "make"),
    ("  segments", "export/source.py", "all_segments"),
    ("  reading the catalog", "export/shelf.py", "of"),
    ("  merging it", "export/shelf.py", "merged"),
    ("  putting translations in", "export/draft.py", "translated"),
    ("  anchors", "export/page.py", "_anchored"),
    ("  cleaning", "export/clean.py", "clean"),
    ("  indexes", "export/clean.py", "rebuild_indexes"),
    ("  verifying", "export/page.py", "_verified"),
    ("  comments", "export/clean.py", "without_comments"),
    ("  links of the page", "export/ready.py", "make_ready"),
    ("  of all that, linting", "lint/linter.py", "diagnose"),
    ("  of all that, parsing", "markdown/parser.py", "parse"),
    ("writing pages", "export/exporting.py", "_write"),
    ("  records", "export/folder.py", "keep"),
    ("  pages", "export/folder.py", "write"),
    ("writing the manifest", "export/folder.py", "save"),
)
"""What a profile is summed up to: a name, and the function whose time that is, what it calls
included."""


class Parse(NamedTuple):
    """What a bare parse took: seconds of CPU time and on the clock."""

    cpu: float
    clock: float


class Cost(NamedTuple):
    """What a run of the program took: seconds of CPU time and on the clock, bytes of memory.

    Args:
        cpu: of all processes.
        clock: from its start to its end.
        memory: the most that all processes held together, what they share counted once.
        largest: the most that one of them held.
    """

    cpu: float
    clock: float
    memory: int
    largest: int


class Work(NamedTuple):
    """What a project is made of.

    Args:
        notes: by their paths.
        language: what they are exported to.
        images: what they show, by their paths.
        settings: the configuration of the project.
    """

    notes: dict[str, str]
    language: NaturalLanguage
    images: dict[str, bytes]
    settings: str = ""


def main() -> int:
    """Measure, print and give the exit status: 0, or 1 where a target is missed."""
    arguments = parse_arguments()
    is_real = "NOTES_TOOL_CORPUS" in os.environ
    of_corpus = english if arguments.reverse else french
    work = of_corpus(arguments.notes) if is_real else replicated(arguments.notes)
    characters = sum(map(len, work.notes.values()))
    print(f"{len(work.notes)} notes, {characters / 1e6:.1f} million characters", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder, "project")
        print(f"{make(project, work)} segments, all translated", flush=True)
        command = ("export", "--lang", work.language)
        times = [bare_parse(work)]
        costs = []
        for name in (FIRST, AGAIN, CHANGED):
            if name == CHANGED:
                change_one(project, work)
            costs.append((name, run(project, command)))
            times.append(bare_parse(work))
        bare = Parse(*(statistics.median(column) for column in zip(*times, strict=True)))
        is_met = table(bare, costs)
        if arguments.steps:
            steps(project, (*command, "--out", f"{folder}/profiled"))
    return 0 if is_met else 1


def table(bare: Parse, costs: Sequence[tuple[str, Cost]]) -> bool:
    """Print what the runs cost, and tell whether the targets are met.

    Args:
        bare: the bare parse.
        costs: of each run, by its name.
    """
    print(f"\n{'':28}{'on the clock':>20}{'CPU':>20}{'memory':>10}{'largest':>10}")
    print(f"{'bare parse':28}{bare.clock:11.2f} s{1:5.1f} x{bare.cpu:11.2f} s{1:5.1f} x")
    is_met = True
    for name, cost in costs:
        ratio, most = cost.clock / bare.clock, MOST.get(name, math.inf)
        is_met = is_met and ratio <= most and cost.memory < MOST_MEMORY
        print(
            f"{name:28}{cost.clock:11.2f} s{ratio:5.1f} x{cost.cpu:11.2f} s"
            f"{cost.cpu / bare.cpu:5.1f} x{cost.memory / 1e6:7.0f} MB{cost.largest / 1e6:7.0f} MB"
            + (f"   at most {most:.0f} x on the clock" if name in MOST else "")
        )
    return is_met


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--notes", type=int, default=1000)
    parser.add_argument("--reverse", action="store_true", help="from English to French")
    parser.add_argument("--steps", action="store_true", help="profile a first export as well")
    return parser.parse_args()


def french(count: int) -> Work:
    """Take the French pages of Kubernetes, again and again under other words."""
    texts = corpus("k8s-fr")
    return Work(repeated(texts, count), "en", {}, SITE)


def english(count: int) -> Work:
    """Take English pages of Kubernetes, evenly from all there are."""
    texts = corpus("k8s-en")
    paths = list(texts)[:: max(1, len(texts) // count)][:count]
    return Work({path: texts[path] for path in paths}, "fr", {}, SITE)


def corpus(name: str) -> dict[str, str]:
    """Read the pages of a site by their paths; what they show is not there."""
    top = Path(os.environ["NOTES_TOOL_CORPUS"]).resolve() / name
    paths = [path for path in sorted(top.rglob("*.md")) if path.is_file()]
    return {
        path.relative_to(top).as_posix(): path.read_bytes().decode("utf-8-sig") for path in paths
    }


def repeated(texts: dict[str, str], count: int) -> dict[str, str]:
    """Give that many notes, in folders of their own when they come again."""
    folders = range(math.ceil(count / len(texts)))
    notes = {
        f"{folder:03}/{name}": with_numbers(text, folder)
        for folder in folders
        for name, text in texts.items()
    }
    return dict(list(notes.items())[:count])


def replicated(count: int) -> Work:
    """Take the notes of this repository, again and again under other words."""
    top = PROJECT / "notes"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(top.glob("*.md"))}
    images = {
        path.relative_to(top).as_posix(): path.read_bytes()
        for path in top.rglob("*")
        if path.is_file() and path.suffix != ".md"
    }
    notes = repeated(texts, count)
    folders = dict.fromkeys(path.partition("/")[0] for path in notes)
    copies = {f"{folder}/{name}": data for folder in folders for name, data in images.items()}
    return Work(notes, "en", copies)


def with_numbers(text: str, number: int) -> str:
    """Give a note other prose: each sentence that ends a line is numbered."""
    return re.sub(r"(?<=[a-zé])\.$", f" ({number}).", text, flags=re.MULTILINE)


def make(project: Path, work: Work) -> int:
    """Write the notes of a project and the catalogs of them all; give how many segments."""
    subprocess.run(["git", "init", "--quiet", project], check=True)
    write(project / "notes-tool.toml", work.settings.encode())
    flavor = load(project, {}).flavor
    count = 0
    for path, image in work.images.items():
        write(project / path, image)
    for path, text in work.notes.items():
        write(project / path, text.encode())
        note = Note(Source(path, text), flavor)
        found = wanted(note, all_segments(note), work.language, Catalog(work.language, path))
        catalog = merge(Catalog(work.language, path), found)
        texts = {Key(each.text, each.context): translated(each, work.language) for each in found}
        entries = (
            replace(entry, translation=texts[entry.key], state="reviewed")
            for entry in catalog.entries
        )
        name = filename(project / "translations", work.language, path)
        write(Path(name), render(replace(catalog, entries=tuple(entries))).encode())
        count += len(found)
    return count


def write(path: Path, data: bytes) -> None:
    """Write a file, in a folder that need not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def translated(segment: Segment, language: NaturalLanguage) -> str:
    """Replace the words of a segment, but for what a translation must keep."""
    text = "".join(pieces(segment, WORDS[language].split()))
    # What a translator leaves, and nothing that cleaning would mend on every page besides.
    return BLANK_BEFORE.sub("", text) if language == "en" else NO_BLANK_BEFORE.sub(" ", text)


def pieces(segment: Segment, words: Sequence[str]) -> Iterator[str]:
    """Give the translation of a segment in parts."""

    def other(match: re.Match[str]) -> str:
        found = match[0]
        is_name = found[0].isupper() and not is_stop_word(found.lower())
        word = found if is_name else words[crc32(found.encode()) % len(words)]
        return word.capitalize() if found.istitle() else word

    position = 0
    for start, end in (*segment.protected, Span(len(segment.text), len(segment.text))):
        yield WORD.sub(other, segment.text[position:start])
        yield segment.text[start:end]
        position = end


def bare_parse(work: Work) -> Parse:
    """Parse all notes and do nothing else."""
    markdown = configure(MarkdownIt("commonmark"))
    # To collect what this program holds is none of the parser's cost.
    gc.collect()
    gc.freeze()
    start, clock = time.process_time(), time.perf_counter()
    for text in work.notes.values():
        markdown.parse(text, {})
    gc.unfreeze()
    return Parse(time.process_time() - start, time.perf_counter() - clock)


def run(project: Path, arguments: Sequence[str]) -> Cost:
    """Run the program, print what it says last, and give what it cost."""
    start = time.perf_counter()
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [sys.executable, "-m", "notes_tool", *arguments],
            cwd=project,
            stdout=said,
            stderr=subprocess.DEVNULL,
        ) as process,
    ):
        held = [0]
        watch = threading.Thread(target=lambda: held.extend(watched(process.pid)))
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.join()
        said.seek(0)
        lines = said.read().decode().splitlines()
    print(lines[-1] if lines else "nothing was said", flush=True)
    # Linux counts kilobytes, macOS bytes.
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(usage.ru_utime + usage.ru_stime, clock, max(held) or largest, largest)


def watched(process: int) -> Iterator[int]:
    """Give how many bytes a process and those it started hold, now and then until it ends."""
    while held := sum(map(proportional, family(process))):
        yield held
        time.sleep(0.1)


def family(process: int) -> Sequence[int]:
    """Give a process with those that it started; none where the system does not tell."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    except OSError:
        return ()
    return (process, *map(int, children.split()))


def proportional(process: int) -> int:
    """Give how many bytes a process holds, of what it shares with others its part."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s*(\d+) kB", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def change_one(project: Path, work: Work) -> None:
    """Add a paragraph to one note."""
    path = list(work.notes)[len(work.notes) // 2]
    text = f"{work.notes[path]}\nA new paragraph, une phrase de plus.\n"
    write(project / path, text.encode())


def steps(project: Path, arguments: Sequence[str]) -> None:
    """Profile a run of the program and print where its time goes."""
    if sys.platform == "linux":
        # A profiler sees one process, and on one processor there is one.
        os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder, "profile")
        subprocess.run(
            [sys.executable, "-m", "cProfile", "-o", profile, "-m", "notes_tool", *arguments],
            cwd=project,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        stats = marshal.loads(profile.read_bytes())  # noqa: S302 - written just now
    times: dict[tuple[str, str], float] = {}
    for (file, _, name), figures in stats.items():
        key = (file.partition("/notes_tool/")[2], name)
        times[key] = max(times.get(key, 0), figures[3])
    whole = max(times.values())
    print("\nshare of the time of a first export, under a profiler")
    for name, file, function in STEPS:
        print(f"  {name:28}{times.get((file, function), 0) / whole:7.1%}")


if __name__ == "__main__":
    sys.exit(main())
