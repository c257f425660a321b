"""Finds the configuration of a run, checks all of it, and makes the `Config`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from notes_tool.config.document import Document, read
from notes_tool.config.patterns import is_pattern
from notes_tool.config.settings import (
    Config,
    PathSettings,
    RuleDeclaration,
    Selection,
    known_names,
)
from notes_tool.config.values import Mistake, Table, suggest, unknown_name
from notes_tool.diagnostic import Language, Severity, Text
from notes_tool.errors import ConfigurationError
from notes_tool.text.flavor import FLAVORS, Flavor

FILE = "notes-tool.toml"
GLOSSARY = "glossary.yaml"
EXPORT = "export"
TRANSLATIONS = "translations"

_TABLE = ("tool", "notes-tool")
_KEYS = (
    "notes",
    "include",
    "exclude",
    "extensions",
    "select",
    "extend-select",
    "ignore",
    "severity",
    "rules",
    "per-path",
    "flavor",
    "site-root",
    "glossary",
    "commands",
    "export",
    "translations",
    "baseline",
    "fail-on",
    "ui-lang",
)
# Only the user's own configuration may name what texts are sent to and what is run.
_USERS_OWN = ("engine", "engines")
_SEVERITIES = tuple(severity.value for severity in Severity)
_LANGUAGES: Mapping[str, Language] = {"en": "en", "fr": "fr"}


def load(directory: Path, rules: Mapping[str, RuleDeclaration]) -> Config:
    """Load the configuration that holds in a working directory.

    Args:
        directory: the working directory.
        rules: every rule by its name, in the order of RULES.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or holds mistakes; a sentence for
            each of them, in the order of the file.
    """
    directory = Path(os.path.realpath(directory))
    root = project_root(directory)
    document = _find(directory, root)
    defaults = Config(directory, root, rules, document)
    mistakes: list[Mistake] = []
    values = _values(document, mistakes) if document else {}
    config = _config(defaults, Table(values, (), mistakes))
    if document and mistakes:
        raise ConfigurationError(*_sentences(document, mistakes))
    return config


def project_root(directory: Path) -> Path:
    """Give the git root of a folder, else the folder itself.

    In a linked work tree and in a submodule `.git` is a file.
    """
    for folder in (directory, *directory.parents):
        if os.path.lexists(folder / ".git"):
            return folder
    return directory


def _find(directory: Path, root: Path) -> Document | None:
    for folder in (directory, *directory.parents):
        own = folder / FILE
        document = read(own, _shown(own, directory)) or _project_file(folder, directory)
        if document or folder == root:
            return document
    return None


def _project_file(folder: Path, directory: Path) -> Document | None:
    """Read the pyproject.toml of a folder, if it holds a table for this program."""
    path = folder / "pyproject.toml"
    document = read(path, _shown(path, directory), _TABLE)
    # Most such files do not mention the program; then there is no need to parse them.
    if document is None or _TABLE[-1] not in document.text or not _holds_table(document):
        return None
    return document


def _holds_table(document: Document) -> bool:
    tool = document.parse().get(_TABLE[0])
    return isinstance(tool, dict) and _TABLE[-1] in tool


def _values(document: Document, mistakes: list[Mistake]) -> Mapping[str, object]:
    table = Table(document.parse(), (), mistakes)
    for name in document.table:
        table = table.table(name)
    return table.values


def _shown(path: Path, directory: Path) -> str:
    return Path(os.path.relpath(path, directory)).as_posix()


def _config(base: Config, table: Table) -> Config:
    """Read all settings; with mistakes noted in the table the result is of no use."""
    _refuse_engines(table)
    table.allow((*_KEYS, *_USERS_OWN))
    known = known_names(base.rules)
    selection = Selection(
        table.names("select", known),
        table.names("extend-select", known),
        table.names("ignore", known),
    )
    severity = table.choice("fail-on", _SEVERITIES)
    commands = table.table("commands")
    commands.allow(("specs", "known"))
    return replace(
        base,
        notes=tuple(base.folder / path for path in table.strings("notes")),
        include=_patterns(table, "include"),
        exclude=_patterns(table, "exclude"),
        extensions=_extensions(table, base.extensions),
        selections=(selection,),
        severity=_severities(table.table("severity"), known),
        options=_options(table.table("rules"), base.rules),
        per_path=tuple(_per_path(table.table("per-path"), known)),
        flavor=_flavor(table, base),
        glossary=_glossary(table, base.folder),
        specs=tuple(base.folder / path for path in commands.strings("specs")),
        known=commands.strings("known"),
        export=_export(table, base.folder),
        translations=_path(table, "translations", base.folder) or base.folder / TRANSLATIONS,
        baseline=_path(table, "baseline", base.folder),
        fail_on=Severity(severity) if severity else base.fail_on,
        ui_lang=_LANGUAGES.get(table.choice("ui-lang", _LANGUAGES) or ""),
    )


def _refuse_engines(table: Table) -> None:
    """Note settings of engines: who clones a repository must not send notes where it says."""
    for name in _USERS_OWN:
        if name in table.values:
            sentence = Text(
                en="{name} is no setting of a project: engines belong in your own configuration "
                "(`notes-tool engine list` says where that is)",
                fr="{name} n'est pas un réglage de projet : les moteurs se règlent dans votre "
                "propre configuration (`notes-tool engine list` dit où elle est)",
            )
            table.note(name, sentence.filled(name=name))


def _patterns(table: Table, name: str) -> tuple[str, ...]:
    patterns = table.strings(name)
    for pattern in patterns:
        _check_pattern(table, name, pattern)
    return patterns


def _check_pattern(table: Table, name: str, pattern: str) -> None:
    if not is_pattern(pattern):
        sentence = Text(
            en="{pattern} is no pattern that a .gitignore could hold",
            fr="{pattern} n'est pas un motif qu'un .gitignore pourrait contenir",
        )
        table.note(name, sentence.filled(pattern=pattern), pattern)


def _extensions(table: Table, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.removeprefix(".").lower() for name in table.strings("extensions", default))


def _severities(table: Table, known: Collection[str]) -> Mapping[str, Severity]:
    """Read a table of severities by rule, family or `all`."""
    severities = {}
    for name in table.values:
        value = table.choice(name, _SEVERITIES)
        if name not in known:
            table.note(name, suggest(unknown_name(name), name, known))
        if value:
            severities[name] = Severity(value)
    return severities


def _options(table: Table, rules: Mapping[str, RuleDeclaration]) -> Mapping[str, object]:
    """Read the options of each rule that has a table."""
    options = {}
    for name, own in table.tables():
        if name in rules:
            options[name] = own.options(rules[name].options)
        else:
            sentence = Text(
                en="there is no rule named {name}",
                fr="aucune règle ne s'appelle {name}",
            )
            table.note(name, suggest(sentence.filled(name=name), name, rules))
    return options


def _per_path(table: Table, known: Collection[str]) -> Iterator[PathSettings]:
    for pattern, own in table.tables():
        own.allow(("ignore", "severity"))
        _check_pattern(table, pattern, pattern)
        severity = _severities(own.table("severity"), known)
        yield PathSettings(pattern, own.names("ignore", known), severity)


def _path(table: Table, name: str, folder: Path) -> Path | None:
    value = table.string(name)
    return None if value is None else folder / value


def _flavor(table: Table, base: Config) -> Flavor:
    """Read how the site names headings, and the folder that is its root, which must be there."""
    flavor = FLAVORS[table.choice("flavor", FLAVORS) or base.flavor.name]
    written = _path(table, "site-root", base.folder)
    if written is None:
        return flavor
    path = Path(os.path.normpath(written))
    if not path.is_relative_to(base.root) or not os.path.isdir(path):  # noqa: PTH112 - as below
        sentence = Text(
            en="site-root: there is no folder {path} in the project",
            fr="site-root : il n'y a pas de dossier {path} dans le projet",
        )
        table.note("site-root", sentence.filled(path=table.string("site-root")))
        return flavor
    return flavor._replace(site_root=path.relative_to(base.root).as_posix())


def _glossary(table: Table, folder: Path) -> Path | None:
    """Read the path of the glossary, which must exist where it is given."""
    path = _path(table, "glossary", folder)
    if path is None:
        return folder / GLOSSARY if _is_file(folder / GLOSSARY) else None
    if not _is_file(path):
        sentence = Text(
            en="glossary: there is no file {path}",
            fr="glossary : il n'y a pas de fichier {path}",
        )
        table.note("glossary", sentence.filled(path=table.string("glossary")))
    return path


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where it may not look


def _export(table: Table, folder: Path) -> Path:
    """Read the folder of the export; it is not linted, so it must not hold the notes."""
    path = Path(os.path.normpath(_path(table, "export", folder) or folder / EXPORT))
    if folder.is_relative_to(path):
        sentence = Text(
            en="export must be a folder of its own, not one that holds the project",
            fr="export doit être un dossier à part, pas un dossier qui contient le projet",
        )
        table.note("export", sentence)
    return path


def _sentences(document: Document, mistakes: Iterable[Mistake]) -> Iterator[Text]:
    placed = [(document.row(each.key, each.value), each) for each in mistakes]
    for _, mistake in sorted(placed, key=lambda pair: pair[0]):
        yield Text(en="{place}: {sentence}", fr="{place}: {sentence}").filled(
            place=document.place(mistake.key, mistake.value), sentence=mistake.sentence
        )
