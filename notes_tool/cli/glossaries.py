"""What the commands about the glossary do."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from notes_tool.cli.setup import load_config
from notes_tool.cli.speech import environment_language, warn
from notes_tool.config import Config, Overrides
from notes_tool.diagnostic import Language, Text
from notes_tool.errors import UsageError
from notes_tool.files.reasons import shown
from notes_tool.knowledge.glossary import Glossary, load_default
from notes_tool.knowledge.surfaces import accepted, avoided, folded
from notes_tool.knowledge.tables import from_csv, to_csv, to_yaml
from notes_tool.knowledge.terms import LANGUAGES, Term
from notes_tool.lint.terms import load_glossary, read_glossary, read_text
from notes_tool.rules.glossary.examples import Failure, failures
from notes_tool.text.nearest import nearest

_SHIPPED = Text(en="the shipped glossary", fr="le glossaire fourni")
_TERMS = Text(en="{name}: {count} terms, no mistake", fr="{name} : {count} termes, aucune erreur")
_TESTED = Text(
    en="{name}: {terms} terms, {examples} examples, {wrong} wrong, {without} terms with none",
    fr="{name} : {terms} termes, {examples} exemples, {wrong} faux, {without} termes sans",
)
_SILENT = Text(
    en="{id}: nothing is found in the bad example: {text}",
    fr="{id} : rien n'est signalé dans le mauvais exemple : {text}",
)
_LOUD = Text(
    en="{id}: `{found}` is found in the good example: {text}",
    fr="{id} : « {found} » est signalé dans le bon exemple : {text}",
)
_NO_LANGUAGE = Text(
    en="{sentence} (its language cannot be told: write a longer sentence)",
    fr="{sentence} (sa langue n'est pas reconnue : écrire une phrase plus longue)",
)
_UNKNOWN = Text(
    en="no term is called {word}; see `notes-tool glossary list`",
    fr="aucun terme ne s'appelle {word} ; voir `notes-tool glossary list`",
)
_NEAR = Text(en="no term is called {word}", fr="aucun terme ne s'appelle {word}")


class _Chosen(NamedTuple):
    """A glossary, how it is called, and the language of messages."""

    glossary: Glossary
    name: str
    language: Language


def check_file(path: str | None, ui_lang: Language | None) -> None:
    """Read a glossary and say how many terms it has.

    Raises:
        NotesToolError: it cannot be read or holds mistakes; one line for each.
    """
    chosen = _choose(path, ui_lang)
    count = len(chosen.glossary.terms)
    print(_TERMS.say(chosen.language, name=chosen.name, count=count))


def run_examples(path: str | None, ui_lang: Language | None) -> int:
    """Run the examples of a glossary and give the exit code: 1 where one is not what it says.

    Raises:
        NotesToolError: it cannot be read or holds mistakes.
    """
    chosen = _choose(path, ui_lang)
    terms = chosen.glossary.terms
    wrong = list(failures(chosen.glossary))
    for failure in wrong:
        print(_sentence(failure).say(chosen.language))
    summary = _TESTED.say(
        chosen.language,
        name=chosen.name,
        terms=len(terms),
        examples=sum(len(term.examples.good) + len(term.examples.bad) for term in terms),
        wrong=len(wrong),
        without=sum(not any(term.examples) for term in terms),
    )
    print(summary)
    return 1 if wrong else 0


def list_all(ui_lang: Language | None) -> None:
    """Print each term of the shipped glossary and the project's: id, English and French word."""
    glossary = _all(ui_lang)
    rows = [
        (term.id, *(wording.term if wording else "-" for wording in (term.en, term.fr)))
        for term in sorted(glossary.terms, key=lambda term: term.id)
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:{width}}" for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())


def show_term(word: str, ui_lang: Language | None) -> None:
    """Print a term as YAML, with the forms that are right as comments.

    Raises:
        UsageError: no term has this id or word.
    """
    glossary = _all(ui_lang)
    found = [term for term in glossary.terms if folded(word) in _names(term)]
    if not found:
        names = {name for term in glossary.terms for name in _names(term)}
        near = nearest(folded(word), sorted(names))
        raise UsageError(
            _NEAR.filled(word=word).suggesting(near) if near else _UNKNOWN.filled(word=word)
        )
    print(to_yaml(found), end="")
    for term in found:
        for language in LANGUAGES:
            forms = ", ".join(dict.fromkeys(accepted(term, language)))
            print(f"# {term.id}, {language}: {forms or '-'}")


def print_csv(path: str | None, ui_lang: Language | None) -> None:
    """Print a glossary as CSV.

    Raises:
        NotesToolError: it cannot be read or holds mistakes.
    """
    text = to_csv(_choose(path, ui_lang).glossary.terms)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())


def print_yaml(path: str) -> None:
    """Print a CSV table as a glossary file.

    Raises:
        NotesToolError: it cannot be read or holds mistakes; one line for each.
    """
    print(to_yaml(from_csv(read_text(Path(path)), shown(path))), end="")


def print_schema() -> None:
    """Print the JSON Schema of glossary files."""
    schema = files("notes_tool.knowledge").joinpath("glossary.schema.json")
    print(schema.read_text(encoding="utf-8"), end="")


def _choose(path: str | None, ui_lang: Language | None) -> _Chosen:
    """Read the named glossary, else the project's, else the shipped one."""
    config = load_config(Overrides(ui_lang=ui_lang))
    language = _language(config)
    file = Path(path) if path else config.glossary
    if file is None:
        return _Chosen(load_default(), _SHIPPED.say(language), language)
    return _Chosen(read_glossary(file), shown(str(file)), language)


def _all(ui_lang: Language | None) -> Glossary:
    """Read the terms that a run goes by."""
    config = load_config(Overrides(ui_lang=ui_lang))
    return load_glossary(config.glossary, lambda text: warn(text.say(_language(config))))


def _language(config: Config) -> Language:
    return config.ui_lang or environment_language()


def _names(term: Term) -> frozenset[str]:
    """Give the id and all words of a term, right and wrong ones, folded."""
    right = (form for language in LANGUAGES for form in accepted(term, language))
    wrong = (each.surface for language in LANGUAGES for each in avoided(term, language))
    return frozenset(map(folded, (term.id, *right, *wrong)))


def _sentence(failure: Failure) -> Text:
    shape = _LOUD if failure.found else _SILENT
    found = ", ".join(failure.found)
    sentence = shape.filled(id=failure.term.id, text=failure.text, found=found)
    return sentence if failure.has_language else _NO_LANGUAGE.filled(sentence=sentence)
