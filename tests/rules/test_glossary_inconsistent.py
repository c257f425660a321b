"""The rule `glossary-inconsistent`."""

from __future__ import annotations

import pytest
from linting import fix, found, lint

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
        "Le jeton est là ; le mot « token » est anglais.\n",
        "Le jeton est là ; le champ token et `token` aussi.\n",
        "Le jeton est là, et le Token Review aussi.\n",
        "Le jeton est là, et un Bootstrap token aussi.\n",
        "Ces tokens (ou jetons) sont là, et ce jeton aussi.\n",
        # Each language has its own words, and other words are spelled likewise.
        "Le jeton est là dans ce cas.\n\nThe token is there in this case.\n",
        "Une étiquette est là, et ces nœuds sont étiquetés et répliqués par la réplique.\n",
        "jeton\n\ntoken\n",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert found(text, RULE) == []
