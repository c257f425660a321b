"""The rule `slug-only-anchor`."""

from __future__ import annotations

from collections.abc import Iterator

from notes_tool.diagnostic import Finding, Text
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.targets import escaped, fragment_links
from notes_tool.rules.rule import Context, rule
from notes_tool.text.edit import Fix


@rule(
    "slug-only-anchor",
    family="anchors",
    summary=Text(
        en="Links that reach a section by its slug although it has an anchor of its own",
        fr="Liens qui atteignent une section par son slug alors qu'elle a sa propre ancre",
    ),
    text=Text(
        en="`{name}` is only the slug of a heading whose own anchor is `{anchor}`",
        fr="`{name}` n'est que le slug d'un titre dont l'ancre est `{anchor}`",
    ),
    hint=Text(en="write `#{anchor}`", fr="écrire `#{anchor}`"),
)
def slug_only_anchor(note: Note, _context: Context) -> Iterator[Finding]:
    """Find links that reach a section by its slug although it has an anchor of its own."""
    written = {anchor.name: anchor for anchor in reversed(note.anchors)}
    by_slug = {
        section.slug: anchor.name
        for section in note.sections
        for anchor in section.anchors
        # An anchor that no link can lead to, such as `<a id="#name">`, is no better, nor is one
        # whose name another has that comes before.
        if section.slug and anchor.name and escaped(anchor.name) == anchor.name
        if written[anchor.name] == anchor
    }
    for fragment in fragment_links(note):
        anchor = by_slug.get(fragment.name)
        if anchor is None or fragment.link.path or fragment.name in written:
            continue
        values = {"name": fragment.name, "anchor": anchor}
        yield Finding(fragment.span, values, Fix.replace(fragment.span, anchor))
