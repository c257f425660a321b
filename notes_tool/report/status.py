"""The unfinished places of notes as a list of what is to be done, for people and for programs.

    notes/pods.md: 2
      16  nothing stands below the heading `Journaux` (empty-section)
      61  this sentence stops at `l` (truncated-text)

The numbers in front are rows. Those behind the names of rules at the end say how many there are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from notes_tool.diagnostic import Diagnostic, Language, Run, Text
from notes_tool.report.common import Options, display_path, exact_position, one_line
from notes_tool.report.machine import JSON, readable
from notes_tool.report.terminal import Style, paint, visible

_NOTE = Text(en="{path}: {count}", fr="{path} : {count}")
_RULE = Text(en="{rule}: {count}", fr="{rule} : {count}")
_ONE = Text(en="1 unfinished place", fr="1 endroit inachevé")
_MANY = Text(en="{count} unfinished places", fr="{count} endroits inachevés")
_NONE = Text(en="Nothing unfinished", fr="Rien d'inachevé")
_IN_ONE = Text(en="{found} in 1 note.", fr="{found} dans 1 note.")
_IN_ALL = Text(en="{found} in {all} notes.", fr="{found} dans {all} notes.")
_IN_SOME = Text(en="{found} in {some} of {all} notes.", fr="{found} dans {some} notes sur {all}.")


def text(run: Run, options: Options) -> Iterator[str]:
    """Give the lines of the list: each note with its places, then the counts."""
    for found in _by_note(run):
        yield from _note(found, options)
        yield ""
    for rule, count in _counts(run.diagnostics).items():
        yield _RULE.say(options.language, rule=rule, count=count)
    yield _summary(run, options.language)


def as_json(run: Run, options: Options, rules: Sequence[str]) -> str:
    """Give the list as one JSON object in ASCII, whose keys stay what they are.

    Args:
        run: what was found.
        options: the language and the folder that paths are relative to.
        rules: the names of the rules that are counted, also where they find nothing.
    """
    found: list[JSON] = [
        {
            "note": readable(display_path(found[0].source, options.directory)),
            "total": len(found),
            "places": [_place(each, options.language) for each in found],
        }
        for found in _by_note(run)
    ]
    counts = _counts(run.diagnostics)
    value: JSON = {
        "total": len(run.diagnostics),
        "rules": {rule: counts.get(rule, 0) for rule in rules},
        "checked": len(run.sources),
        "notes": found,
    }
    return json.dumps(value, indent=2)


def amount(count: int, language: Language) -> str:
    """Say how many places are unfinished."""
    return (_ONE if count == 1 else _MANY if count else _NONE).say(language, count=count)


def _by_note(run: Run) -> Iterator[Sequence[Diagnostic]]:
    for _, found in groupby(run.diagnostics, key=lambda each: each.source.filename):
        yield tuple(found)


def _counts(found: Sequence[Diagnostic]) -> Mapping[str, int]:
    """Count by rule, the most frequent first."""
    return dict(Counter(each.rule for each in found).most_common())


def _note(found: Sequence[Diagnostic], options: Options) -> Iterator[str]:
    path = visible(display_path(found[0].source, options.directory))
    bold = paint(path, Style.BOLD, color=options.color)
    yield _NOTE.say(options.language, path=bold, count=len(found))
    rows = [str(each.source.position(each.span.start).row) for each in found]
    width = max(map(len, rows))
    for row, each in zip(rows, found, strict=True):
        said = one_line(each.message(options.language))
        yield f"  {row.rjust(width)}  {said} ({each.rule})"


def _summary(run: Run, language: Language) -> str:
    some = len({each.source.filename for each in run.diagnostics})
    everything = len(run.sources)
    found = amount(len(run.diagnostics), language)
    if everything == 1:
        return _IN_ONE.say(language, found=found)
    shape = _IN_SOME if 0 < some < everything else _IN_ALL
    return shape.say(language, found=found, some=some, all=everything)


def _place(found: Diagnostic, language: Language) -> JSON:
    row, column = exact_position(found.source, found.span.start)
    return {
        "rule": found.rule,
        "severity": found.severity.value,
        "row": row,
        "column": column,
        "message": readable(found.message(language)),
        "fingerprint": found.fingerprint,
    }
