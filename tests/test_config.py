from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.config import (
    Config,
    Overrides,
    RuleDeclaration,
    Selection,
    load,
    project_root,
)
from notes_tool.config.document import Document
from notes_tool.diagnostic import Severity
from notes_tool.errors import ConfigurationError, UsageError
from notes_tool.text.flavor import FLAVORS


class NoOptions(NamedTuple):
    pass


class AnchorOptions(NamedTuple):
    similarity: float = 0.7
    slug_style: Literal["github", "gitlab"] = "github"
    most_shown: int = 3
    strict: bool = False
    names: tuple[str, ...] = ("index",)
    prefix: str = ""


@dataclass(frozen=True)
class Declaration:
    name: str
    family: str
    severity: Severity = Severity.WARNING
    default: bool = True
    options: type[object] = NoOptions


RULES: Mapping[str, RuleDeclaration] = {
    rule.name: rule
    for rule in (
        Declaration("broken-anchor", "anchors", Severity.ERROR, options=AnchorOptions),
        Declaration("slug-only-anchor", "anchors", default=False),
        Declaration("empty-section", "sections"),
        Declaration("glossary-case", "glossary", Severity.INFO),
    )
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path.resolve()


def configured(project: Path, text: str) -> Config:
    (project / "notes-tool.toml").write_text(text, "utf-8")
    return load(project, RULES)


def mistakes(project: Path, text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        configured(project, text)
    return str(caught.value).split("\n")


def on(config: Config, path: str = "note.md") -> list[str]:
    return list(config.rules_at(path))


# Where the configuration comes from.


def test_without_a_file_everything_has_its_default(project: Path) -> None:
    config = load(project, RULES)
    assert config.document is None
    assert config.folder == config.root == config.directory == project
    assert config.extensions == ("md", "markdown")
    assert config.export == project / "export"
    assert config.translations == project / "translations"
    assert config.glossary is None
    assert config.fail_on is Severity.ERROR
    assert on(config) == ["broken-anchor", "empty-section", "glossary-case"]


def test_the_nearest_file_up_to_the_git_root_wins(project: Path) -> None:
    inner = project / "docs" / "kubernetes"
    inner.mkdir(parents=True)
    (project / "notes-tool.toml").write_text('export = "outer"')
    assert load(inner, RULES).export == project / "outer"
    (project / "docs" / "notes-tool.toml").write_text('export = "near"')
    config = load(inner, RULES)
    assert config.export == project / "docs" / "near"
    assert config.root == project


def test_no_file_above_the_git_root_is_read(tmp_path: Path) -> None:
    (tmp_path / "notes-tool.toml").write_text("nonsense = 1")
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    assert load(tmp_path / "clone", RULES).document is None


def test_without_git_only_the_working_directory_counts(tmp_path: Path) -> None:
    (tmp_path / "notes-tool.toml").write_text("nonsense = 1")
    folder = tmp_path / "notes"
    folder.mkdir()
    config = load(folder, RULES)
    assert config.document is None
    assert config.root == folder.resolve()


def test_a_linked_work_tree_has_a_git_file(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /elsewhere")
    (tmp_path / "notes").mkdir()
    assert project_root(tmp_path / "notes") == tmp_path


def test_pyproject_counts_only_with_a_table_of_its_own(project: Path) -> None:
    inner = project / "docs"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\ndependencies = ["notes-tool"]\n')
    (project / "pyproject.toml").write_text('[tool.notes-tool]\nexport = "site"\n')
    assert load(inner, RULES).export == project / "site"


def test_the_own_file_wins_over_pyproject_beside_it(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.notes-tool]\nexport = "site"\n')
    assert configured(project, 'export = "own"').export == project / "own"


def test_a_broken_pyproject_of_others_is_not_our_business(project: Path) -> None:
    (project / "pyproject.toml").write_text("[project\n")
    assert load(project, RULES).document is None


def test_paths_are_relative_to_the_file(project: Path) -> None:
    inner = project / "docs"
    inner.mkdir()
    (project / "terms.yaml").touch()
    (project / "notes-tool.toml").write_text(
        'notes = ["a", "b"]\nglossary = "terms.yaml"\nbaseline = "known.json"\n'
    )
    config = load(inner, RULES)
    assert config.notes == (project / "a", project / "b")
    assert config.glossary == project / "terms.yaml"
    assert config.baseline == project / "known.json"


def test_a_glossary_beside_the_file_is_taken(project: Path) -> None:
    (project / "glossary.yaml").touch()
    assert load(project, RULES).glossary == project / "glossary.yaml"


def test_byte_order_mark_and_windows_line_ends_are_read(project: Path) -> None:
    (project / "notes-tool.toml").write_bytes(b'\xef\xbb\xbffail-on = "info"\r\nui-lang = "fr"\r\n')
    config = load(project, RULES)
    assert config.fail_on is Severity.INFO
    assert config.ui_lang == "fr"


# Mistakes.


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file(project: Path) -> None:
    text = """\
selct = ["anchors"]
extensions = "md"
ignore = [
  "empty-section",
  "empty-sektion",
]
fail-on = "eror"

[severity]
anchors = "warning"
glosary = "fatal"

[rules.broken-anchor]
similarty = 0.5
most-shown = "three"
strict = 1
slug-style = "mine"

[rules.broken-ancor]
x = 1

[per-path."cheat/*.md"]
ignore = "all"
selekt = []

[per-path."!"]
"""
    lines = [line.removeprefix("notes-tool.toml:") for line in mistakes(project, text)]
    assert lines == [
        "1: there is no setting selct; did you mean select?",
        "2: extensions must be a list of strings",
        "5: there is no rule or family named empty-sektion; did you mean empty-section?",
        "7: fail-on is eror, but must be one of: error, warning, info; did you mean error?",
        "11: severity.glosary is fatal, but must be one of: error, warning, info",
        "11: there is no rule or family named glosary; did you mean glossary?",
        "14: there is no setting rules.broken-anchor.similarty; did you mean similarity?",
        "15: rules.broken-anchor.most-shown must be a whole number",
        "16: rules.broken-anchor.strict must be true or false",
        "17: rules.broken-anchor.slug-style is mine, but must be one of: github, gitlab",
        "19: there is no rule named broken-ancor; did you mean broken-anchor?",
        '23: per-path."cheat/*.md".ignore must be a list of strings',
        '24: there is no setting per-path."cheat/*.md".selekt',
        "26: ! is no pattern that a .gitignore could hold",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("notes = [1]", "1: notes must be a list of strings"),
        ("severity = 3", "1: severity must be a table"),
        ("rules.broken-anchor = 3", "1: rules.broken-anchor must be a table"),
        ("\n[per-path]\nx = 1", "3: per-path.x must be a table"),
        ("baseline = false", "1: baseline must be a string"),
        ('exclude = ["a\\\\"]', "1: a\\ is no pattern that a .gitignore could hold"),
        ('glossary = "terms.yaml"', "1: glossary: there is no file terms.yaml"),
        (
            'export = "../site/.."',
            "1: export must be a folder of its own, not one that holds the project",
        ),
        ('export = ""', "1: export must be a folder of its own, not one that holds the project"),
        ('ui-lang = "de"', "1: ui-lang is de, but must be one of: en, fr"),
        ("[rules.empty-section]\ndeep = 1", "2: there is no setting "),
        ("[rules.broken-anchor]\nsimilarity = true", "2: rules.broken-anchor.similarity must be a"),
        ('severity = { anchors = "no" }', "1: severity.anchors is no, but must be one of"),
    ],
)
def test_each_mistake_gives_its_place(project: Path, text: str, sentence: str) -> None:
    assert [line[: len("notes-tool.toml:" + sentence)] for line in mistakes(project, text)] == [
        f"notes-tool.toml:{sentence}"
    ]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("select = [anchors]", "1:11", "a value is missing or malformed"),
        ('notes = ["a"\nexport = "b"', "2:1", "the list is not closed"),
        ('export = "a', "1:12", "the string is not closed"),
        ('export = "a\nb = 1', "1:12", "the string is not closed on its line"),
        ('export = "a"\nexport = "b"', "2:13", "a key or a table is given twice"),
        ("[per-path.*]", "1:11", "a key with such a character stands in quotes"),
        ("export", "1:7", "the key has no equals sign"),
        ('export = "C:\\dossier"', "1:15", "a backslash is written twice"),
        ("export = 'a' 'b'", "1:14", "something stands after the end of the value"),
        ("[severity", "1:10", "the name of the table is not closed"),
    ],
)
def test_a_syntax_error_gives_row_column_and_reason(
    project: Path, text: str, place: str, reason: str
) -> None:
    (line,) = mistakes(project, text)
    assert line.startswith(f"notes-tool.toml:{place}: this is not valid TOML: {reason}")


