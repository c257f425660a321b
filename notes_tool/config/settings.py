"""The configuration as a value, and what it says about each rule and each path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeVar, get_type_hints

from notes_tool.config.document import Document, Key
from notes_tool.config.patterns import matches
from notes_tool.config.values import dotted, suggest, unknown_name
from notes_tool.diagnostic import Language, Severity, Text
from notes_tool.errors import UsageError
from notes_tool.text.flavor import GITHUB, Flavor

ALL = "all"
"""Stands for every rule where names of rules and families are listed."""

_DEFAULT = Text(en="default", fr="valeur par défaut")
_COMMAND_LINE = Text(en="command line", fr="ligne de commande")

Options = TypeVar("Options")


class RuleDeclaration(Protocol):
    """What the configuration must know of a rule."""

    @property
    def name(self) -> str:
        """The rule's name."""
        ...

    @property
    def family(self) -> str:
        """The name of its family."""
        ...

    @property
    def severity(self) -> Severity:
        """Its severity when nothing is configured."""
        ...

    @property
    def default(self) -> bool:
        """Whether it is on when nothing is selected."""
        ...

    @property
    def options(self) -> type[object]:
        """A named tuple whose fields all have defaults; without fields where it has none."""
        ...


class RuleSetting(NamedTuple):
    """How a rule that is on applies to a note.

    Args:
        severity: what is configured, else the rule's own.
        configured: whether it is configured; then a finding may not lower it.
    """

    severity: Severity
    configured: bool


class Setting(NamedTuple):
    """One effective setting, as `notes-tool config` shows it.

    Args:
        key: the dotted key.
        value: as TOML writes it; empty where nothing is set.
        origin: where it comes from.
    """

    key: str
    value: str
    origin: Text


class Selection(NamedTuple):
    """Which rules to switch, by names of rules and families.

    Of one rule its own name says more than its family, that more than `all`; of two that say as
    much, the one to ignore wins.

    Args:
        select: only these, where it is not empty.
        extend_select: these too.
        ignore: none of these.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def switch(self, rule: RuleDeclaration, *, on: bool) -> bool:
        """Tell whether a rule is on after this selection, if it was on or off before."""
        for name in (rule.name, rule.family, ALL):
            if name in self.ignore:
                return False
            if name in self.select or name in self.extend_select:
                # A family or `all` turns on what is on by default; the rest has its own name.
                return rule.default or name == rule.name or on
        return on and not self.select

    def then(self, other: Selection) -> Selection:
        """Give both as one list of names, for people to read."""
        if other.select:
            return other
        return Selection(
            self.select,
            (*self.extend_select, *other.extend_select),
            (*self.ignore, *other.ignore),
        )


class PathSettings(NamedTuple):
    """What is different for the notes that a pattern covers."""

    pattern: str
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})


class Overrides(NamedTuple):
    """What the command line says about settings; empty and None leave them as they are.

    Args:
        select: names of rules and families that replace the configured selection.
        extend_select: names to add to it.
        ignore: names to take from it.
        baseline: a path, relative to the working directory.
        fail_on: the least severity that fails the run.
        ui_lang: the language of messages.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    baseline: str | None = None
    fail_on: Severity | None = None
    ui_lang: Language | None = None


