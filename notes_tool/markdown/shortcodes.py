"""Hugo's shortcodes: `{{< name argument >}}` and `{{% name argument %}}`.

What stands for them is made by templates of the site, so nobody can know it here; but some hide
what is between them, and some put another note in their place. `{{</* name */>}}` is no shortcode
but how one is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes_tool.text.pattern import pattern

_MARKDOWN = pattern(r"\{\{%(?!/\*)[^\n]*?%\}\}")
_ANY = pattern(r"\{\{(?:<(?!/\*)[^\n]*?>|%(?!/\*)[^\n]*?%)\}\}")
_NOTE = pattern(r"""[\s"'`=](?P<path>[^\s"'`=]+\.(?:md|markdown))(?=[\s"'`])""")
_HIDDEN = pattern(
    r"^[ \t]*\{\{(?P<mark>[<%])\s*comment\s*[>%]\}\}.*?\{\{(?P=mark)\s*/\s*comment\s*[>%]\}\}"
    r"[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_NOT_A_LINE_END = pattern(r"[^\r\n]")


def has_shortcode(text: str) -> bool:
    """Tell whether a text holds a shortcode."""
    return _ANY().search(text) is not None


def has_markdown_shortcode(text: str) -> bool:
    """Tell whether a text holds a shortcode that gives Markdown: what it gives makes slugs too."""
    return _MARKDOWN().search(text) is not None


def included(text: str) -> Iterator[str]:
    """Give the paths, as they are written, of the notes that shortcodes put in their place."""
    for shortcode in _ANY().finditer(text):
        path = _NOTE().search(shortcode[0])
        if path:
            yield path["path"]


def without_hidden(text: str) -> str:
    """Blank out the lines that the shortcode `comment` hides; every offset stays as it is."""
    if "{{" not in text or "comment" not in text:
        return text
    return _HIDDEN().sub(lambda match: _NOT_A_LINE_END().sub(" ", match[0]), text)
