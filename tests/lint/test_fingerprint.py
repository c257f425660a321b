from __future__ import annotations

from engine_notes import defective, lint, note
from hypothesis import given

TWINS = "Les containers sont là.\n\nLes containers sont là.\n"


def prints(text: str, path: str = "note.md") -> list[str]:
    return [each.fingerprint for each in lint(note(text, path))]


def test_twins_differ() -> None:
    assert len(set(prints(TWINS))) == len(prints(TWINS)) == 2


def test_two_findings_of_one_block_differ() -> None:
    found = prints("Les containers et les containers sont là.\n")
    assert len(set(found)) == len(found) == 2


def test_other_rules_and_other_notes_differ() -> None:
    assert len(set(prints("Les containers , là.\n"))) == 2
    assert prints(TWINS) != prints(TWINS, "autre.md")


def test_they_stay_when_lines_are_inserted_elsewhere() -> None:
    before = prints(TWINS)
    assert prints("# Un titre\n\nDu texte.\n\n" + TWINS + "\nLa fin.\n") == before
    assert prints(TWINS.replace("\n\n", "\n\nUne phrase entre les deux.\n\n")) == before


def test_they_stay_when_blanks_and_line_ends_change() -> None:
    wrapped = "Les containers\nsont là.\n\nLes  containers sont là.\n"
    assert prints(wrapped) == prints(wrapped.replace("\n", "\r\n")) == prints(TWINS)


def test_they_change_with_their_block() -> None:
    assert not set(prints("Les containers sont ici.\n")) & set(prints(TWINS))


def test_a_finding_in_front_of_all_blocks_has_one() -> None:
    assert len(prints("\n\n<!-- notes-tool: ignore brokn-anchor -->\n")) == 1


def test_a_byte_that_is_not_utf8_does_no_harm() -> None:
    assert len(prints("Un \udce9.\n", "nom\udce9.md")) == 1


@given(defective)
def test_no_two_findings_share_one(text: str) -> None:
    found = prints(text)
    assert len(set(found)) == len(found)
    assert all(len(each) == 32 and set(each) <= set("0123456789abcdef") for each in found)