def test_mistakes_in_a_pyproject_above_name_it_as_seen_from_here(project: Path) -> None:
    inner = project / "docs"
    inner.mkdir()
    (project / "pyproject.toml").write_text(
        '[project]\nname = "x"\nselct = 1\n\n[tool.notes-tool]\nselct = ["all"]\n'
    )
    with pytest.raises(ConfigurationError) as caught:
        load(inner, RULES)
    assert str(caught.value).startswith("../pyproject.toml:6: there is no setting selct")


def test_a_tool_table_that_is_no_table_is_a_mistake(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool]\nnotes-tool = 1\n")
    with pytest.raises(ConfigurationError, match=r"pyproject.toml:2: tool.notes-tool must be a"):
        load(project, RULES)


def test_mistakes_are_said_in_french_too(project: Path) -> None:
    (project / "notes-tool.toml").write_text('ui-lang = "fr"\nselct = []\n')
    with pytest.raises(ConfigurationError) as caught:
        load(project, RULES)
    assert caught.value.say("fr") == (
        "notes-tool.toml:2: il n'y a pas de réglage selct ; vouliez-vous dire select ?"
    )


def test_braces_in_the_file_are_shown_as_they_are(project: Path) -> None:
    (line,) = mistakes(project, 'fail-on = "{name}"')
    assert line.startswith("notes-tool.toml:1: fail-on is {name}, but")


