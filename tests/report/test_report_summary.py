from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import EMPTY, RUN, finding

from notes_tool.diagnostic import Diagnostic, Language, Run, Severity, Text
from notes_tool.report.common import Options
from notes_tool.report.summary import summary, unread
from notes_tool.report.terminal import visible
from notes_tool.text.edit import Fix
from notes_tool.text.span import Source, Span

SOURCES = tuple(Source(f"{index}.md", "x") for index in range(12))


def found(*amounts: int, files: int = 1, safe: int = 0, unsafe: int = 0) -> Run:
    """Make a run with so many errors, warnings and infos, the first of them fixable."""
    pairs = zip(Severity, amounts, strict=False)
    severities = [severity for severity, amount in pairs for _ in range(amount)]
    fixes = [True] * safe + [False] * unsafe + [None] * len(severities)
    diagnostics: list[Diagnostic] = []
    for index, severity in enumerate(severities):
        safety = fixes[index]
        fix = None if safety is None else Fix.replace(Span(0, 1), "y", safe=safety)
        diagnostics.append(finding(SOURCES[index % files], severity=severity, fix=fix))
    return Run(tuple(diagnostics), SOURCES)


@pytest.mark.parametrize(
    ("run", "english", "french"),
    [
        (EMPTY, "No file checked.", "Aucun fichier vérifié."),
        (Run((), SOURCES[:1]), "Nothing found in 1 file.", "Rien à signaler dans 1 fichier."),
        (Run((), SOURCES), "Nothing found in 12 files.", "Rien à signaler dans 12 fichiers."),
        (
            Run((), SOURCES[:2], fixed=1, known=1),
            "Nothing found in 2 files; 1 fixed; 1 hidden by the baseline.",
            "Rien à signaler dans 2 fichiers ; 1 corrigé ; 1 masqué par la baseline.",
        ),
        (
            Run((), SOURCES[:2], (Text("a", "a"), Text("b", "b")), fixed=3, known=4),
            (
                "Nothing found in 2 files; 3 fixed; 4 hidden by the baseline;"
                " 2 files could not be read."
            ),
            (
                "Rien à signaler dans 2 fichiers ; 3 corrigés ; 4 masqués par la baseline"
                " ; 2 fichiers illisibles."
            ),
        ),
        (found(1, 0, 0), "1 error in 1 of 12 files.", "1 erreur dans 1 fichier sur 12."),
        (
            found(2, 1, 3, files=2),
            "2 errors, 1 warning and 3 info in 2 of 12 files.",
            "2 erreurs, 1 avertissement et 3 infos dans 2 fichiers sur 12.",
        ),
        (
            found(0, 12, 1, files=12),
            "12 warnings and 1 info in 12 files.",
            "12 avertissements et 1 info dans 12 fichiers.",
        ),
        (
            found(3, 0, 0, safe=1),
            "3 errors in 1 of 12 files; 1 fixable with `notes-tool lint --fix`.",
            "3 erreurs dans 1 fichier sur 12 ; 1 corrigeable avec `notes-tool lint --fix`.",
        ),
        (
            found(3, 0, 0, safe=2, unsafe=1),
            (
                "3 errors in 1 of 12 files; 2 fixable with `notes-tool lint --fix`"
                " (1 more with `--unsafe-fixes`)."
            ),
            (
                "3 erreurs dans 1 fichier sur 12 ; 2 corrigeables avec `notes-tool lint --fix`"
                " (1 de plus avec `--unsafe-fixes`)."
            ),
        ),
        (
            found(3, 0, 0, unsafe=2),
            "3 errors in 1 of 12 files; 2 fixable with `notes-tool lint --fix --unsafe-fixes`.",
            (
                "3 erreurs dans 1 fichier sur 12 ;"
                " 2 corrigeables avec `notes-tool lint --fix --unsafe-fixes`."
            ),
        ),
    ],
)
def test_summary(run: Run, english: str, french: str) -> None:
    assert summary(run, Options("en")) == english
    assert summary(run, Options("fr")) == french


def test_command_repeats_the_arguments() -> None:
    run = found(1, 0, 0, safe=1)
    line = summary(run, Options(arguments=("mes notes", "--select", "anchors", "\x1b")))
    assert "`notes-tool lint --fix 'mes notes' --select anchors '\\x1b'`" in line


def test_note_of_a_finding_counts_even_where_it_is_not_listed() -> None:
    diagnostics = (finding(SOURCES[0]),)
    assert summary(Run(diagnostics, ()), Options()) == "1 error in 1 file."
    assert summary(Run(diagnostics, SOURCES[1:2]), Options()) == "1 error in 1 of 2 files."


def test_color() -> None:
    line = summary(found(1, 1, 0), Options(color=True))
    assert line.startswith("\x1b[1;31m1 error\x1b[0m and \x1b[1;33m1 warning\x1b[0m in ")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "error: cannot read notes/{x}.md"),
        ("fr", "erreur : impossible de lire notes/{x}.md"),
    ],
)
def test_unread_files(language: Language, line: str) -> None:
    assert list(unread(RUN, Options(language))) == [line]


@given(st.lists(st.text(st.characters(exclude_categories=()))), st.sampled_from(["en", "fr"]))
def test_any_run_gives_safe_lines(texts: list[str], language: Language) -> None:
    sentences = tuple(Text.literal(text, text) for text in texts)
    run = Run((finding(fix=Fix.replace(Span(0, 1), "")),), (), sentences)
    options = Options(language, arguments=tuple(texts))
    for line in (summary(run, options), *unread(run, options)):
        assert visible(line) == line
