"""Apertium, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from engine_samples import accepted, french_segments, run

from notes_tool.errors import EngineError
from notes_tool.translate.engines.apertium import STEPS, Apertium
from notes_tool.translate.engines.protocol import Request

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def apertium() -> Apertium:
    """The program with both pairs."""
    program = shutil.which("apertium")
    if program is None:
        pytest.skip("the program apertium is not installed")
    pairs = subprocess.run([program, "-l"], capture_output=True, encoding="utf-8", check=False)
    needed = {step for steps in STEPS.values() for step in steps}
    if not needed <= set(pairs.stdout.split()):
        pytest.skip("apertium-fr-es and apertium-eng-spa are not installed")
    return Apertium(program)


def test_each_text_comes_back_on_its_own(apertium: Apertium) -> None:
    texts = ("Le pod contient XQ1QX.", "Une image", "Pourquoi ?", "Fin.")
    answers = apertium.translate(Request(texts, "fr", "en"))
    assert len(answers) == 4
    assert "contains XQ1QX" in answers[0]
    assert [answer[-1] for answer in answers] == [".", "e", "?", "."]


def test_nothing_is_harmed(apertium: Apertium) -> None:
    outcomes = run(apertium, french_segments((PROJECT / "notes").glob("*.md"), 150))
    assert accepted(outcomes) > 0.8


def test_two_thousand_segments_through_apertium(apertium: Apertium, corpus: Path) -> None:
    outcomes = run(apertium, french_segments((corpus / "k8s-fr").rglob("*.md"), 2_000))
    assert accepted(outcomes) > 0.8


def test_a_program_that_fails() -> None:
    with pytest.raises(EngineError, match="apertium -l"):
        Apertium("/no/such/program").translate(Request(("Un.",), "fr", "en"))
