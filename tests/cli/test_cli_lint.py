from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from program import COMMAND, lint, run

NOTE = """\
# Titre

Voir [là](#titr). Les containers , ici.

```bash
kubctl get pods
```
"""
FIXED = """\
# Titre

Voir [là](#titr). Les containers, ici.

```bash
kubectl get pods
```
"""
ALL_FIXED = FIXED.replace("#titr)", "#titre)").replace("containers", "conteneurs")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A folder with one note: two errors, a warning and an info; two safe fixes, two unsafe."""
    (tmp_path / "a.md").write_text(NOTE, "utf-8", newline="\n")
    return tmp_path


def text_of(folder: Path) -> str:
    return (folder / "a.md").read_bytes().decode()


def rules(output: str) -> set[str]:
    return {line.partition("[")[2].partition("]")[0] for line in output.splitlines() if "[" in line}


# Exit codes and what is counted.


def test_findings_are_errors_first_in_the_exit_code(notes: Path) -> None:
    result = lint(notes)
    assert result.code == 1
    assert result.err == ""
    assert rules(result.out) == {
        "broken-anchor",
        "glossary-variant",
        "stray-space",
        "unknown-command",
    }
    assert result.out.splitlines()[-1] == (
        "2 errors, 1 warning and 1 info in 1 file; "
        "2 fixable with `notes-tool lint --fix` (2 more with `--unsafe-fixes`)."
    )


@pytest.mark.parametrize(
    ("level", "selected", "code"),
    [
        ("error", "glossary-variant", 0),
        ("warning", "glossary-variant", 1),
        ("warning", "stray-space", 0),
        ("info", "stray-space", 1),
        ("error", "unknown-command", 1),
    ],
)
def test_the_level_that_fails_can_be_chosen(
    notes: Path, level: str, selected: str, code: int
) -> None:
    assert lint(notes, "--select", selected, "--fail-on", level).code == code


def test_exit_zero(notes: Path) -> None:
    assert lint(notes, "--exit-zero").code == 0
    assert lint(notes, "--exit-zero", "--diff").code == 0


def test_a_clean_note(notes: Path) -> None:
    (notes / "a.md").write_text("# Titre\n\nDu texte, assez pour que ce soit une note.\n", "utf-8")
    assert lint(notes) == (0, "Nothing found in 1 file.\n", "")


def test_a_folder_without_notes(tmp_path: Path) -> None:
    result = lint(tmp_path)
    assert result.code == 0
    assert "no notes found in" in result.err


# Which rules.


def test_rules_are_selected_and_ignored_by_name_and_family(notes: Path) -> None:
    assert rules(lint(notes, "--select", "anchors,glossary").out) == {
        "broken-anchor",
        "glossary-variant",
    }
    assert rules(lint(notes, "--ignore", "anchors", "--ignore", "commands").out) == {
        "glossary-variant",
        "stray-space",
    }
    extended = lint(notes, "--select", "anchors", "--extend-select", "stray-space")
    assert rules(extended.out) == {"broken-anchor", "stray-space"}


@pytest.mark.parametrize("option", ["--select", "--ignore", "--extend-select"])
def test_an_unknown_rule_is_told_of(notes: Path, option: str) -> None:
    result = lint(notes, option, "brokn-anchor")
    assert result.code == 2
    assert result.err == (
        f"{option}: there is no rule or family named brokn-anchor; did you mean broken-anchor?\n"
    )


def test_the_command_in_the_summary_fixes_what_is_shown(notes: Path) -> None:
    summary = lint(notes, "--select", "language", "a.md").out.splitlines()[-1]
    command = summary.partition("`notes-tool ")[2].partition("`")[0]
    assert run(notes, *command.split()).code == 0
    assert text_of(notes) == FIXED.replace("kubectl", "kubctl")


# Fixing.


def test_safe_fixes_are_written(notes: Path) -> None:
    result = lint(notes, "--fix")
    assert result.code == 1
    assert text_of(notes) == FIXED
    assert result.out.endswith("; 2 fixed.\n")
    assert rules(result.out) == {"broken-anchor", "glossary-variant"}


def test_unsafe_fixes_are_written_when_asked_for(notes: Path) -> None:
    assert lint(notes, "--fix", "--unsafe-fixes") == (0, "Nothing found in 1 file; 4 fixed.\n", "")
    assert text_of(notes) == ALL_FIXED
    assert lint(notes, "--fix", "--unsafe-fixes").out == "Nothing found in 1 file.\n"


def test_unsafe_fixes_alone_are_a_mistake(notes: Path) -> None:
    result = lint(notes, "--unsafe-fixes")
    assert result.code == 2
    assert result.err == "--unsafe-fixes does nothing alone: add --fix or --diff\n"


def test_a_diff_writes_nothing_and_can_be_applied(notes: Path) -> None:
    before = text_of(notes)
    for arguments in (("--diff",), ("--diff", "--fix")):
        result = lint(notes, *arguments)
        assert result.code == 1
        assert result.err == "--fix would mend 2 findings in 1 file; nothing is written\n"
        assert text_of(notes) == before
    subprocess.run(["git", "apply", "-p0"], cwd=notes, input=result.out.encode(), check=True)
    assert text_of(notes) == FIXED


def test_a_diff_of_nothing_is_clean(notes: Path) -> None:
    (notes / "a.md").write_text(ALL_FIXED, "utf-8")
    assert lint(notes, "--diff", "--unsafe-fixes") == (0, "", "there is nothing to fix\n")


def test_a_diff_of_a_note_with_a_byte_order_mark_can_be_applied(notes: Path) -> None:
    # The defect stands on the first line, behind the mark.
    (notes / "a.md").write_bytes(b"\xef\xbb\xbfUn , deux.\n")
    diff = lint(notes, "--diff").out.encode()
    subprocess.run(["git", "apply", "-p0"], cwd=notes, input=diff, check=True)
    assert (notes / "a.md").read_bytes() == b"\xef\xbb\xbfUn, deux.\n"


def test_a_diff_keeps_odd_line_ends(notes: Path) -> None:
    data = "Un , deux.\r\n\r\nTrois\fquatre , cinq.\rSix\u2028sept , huit.".encode()
    (notes / "a.md").write_bytes(data)
    diff = lint(notes, "--diff").out.encode()
    subprocess.run(["git", "apply", "-p0"], cwd=notes, input=diff, check=True)
    assert (notes / "a.md").read_bytes() == data.replace(b" ,", b",")


def test_line_ends_byte_order_mark_and_mode_stay(notes: Path) -> None:
    data = b"\xef\xbb\xbf" + text_of(notes).replace("\n", "\r\n").encode()
    (notes / "a.md").write_bytes(data)
    (notes / "a.md").chmod(0o640)
    lint(notes, "--fix")
    assert (notes / "a.md").read_bytes() == b"\xef\xbb\xbf" + FIXED.replace("\n", "\r\n").encode()
    assert (notes / "a.md").stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_note_that_may_not_be_written_is_reported_as_it_is(notes: Path) -> None:
    before = text_of(notes)
    (notes / "a.md").chmod(0o400)
    result = lint(notes, "--fix")
    assert result.code == 1
    assert result.err == "a.md: cannot be written: permission denied\n"
    assert "stray-space" in rules(result.out)
    assert "fixed" not in result.out
    assert text_of(notes) == before


# Standard input.


def test_standard_input_is_linted_under_its_name(notes: Path) -> None:
    result = lint(notes, "-", "--stdin-filename", "sub/b.md", stdin="Les containers.\n")
    assert result.code == 0
    assert result.out.startswith("sub/b.md:1:5: warning[glossary-variant]")


def test_a_fixed_standard_input_goes_to_standard_output(notes: Path) -> None:
    data = "\ufeffUn , deux.\r\n"
    result = lint(notes, "-", "--fix", stdin=data)
    assert result == (0, "\ufeffUn, deux.\r\n", "Nothing found in 1 file; 1 fixed.\n")


def test_what_cannot_be_fixed_is_given_back_as_it_was(notes: Path) -> None:
    latin = "Un café , deux.\n".encode("latin-1")
    result = lint(notes, "-", "--fix", stdin=latin)
    assert result.out.encode("utf-8", "surrogateescape") == latin
    assert result.code == 1
    assert "undecodable" in result.err


def test_standard_input_that_is_left_out_is_given_back(notes: Path) -> None:
    (notes / "notes-tool.toml").write_text('exclude = ["b.md"]\n', "utf-8")
    arguments = ("-", "--fix", "--stdin-filename", "b.md")
    result = lint(notes, *arguments, stdin="Un , deux.\n")
    assert (result.code, result.out) == (0, "Un , deux.\n")
    assert "b.md: left out by the configuration; --no-exclude" in result.err
    assert lint(notes, *arguments, "--no-exclude", stdin="Un , deux.\n").out == "Un, deux.\n"


def test_nothing_stands_beside_standard_input(notes: Path) -> None:
    result = lint(notes, "-", "a.md")
    assert (result.code, result.out) == (2, "")
    assert "no other path" in result.err


def test_a_diff_of_standard_input(notes: Path) -> None:
    result = lint(notes, "-", "--diff", stdin="Un , deux.\n")
    assert result.code == 1
    assert "-Un , deux.\n+Un, deux.\n" in result.out


# Baseline.


def test_known_findings_do_not_count(notes: Path) -> None:
    written = lint(notes, "--baseline", "known.json", "--update-baseline")
    assert written.code == 0
    assert "known.json: written, 4 known findings" in written.err
    known = lint(notes, "--baseline", "known.json")
    assert (known.code, known.out) == (0, "Nothing found in 1 file; 4 hidden by the baseline.\n")
    with (notes / "a.md").open("a", encoding="utf-8") as file:
        file.write("\n## Vide\n")
    assert rules(lint(notes, "--baseline", "known.json").out) == {"empty-section"}


def test_an_update_keeps_what_it_did_not_look_for(notes: Path) -> None:
    (notes / "b.md").write_text("Un , deux.\n", "utf-8")
    baseline = ("--baseline", "known.json")
    lint(notes, *baseline, "--update-baseline")
    before = (notes / "known.json").read_text("utf-8")
    lint(notes, "a.md", "--select", "anchors", *baseline, "--update-baseline")
    assert (notes / "known.json").read_text("utf-8") == before
    (notes / "b.md").unlink()
    lint(notes, "a.md", *baseline, "--update-baseline")
    assert '"b.md"' not in (notes / "known.json").read_text("utf-8")


def test_a_baseline_stands_in_the_configuration(notes: Path) -> None:
    (notes / "notes-tool.toml").write_text('baseline = "known.json"\n', "utf-8")
    missing = lint(notes)
    assert missing.code == 2
    assert missing.err == (
        "known.json: there is no such baseline; write it with --update-baseline\n"
    )
    assert lint(notes, "--update-baseline").code == 0
    assert lint(notes).code == 0


def test_a_broken_baseline_stops_before_anything_is_fixed(notes: Path) -> None:
    before = text_of(notes)
    (notes / "known.json").write_text("{", "utf-8")
    result = lint(notes, "--fix", "--baseline", "known.json")
    assert result.code == 2
    assert "known.json: this is no baseline of notes-tool" in result.err
    assert text_of(notes) == before
    assert lint(notes, "--update-baseline", "--baseline", "a.md").code == 2
    assert text_of(notes) == before


def test_an_update_must_know_the_file(notes: Path) -> None:
    result = lint(notes, "--update-baseline")
    assert result.code == 2
    assert "add --baseline FILE" in result.err


def test_known_findings_are_not_fixed(notes: Path) -> None:
    baseline = ("--baseline", "known.json")
    lint(notes, *baseline, "--update-baseline")
    nothing = lint(notes, *baseline, "--diff", "--unsafe-fixes")
    assert nothing == (0, "", "there is nothing to fix\n")
    (notes / "a.md").write_text(f"{NOTE}\nUn mot , nouveau.\n", "utf-8")
    diff = lint(notes, *baseline, "--diff").out.splitlines()
    assert [line for line in diff if line[:1] in "+-"][2:] == [
        "-Un mot , nouveau.",
        "+Un mot, nouveau.",
    ]
    result = lint(notes, *baseline, "--fix", "--unsafe-fixes")
    assert result.out == "Nothing found in 1 file; 1 fixed; 4 hidden by the baseline.\n"
    assert text_of(notes) == f"{NOTE}\nUn mot, nouveau.\n"


def test_a_known_finding_is_not_fixed_where_something_else_in_its_block_is(notes: Path) -> None:
    baseline = ("--baseline", "known.json")
    lint(notes, *baseline, "--select", "glossary-variant", "--update-baseline")
    lint(notes, *baseline, "--fix", "--unsafe-fixes")
    assert text_of(notes) == ALL_FIXED.replace("conteneurs", "containers")


# Translations.


def translated(folder: Path, note: str = NOTE) -> Path:
    """Make a project with a note that is translated into English; give its catalog."""
    (folder / "a.md").write_text(note, "utf-8", newline="\n")
    (folder / "notes-tool.toml").touch()
    run(folder, "catalog", "update", "--lang", "en")
    catalog = folder / "translations/en/a.md.po"
    text = catalog.read_text("utf-8")
    head, blank, entries = text.partition("\n\n")
    catalog.write_text(head + blank + entries.replace('msgstr ""', 'msgstr "Text"'), "utf-8")
    return catalog


def test_translations_follow_the_fixes_of_their_texts(notes: Path) -> None:
    catalog = translated(notes)
    before = catalog.read_text("utf-8")
    result = lint(notes, "--fix", "--unsafe-fixes")
    assert result.code == 0
    assert result.err == "translations carried along: 1 in 1 catalog\n"
    assert catalog.read_text("utf-8") == before.replace(
        "Voir [là](#titr). Les containers , ici.", "Voir [là](#titre). Les conteneurs, ici."
    )
    update = run(notes, "catalog", "update")
    assert "2 segments in 1 notes: 2 reviewed" in update.out
    assert "catalogs written: 0" in update.out
    translated(notes)
    said = lint(notes, "--fix", "--unsafe-fixes", "--ui-lang", "fr").err
    assert said == "traductions qui ont suivi leur texte : 1 dans 1 catalogue\n"


def test_translations_stay_where_nothing_is_written(notes: Path) -> None:
    catalog = translated(notes)
    before = catalog.read_bytes()
    lint(notes, "--diff")
    lint(notes, "-", "--fix", "--stdin-filename", "a.md", stdin=NOTE)
    assert "carried" not in lint(notes).err
    assert catalog.read_bytes() == before


LOADED = """
import sys
from notes_tool.cli.main import main
sys.argv = ["notes-tool", "lint", "--fix"]
try:
    main()
