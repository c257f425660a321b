"""What a broken link was meant to lead to, and why it does not.

Only a note with a broken link needs any of this.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil

from notes_tool.diagnostic import Finding, Severity, Text
from notes_tool.markdown.collection import MOST_TEXTS, Collection, NoteFacts
from notes_tool.markdown.note import Note
from notes_tool.markdown.sections import title_of
from notes_tool.rules.anchors.targets import (
    FragmentLink,
    Near,
    correction,
    escaped,
    resolve,
    unaccented,
)
from notes_tool.rules.anchors.translated import Translated, translated
from notes_tool.text.edit import Fix
from notes_tool.text.flavor import Flavor
from notes_tool.text.language import language
from notes_tool.text.nearest import nearest
from notes_tool.text.slug import slug

_SHORTEST_TITLE = 4
"""Letters that a link's text must have to name an anchor: `ici` names none."""

_STEM = 0.6
"""How much of two words must be the same at their start: `create` and `creating` are alike."""

_LONG_WORD = 5
_SHORTEST_WORD = 3
"""Letters that a word must have to tell an anchor from others."""

_LEAST_SHARED = 0.6
"""How many of the words of two anchors must be alike for one to stand for the other."""

_KEPT = 1024
"""How many anchors are kept as they are compared, for many links are compared with the same."""

_MOST_BROKEN = 64
"""How many findings are kept: two rules ask for those of one note, and again after each fix."""

_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\r\n]+)", re.MULTILINE)

_WRITE = Text(en="write `{near}`", fr="écrire `{near}`")

_CASE = Text(en=" (the case differs)", fr=" (la casse diffère)")
_ACCENT = Text(en=" (an accent differs)", fr=" (un accent diffère)")
_HYPHEN_AT_END = Text(
    en=" (a hyphen at the end differs: the heading ends in punctuation or a link)",
    fr=" (un tiret final diffère : le titre se termine par une ponctuation ou un lien)",
)
_BACK_LINK = Text(
    en=" (the link back in the heading leaves a hyphen at the end)",
    fr=" (le lien de retour dans le titre laisse un tiret à la fin)",
)
_HYPHEN_AT_START = Text(
    en=" (a hyphen at the start differs: the heading starts with a symbol)",
    fr=" (un tiret initial diffère : le titre commence par un symbole)",
)
_HYPHENS = Text(
    en=" (the hyphens differ: punctuation is dropped and leaves none)",
    fr=" (les tirets diffèrent : la ponctuation disparaît sans en laisser)",
)
_TRANSLATED = Text(
    en=" (it is an anchor of `{path}`, of which this is a translation)",
    fr=" (c'est une ancre de `{path}`, dont ceci est une traduction)",
)
_OTHER_LANGUAGE = Text(
    en=" (it is not in the language of the note: translating a heading changes its anchor)",
    fr=" (elle n'est pas dans la langue de la note : traduire un titre change son ancre)",
)
_UNREAD = Text(
    en=" (`{{#{name}}}` after a title is no anchor here; the setting `flavor` says where it is)",
    fr=" (`{{#{name}}}` après un titre n'est pas une ancre ici ; le réglage `flavor` dit où)",
)
_MOVED = Text(en=" (`{path}` has it)", fr=" (elle est dans `{path}`)")
_UNLESS_MADE = Text(en=", unless a shortcode makes it", fr=", sauf si un shortcode la produit")


