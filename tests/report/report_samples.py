"""Runs that the tests of the reports share."""

from __future__ import annotations

from pathlib import Path

from notes_tool.diagnostic import Diagnostic, Run, Severity, Text
from notes_tool.report.common import Options, RuleSummary
from notes_tool.text.edit import Edit, Fix
from notes_tool.text.span import Source, Span

GOLDEN = Path(__file__).parent / "golden"

NOTE = (
    "# Déployer 漢字\n"
    "\n"
    "\t漢字 : voir [le plan](#plam)\x1b[31m ici.\n"
    "\n"
    "kubctl get pods\n"
    "kubctl logs web\n"
    "kubctl delete pod web\n"
    "\n" + "mot " * 60 + "fin ,\n"
)
SOURCE = Source("notes/été 1.md", NOTE, root="/home/ana/k8s")

ANCHOR = Text("no anchor is named {name}", "aucune ancre ne s'appelle {name}")
WRITE = Text("write {near}", "écrire {near}")


def span_of(text: str, part: str) -> Span:
    """Give the span of the only occurrence of a part."""
    assert text.count(part) == 1
    return Span(text.index(part), text.index(part) + len(part))


def finding(  # noqa: PLR0913 - a test names what it is about and no more
    source: Source = SOURCE,
    span: Span | None = None,
    *,
    rule: str = "broken-anchor",
    severity: Severity = Severity.ERROR,
    text: Text = ANCHOR,
    hint: Text | None = None,
    values: dict[str, str | int | Text | None] | None = None,
    fix: Fix | None = None,
    fingerprint: str = "f0",
) -> Diagnostic:
    """Make a diagnostic out of what a test cares about."""
    return Diagnostic(
        rule=rule,
        family="anchors" if "anchor" in rule else "language",
        severity=severity,
        source=source,
        span=Span(0, 1) if span is None else span,
        text=text,
        hint=hint,
        values={"name": "plam"} if values is None else values,
        fix=fix,
        fingerprint=fingerprint,
    )


def _broken_anchor() -> Diagnostic:
    span = span_of(NOTE, "plam")
    return finding(
        span=span,
        hint=WRITE,
        values={"name": "plam", "near": "plan", "count": 2, "unknown": None},
        fix=Fix.replace(span, "plan"),
        fingerprint="f1",
    )


def _commands() -> Diagnostic:
    start, end = NOTE.index("kubctl get"), span_of(NOTE, "pod web").end
    return finding(
        span=Span(start, end),
        rule="unfenced-command",
        severity=Severity.INFO,
        text=Text("commands outside a code block", "commandes hors d'un bloc de code"),
        hint=Text("put them in a {tag} block", "les mettre dans un bloc {tag}"),
        values={"tag": "bash"},
        fix=Fix((Edit(Span(start, start), "```bash\n"), Edit(Span(end, end), "\n```")), safe=False),
        fingerprint="f2",
    )


def _stray_space() -> Diagnostic:
    comma = NOTE.index(",")
    return finding(
        span=Span(comma - 1, comma),
        rule="stray-space",
        severity=Severity.INFO,
        text=Text("space before a comma", "espace avant une virgule"),
        hint=Text("remove it", "la supprimer"),
        fix=Fix.replace(Span(comma - 1, comma), ""),
        fingerprint="f3",
    )


def _end() -> Diagnostic:
    return finding(
        span=Span(len(NOTE), len(NOTE)),
        rule="truncated-text",
        severity=Severity.WARNING,
        text=Text("the text ends too early", "le texte s'arrête trop tôt"),
        hint=WRITE,
        values={"near": None},
        fingerprint="f4",
    )


RUN = Run(
    diagnostics=(_broken_anchor(), _commands(), _stray_space(), _end()),
    sources=(SOURCE, Source("notes/vide.md", "", root="/home/ana/k8s")),
    unread=(Text.literal("cannot read notes/{x}.md", "impossible de lire notes/{x}.md"),),
    fixed=2,
    known=1,
)
EMPTY = Run((), ())

RULES = (
    RuleSummary("truncated-text", "sections", Severity.WARNING, "A text is cut off.", "# Cut"),
    RuleSummary("broken-anchor", "anchors", Severity.ERROR, "A link leads nowhere.", "# Broken"),
)
ENGLISH = Options(directory="/home/ana/k8s", width=60, rules=RULES, version="1.2.3")
FRENCH = Options("fr", directory="/home/ana/k8s", width=60)


def golden(name: str) -> list[str]:
    """Read the lines of a golden file."""
    return (GOLDEN / name).read_text("utf-8").split("\n")[:-1]
