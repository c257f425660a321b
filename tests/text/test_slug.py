"""GitHub's slugs, against expectations that npm's github-slugger 2.0.0 gave and against itself."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.text.slug import Name, numbered, slug

# One document: a title that was there before gets a number. Made with github-slugger 2.0.0.
TITLES = (
    ("Installer Docker", "installer-docker"),
    ("Pourquoi ?", "pourquoi-"),
    ("Pourquoi\xa0?", "pourquoi"),
    ("Pourquoi\u202f?", "pourquoi-1"),
    ("Étape n° 1", "étape-n-1"),
    ("L'état désiré", "létat-désiré"),
    ("L’état désiré", "létat-désiré-1"),
    ("Nœuds & plans", "nœuds--plans"),
    ("Ça marche !", "ça-marche-"),
    ("À faire", "à-faire"),
    ("I. Introduction", "i-introduction"),
    ("1. kubectl exec & kubectl run", "1-kubectl-exec--kubectl-run"),
    ("C++ ou C#", "c-ou-c"),
    ("node.js 20.11.1", "nodejs-20111"),
    ("snake_case_et_kebab-case", "snake_case_et_kebab-case"),
    ("CamelCase", "camelcase"),
    ("Un tiret - entouré", "un-tiret---entouré"),
    ("Un cadratin — entouré", "un-cadratin--entouré"),
    ("Un demi–cadratin", "un-demicadratin"),
    ("Signe −1", "signe-1"),
    ("Trait\u2011insécable", "traitinsécable"),
    ("Deux  blancs", "deux--blancs"),
    (" blanc au bord ", "-blanc-au-bord-"),
    ("tabulation\tici", "tabulationici"),
    ("« Guillemets »", "-guillemets-"),
    ("“Guillemets” ‘simples’", "guillemets-simples"),
    ("50 % de plus", "50--de-plus"),
    ("prix : 12 €", "prix--12-"),
    ("question/réponse", "questionréponse"),
    ("a/b/c", "abc"),
    ("[x] fait", "x-fait"),
    ("(entre parenthèses)", "entre-parenthèses"),
    ("<balise>", "balise"),
    ("e-mail : moi@exemple.fr", "e-mail--moiexemplefr"),
    ("#hashtag", "hashtag"),
    ("*étoile*", "étoile"),
    ("a^2 + b^2 = c^2", "a2--b2--c2"),
    ("½ tasse", "-tasse"),
    ("x² et x³", "x-et-x"),
    ("№ 5", "-5"),
    ("Ⅳ. Chiffres romains", "ⅳ-chiffres-romains"),
    ("ⓐ cerclé", "ⓐ-cerclé"),
    ("① cerclé", "-cerclé"),
    ("\U0001f680 Démarrage", "-démarrage"),
    ("Démarrage \U0001f680", "démarrage-"),
    ("\U0001f469\u200d\U0001f4bb Équipe", "-équipe"),
    ("❤\ufe0f merci", "\ufe0f-merci"),
    ("☸\ufe0f Kubernetes", "\ufe0f-kubernetes"),
    ("1\ufe0f\u20e3 Premier", "1\ufe0f\u20e3-premier"),
    ("\U0001f1eb\U0001f1f7 Français", "-français"),
    ("中文标题", "中文标题"),
    ("日本語 の見出し", "日本語-の見出し"),
    ("한국어 제목", "한국어-제목"),
    ("Ελληνικός ΤΊΤΛΟΣ", "ελληνικός-τίτλος"),
    ("ΟΔΟΣ", "οδος"),
    ("Привет, мир", "привет-мир"),
    ("\u05e2\u05d1\u05e8\u05d9\u05ea", "\u05e2\u05d1\u05e8\u05d9\u05ea"),
    ("\u0627\u0644\u0639\u0631\u0628\u064a\u0629", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629"),
    ("ह\u093fन\u094dद\u0940 म\u0947\u0902", "ह\u093fन\u094dद\u0940-म\u0947\u0902"),
    ("ไทย", "ไทย"),
    ("e\u0301te\u0301", "e\u0301te\u0301"),
    ("İstanbul", "i\u0307stanbul"),
    ("STRASSE ß ẞ", "strasse-ß-ß"),
    ("ſ long", "ſ-long"),
    ("ﬁn", "ﬁn"),
    ("zero\u200bwidth", "zerowidth"),
    ("soft\xadhyphen", "softhyphen"),
    ("BOM\ufeff", "bom"),
    ("a\u2060b", "ab"),
    ("objet\ufffcfin", "objetfin"),
    ("", ""),
    ("-", "-"),
    ("---", "---"),
    ("?!", "-1"),
    ("À", "à"),
    ("été", "été"),
    ("ÉTÉ", "été-1"),
    ("doublon", "doublon"),
    ("Doublon", "doublon-1"),
    ("DOUBLON", "doublon-2"),
    ("doublon-1", "doublon-1-1"),
    ("doublon", "doublon-3"),
    ("doublon-1", "doublon-1-2"),
    ("constructor", "constructor"),
    ("__proto__", "__proto__"),
    ("toString", "tostring"),
    ("constructor", "constructor-1"),
    ("Aǅb", "aǆb"),
    ("a·b", "ab-1"),
    ("ª et º", "ª-et-º"),
    ("µs", "µs"),
    ("İI", "i\u0307i"),
    ("Ǆ", "ǆ"),
    ("don't", "dont"),
    ("A & B", "a--b"),
    ("A  B", "a--b-1"),
    ("a-b", "a-b"),
    ("…", "-2"),
    ("fin…", "fin"),
    ("…", "-3"),
    ("Σ", "σ"),
    ("ΑΣ ΑΣ", "ας-ας"),
    ("Aσς", "aσς"),
)


def slugs(titles: Iterable[str]) -> list[str]:
    return numbered(Name(slug(title)) for title in titles)


# Runs a script with the slugger; the titles go in and the slugs come out as JSON.
_SCRIPT = """
import { readFileSync } from "node:fs"
const { default: Slugger, slug } = await import(process.argv[1])
const { pages, points } = JSON.parse(readFileSync(0, "utf8"))
const page = (titles) => {
  const slugger = new Slugger()
  return titles.map((title) => slugger.slug(title))
}
const point = (code) => slug("a" + String.fromCodePoint(code) + "b")
process.stdout.write(JSON.stringify({ pages: pages.map(page), points: points.map(point) }))
"""


def _github_slugger(pages: list[list[str]], points: list[int]) -> tuple[list[list[str]], list[str]]:
    node, modules = shutil.which("node"), os.environ.get("NOTES_TOOL_NODE_MODULES")
    if node is None:
        pytest.skip("node is not installed")
    if not modules:
        pytest.skip("NOTES_TOOL_NODE_MODULES is not set")
    module = Path(modules).resolve() / "github-slugger" / "index.js"
    if not module.is_file():
        pytest.skip("github-slugger is not in NOTES_TOOL_NODE_MODULES")
    done = subprocess.run(
        [node, "--input-type=module", "--eval", _SCRIPT, module.as_uri()],
        input=json.dumps({"pages": pages, "points": points}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    answer = json.loads(done.stdout)
    return answer["pages"], answer["points"]


def test_titles_of_one_document() -> None:
    assert slugs(title for title, _ in TITLES) == [expected for _, expected in TITLES]


def test_every_code_point_equals_the_slugger() -> None:
    # Neither surrogates, which are no characters, nor what this Python does not know: how those
    # are lowered depends on the version of Unicode.
    points = [
        code for code in range(0x110000) if unicodedata.category(chr(code)) not in {"Cs", "Cn"}
    ]
    _, expected = _github_slugger([], points)
    wrong = [
        f"U+{code:04X}"
        for code, name in zip(points, expected, strict=True)
        if slug(f"a{chr(code)}b") != name
    ]
    assert wrong == []


def test_real_headings_equal_the_slugger() -> None:
    corpus = os.environ.get("NOTES_TOOL_CORPUS")
    if not corpus:
        pytest.skip("NOTES_TOOL_CORPUS is not set")
    heading = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
    pages = [
        heading.findall(path.read_text(encoding="utf-8"))
        for path in sorted(Path(corpus).rglob("*.md"))
        if path.is_file()  # one folder of the corpus bears such a name
    ]
    assert sum(map(len, pages)) >= 5000
    expected, _ = _github_slugger(pages, [])
    assert [slugs(page) for page in pages] == expected


@given(st.lists(st.text()))
def test_slugs_are_distinct_and_stable(titles: list[str]) -> None:
    result = slugs(titles)
    assert len(set(result)) == len(titles)
    assert slugs(titles) == result
    assert [name.partition(" ")[0] for name in result] == result


@given(st.text())
def test_the_slug_of_a_slug_is_itself(title: str) -> None:
    assert slug(slug(title)) == slug(title)
