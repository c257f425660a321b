"""The rule `index-title`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.index_entries import every
from notes_tool.rules.anchors.index_names import is_alike
from notes_tool.rules.anchors.index_style import style_of, styled_name
from notes_tool.rules.anchors.indexes import contents_of, name_of
from notes_tool.rules.rule import Context, rule
from notes_tool.text.edit import Fix


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
    for contents in contents_of(note):
        style = style_of(note, contents.entries)
        for listed in every(contents.entries) if contents.is_literal else ():
            if listed.section is None:
                continue
            title = name_of(note, listed.section)
            if title and not is_alike(listed.entry.text, title):
                new = styled_name(note, style, listed.section)
                values = {"name": listed.entry.text, "title": title, "new": new}
                fix = Fix.replace(listed.written.name, new, safe=False)
                yield Finding(listed.written.name, values, fix)