def test_a_file_that_is_not_utf_8_gives_the_row(project: Path) -> None:
    (project / "notes-tool.toml").write_bytes(b'fail-on = "info"\nexport = "\xe9"\n')
    with pytest.raises(ConfigurationError, match=r"notes-tool.toml:2: .* is not UTF-8"):
        load(project, RULES)


def test_a_file_that_cannot_be_read_is_a_mistake(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigurationError, match="cannot be read: Permission denied"):
        load(project, RULES)


# Rules: selection, severity, options.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('select = ["anchors"]', ["broken-anchor"]),
        ('select = ["all"]', ["broken-anchor", "empty-section", "glossary-case"]),
        ('select = ["all", "slug-only-anchor"]', list(RULES)),
        ('select = ["slug-only-anchor"]', ["slug-only-anchor"]),
        ('extend-select = ["slug-only-anchor"]', list(RULES)),
        ('ignore = ["anchors"]', ["empty-section", "glossary-case"]),
        ('ignore = ["all"]', []),
        ('select = ["broken-anchor"]\nignore = ["anchors"]', ["broken-anchor"]),
        ('select = ["anchors"]\nignore = ["broken-anchor"]', []),
        ('select = ["anchors"]\nignore = ["anchors"]', []),
        ('select = ["sections"]\nextend-select = ["glossary"]', ["empty-section", "glossary-case"]),
    ],
)
def test_the_more_specific_name_wins(project: Path, text: str, expected: list[str]) -> None:
    assert on(configured(project, text)) == expected


NAMES = st.lists(st.sampled_from(["all", "anchors", "sections", "glossary", *RULES]), max_size=4)


@given(select=NAMES, extend=NAMES, ignore=NAMES)
def test_a_rule_ignored_by_its_own_name_is_off_and_one_selected_by_it_on(
    select: list[str], extend: list[str], ignore: list[str]
) -> None:
    selection = Selection(tuple(select), tuple(extend), tuple(ignore))
    config = Config(Path("/p"), Path("/p"), RULES, selections=(selection,))
    rules = set(on(config))
    assert not rules & set(ignore)
    assert rules >= (set(RULES) & {*select, *extend}) - set(ignore)


@given(select=NAMES, extend=NAMES, ignore=NAMES)
def test_the_order_of_names_makes_no_difference(
    select: list[str], extend: list[str], ignore: list[str]
) -> None:
    one = Selection(tuple(select), tuple(extend), tuple(ignore))
    other = Selection(tuple(reversed(select)), tuple(sorted(extend)), tuple(reversed(ignore)))
    config = Config(Path("/p"), Path("/p"), RULES)
    assert on(replace(config, selections=(one,))) == on(replace(config, selections=(other,)))


