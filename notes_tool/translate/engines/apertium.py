"""Apertium, a rule-based program of Debian: for tests and for want of better, never a default."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from notes_tool.diagnostic import Text
from notes_tool.errors import EngineError
from notes_tool.translate.engines.protocol import AnswerError, Limits, Request
from notes_tool.translate.protect.forms import WORDS, Form

NAME = "apertium"
"""What the engine is called."""

_LIMITS = Limits(100, 20_000)

STEPS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("fr", "en"): ("fr-es", "spa-eng"),
    ("en", "fr"): ("eng-spa", "es-fr"),
}
"""Through which languages each pair goes, for there is no direct one: Spanish has both."""

_SECONDS = 300
_FAILED = Text(
    en="{program} {step} failed ({why}); `apertium -l` lists what is installed (apertium-fr-es and "
    "apertium-eng-spa are needed)",
    fr="{program} {step} a échoué ({why}) ; `apertium -l` liste ce qui est installé (il faut "
    "apertium-fr-es et apertium-eng-spa)",
)
_LINES = Text(
    en="{program} gave back another number of lines",
    fr="{program} a rendu un autre nombre de lignes",
)


@dataclass(frozen=True, slots=True)
class Apertium:
    """Apertium.

    Args:
        program: the absolute path of the program.
        steps: by source and target language, the pairs that follow each other.
    """

    program: str
    steps: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=lambda: STEPS)
    name: str = NAME
    form: Form = WORDS
    limits: Limits = _LIMITS
    host: str | None = None

    def translate(self, request: Request) -> Sequence[str]:
        """Translate texts.

        Raises:
            EngineError: the program fails, or lacks a pair.
            AnswerError: it gave back something else than one line for each text.
        """
        lines = [" ".join(text.split()) for text in request.texts]
        for step in self.steps[request.source, request.target]:
            lines = self._step(step, lines)
        return lines

    def _step(self, step: str, lines: Sequence[str]) -> list[str]:
        try:
            done = subprocess.run(  # noqa: S603 - the user's own configuration names it, or PATH
                [self.program, "-u", "-f", "line", step],
                input="".join(map(_line, lines)).encode(),
                capture_output=True,
                check=True,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.SubprocessError) as error:
            why = type(error).__name__
            raise EngineError(_FAILED.filled(program=self.program, step=step, why=why)) from None
        found = done.stdout.decode("utf-8", "replace").rstrip("\n").split("\n")
        if len(found) != len(lines):
            raise AnswerError(_LINES.filled(program=self.program))
        return found


def _line(text: str) -> str:
    """Write a text as a line; of each line the format drops one full stop at the end."""
    return f"{text}.\n" if text.endswith(".") else f"{text}\n"
