"""Markdown for tests: made by Hypothesis, and read from outside the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from hypothesis import strategies as st

_PIECES = (
    "mot", "nœud", "kubctl get pods", "`code`", "``a ` b``", "**gras**", "*a*b*", "***x***", "_u_",
    "~~barré~~", "[lien](#a)", "[a][b]", "![image](i.png)", "<https://a.b>", '<a id="x"></a>',
    "<pod>", "&eacute;", "\\*", "\\|", "|", "  ", "\t", "[^1]", "[ ] ", "[!NOTE]", "\u00a0", "\0",
    "😀", "$P", "<!-- notes-tool: ignore -->", "http://a.b/c", ":", "#", "`", "*", "[", "]", "<",
)  # fmt: skip
_STARTS = (
    "", "", "# ", "## ", "- ", "  - ", "1. ", "> ", ">> ", "    ", "\t", "```", "~~~bash", "---",
    "===", "| a | b |", "|---|---|", '[b]: /u "t"', "[^1]: ", "<div>", "</div>", "  ", "> - ",
)  # fmt: skip
_ENDS = ("\n", "\n", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "")

lines = st.builds(
    lambda start, pieces, end: start + "".join(pieces) + end,
    st.sampled_from(_STARTS),
    st.lists(st.sampled_from(_PIECES), max_size=5),
    st.sampled_from(_ENDS),
)
"""One line of Markdown with its line end."""

texts = st.one_of(st.lists(lines, max_size=12).map("".join), st.text(max_size=60))
"""A text full of Markdown, or of anything."""


def examples(corpus: Path) -> Iterator[tuple[str, str]]:
    """Give name and text of each example of the CommonMark specification."""
    content = json.loads((corpus / "commonmark-examples.json").read_text(encoding="utf-8"))
    for number, example in enumerate(content):
        yield f"example {number}", example["markdown"]


def pages(corpus: Path) -> Iterator[tuple[str, str]]:
    """Give name and text of each page of the corpus, line ends as they are."""
    for path in sorted(corpus.rglob("*.md")):
        if path.is_file():
            text = path.read_bytes().decode("utf-8-sig")
            yield path.relative_to(corpus).as_posix(), text


def variants(text: str) -> Iterator[str]:
    """Give a text as it is, with other line ends, in a quote, in a list, and in both."""
    yield text
    yield text.replace("\n", "\r\n")
    yield text.replace("\n", "\r")
    for first, other in (("> ", "> "), ("- ", "  "), ("1. > ", "   > ")):
        yield first + text.replace("\n", f"\n{other}")