@lru_cache(maxsize=_MOST_BROKEN)
def missing_anchor(
    note: Note, fragment: FragmentLink, facts: NoteFacts, collection: Collection, similarity: float
) -> Finding | None:
    """Make the finding of a link to an anchor; None where the anchor is there.

    It is a piece of information only where a shortcode may make the anchor. The finding has values
    for `path`, `name`, `reason` and `near`.

    Args:
        note: the note that holds the link.
        fragment: the link.
        facts: those of the note that it leads to.
        collection: all notes.
        similarity: how near another anchor must be, from 0 to 1; nothing is guessed at 1.
    """
    anchors = collection.anchors(facts)
    if fragment.name in anchors.names:
        return None
    near = _intended(note, fragment, facts, collection, similarity)
    values = {"path": fragment.link.path, "name": fragment.name}
    if near is None:
        reason = _language_reason(note, fragment.name)
        if anchors.is_complete:
            return Finding(fragment.span, {**values, "near": None, "reason": reason})
        unsure = {**values, "near": None, "reason": _UNLESS_MADE}
        return Finding(fragment.span, unsure, severity=Severity.INFO)
    if near.path is not None:
        target = f"{near.path}#{escaped(near.name)}"
        fix = Fix.replace(fragment.link.target_span, target, safe=False)
        moved = {**values, "near": target, "reason": near.reason}
        return Finding(fragment.span, moved, fix, hint=_WRITE)
    reason = near.reason or _language_reason(note, fragment.name)
    found = {**values, "near": escaped(near.name), "reason": reason}
    return Finding(fragment.span, found, correction(fragment.span, near))


def _intended(
    note: Note, fragment: FragmentLink, facts: NoteFacts, collection: Collection, similarity: float
) -> Near | None:
    """Find what a broken fragment was meant to be: the surest first."""
    name, anchors = fragment.name, collection.anchors(facts).names
    near = nearest_anchor(name, fragment.link.text, anchors, similarity)
    if near and near.certain:
        return _with_back_link(note, near) if facts.path == note.source.path else near
    if similarity >= 1:
        return None
    return (
        (_unread(note, name) if facts.path == note.source.path else None)
        or _translated(translated(name, facts, collection))
        or near
        or _moved(note, name, facts.path, collection)
        or _sharing_words(name, anchors)
    )


def nearest_anchor(name: str, text: str, anchors: Iterable[str], similarity: float) -> Near | None:
    """Find the anchor of a note that a broken fragment was meant to be.

    That is the one which differs in case, accents or punctuation only, else the one that the
    link's own text names, else the nearest.

    Args:
        name: the anchor that is not there.
        text: the text of the link.
        anchors: those that are.
        similarity: from 0 to 1.
    """
    names = sorted(set(anchors) - {""})
    same = [anchor for anchor in names if _folded(anchor) == _folded(name) != ""]
    if len(same) == 1:
        return Near(same[0], certain=True, reason=_reason(name, same[0]))
    said = _folded(text)
    named = [anchor for anchor in names if _folded(anchor) == said]
    if len(said) >= _SHORTEST_TITLE and len(named) == 1:
        return Near(named[0], certain=True)
    near = nearest(slug(name), names, similarity)
    return Near(near) if near else None


def _unread(note: Note, name: str) -> Near | None:
    """Find the heading that has an anchor in a way that its site does not read."""
    for heading in note.headings:
        if heading.slug and heading.text.endswith(f"{{#{name}}}"):
            return Near(heading.slug, reason=_UNREAD.filled(name=name))
    return None


def _translated(found: Translated | None) -> Near | None:
    if found is None or found.name is None:
        return None
    return Near(found.name, reason=_TRANSLATED.filled(path=found.path))


def _moved(note: Note, name: str, path: str, collection: Collection) -> Near | None:
    """Find the one note nearby that has the anchor: its section may have moved there."""
    found = [
        other
        for other in dict.fromkeys(_nearby(note, collection))
        if other not in (path, note.source.path)
        and _may_have(collection.read(other), name, note.flavor)
        and (facts := collection.facts(other)) is not None
        and name in facts.anchors
    ]
    if len(found) != 1:
        return None
    folder = posixpath.dirname(note.source.path) or "."
    target = "/".join(map(escaped, posixpath.relpath(found[0], folder).split("/")))
    return Near(name, reason=_MOVED.filled(path=target), path=target)


def _nearby(note: Note, collection: Collection) -> Iterator[str]:
    """Give the notes in the folder of a note, and those that it links to."""
    yield from collection.beside(note.source.path)
    yield from (path for path in _linked(note) if path in collection)