finally:
    print(*[name for name in sys.modules if name.startswith(("babel.", "notes_tool.export"))])
"""


def test_without_translations_nothing_is_loaded_for_them(notes: Path) -> None:
    command = [sys.executable, "-c", LOADED]
    done = subprocess.run(command, cwd=notes, capture_output=True, text=True, check=False)
    assert text_of(notes) == FIXED
    assert done.stdout.splitlines()[-1] == ""


def test_a_broken_catalog_keeps_no_note_from_being_fixed(notes: Path) -> None:
    catalog = translated(notes)
    catalog.write_text('msgid "a\n', "utf-8")
    result = lint(notes, "--fix", "--unsafe-fixes")
    assert result.code == 1
    assert result.err.startswith("translations/en/a.md.po:1: ")
    assert text_of(notes) == ALL_FIXED
    assert catalog.read_text("utf-8") == 'msgid "a\n'


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everything")
def test_a_catalog_that_may_not_be_written_is_told_of(notes: Path) -> None:
    catalog = translated(notes)
    catalog.chmod(0o400)
    result = lint(notes, "--fix")
    assert result.code == 1
    assert "a.md.po: cannot be written: permission denied" in result.err
    assert text_of(notes) == FIXED


# Formats, colors and languages.


@pytest.mark.parametrize("name", ["full", "concise", "json", "github", "sarif"])
def test_each_format_shows_each_finding(notes: Path, name: str) -> None:
    result = lint(notes, "--output-format", name)
    assert result.code == 1
    for rule in ("broken-anchor", "glossary-variant", "stray-space", "unknown-command"):
        assert rule in result.out
    assert "2 errors" in (result.err if name in ("json", "github", "sarif") else result.out)


def test_formats_for_programs_are_whole_and_english(notes: Path) -> None:
    for variables in ({"LC_ALL": "fr_FR.UTF-8"}, {"NOTES_TOOL_LANG": "fr"}):
        result = run(notes, "lint", "--output-format", "json", **variables)
        first = json.loads(result.out)[0]
        assert first["message"] == "no anchor of this note is named `titr`"
        assert first["filename"] == (notes / "a.md").as_posix()
        assert first["location"] == {"row": 3, "column": 12}
    french = lint(notes, "--output-format", "json", "--ui-lang", "fr")
    assert json.loads(french.out)[0]["message"] == "aucune ancre de cette note ne s'appelle `titr`"
    sarif = json.loads(run(notes, "lint", "--output-format", "sarif", LC_ALL="fr_FR").out)
    assert sarif["runs"][0]["language"] == "en-US"
    assert len(sarif["runs"][0]["results"]) == 4


def test_people_are_spoken_to_in_their_language(notes: Path) -> None:
    french = "aucune ancre de cette note"
    assert french in run(notes, "lint", LC_ALL="fr_FR.UTF-8").out
    assert french in run(notes, "lint", LC_ALL="", LC_MESSAGES="fr_CA.UTF-8").out
    assert french in run(notes, "lint", NOTES_TOOL_LANG="fr").out
    assert french in lint(notes, "--ui-lang", "fr").out
    assert french not in run(notes, "lint", "--ui-lang", "en", LC_ALL="fr_FR.UTF-8").out
    (notes / "notes-tool.toml").write_text('ui-lang = "fr"\n', "utf-8")
    assert french in lint(notes).out
    assert french not in lint(notes, "--ui-lang=en").out


def test_colors_are_for_terminals(notes: Path) -> None:
    assert "\x1b[" not in lint(notes).out
    assert "\x1b[" in lint(notes, "--color", "always").out
    assert "\x1b[" in run(notes, "lint", FORCE_COLOR="1").out
    assert "\x1b[" not in run(notes, "lint", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in run(notes, "lint", "--color", "never", FORCE_COLOR="1").out
    assert "\x1b[" not in lint(notes, "--color", "always", "--output-format", "json").out


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals")
def test_a_terminal_gets_the_full_format_in_colors(notes: Path) -> None:
    above, below = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "lint"], cwd=notes, stdout=below, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(below)
        shown = b""
        while select.select([above], [], [], 30)[0]:
            try:
                shown += os.read(above, 65536)
            except OSError:
                break
        assert process.wait(30) == 1
    os.close(above)
    assert b"\x1b[" in shown
    assert b"-->" in shown


# Which files.


def test_what_is_left_out_is_told_of(notes: Path) -> None:
    (notes / "notes-tool.toml").write_text('exclude = ["a.md"]\n', "utf-8")
    result = lint(notes, "a.md")
    assert result.code == 0
    assert result.err == (
        "a.md: left out by the configuration; --no-exclude lints it all the same\n"
    )
    assert lint(notes, "a.md", "--no-exclude").code == 1


def test_a_path_that_is_not_there(notes: Path) -> None:
    result = lint(notes, "a.m", "a.md")
    assert result == (2, "", "there is no file or folder a.m; did you mean a.md?\n")


def test_any_order_and_any_hash_seed_say_the_same(notes: Path) -> None:
    (notes / "b.md").write_text("# B\n\n[x](a.md#rien) Les PODs , là.\n", "utf-8")
    runs = {
        run(notes, "lint", "--output-format", "json", *paths, PYTHONHASHSEED=seed)[:2]
        for seed in ("0", "1", "99")
        for paths in (("a.md", "b.md"), ("b.md", "a.md"), (".",), ("b.md", "."))
    }
    assert len(runs) == 1


# Bad input.


def test_notes_that_are_not_utf8_cost_nothing_else(notes: Path) -> None:
    (notes / "latin.md").write_bytes("# Été\n\nUn , deux.\n".encode("latin-1"))
    (notes / "wide.md").write_bytes("# Été\n".encode("utf-16"))
    before = {path: path.read_bytes() for path in notes.glob("[lw]*.md")}
    result = lint(notes, "--fix")
    assert result.code == 1
    assert result.out.count("[undecodable]") == 2
    assert "broken-anchor" in rules(result.out)
    assert {path: path.read_bytes() for path in before} == before


def test_a_link_to_nothing_is_told_of(notes: Path) -> None:
    (notes / "b.md").symlink_to(notes / "nowhere.md")
    result = lint(notes)
    assert result.code == 1
    assert result.err == "error: b.md: cannot be read: it is a symbolic link to nothing\n"
    assert "broken-anchor" in rules(result.out)
    assert "1 file could not be read" in result.out
    diff = lint(notes, "--diff")
    assert diff.code == 1
    assert "b.md: cannot be read" in diff.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read_is_told_of(notes: Path) -> None:
    (notes / "closed").mkdir(mode=0o000)
    result = lint(notes)
    (notes / "closed").chmod(0o700)
    assert result.code == 1
    assert result.err == "error: closed: cannot be read: permission denied\n"
    assert "broken-anchor" in rules(result.out)


def test_a_broken_configuration_tells_all_mistakes_with_their_places(notes: Path) -> None:
    (notes / "notes-tool.toml").write_text(
        'ignor = ["anchors"]\nselect = ["brokn-link"]\n[severity]\nanchors = "eror"\n', "utf-8"
    )
    result = lint(notes)
    assert (result.code, result.out) == (2, "")
    places = [line.partition(": ")[0] for line in result.err.splitlines()]
    assert places == ["notes-tool.toml:1", "notes-tool.toml:2", "notes-tool.toml:4"]
    assert result.err.count("did you mean") == 3


def test_a_broken_glossary_costs_nothing_else(notes: Path) -> None:
    (notes / "glossary.yaml").write_text("version: 1\nterms: [\n", "utf-8")
    result = lint(notes)
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("error: glossary.yaml:")
    assert "glossary-variant" in rules(result.out)


@pytest.mark.parametrize(
    "text", ["", "\n", "---\ntitle: x\n---\n", "---\n", "\ufeff", "<!--", "\0"]
)
def test_odd_notes_are_clean(notes: Path, text: str) -> None:
    (notes / "a.md").write_bytes(text.encode())
    assert lint(notes, "--fix").code == 0
    assert (notes / "a.md").read_bytes() == text.encode()


def test_a_line_of_ten_megabytes(notes: Path) -> None:
    (notes / "a.md").write_text("mot " * 2_500_000 + ", fin.\n", "utf-8")
    result = lint(notes, "--output-format", "full")
    assert result.code == 0
    assert "stray-space" in result.out
    assert len(result.out) < 5_000


@pytest.mark.skipif(os.name == "nt", reason="Windows does not allow such names")
def test_a_name_that_is_not_utf8(notes: Path) -> None:
    name = b"caf\xe9.md"
    (notes / os.fsdecode(name)).write_text("Un , deux.\n", "utf-8")
    for shape in ("full", "concise", "json", "github", "sarif"):
        assert lint(notes, name, "--output-format", shape).code == 0
    baseline = ("--baseline", "known.json")
    assert lint(notes, name, *baseline, "--update-baseline").code == 0
    assert lint(notes, name, *baseline, "--fail-on", "info").code == 0
    assert lint(notes, name, "--fix").code == 0
    assert (notes / os.fsdecode(name)).read_text("utf-8") == "Un, deux.\n"


BUG = """
import notes_tool.lint.linter as run
real = run.diagnose
def diagnose(note, *rest):
    if note.source.path == "b.md":
        raise ZeroDivisionError("a bug")
    return real(note, *rest)
