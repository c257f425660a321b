"""Work that is shared among processes: the same as in one, whatever happens in another."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from notes_tool.export import processes
from notes_tool.export.api import export_notes
from notes_tool.export.processes import share

NEEDS_FORK = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks processes here")


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let few items be worth three processes, however many processors there are.

    Gives the numbers of those that are started.
    """
    started: list[int] = []
    fork = os.fork

    def noted() -> int:
        process = fork()
        if process:
            started.append(process)
        return process

    monkeypatch.setattr(processes, "LEAST", 2)
    monkeypatch.setattr(processes, "_processors", lambda: 3)
    monkeypatch.setattr(os, "fork", noted)
    return started


def squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@NEEDS_FORK
@pytest.mark.usefixtures("three")
def test_results_come_in_the_order_of_the_items() -> None:
    shared = share(squared, range(20), os.getpid)
    assert [result for result, _ in shared.results] == [number**2 for number in range(20)]
    assert len(set(shared.lasts)) == 3
    assert {process for _, process in shared.results} == set(shared.lasts)
    assert os.getpid() not in shared.lasts


def test_few_items_need_no_other_process() -> None:
    shared = share(squared, range(20), os.getpid)
    assert {process for _, process in shared.results} == {os.getpid()} == set(shared.lasts)


@NEEDS_FORK
def test_what_one_process_raises_is_raised_here_with_where_it_was(three: list[int]) -> None:
    def work(number: int) -> int:
        return 1 // (number - 11)

    with pytest.raises(ZeroDivisionError) as caught:
        share(work, range(20), os.getpid)
    assert "number - 11" in caught.value.__notes__[0]
    assert_ended(three)


@NEEDS_FORK
def test_what_cannot_be_sent_is_told_of_and_not_sent_in_part(three: list[int]) -> None:
    def work(number: int) -> tuple[bytes, object]:
        return bytes(1_000_000), sys if number == 11 else number

    with pytest.raises((TypeError, AttributeError, pickle.PicklingError)):
        share(work, range(20), os.getpid)
    assert_ended(three)


@NEEDS_FORK
def test_a_process_that_is_killed_is_told_of(three: list[int]) -> None:
    def work(number: int) -> int:
        if number == 11:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(RuntimeError, match="ended before its work was done"):
        share(work, range(20), os.getpid)
    assert_ended(three)


@NEEDS_FORK
def test_an_interrupt_leaves_no_process_behind(three: list[int]) -> None:
    here = os.getpid()

    def work(number: int) -> int:
        while number == 11:
            # One that comes just before the other process waits for a result is heard after that.
            os.kill(here, signal.SIGINT)
            time.sleep(2)
        return number

    # Where the shell that runs the tests ignores interrupts, so would this process.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            share(work, range(20), os.getpid)
    finally:
        signal.signal(signal.SIGINT, before)
    assert_ended(three)


def assert_ended(started: Sequence[int]) -> None:
    """Hold that none of the processes is left, not even as one that nobody waited for."""
    assert len(started) == 3
    for process in started:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@NEEDS_FORK
def test_pages_are_the_same_in_one_process_and_in_three(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for processors in (1, 3):
        project = tmp_path / str(processors)
        lay(project)
        with monkeypatch.context() as patch:
            patch.setattr(processes, "LEAST", 2)
            patch.setattr(processes, "_processors", lambda count=processors: count)
            exported = export_notes(languages=("en", "fr"), directory=project)
        files = sorted((project / "export").rglob("*.*"))
        made.append(
            (
                [(tally.language, tally.counts, tally.written) for tally in exported.tallies],
                [each.message("en") for each in exported.known],
                [problem.say("en").replace(str(project), "") for problem in exported.problems],
                sorted(path.removeprefix(str(project)) for path in exported.looked),
                [(file.name, file.read_bytes()) for file in files if file.is_file()],
            )
        )
    assert made[0] == made[1]
    assert "nothing stands in this item" in made[0][1]
    assert len(made[0][1]) > 1, "broken links that the notes have too"
    assert made[0][2], "a note that cannot be exported"


def lay(project: Path) -> None:
    """Write notes that link to each other, two with errors and one that is no text."""
    project.mkdir()
    (project / "notes-tool.toml").write_text('severity = {empty-item = "error"}\n', "utf-8")
    for number in range(12):
        following = (number + 1) % 12
        text = (
            f"# Note {number}\n\n## La suite {number}\n\n"
            f"Cette note mène vers la [suivante](n{following}.md#la-suite-{following}).\n"
        )
        (project / f"n{number}.md").write_text(text, encoding="utf-8")
    (project / "n3.md").write_text("# Trois\n\nVoir [la fin](#nulle-part).\n", encoding="utf-8")
    (project / "n4.md").write_text("# Quatre\n\n- un\n-\n- deux\n", encoding="utf-8")
    catalog = project / "translations" / "en"
    catalog.mkdir(parents=True)
    (catalog / "n5.md.po").write_text('msgid "sans fin\n', encoding="utf-8")
