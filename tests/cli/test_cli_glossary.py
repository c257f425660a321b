"""The commands about the glossary."""

from __future__ import annotations

import json
from pathlib import Path

from program import run

GLOSSARY = """\
version: 1
terms:
  - id: mail
    en: {term: email}
    fr: {term: courriel, gender: m}
    avoid: [{form: mél, fix: courriel, only_in: fr}]
    examples:
      good: ["Le courriel est arrivé dans la boîte."]
      bad: ["Le mél est arrivé dans la boîte.", "Le champ `mél` est vide dans ce cas.", "Mél"]
  - id: pod
    fr: {term: pod}
    case: {avoid: [POD], fix: pod}
    examples: {good: ["Un POD est prêt dans le cluster."]}
  - id: bare
    fr: {term: nu}
"""


def test_the_shipped_glossary_is_checked_and_tested(tmp_path: Path) -> None:
    checked = run(tmp_path, "glossary", "check")
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.startswith("the shipped glossary: ")
    tested = run(tmp_path, "glossary", "test", "--ui-lang", "fr")
    assert tested.code == 0
    assert tested.out.startswith("le glossaire fourni : ")
    assert tested.out.endswith(" 0 faux, 0 termes sans\n")


def test_every_mistake_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "terms.yaml").write_text("version: 2\nterms: [{id: a}]\n", "utf-8")
    result = run(tmp_path, "glossary", "check", "terms.yaml")
    assert result == (
        2,
        "",
        "terms.yaml:1:10: the version must be 1\nterms.yaml:2:9: a term needs `en` or `fr`\n",
    )
    assert run(tmp_path, "glossary", "check", "none.yaml").code == 1


def test_examples_that_are_not_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    result = run(tmp_path, "glossary", "test")
    assert result.code == 1
    assert result.out.splitlines() == [
        "mail: nothing is found in the bad example: Le champ `mél` est vide dans ce cas.",
        (
            "mail: nothing is found in the bad example: Mél (its language cannot be told: write a "
            "longer sentence)"
        ),
        "pod: `POD` is found in the good example: Un POD est prêt dans le cluster.",
        "glossary.yaml: 3 terms, 5 examples, 3 wrong, 1 terms with none",
    ]


def test_terms_are_listed_and_shown(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    lines = run(tmp_path, "glossary", "list").out.splitlines()
    assert "mail email courriel" in [" ".join(line.split()) for line in lines]
    assert "bare - nu" in [" ".join(line.split()) for line in lines]
    assert any(line.startswith("container ") for line in lines)
    for word in ("mail", "Courriels", "mel"):
        shown = run(tmp_path, "glossary", "show", word)
        assert shown.code == 0
        assert "- id: mail\n" in shown.out
        assert shown.out.endswith("# mail, en: email, emails\n# mail, fr: courriel, courriels\n")
    assert run(tmp_path, "glossary", "show", "kubelett") == (
        2,
        "",
        "no term is called kubelett; did you mean kubelet?\n",
    )
    missing = run(tmp_path, "glossary", "show", "zzzz", "--ui-lang", "fr")
    assert missing.err == "aucun terme ne s'appelle zzzz ; voir `notes-tool glossary list`\n"


def test_out_to_a_table_and_back(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    table = run(tmp_path, "glossary", "export").out
    (tmp_path / "terms.csv").write_bytes(table.encode())
    back = run(tmp_path, "glossary", "import", "terms.csv")
    assert back.code == 0
    (tmp_path / "again.yaml").write_bytes(back.out.encode())
    assert run(tmp_path, "glossary", "export", "again.yaml").out == table
    (tmp_path / "bad.csv").write_text("id\na\n", "utf-8")
    assert run(tmp_path, "glossary", "import", "bad.csv") == (
        2,
        "",
        "bad.csv:2:1: a term needs `en` or `fr`\n",
    )
    assert run(tmp_path, "glossary", "import", "none.csv").code == 1


def test_the_schema_is_printed(tmp_path: Path) -> None:
    assert json.loads(run(tmp_path, "glossary", "schema").out)["title"].startswith("A glossary")