@dataclass(frozen=True)
class Config:
    """The settings of one run.

    Args:
        directory: the working directory, absolute.
        root: the project root: the git root of the working directory, else that directory.
        rules: every rule by its name, in the order of RULES.
        document: the configuration file; None where there is none.
        notes: the files and folders to lint when none are named; absolute.
        include: where not empty, only notes that these gitignore patterns cover.
        exclude: no notes that these cover.
        extensions: of notes, without the dot, in lower case.
        selections: from the file, then from the command line.
        severity: by rule, family or `all`.
        options: of each rule that has a table of its own in the file.
        per_path: in the order of the file; the last that says something wins.
        flavor: how the site that shows the notes names headings, and where its root is.
        glossary: the project's own glossary; absolute.
        specs: the grammars of the project's own programs; absolute.
        known: the names of programs of which nothing else is known.
        export: the folder that export writes; absolute.
        translations: the folder of the catalogs; absolute.
        baseline: the file of known findings; absolute.
        fail_on: the least severity that fails the run.
        ui_lang: the language of messages; None leaves it to the environment.
        command_line: the keys of the settings that the command line replaced.
        grammar: the grammar checker that the user's environment names; no file can.
    """

    directory: Path
    root: Path
    rules: Mapping[str, RuleDeclaration]
    document: Document | None = None
    notes: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ("md", "markdown")
    selections: tuple[Selection, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    per_path: tuple[PathSettings, ...] = ()
    flavor: Flavor = GITHUB
    glossary: Path | None = None
    specs: tuple[Path, ...] = ()
    known: tuple[str, ...] = ()
    export: Path = Path("export")
    translations: Path = Path("translations")
    baseline: Path | None = None
    fail_on: Severity = Severity.ERROR
    ui_lang: Language | None = None
    command_line: frozenset[str] = frozenset()
    grammar: str | None = None

    @property
    def means_all(self) -> bool:
        """Whether all notes of the project are meant where none are named; in a part of it not."""
        return bool(self.notes) or self.directory == self.folder

    @property
    def folder(self) -> Path:
        """The folder that paths and patterns in the file are relative to."""
        return self.document.path.parent if self.document else self.root

    def wants(self, path: str) -> bool:
        """Tell whether a file, named as `Source.path` is, counts as a note."""
        below = self._below_folder(path)
        return (
            path.lower().endswith(tuple(f".{extension}" for extension in self.extensions))
            and (not self.include or matches(self.include, below))
            and not matches(self.exclude, below)
        )

    def rules_at(self, path: str) -> Mapping[str, RuleSetting]:
        """Give the rules that are on for the note at this `Source.path`, in the order of RULES."""
        if not self.per_path:
            return self._rules_everywhere
        below = self._below_folder(path)
        return self._rules_under(
            [each for each in self.per_path if matches((each.pattern,), below)]
        )

    @cached_property
    def _rules_everywhere(self) -> Mapping[str, RuleSetting]:
        return self._rules_under([])

    def _rules_under(self, here: Sequence[PathSettings]) -> Mapping[str, RuleSetting]:
        selections = (*self.selections, *(Selection(ignore=each.ignore) for each in here))
        severities = [*(each.severity for each in reversed(here)), self.severity]
        return {
            rule.name: _setting(rule, severities)
            for rule in self.rules.values()
            if _is_on(rule, selections)
        }

    def options_of(self, rule: str, kind: type[Options]) -> Options:
        """Give the options of a rule, which are of this type."""
        options = self.options.get(rule)
        return options if isinstance(options, kind) else kind()

    def override(self, overrides: Overrides) -> Config:
        """Give the configuration with what the command line says on top.

        Raises:
            UsageError: it names a rule or family that does not exist.
        """
        selection = Selection(overrides.select, overrides.extend_select, overrides.ignore)
        self._check(selection)
        given = {name for name, value in overrides._asdict().items() if value not in ((), None)}
        return replace(
            self,
            selections=(*self.selections, selection),
            baseline=self.directory / overrides.baseline if overrides.baseline else self.baseline,
            fail_on=overrides.fail_on or self.fail_on,
            ui_lang=overrides.ui_lang or self.ui_lang,
            command_line=self.command_line | {name.replace("_", "-") for name in given},
        )

    def origin(self, *key: str) -> Text:
        """Say where a setting comes from: `file:row`, the command line, or the default."""
        if key[0] in self.command_line:
            return _COMMAND_LINE
        if self.document is None or not self.document.has(key):
            return _DEFAULT
        return Text(en="{place}", fr="{place}").filled(place=self.document.place(key))

    def settings(self) -> Iterator[Setting]:
        """Give every effective setting with where it comes from."""
        for key, value in (*self._plain_settings(), *self._rule_settings()):
            yield Setting(dotted(key), _toml(value), self.origin(*key))

    def _plain_settings(self) -> Iterator[tuple[Key, object]]:
        selection = Selection()
        for each in self.selections:
            selection = selection.then(each)
        yield ("notes",), [self._shown(path) for path in self.notes]
        yield ("include",), self.include
        yield ("exclude",), self.exclude
        yield ("extensions",), self.extensions
        yield ("select",), selection.select
        yield ("extend-select",), selection.extend_select
        yield ("ignore",), selection.ignore
        yield ("flavor",), self.flavor.name
        yield ("site-root",), self._site_root
        yield ("glossary",), self._shown(self.glossary)
        yield ("commands", "specs"), [self._shown(path) for path in self.specs]
        yield ("commands", "known"), self.known
        yield ("export",), self._shown(self.export)
        yield ("translations",), self._shown(self.translations)
        yield ("baseline",), self._shown(self.baseline)
        yield ("fail-on",), self.fail_on.value
        yield ("ui-lang",), self.ui_lang

    def _rule_settings(self) -> Iterator[tuple[Key, object]]:
        for name, severity in self.severity.items():
            yield ("severity", name), severity.value
        for rule in self.rules.values():
            options = self.options_of(rule.name, rule.options)
            for name in get_type_hints(rule.options):
                yield ("rules", rule.name, name.replace("_", "-")), getattr(options, name)
        for settings in self.per_path:
            above = ("per-path", settings.pattern)
            if settings.ignore:
                yield (*above, "ignore"), settings.ignore
            for name, severity in settings.severity.items():
                yield (*above, "severity", name), severity.value

    def _shown(self, path: Path | None) -> str | None:
        if path is not None and path.is_relative_to(self.folder):
            path = path.relative_to(self.folder)
        return None if path is None else path.as_posix()

    @property
    def _site_root(self) -> str | None:
        root = self.flavor.site_root
        return None if root is None else self._shown(self.root / root)

    def _below_folder(self, path: str) -> str:
        """Give the path of a note as patterns see it: from the folder of the file."""
        if self.folder == self.root:
            return path
        above = f"{self.folder.relative_to(self.root).as_posix()}/"
        return path.removeprefix(above) if path.startswith(above) else f"../{path}"

    def _check(self, selection: Selection) -> None:
        known = known_names(self.rules)
        unknown = [
            Text(en="{option}: {sentence}", fr="{option} : {sentence}").filled(
                option=option, sentence=suggest(unknown_name(name), name, known)
            )
            for option, names in (
                ("--select", selection.select),
                ("--extend-select", selection.extend_select),
                ("--ignore", selection.ignore),
            )
            for name in names
            if name not in known
        ]
        if unknown:
            raise UsageError(*unknown)


def known_names(rules: Mapping[str, RuleDeclaration]) -> tuple[str, ...]:
    """Give every name that stands for rules: the rules', the families', and `all`."""
    return tuple(dict.fromkeys((*rules, *(rule.family for rule in rules.values()), ALL)))


def _is_on(rule: RuleDeclaration, selections: Iterable[Selection]) -> bool:
    on = rule.default
    for selection in selections:
        on = selection.switch(rule, on=on)
    return on


def _setting(rule: RuleDeclaration, severities: Iterable[Mapping[str, Severity]]) -> RuleSetting:
    for severity in severities:
        for name in (rule.name, rule.family, ALL):
            if name in severity:
                return RuleSetting(severity[name], configured=True)
    return RuleSetting(rule.severity, configured=False)


def _toml(value: object) -> str:
    import json  # noqa: PLC0415 - only the config command shows values

    if value is None:
        return ""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
