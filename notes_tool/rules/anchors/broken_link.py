"""The rule `broken-link`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.collection import facts_of
from notes_tool.markdown.inlines import Link
from notes_tool.markdown.note import Note
from notes_tool.rules.anchors.targets import (
    Near,
    correction,
    escaped,
    fragment_links,
    is_template,
    places,
    resolve,
    unaccented,
)
from notes_tool.rules.rule import Context, rule
from notes_tool.text.nearest import SIMILARITY, nearest
from notes_tool.text.span import Span

_NOTE_ENDINGS = (".md", ".markdown")
_ADDRESSES = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "mailto:"),
    (re.compile(r"(?:[\w-]+\.)+(?:com|dev|eu|fr|io|net|org)(?:/.*)?"), "https://"),
)
"""Paths that are addresses, and what those lack."""

_NO_ANCHOR = Text(
    en="no anchor of `{path}` is named `{name}`{reason}",
    fr="aucune ancre de `{path}` ne s'appelle `{name}`{reason}",
)
_WRITE_ANCHOR = Text(en="write `#{near}`", fr="écrire `#{near}`")


class Options(NamedTuple):
    """The options of `broken-link`.

    Args:
        similarity: how near a note or an anchor must be to be suggested, from 0 to 1.
        known: anchors that the site makes on its pages, whatever the notes hold.
    """

    similarity: float = SIMILARITY
    known: tuple[str, ...] = ()


@rule(
    "broken-link",
    family="anchors",
    summary=Text(
        en="Links to files that are not there, or to anchors that other notes do not have",
        fr="Liens vers des fichiers ou des ancres d'autres notes qui n'existent pas",
    ),
    severity=Severity.ERROR,
    text=Text(en="the file `{path}` is not there", fr="le fichier `{path}` n'existe pas"),
    hint=Text(en="write `{near}`", fr="écrire `{near}`"),
    options=Options,
)
def broken_link(note: Note, context: Context) -> Iterator[Finding]:
    """Find links to files that are not there, and to anchors that other notes do not have."""
    options = context.options(Options)
    exists = context.collection.exists
    for link in note.links:
        path = resolve(note, link) if link.is_local and not is_template(link.target) else None
        if path is not None and not _is_there(note, link, path, exists):
            yield _missing_file(note, context, link, path, options.similarity)
    for fragment in fragment_links(note):
        found = resolve(note, fragment.link)
        files = places(note.flavor, found) if found is not None else ()
        path = next((each for each in files if exists(each)), None)
        if path is None or not path.endswith(_NOTE_ENDINGS):
            continue
        # What is on disk may be an older state of the note itself.
        is_own = path == note.source.path
        facts = facts_of(note) if is_own else context.collection.facts(path)
        if facts is None or fragment.name in facts.anchors or fragment.name in options.known:
            continue
        from notes_tool.rules.anchors.intended import missing_anchor  # noqa: PLC0415 - rarely used

        finding = missing_anchor(note, fragment, facts, context.collection, options.similarity)
        if finding is not None:
            hint = finding.hint or _WRITE_ANCHOR
            yield finding._replace(text=_NO_ANCHOR, hint=hint)


def _is_there(note: Note, link: Link, path: str, exists: Callable[[str], bool]) -> bool:
    """Tell whether a link leads to something, as far as the notes can tell.

    What a site shows at its root besides pages, such as pictures, stands in a folder of its own.
    """
    if any(map(exists, places(note.flavor, path))):
        return True
    return link.path.startswith("/") and posixpath.splitext(path)[1] not in ("", *_NOTE_ENDINGS)


def _missing_file(
    note: Note, context: Context, link: Link, path: str, similarity: float
) -> Finding:
    """Make the finding: a missing note is an error, any other missing file a warning."""
    written = note.source.slice(link.target_span).partition("#")[0].partition("?")[0]
    start = link.target_span.start
    span = Span(start, start + len(written))
    near = None if link.is_image else _address(link)
    if near is None and not link.is_image:
        near = _nearest_note(note, context, path, similarity)
        if near is not None and link.path.startswith("/"):
            near = _rooted(note, near, link)
    return Finding(
        span,
        {"path": link.path, "near": escaped(near.name) if near else None},
        correction(span, near),
        severity=None if path.endswith(_NOTE_ENDINGS) else Severity.WARNING,
    )


def _address(link: Link) -> Near | None:
    """Give the address that was meant where a path is one without its scheme."""
    for pattern, scheme in _ADDRESSES:
        if pattern.fullmatch(link.path):
            return Near(scheme + link.path)
    return None


def _nearest_note(note: Note, context: Context, path: str, similarity: float) -> Near | None:
    """Find the note that was meant, and tell whether nothing but its case and accents differ."""
    folder = posixpath.dirname(note.source.path) or "."
    if not path.endswith(_NOTE_ENDINGS):
        found = [path + end for end in _NOTE_ENDINGS if context.collection.exists(path + end)]
        return Near(posixpath.relpath(found[0], folder)) if found else None
    notes = list(context.collection)
    alike = [other for other in notes if unaccented(other) == unaccented(path)]
    moved = [other for other in notes if posixpath.basename(other) == posixpath.basename(path)]
    for found in (alike, moved):
        if len(found) == 1:
            return Near(posixpath.relpath(found[0], folder), certain=found is alike)
    # Only the names are compared: folder and ending are alike in all notes and say nothing.
    stems = {
        _stem(other): other
        for other in notes
        if posixpath.dirname(other) == posixpath.dirname(path)
    }
    near = nearest(_stem(path), stems, similarity)
    return Near(posixpath.relpath(stems[near], folder)) if near else None


def _rooted(note: Note, near: Near, link: Link) -> Near:
    """Let the path to a note start where the site does, as that of its link."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(note.source.path), near.name))
    below = posixpath.relpath(path, note.flavor.site_root or ".")
    if note.flavor.pages != "files":
        below = re.sub(r"(?:/_?index)?\.\w+\Z", "", below)
    return near._replace(name=f"/{below}" + "/" * link.path.endswith("/"))


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]
