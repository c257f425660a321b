"""The rule `index-title`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.indexes import may_have_index
from notes_tool.rules.rule import Context, rule


@rule(
    "index-title",
    family="anchors",
    summary=Text(
        en="Index entries that say something else than the title of their section",
        fr="Entrées d'index qui disent autre chose que le titre de leur section",
    ),
    severity=Severity.INFO,
    text=Text(
        en="the index says `{name}`, the section is titled `{title}`",
        fr="l'index dit « {name} », la section s'intitule « {title} »",
    ),
    hint=Text(en="write `{new}`", fr="écrire `{new}`"),
)
def index_title(note: Note, _context: Context) -> Iterator[Finding]:
    """Find entries that are not the titles of their sections, in indexes of which most are."""
    if may_have_index(note):
        from notes_tool.rules.anchors.index_findings import other_titles  # noqa: PLC0415 - few need it

        yield from other_titles(note)
