"""The rule `glossary-inconsistent`."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import fix, found, lint

from notes_tool.knowledge.glossary import load_default
from notes_tool.lint.api import lint_notes
from notes_tool.markdown.collection import Collection
from notes_tool.markdown.note import Note
from notes_tool.rules.glossary.glossary_inconsistent import Options, glossary_inconsistent
from notes_tool.rules.rule import Context
from notes_tool.text.span import Source

RULE = "glossary-inconsistent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The one that is used less, where it stands first.
        ("Un token, puis le jeton. Ce jeton est valable.\n", [(1, "token")]),
        # As often: the later one.
        ("Le jeton est valable.\n\n# Ces tokens sont là\n", [(3, "tokens")]),
        # Each other word once.
        (
            (
                "L'ordonnanceur est là. Le planificateur est là. Ce planificateur et le scheduler"
                " sont les mêmes que l'ordonnanceur et le planificateur.\n"
            ),
            [(1, "ordonnanceur"), (1, "scheduler")],
        ),
        ("Le jeton est là. Token valable.\n\n- *Tokens* : ils sont là\n", [(1, "jeton")]),
        ("Le plan de\ncontrôle est là, et ce control-plane aussi.\n", [(2, "control-plane")]),
        ("The exit code is here, and this exit status is not.\n", [(1, "exit status")]),
    ],
)
def test_words_that_compete(text: str, expected: list[tuple[int, str]]) -> None:
    assert found(text, RULE) == expected
    assert fix(text, RULE, unsafe=True) == text


def test_the_message_names_both() -> None:
    (diagnostic,) = lint("Le jeton est là. Ce jeton et ce token sont les mêmes.\n", RULE)
    values = diagnostic.values
    assert (values["form"], values["other"]) == ("token", "jeton")


@pytest.mark.parametrize(
    "text",
    [
        "Le jeton est ici, les jetons sont là.\n",
        # Joints, little words, shorter forms.
        "The API server is here, and the apiserver is there.\n",
        "Le serveur d'API est ici, le serveur API est là.\n",
        "Le runtime est ici, le container runtime est là.\n",
        "La spécification est ici, la spec est là.\n",
        "Le container runtime est ici, le runtime est là.\n",
        # Abbreviations and API objects.
        "Une machine virtuelle est une VM, et le rôle est un Role dans ce cas.\n",
        # Given as another name, quoted, named, part of a name, code.
        "Le jeton (token) est là, et ce jeton, ou token, est valable.\n",
        "Le jeton, aussi appelé token, est là.\n",
        "Le jeton Kubernetes (token) est là, et ce token aussi.\n",
        "Un événement est là, et la liste des Events aussi.\n",
        "Le jeton est là ; le mot « token » est anglais.\n",
        "Le jeton est là ; le champ token et `token` aussi.\n",
        "Le jeton est là, et le Token Review aussi.\n",
        "Le jeton est là, et un Bootstrap token aussi.\n",
        "Le contrôleur est là, et un replication controller aussi.\n",
        "Ces tokens (ou jetons) sont là, et ce jeton aussi.\n",
        "A network policy is here, and the network policies are there.\n",
        "Une network policy est là, et ces network policies aussi.\n",
        # Each language has its own words, and other words are spelled likewise.
        "Le jeton est là dans ce cas.\n\nThe token is there in this case.\n",
        "Le code de sortie est là dans ce cas.\n\nThe exit code is there in this case.\n",
        "Une étiquette est là, et ces nœuds sont étiquetés et répliqués par la réplique.\n",
        "jeton\n\ntoken\n",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert found(text, RULE) == []


def _elsewhere(text: str, **others: str) -> list[tuple[str, str, str]]:
    """Give what is found in a note, what is said elsewhere, and how the message ends."""
    neighbors = {f"notes/{name}.md": other for name, other in others.items()}
    return [
        (
            str(each.values["form"]),
            str(each.values["other"]),
            each.message("en").split(" for what ")[1].split(" ")[0],
        )
        for each in lint(text, RULE, neighbors=neighbors)
    ]


ENGLISH = "Le token est là. Ce token est valable.\n"
FRENCH = "Le jeton est là.\n"


def test_a_word_that_most_notes_say_by_another() -> None:
    assert _elsewhere(ENGLISH, a=FRENCH, z=FRENCH) == [("token", "jeton", "other")]
    # At its first use only; and in the others there is nothing to find.
    assert _elsewhere(FRENCH, a=FRENCH, z=ENGLISH) == []


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        # One against one: the word that is used less, then that of the later note.
        (FRENCH, ENGLISH, [("jeton", "token", "other")]),
        (ENGLISH, FRENCH, []),
        ("Le jeton est là.\n", "Le token est là.\n", [("jeton", "token", "other")]),
    ],
)
def test_between_two_notes(text: str, other: str, expected: list[tuple[str, str, str]]) -> None:
    # The note stands at `notes/note.md`.
    assert _elsewhere(text, a=other) == expected


def test_of_two_notes_that_say_as_much_the_later_one_is_told() -> None:
    assert _elsewhere("Le jeton est là.\n", z="Le token est là.\n") == []


def test_a_note_that_mixes_both_is_told_so_and_no_more() -> None:
    text = "Un token, puis le jeton. Ce token est valable.\n"
    assert [each[2] for each in _elsewhere(text, a=FRENCH, b=FRENCH)] == ["is"]


@pytest.mark.parametrize(
    "other",
    [
        "The token is valid. This is the token of the account.\n",
        "Voir `jeton` et ceci :\n\n```sh\njeton\n```\n",
        "Un jeton (token) est là.\n",
        "Le champ jeton est là.\n",
        "Le jeton est là, et l'\udce9t\udce9 aussi.\n",
    ],
)
def test_what_other_notes_do_not_say(other: str) -> None:
    assert _elsewhere("Le token est là.\n", a=other, b=other) == []


def test_a_shorter_form_speaks_for_the_longer_ones() -> None:
    text = "L'environnement d'exécution lance les images.\n"
    others = {
        "a": "Le runtime est là.\n",
        "b": "Un container runtime est là.\n",
        "c": "L'environnement d'exécution de conteneurs est là.\n",
    }
    assert _elsewhere(text, **others) == [("environnement d'exécution", "runtime", "other")]


def test_other_notes_are_parsed_only_where_they_may_hold_a_rival() -> None:
    asked: list[str] = []
    texts = {"a.md": FRENCH, "b.md": "Le pod est là.\n", "note.md": ENGLISH}

    def load(path: str) -> Note:
        asked.append(path)
        return Note(Source(path, texts[path]))

    collection = Collection(lambda: texts, load, lambda path: path in texts, texts.get)
    context = Context(collection, load_default, together=frozenset(texts))
    check = glossary_inconsistent.check
    assert list(check(Note(Source("note.md", "Le pod est là.\n")), context)) == []
    assert asked == []
    (finding,) = check(Note(Source("note.md", "Le token est là.\n")), context)
    assert finding.values["other"] == "jeton"
    assert asked == ["a.md"]
    for alone in (
        context._replace(configured=Options(across=False)),
        context._replace(together=frozenset({"note.md"})),
    ):
        assert list(check(Note(Source("note.md", ENGLISH)), alone)) == []


def test_notes_on_disk_that_are_linted_together(tmp_path: Path) -> None:
    for name, text in (("a", FRENCH), ("b", ENGLISH), ("c", FRENCH)):
        (tmp_path / f"{name}.md").write_text(f"# Le compte\n\n{text}", encoding="utf-8")

    def told(*paths: str) -> list[tuple[str, str]]:
        found = lint_notes(paths, tmp_path).diagnostics
        return [(each.source.path, str(each.values["form"])) for each in found if each.rule == RULE]

    assert told() == told("c.md", "b.md", "a.md") == [("b.md", "token")]
    assert told("b.md") == []
