"""Notes in memory for the tests of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from markdown_texts import lines

from notes_tool.config import Config
from notes_tool.diagnostic import Diagnostic
from notes_tool.knowledge import glossary
from notes_tool.knowledge.glossary import Glossary
from notes_tool.lint.engine import diagnose
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules import RULES
from notes_tool.rules.rule import Context
from notes_tool.text.span import Source

CONFIG = Config(Path("/notes"), Path("/notes"), {rule.name: rule for rule in RULES})
"""The default settings."""

DEFECTS = (
    "Les containers et les POD sont là , ( ici ).\n",
    "## Les containers\n",
    "Les PODs\n===\n",
    "## Vide\n",
    "[un](#les-container) et [deux](#vide) et [trois](#Titre)\n",
    "# Titre\n",
    '<a id="titre-1"></a>\n',
    '## <a id="ici"></a> Un titre\n',
    "[là](#un-titre)\n",
    "[note](autre.md#rien) ![image](rien.png)\n",
    "```bash\nkubctl get pods --image<nom> --dry-run!client\n```\n",
    "kubectl run nom --image<nom>\n",
    "kubectl logs <nom-du-pod> et la suite de la phrase.\n",
    "  501  kubectl get pods\n  502  kubectl logs web\n",
    "kubctl get pods\nkubectl logs web\n",
    "La phrase se termine par le\n",
    "<!-- notes-tool: ignore broken-anchor, stray-space -->\n",
    "<!-- notes-tool: off -->\n",
    "<!-- notes-tool: ignore brokn-anchor -->\n",
    "```\n",
    "> - Les containers , ici\n>   [x](#titr)\n",
    "| POD | container |\n|---|---|\n| a , b | `kubctl get pods` |\n",
)  # fmt: skip
"""Pieces of a note with something wrong in each."""

defective = st.lists(st.one_of(st.sampled_from(DEFECTS), lines), max_size=10).map("".join)
"""Markdown with defects."""


def note(text: str, path: str = "note.md") -> Note:
    """Make a note below the root of `CONFIG`."""
    return Note(Source(path, text, root="/notes"))


@cache
def shipped() -> Glossary:
    """The shipped glossary."""
    return glossary.load_default()


def lint(
    text: str | Note, config: Config = CONFIG, others: Mapping[str, str] | None = None
) -> list[Diagnostic]:
    """Lint a note among others, which are texts by path."""
    subject = note(text) if isinstance(text, str) else text
    texts = others or {}
    collection = Collection(
        lambda: [subject.source.path, *texts],
        lambda path: note(texts[path], path) if path in texts else None,
        lambda path: path in texts,
    )
    collection.add(subject)
    return diagnose(subject, config, Context(collection, shipped))


def found(diagnostics: Sequence[Diagnostic]) -> list[tuple[int, str]]:
    """Give row and rule of each finding."""
    return [(each.source.position(each.span.start).row, each.rule) for each in diagnostics]