@lru_cache(maxsize=1)
def _linked(note: Note) -> frozenset[str]:
    """Give the paths that a note links to."""
    links = (link for link in note.links if link.is_local and not link.is_image)
    return frozenset(path for link in links if (path := resolve(note, link)) is not None)


def _may_have(text: str | None, name: str, flavor: Flavor) -> bool:
    """Tell whether a text may have an anchor, without parsing it: most notes do not."""
    return text is None or name in text or name in _title_slugs(text, flavor)


@lru_cache(maxsize=MOST_TEXTS)
def _title_slugs(text: str, flavor: Flavor) -> frozenset[str]:
    """Give the slugs of what looks like a heading."""
    make = flavor.slug
    if make is None:
        return frozenset()
    return frozenset(make(match["title"].rstrip("# \t")) for match in _HEADING.finditer(text))


def _sharing_words(name: str, anchors: Iterable[str]) -> Near | None:
    """Find the one anchor that has most words in common with another."""
    words = _telling(name)
    telling = {anchor: _telling(anchor) for anchor in anchors}
    scores = {anchor: _shared(words, others) for anchor, others in telling.items()}
    most = max([_LEAST_SHARED, *scores.values()])
    best = [anchor for anchor, score in scores.items() if score == most]
    if not best:
        best = _named_by_one_word(words, telling)
    return Near(best[0]) if len(best) == 1 else None


def _named_by_one_word(words: Sequence[str], telling: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the anchors that alone have a long word of another; a translation keeps some words."""
    found = set()
    for word in words:
        having = [
            anchor
            for anchor, others in telling.items()
            if any(_are_alike(word, other) for other in others)
        ]
        if len(word) >= _LONG_WORD and len(having) == 1:
            found.add(having[0])
    return sorted(found)


@lru_cache(maxsize=_KEPT)
def _telling(name: str) -> tuple[str, ...]:
    return tuple(word for word in _words(unaccented(name)) if len(word) >= _SHORTEST_WORD)


def _shared(some: Sequence[str], others: Sequence[str]) -> float:
    """Give how many of the words of two anchors have one like them in the other."""
    alike = [any(_are_alike(one, other) for other in others) for one in some]
    alike += [any(_are_alike(one, other) for one in some) for other in others]
    return sum(alike) / len(alike) if alike else 0.0


def _are_alike(one: str, other: str) -> bool:
    stem = ceil(_STEM * max(len(one), len(other)))
    return one[:stem] == other[:stem]


def _with_back_link(note: Note, near: Near) -> Near:
    """Say that it is a link back to the index that leaves a hyphen at the end, where it is."""
    if near.reason is not _HYPHEN_AT_END:
        return near
    has_link = any(
        title_of(note.blocks[each.block]).text != " ".join(each.text.split())
        for each in note.headings
        if each.slug == near.name
    )
    return near._replace(reason=_BACK_LINK) if has_link else near


def _language_reason(note: Note, name: str) -> Text | None:
    """Say that an anchor is in another language than its note."""
    found = language(" ".join(_words(name)))
    is_other = None not in (found, note.language) and found != note.language
    return _OTHER_LANGUAGE if is_other else None


def _words(name: str) -> Sequence[str]:
    return "".join(letter if letter.isalnum() else " " for letter in name).split()


@lru_cache(maxsize=_KEPT)
def _folded(name: str) -> str:
    """Fold what people get wrong in anchors: case, accents, punctuation."""
    return "".join(letter for letter in unaccented(name) if letter.isalnum())


def _reason(name: str, anchor: str) -> Text:
    """Say why a fragment is broken that differs in case, accents and hyphens only."""
    if name.casefold() == anchor.casefold():
        return _CASE
    if name.rstrip("-") == anchor.rstrip("-"):
        return _HYPHEN_AT_END
    if name.lstrip("-") == anchor.lstrip("-"):
        return _HYPHEN_AT_START
    if unaccented(name) == unaccented(anchor):
        return _ACCENT
    return _HYPHENS
