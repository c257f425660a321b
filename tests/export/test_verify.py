from __future__ import annotations

import pytest

from notes_tool.diagnostic import Diagnostic, Severity, Text
from notes_tool.export.verify import verdict
from notes_tool.text.span import Source, Span

NOTE = Source("a.md", "[ici](#un) et [là](#deux)\n")
PAGE = Source("a.md", "[here](#un) and [there](#trois)\n")


def found(source: Source, words: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    start = source.text.index(words)
    return Diagnostic(
        rule="broken-anchor",
        family="anchors",
        severity=severity,
        source=source,
        span=Span(start, start + len(words)),
        text=Text("a", "a"),
        hint=None,
        values={},
        fix=None,
        fingerprint=words,
    )


def nothing(_: Diagnostic) -> bool:
    return False


def everything(_: Diagnostic) -> bool:
    return True


def test_an_error_of_the_note_is_known() -> None:
    before = found(NOTE, "un")
    assert verdict([before], [found(PAGE, "un")], nothing) == ((before,), ())


def test_an_error_that_only_the_page_has_is_new() -> None:
    after = found(PAGE, "trois")
    assert verdict([found(NOTE, "un")], [after], nothing) == ((), (after,))


def test_what_is_information_in_the_note_is_no_new_error_of_its_page() -> None:
    before = found(NOTE, "un", Severity.INFO)
    assert verdict([before], [found(PAGE, "un")], nothing) == ((), ())


@pytest.mark.parametrize(("severity", "is_new"), [(Severity.ERROR, False), (Severity.INFO, True)])
def test_of_other_words_in_translated_text_only_errors_are_the_same(
    severity: Severity, *, is_new: bool
) -> None:
    before, after = found(NOTE, "deux", severity), found(PAGE, "trois")
    assert verdict([before], [after], everything).new == ((after,) if is_new else ())