def test_the_command_line_wins_over_the_file(project: Path) -> None:
    config = configured(project, 'select = ["broken-anchor"]\nignore = ["empty-section"]\n')
    assert on(config.override(Overrides(ignore=("anchors",)))) == []
    assert on(config.override(Overrides(select=("sections",)))) == ["empty-section"]
    extended = config.override(Overrides(extend_select=("empty-section",)))
    assert on(extended) == ["broken-anchor", "empty-section"]


def test_an_unknown_name_on_the_command_line_is_wrong_use(project: Path) -> None:
    overrides = Overrides(select=("broken-ancor",), ignore=("anchor", "all"))
    with pytest.raises(UsageError) as caught:
        load(project, RULES).override(overrides)
    assert str(caught.value).split("\n") == [
        "--select: there is no rule or family named broken-ancor; did you mean broken-anchor?",
        "--ignore: there is no rule or family named anchor; did you mean anchors?",
    ]


def test_a_severity_is_found_by_rule_then_family_then_all(project: Path) -> None:
    config = configured(
        project,
        '[severity]\nall = "info"\nanchors = "warning"\nbroken-anchor = "error"\n',
    )
    settings = config.override(Overrides(select=("all", "slug-only-anchor"))).rules_at("note.md")
    assert {name: setting.severity.value for name, setting in settings.items()} == {
        "broken-anchor": "error",
        "slug-only-anchor": "warning",
        "empty-section": "info",
        "glossary-case": "info",
    }


def test_only_a_configured_severity_is_marked_so(project: Path) -> None:
    settings = configured(project, '[severity]\nanchors = "error"\n').rules_at("note.md")
    assert settings["broken-anchor"].configured
    assert not settings["empty-section"].configured
    assert settings["empty-section"].severity is Severity.WARNING


def test_settings_for_a_path_apply_last(project: Path) -> None:
    config = configured(
        project,
        """\
[severity]
empty-section = "error"
[per-path."cheat/"]
ignore = ["anchors"]
severity = { sections = "info" }
[per-path."*-draft.md"]
severity.all = "warning"
""",
    )
    config = config.override(Overrides(extend_select=("broken-anchor",)))
    assert on(config, "cheat/pods.md") == ["empty-section", "glossary-case"]
    assert on(config, "pods.md") == ["broken-anchor", "empty-section", "glossary-case"]
    severities = [
        config.rules_at(path)["empty-section"].severity.value
        for path in ("pods.md", "cheat/pods.md", "cheat/pods-draft.md")
    ]
    assert severities == ["error", "info", "warning"]


def test_patterns_are_relative_to_the_folder_of_the_file(project: Path) -> None:
    (project / "docs").mkdir()
    (project / "docs" / "notes-tool.toml").write_text('exclude = ["/drafts/"]')
    config = load(project / "docs", RULES)
    assert not config.wants("docs/drafts/a.md")
    assert config.wants("drafts/a.md")
    assert not replace(config, exclude=("a.md",)).wants("drafts/a.md")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "a/b.md", True),
        ("", "README.MD", True),
        ("", "a/b.markdown", True),
        ("", "a/b.txt", False),
        ("", "amd", False),
        ('extensions = [".TXT"]', "a/b.txt", True),
        ('extensions = [".TXT"]', "a/b.md", False),
        ('include = ["docs/"]', "docs/deep/a.md", True),
        ('include = ["docs/"]', "a.md", False),
        ('exclude = ["*.tmp.md", "!keep.tmp.md"]', "a/x.tmp.md", False),
        ('exclude = ["*.tmp.md", "!keep.tmp.md"]', "a/keep.tmp.md", True),
        ('include = ["docs/"]\nexclude = ["old.md"]', "docs/old.md", False),
    ],
)
def test_which_files_are_notes(project: Path, text: str, path: str, *, expected: bool) -> None:
    assert configured(project, text).wants(path) is expected


def test_options_are_read_by_their_types(project: Path) -> None:
    config = configured(
        project,
        """\
[rules.broken-anchor]
similarity = 1
slug-style = "gitlab"
most-shown = 5
strict = true
names = ["toc", "sommaire"]
prefix = "doc-"
""",
    )
    options = config.options_of("broken-anchor", AnchorOptions)
    assert options == AnchorOptions(1.0, "gitlab", 5, True, ("toc", "sommaire"), "doc-")  # noqa: FBT003
    assert isinstance(options.similarity, float)
    assert set(config.options) == {"broken-anchor"}


