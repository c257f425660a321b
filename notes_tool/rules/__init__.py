"""The rules, one module each in the folder of its family; `RULES` lists them all."""

from __future__ import annotations

from notes_tool.rules.anchors.broken_anchor import broken_anchor
from notes_tool.rules.anchors.broken_link import broken_link
from notes_tool.rules.anchors.duplicate_anchor import duplicate_anchor
from notes_tool.rules.anchors.index_order import index_order
from notes_tool.rules.anchors.index_title import index_title
from notes_tool.rules.anchors.missing_from_index import missing_from_index
from notes_tool.rules.anchors.slug_only_anchor import slug_only_anchor
from notes_tool.rules.anchors.stray_index_entry import stray_index_entry
from notes_tool.rules.anchors.unused_anchor import unused_anchor
from notes_tool.rules.commands.deprecated_flag import deprecated_flag
from notes_tool.rules.commands.malformed_flag import malformed_flag
from notes_tool.rules.commands.missing_argument import missing_argument
from notes_tool.rules.commands.removed_command import removed_command
from notes_tool.rules.commands.split_word import split_word
from notes_tool.rules.commands.swallowed_placeholder import swallowed_placeholder
from notes_tool.rules.commands.typographic_dash import typographic_dash
from notes_tool.rules.commands.typographic_quote import typographic_quote
from notes_tool.rules.commands.unfenced_command import unfenced_command
from notes_tool.rules.commands.unknown_command import unknown_command
from notes_tool.rules.commands.unknown_flag import unknown_flag
from notes_tool.rules.commands.unknown_resource import unknown_resource
from notes_tool.rules.commands.unknown_subcommand import unknown_subcommand
from notes_tool.rules.commands.unknown_value import unknown_value
from notes_tool.rules.commands.unrecognised_command import unrecognised_command
from notes_tool.rules.document.bare_url import bare_url
from notes_tool.rules.document.ignore_comment import ignore_comment
from notes_tool.rules.document.indented_prose import indented_prose
from notes_tool.rules.document.too_deep import too_deep
from notes_tool.rules.document.undecodable import undecodable
from notes_tool.rules.document.unused_ignore import unused_ignore
from notes_tool.rules.glossary.glossary_case import glossary_case
from notes_tool.rules.glossary.glossary_inconsistent import glossary_inconsistent
from notes_tool.rules.glossary.glossary_spelling import glossary_spelling
from notes_tool.rules.glossary.glossary_variant import glossary_variant
from notes_tool.rules.language.french_spacing import french_spacing
from notes_tool.rules.language.grammar import grammar
from notes_tool.rules.language.ligature import ligature
from notes_tool.rules.language.misspelling import misspelling
from notes_tool.rules.language.mixed_language import mixed_language
from notes_tool.rules.language.no_break_space import no_break_space
from notes_tool.rules.language.repeated_word import repeated_word
from notes_tool.rules.language.stray_space import stray_space
from notes_tool.rules.rule import Rule
from notes_tool.rules.sections.dangling_colon import dangling_colon
from notes_tool.rules.sections.empty_item import empty_item
from notes_tool.rules.sections.empty_link import empty_link
from notes_tool.rules.sections.empty_section import empty_section
from notes_tool.rules.sections.stub_note import stub_note
from notes_tool.rules.sections.truncated_text import truncated_text
from notes_tool.rules.sections.unanswered_question import unanswered_question
from notes_tool.rules.sections.unclosed_fence import unclosed_fence
from notes_tool.rules.sections.unfinished_marker import unfinished_marker

RULES: tuple[Rule, ...] = (
    stray_index_entry,
    broken_anchor,
    broken_link,
    slug_only_anchor,
    duplicate_anchor,
    missing_from_index,
    index_order,
    index_title,
    unused_anchor,
    stub_note,
    unanswered_question,
    empty_section,
    unfinished_marker,
    dangling_colon,
    truncated_text,
    empty_link,
    empty_item,
    unclosed_fence,
    unknown_command,
    unrecognised_command,
    split_word,
    unknown_subcommand,
    removed_command,
    typographic_dash,
    typographic_quote,
    malformed_flag,
    unknown_flag,
    deprecated_flag,
    unknown_value,
    unknown_resource,
    missing_argument,
    swallowed_placeholder,
    unfenced_command,
    glossary_variant,
    glossary_spelling,
    glossary_case,
    glossary_inconsistent,
    mixed_language,
    stray_space,
    french_spacing,
    ligature,
    misspelling,
    grammar,
    repeated_word,
    no_break_space,
    bare_url,
    ignore_comment,
    undecodable,
    too_deep,
    indented_prose,
    unused_ignore,
)
"""All rules. Where two of one family find the same span, the one that stands first counts."""