run.diagnose = diagnose
import sys
sys.argv = ["notes-tool", "lint", *sys.argv[1:]]
from notes_tool.cli.main import main
main()
"""


def lint_with_a_bug(folder: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", BUG, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        input="Un , deux.\n",
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_a_bug_of_ours_costs_one_note_and_shows_no_traceback(notes: Path) -> None:
    (notes / "b.md").write_text("Un , deux.\n", "utf-8")
    code, out, err = lint_with_a_bug(notes, "--fix")
    assert code == 1
    assert "broken-anchor" in rules(out)
    assert len(err.splitlines()) == 1
    assert "b.md: left out because of a bug in notes-tool (ZeroDivisionError: a bug)" in err
    assert "NOTES_TOOL_TRACEBACK=1" in err
    assert text_of(notes) == FIXED
    traced = lint_with_a_bug(notes, NOTES_TOOL_TRACEBACK="1")
    assert "Traceback" in traced[2]


def test_a_bug_loses_nothing_of_standard_input(notes: Path) -> None:
    code, out, err = lint_with_a_bug(notes, "-", "--fix", "--stdin-filename", "b.md")
    assert (code, out) == (1, "Un , deux.\n")
    assert "b.md: left out" in err


# Interruptions.


def test_a_reader_that_goes_away_is_no_bug(notes: Path) -> None:
    (notes / "a.md").write_text("Les containers , ici.\n\n" * 3_000, "utf-8")
    with subprocess.Popen(
        [*COMMAND, "lint", "--output-format", "full"],
        cwd=notes,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise")
def test_an_interrupted_run_stops_without_a_word(notes: Path) -> None:
    # Where the shell that runs the tests ignores interrupts, so would the program.
    heed = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); "
        "os.execv(sys.argv[1], sys.argv[1:])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", heed, *COMMAND, "lint", "-"],
        cwd=notes,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        # It waits for its standard input by then.
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(60) == 130


def test_a_grammar_checker_that_is_not_there_is_told_of(notes: Path) -> None:
    arguments = ("lint", "--select", "grammar")
    without = run(notes, *arguments, NOTES_TOOL_GRAMMAR="", NOTES_TOOL_LANG="en")
    assert without.code == 0
    assert "NOTES_TOOL_GRAMMAR=grammalecte-cli" in without.err
    gone = run(notes, *arguments, NOTES_TOOL_GRAMMAR="no-such-program", NOTES_TOOL_LANG="fr")
    assert gone.code == 2
    assert "il n'y a pas de programme no-such-program" in gone.err