def test_options_without_a_table_have_their_defaults(project: Path) -> None:
    assert load(project, RULES).options_of("broken-anchor", AnchorOptions) == AnchorOptions()


# What the config command shows.


def shown(config: Config) -> dict[str, tuple[str, str]]:
    return {each.key: (each.value, each.origin.say("en")) for each in config.settings()}


def test_effective_settings_say_where_they_come_from(project: Path) -> None:
    text = """\
notes = ["docs"]
ignore = [
    "glossary",
]

[severity]
anchors = "warning"

[rules]
broken-anchor.most-shown = 5

[per-path."a b.md"]
ignore = ["all"]
"""
    config = configured(project, text).override(Overrides(fail_on=Severity.INFO))
    settings = shown(config)
    assert settings["notes"] == ('["docs"]', "notes-tool.toml:1")
    assert settings["ignore"] == ('["glossary"]', "notes-tool.toml:2")
    assert settings["extensions"] == ('["md", "markdown"]', "default")
    assert settings["fail-on"] == ('"info"', "command line")
    assert settings["baseline"] == ("", "default")
    assert settings["severity.anchors"] == ('"warning"', "notes-tool.toml:7")
    assert settings["rules.broken-anchor.most-shown"] == ("5", "notes-tool.toml:10")
    assert settings["rules.broken-anchor.strict"] == ("false", "default")
    assert settings['per-path."a b.md".ignore'] == ('["all"]', "notes-tool.toml:13")


def test_the_command_line_replaces_a_baseline_and_the_language(project: Path) -> None:
    inner = project / "docs"
    inner.mkdir()
    (project / "notes-tool.toml").write_text('baseline = "a.json"\nui-lang = "en"\n')
    config = load(inner, RULES).override(Overrides(baseline="b.json", ui_lang="fr"))
    assert config.baseline == inner / "b.json"
    assert config.ui_lang == "fr"
    assert shown(config)["baseline"] == ('"docs/b.json"', "command line")


VALUES = st.one_of(
    st.booleans(),
    st.integers(-9, 9),
    st.sampled_from(["", "é\n", 'a"b', "[x]", "# no"]),
    st.lists(st.sampled_from(["a", "]", "\n[b]\n"]), max_size=3),
)
STATEMENTS = st.tuples(st.sampled_from(["", "\n", "# a = 1\n", "\n# [\n"]), VALUES)


@given(st.dictionaries(st.sampled_from(["a", "b.c", "é", "[d]", "d e"]), STATEMENTS))
def test_each_key_is_found_on_the_row_where_it_is_written(
    statements: dict[str, tuple[str, object]],
) -> None:
    text, rows = "", {}
    for key, (gap, value) in statements.items():
        text += gap
        written = json.dumps(value, ensure_ascii=False)
        if isinstance(value, list):
            written = "[\n  # first\n" + "".join(f"  {json.dumps(v)},\n" for v in value) + "]"
        rows[key] = text.count("\n") + 1
        text += f"{json.dumps(key, ensure_ascii=False)} = {written}\n"
    document = Document(Path("notes-tool.toml"), "notes-tool.toml", text)
    assert document.parse() == {key: value for key, (_, value) in statements.items()}
    assert {key: document.row((key,)) for key in statements} == rows


def test_the_flavor_is_named_and_may_have_a_root(project: Path) -> None:
    (project / "docs" / "content").mkdir(parents=True)
    assert load(project, RULES).flavor == FLAVORS["github"]
    config = configured(project, 'flavor = "hugo"\nsite-root = "docs/content"\n')
    assert config.flavor == FLAVORS["hugo"]._replace(site_root="docs/content")
    settings = {each.key: each.value for each in config.settings()}
    assert (settings["flavor"], settings["site-root"]) == ('"hugo"', '"docs/content"')
    assert configured(project, 'site-root = "."\n').flavor.site_root == "."


def test_a_flavor_that_is_none_and_a_root_that_is_not_there_are_mistakes(project: Path) -> None:
    flavor, *roots = mistakes(project, 'flavor = "hugoo"\nsite-root = "absent"\n')
    assert flavor.startswith("notes-tool.toml:1: flavor is hugoo, but must be one of: github,")
    assert flavor.endswith("did you mean hugo?")
    assert roots == ["notes-tool.toml:2: site-root: there is no folder absent in the project"]
    (root,) = mistakes(project, 'site-root = ".."\n')
    assert root.endswith("there is no folder .. in the project")
