"""One page: from a note and its catalog to what may be written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.diagnostic import Diagnostic
from notes_tool.export.anchors import Anchors, aliases, fragments, renamed, rewritten, slugs
from notes_tool.export.clean import Cleaner
from notes_tool.export.draft import Draft, edited, translated, translations
from notes_tool.export.notice import notice, notice_edit
from notes_tool.export.source import all_segments
from notes_tool.export.unfinished import Place, Unfinished, dropped, marked, treated
from notes_tool.export.verify import Verdict, verdict
from notes_tool.markdown.note import NaturalLanguage, Note
from notes_tool.rules.document.indented_prose import indented_prose
from notes_tool.text.edit import Edit
from notes_tool.text.span import Span
from notes_tool.translate.catalog import Catalog, Counts, count
from notes_tool.translate.segment import Segment

Untranslated: TypeAlias = Literal["keep", "notice", "fail"]
"""What happens to a page of which some is not translated: it is written as it is, opens with a line
that says so, or is not written."""


@dataclass(frozen=True, slots=True)
class Options:
    """How pages are made.

    Args:
        anchors: what happens to links whose anchor a translation changes.
        unfinished: what becomes of unfinished places.
        untranslated: what happens to a page of which some is not translated.
        only_reviewed: whether drafts and stale translations are left out.
        clean: whether the page is cleaned.
    """

    anchors: Anchors = "alias"
    unfinished: Unfinished = "keep"
    untranslated: Untranslated = "notice"
    only_reviewed: bool = False
    clean: bool = True


class Work(NamedTuple):
    """What a page is made from.

    Args:
        note: the note.
        language: the language of the page.
        segments: what of the note is not in that language yet.
        catalog: of the note as it is now.
        linked: the fragments of it that other notes link to.
        linked_outside: those that notes link to which are not exported now.
        has_own: whether the note holds text that is in that language already.
    """

    note: Note
    language: NaturalLanguage
    segments: tuple[Segment, ...]
    catalog: Catalog
    linked: Collection[str]
    linked_outside: Collection[str]
    has_own: bool


class Page(NamedTuple):
    """A page, and what is to be said of it.

    Args:
        draft: the page.
        counts: how far the translation is.
        shown: how many segments the page shows translated.
        refused: the segments that keep their source, because their translation would change the
            structure of the note.
        known: errors of the note that are on the page too.
        new: errors that only the page has; it must not be written.
    """

    draft: Draft
    counts: Counts
    shown: int
    refused: tuple[Segment, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    new: tuple[Diagnostic, ...] = ()


def make_page(work: Work, options: Options, cleaner: Cleaner) -> Page:
    """Make the page of a note.

    Args:
        work: what it is made from.
        options: how it is made.
        cleaner: lints and cleans it.
    """
    basis = _unindented(work, cleaner) if options.clean else work
    used = translations(basis.segments, basis.catalog, only_reviewed=options.only_reviewed)
    unfinished = _unfinished(basis, options, cleaner)
    marks = [each.span for each in unfinished]
    draft, refused = translated(basis.note, basis.segments, used, marks)
    shown = sum(each.translation is not None for each in draft.placed)
    before = tuple(heading.slug for heading in basis.note.headings)
    draft = _anchored(basis, draft, before, options)
    if options.clean:
        draft = _in_language(basis, draft)
        before = slugs(basis.note, draft)
        draft = _anchored(basis, cleaner.clean(draft), before, options)
        draft = cleaner.rebuild_indexes(draft)
    draft = _finished(basis, draft, options, unfinished)
    found = _verified(work, draft, options, cleaner)
    if options.clean:
        draft = cleaner.without_comments(draft)
    page = Page(draft, count(work.catalog), shown, refused, found.known, found.new)
    return _with_notice(basis, page, options)


def _linked(work: Work) -> frozenset[str]:
    """Give the fragments of a note that anything links to, itself too."""
    return frozenset({*_into_itself(work.note).values(), *work.linked})


def _anchored(work: Work, draft: Draft, before: Sequence[str], options: Options) -> Draft:
    """Keep alive what links to headings of the note.

    Args:
        work: what the page is made from.
        draft: the page.
        before: the slugs that links in it ask for.
        options: how the page is made.
    """
    linked: Collection[str] = _linked(work)
    if options.anchors == "keep":
        return draft
    if options.anchors == "rewrite":
        changed = renamed(draft.note, before, slugs(work.note, draft))
        if draft.note.flavor.has_attributes:
            # There a heading that keeps its old anchor has no other.
            changed = {old: new for old, new in changed.items() if old not in work.linked_outside}
        draft = edited(draft, rewritten(fragments(draft.note), {work.note.source.path: changed}))
        linked = work.linked_outside
    kept = edited(draft, aliases(work.note, draft, linked), beside=True)
    if kept is draft or not draft.note.flavor.has_attributes:
        return kept
    # There a heading that gets its old anchor back loses what cleaning has let links ask for.
    changed = renamed(kept.note, slugs(work.note, draft), slugs(work.note, kept))
    return edited(kept, rewritten(fragments(kept.note), {work.note.source.path: changed}))


def _in_language(work: Work, draft: Draft) -> Draft:
    """Let the front matter of a page say in which language it is, where it says one."""
    front_matter = draft.note.front_matter
    span = front_matter.value_span("lang") if front_matter else None
    is_other = work.note.language not in (None, work.language)
    if span is None or not is_other or not any(each.translation for each in draft.placed):
        return draft
    return edited(draft, [Edit(span, work.language)])


def _unindented(work: Work, cleaner: Cleaner) -> Work:
    """Make text of what four blanks turned into code, before its translation is in.

    The note tells what that is: whether a translation looks like text too says nothing. Only then a
    translation is kept from being read as a heading or a list.
    """
    if all(each.kind != "indented" for each in work.segments):
        return work
    found = (each.fix for each in cleaner.found(work.note, (indented_prose.name,)))
    edits = [edit for fix in found if fix for edit in fix.edits]
    note = work.note.edited(edits)
    if len(note.headings) != len(work.note.headings):
        return work
    keys = {(each.text, each.context) for each in work.segments}
    segments = (each for each in all_segments(note) if (each.text, each.context) in keys)
    return work._replace(note=note, segments=tuple(segments))


def _unfinished(work: Work, options: Options, cleaner: Cleaner) -> Sequence[Diagnostic]:
    """Find the unfinished places of a note; in a translation they may look finished."""
    if options.unfinished == "keep":
        return []
    return treated(work.note, cleaner.linter.diagnose(work.note), options.unfinished)


def _finished(work: Work, draft: Draft, options: Options, found: Sequence[Diagnostic]) -> Draft:
    """Mark or drop what is unfinished."""
    places = [Place(each.rule, span) for each, span in zip(found, draft.marks, strict=True)]
    if options.unfinished == "mark":
        return edited(draft, marked(draft.note, places, work.language), beside=True)
    # A heading to which links follow has another name by now, and gets one where another goes.
    before = slugs(work.note, draft)
    names = zip((heading.slug for heading in work.note.headings), before, strict=True)
    linked = {*work.linked, *(new for old, new in names if old in work.linked)}
    return _anchored(work, edited(draft, dropped(draft.note, places, linked)), before, options)


def _verified(work: Work, draft: Draft, options: Options, cleaner: Cleaner) -> Verdict:
    """Lint a page; most have no error, and then there is no need to lint the note."""
    # With its anchors kept as they are, links to those that changed may be dead.
    kept = _into_itself(draft.note) if options.anchors == "keep" else {}
    slugs_before = {heading.slug for heading in work.note.headings}
    errors = [
        each for each in cleaner.errors(draft.note) if kept.get(each.span) not in slugs_before
    ]
    if not errors:
        return Verdict((), ())
    names = {each.rule for each in errors}
    before = cleaner.linter.diagnose(work.note, wanted=lambda name, _: name in names)
    return verdict(before, errors, _translated_in(work, draft))


def _into_itself(page: Note) -> Mapping[Span, str]:
    """Give where a note or a page asks for anchors of its own, and for which."""
    found = (each for each in fragments(page) if page.source.path in each.files)
    return {each.span: each.name for each in found}


def _translated_in(work: Work, draft: Draft) -> Callable[[Diagnostic], bool]:
    """Tell of findings, in the note or on the page, whether they stand in translated text."""
    before = [span for segment in work.segments for span in segment.spans]
    after = [each.span for each in draft.placed if each.translation is not None]

    def is_translated(diagnostic: Diagnostic) -> bool:
        spans = before if diagnostic.source is work.note.source else after
        return any(span.overlaps(diagnostic.span) for span in spans)

    return is_translated


def _with_notice(work: Work, page: Page, options: Options) -> Page:
    """Let a page say what it lacks."""
    lacking = len(page.draft.placed) - page.shown
    if options.untranslated == "keep":
        return page
    stale = 0 if options.only_reviewed else page.counts.stale
    sentence = notice(work.language, lacking, stale)
    if not sentence:
        return page
    draft = page.draft
    return page._replace(draft=edited(draft, [notice_edit(draft.note, sentence)], beside=True))
