"""How near the drafts of an engine come to what people wrote, and what protection changes.

    NOTES_TOOL_CORPUS=FOLDER .venv/bin/python benchmarks/engines.py [--engine NAME] [--most N]

French segments are drafted in English, and compared with the English ones that stand in the same
places (see `checks.py`, which aligns them) by chrF: Popović, "chrF: character n-gram F-score for
automatic MT evaluation", 2015, as sacrebleu computes it (n to 6, beta 2, blanks left out, over the
whole corpus). A draft that is refused counts as its source, for that is what a reader sees.

- untranslated: the source as it is.
- bare: the engine's own answer to the source.
- protected: with placeholders and checks, without a glossary.
- with glossary: as `notes-tool translate` does it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from checks import Aligned, aligned_segments

from notes_tool.cli.engines import Pair, open_engines
from notes_tool.errors import NotesToolError
from notes_tool.knowledge.glossary import Glossary, load_default
from notes_tool.translate.catalog import Entry, Key
from notes_tool.translate.checks import faults
from notes_tool.translate.drafting.asking import ask
from notes_tool.translate.drafting.drafting import Drafter
from notes_tool.translate.drafting.task import Place, Task, batches_of
from notes_tool.translate.drafting.terms import Speech
from notes_tool.translate.engines.protocol import Engine, Request

ORDER = 6
BETA = 2
HARM = ("changed-code", "changed-link", "changed-placeholder", "broken-markup", "changed-term")


class Result(NamedTuple):
    """What came of a way to draft."""

    texts: Sequence[str]
    refused: int = 0


def main() -> int:
    """Measure, print and give the exit status: 1 where the engine cannot be used."""
    arguments = parse_arguments()
    pairs = list(aligned_segments(Path(os.environ["NOTES_TOOL_CORPUS"])))[: arguments.most]
    pairs = [pair for pair in pairs if pair.french.language == "fr"]
    try:
        engine = open_engines(Path.cwd()).engine(arguments.engine, Pair("fr", "en"))
    except NotesToolError as error:
        sys.exit(str(error))
    if engine is None:
        sys.exit("the memory drafts nothing")
    print(f"{len(pairs)} segments, engine {engine.name}")
    print(f"{'':16}{'chrF':>6}{'refused':>9}{'harmed':>8}{'seconds':>9}")
    ways: dict[str, Callable[[], Result]] = {
        "untranslated": lambda: Result([pair.french.text for pair in pairs]),
        "bare": lambda: bare(engine, pairs),
        "protected": lambda: drafted(engine, pairs, Glossary(())),
        "with glossary": lambda: drafted(engine, pairs, load_default()),
    }
    for name, way in ways.items():
        show(name, way, pairs)
    return 0


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--engine", default="apertium", help="default: apertium")
    parser.add_argument("--most", type=int, help="how many segments (default: all)")
    return parser.parse_args()


def show(name: str, way: Callable[[], Result], pairs: Sequence[Aligned]) -> None:
    """Draft in one way, and print how it went."""
    start = time.monotonic()
    result = way()
    seconds = time.monotonic() - start
    score = chrf(result.texts, [pair.english.text for pair in pairs])
    glossary = load_default()
    harmed = sum(
        any(fault.check.name in HARM for fault in faults(entry, "fr", "en", glossary))
        for pair, text in zip(pairs, result.texts, strict=True)
        for entry in [Entry(pair.french.text, text, "draft")]
    )
    print(f"{name:16}{score:6.1f}{result.refused:9}{harmed:8}{seconds:9.1f}", flush=True)


def bare(engine: Engine, pairs: Sequence[Aligned]) -> Result:
    """Give the engine's own answers."""
    texts = tuple(pair.french.text for pair in pairs)
    answers = ask(engine, Request(texts, "fr", "en"))
    return Result(
        [
            answer if isinstance(answer, str) else text
            for text, answer in zip(texts, answers, strict=True)
        ]
    )


def drafted(engine: Engine, pairs: Sequence[Aligned], glossary: Glossary) -> Result:
    """Draft as the command does."""
    tasks = [
        Task(each.text, each.language, each.protected, (Place("", Key(each.text)),))
        for each in (pair.french for pair in pairs)
    ]
    drafter = Drafter(engine, Speech(glossary, "fr", "en"), "fr", "en")
    outcomes = [
        outcome for batch in batches_of(tasks, engine.limits) for outcome in drafter.draft(batch)
    ]
    texts = [each.translation or each.task.text for each in outcomes]
    return Result(texts, sum(each.translation is None for each in outcomes))


def chrf(texts: Sequence[str], references: Sequence[str]) -> float:
    """Give the chrF of texts against references, from 0 to 100."""
    counts = [[0, 0, 0] for _ in range(ORDER)]
    for text, reference in zip(texts, references, strict=True):
        for order, (found, wanted, common) in enumerate(_matches(text, reference)):
            for place, number in enumerate((found, wanted, common)):
                counts[order][place] += number
    precision = recall = 0.0
    orders = 0
    for found, wanted, common in counts:
        if found and wanted:
            precision += common / found
            recall += common / wanted
            orders += 1
    precision, recall = (precision / orders, recall / orders) if orders else (0.0, 0.0)
    if not precision + recall:
        return 0.0
    factor = BETA**2
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)


def _matches(text: str, reference: str) -> list[tuple[int, int, int]]:
    one, other = "".join(text.split()), "".join(reference.split())
    result = []
    for order in range(1, ORDER + 1):
        found, wanted = _grams(one, order), _grams(other, order)
        result.append((found.total(), wanted.total(), (found & wanted).total()))
    return result


def _grams(text: str, order: int) -> Counter[str]:
    return Counter(text[start : start + order] for start in range(len(text) - order + 1))


if __name__ == "__main__":
    sys.exit(main())
