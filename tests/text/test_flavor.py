"""The slugs of all flavors: against the programs they are taken from, or against tables.

The tables were made by hand from the sources that the docstrings of `notes_tool.text.slug` name;
those of VitePress by npm's @mdit-vue/shared 3.0.2.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.flavor import FLAVORS
from notes_tool.text.slug import Name, numbered, slug, vitepress_slug

# Of one title: gitlab, vscode, vitepress, hugo, hugo-blackfriday.
TITLES = {
    "Installer Docker": ["installer-docker"] * 5,
    "Pourquoi ?": ["pourquoi-", "pourquoi-", "pourquoi", "pourquoi-", "pourquoi"],
    " Bords ": ["-bords-", "bords", "bords", "bords", "bords"],
    "L'état désiré": [
        *("létat-désiré", "létat-désiré", "l-etat-desire", "létat-désiré", "l-état-désiré"),
    ],
    "node.js 20.1": ["nodejs-201", "nodejs-201", "node-js-20-1", "nodejs-201", "node-js-20-1"],
    "1. kubectl run": [
        *("1-kubectl-run", "1-kubectl-run", "_1-kubectl-run", "1-kubectl-run", "1-kubectl-run"),
    ],
    "a_b - c": ["a_b---c", "a_b---c", "a-b-c", "a_b---c", "a-b-c"],
    "x² et ½": ["x²-et-½", "x-et-", "x2-et-1⁄2", "x-et-", "x²-et-½"],
    "Ⅳ. Nœuds": ["ⅳ-nœuds", "ⅳ-nœuds", "iv-nœuds", "-nœuds", "ⅳ-nœuds"],
    "e\u0301te\u0301": ["e\u0301te\u0301", "e\u0301te\u0301", "ete", "ete", "e-te"],
    "deux\nlignes": ["deux-lignes", "deuxlignes", "deuxlignes", "deuxlignes", "deux-lignes"],
    "?!": ["", "", "", "heading", "heading"],
}
NAMES = ("gitlab", "vscode", "vitepress", "hugo", "hugo-blackfriday")

# Runs a script; the titles go in and the slugs come out as JSON.
_SCRIPT = """
import { readFileSync } from "node:fs"
const { slugify } = await import(process.argv[1])
process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(slugify)))
"""


@pytest.mark.parametrize("name", NAMES)
def test_titles(name: str) -> None:
    make = FLAVORS[name].slug
    assert make is not None
    column = NAMES.index(name)
    assert {title: make(title) for title in TITLES} == {
        title: expected[column] for title, expected in TITLES.items()
    }


def test_docusaurus_names_headings_as_github_does() -> None:
    assert FLAVORS["docusaurus"].slug is FLAVORS["github"].slug is slug


def _mdit_vue(titles: list[str]) -> list[str]:
    node, modules = shutil.which("node"), os.environ.get("NOTES_TOOL_NODE_MODULES")
    module = Path(modules or "") / "@mdit-vue" / "shared" / "dist" / "index.js"
    if node is None or not modules or not module.is_file():
        pytest.skip("node, or @mdit-vue/shared in NOTES_TOOL_NODE_MODULES, is not there")
    done = subprocess.run(
        [node, "--input-type=module", "--eval", _SCRIPT, module.resolve().as_uri()],
        input=json.dumps(titles),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    slugs: list[str] = json.loads(done.stdout)
    return slugs


def test_vitepress_equals_the_package() -> None:
    points = [code for code in range(0x110000) if unicodedata.category(chr(code)) != "Cs"]
    # How what this Python does not know is lowered and parted depends on the version of Unicode.
    known = [code for code in points if unicodedata.category(chr(code)) != "Cn"]
    titles = [f"A{chr(code)}b" for code in known if code != ord("\n")]
    titles += [title for title in TITLES if "\n" not in title]
    slugs = [vitepress_slug(title) for title in titles]
    pairs = zip(titles, slugs, _mdit_vue(titles), strict=True)
    assert [(title, ours, theirs) for title, ours, theirs in pairs if ours != theirs] == []


def test_a_written_anchor_is_never_numbered_and_reserved_where_the_site_does_so() -> None:
    names = [Name("un"), Name("un", is_written=True), Name(None), Name("un"), Name(None)]
    assert numbered(names) == ["un", "un", "", "un-1", ""]
    names = [Name("un", is_written=True), Name("un")]
    assert numbered(names) == ["un", "un"]
    assert numbered(names, reserves=True) == ["un", "un-1"]


@pytest.mark.parametrize("name", [name for name in FLAVORS if name != "explicit"])
@given(title=st.text())
def test_a_slug_is_its_own_slug_and_holds_no_blank(name: str, title: str) -> None:
    make = FLAVORS[name].slug
    assert make is not None
    made = make(title)
    assert not re.search(r"[ \n\t]", made)
    if name != "vitepress":  # it puts `_` before a digit, and drops `_`
        assert make(made) == made
