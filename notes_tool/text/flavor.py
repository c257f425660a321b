"""Flavors: how the site that shows the notes names their headings.

A flavor is a value. It is given to a note when that is parsed, and what the note says of its
headings and anchors follows from it; no rule asks which flavor it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, TypeAlias

from notes_tool.text.slug import (
    blackfriday_slug,
    gitlab_slug,
    hugo_slug,
    slug,
    vitepress_slug,
    vscode_slug,
)

TitleText: TypeAlias = Literal["text", "text and images", "source"]
"""Of what a slug is made: a heading's text as a reader sees it, code included; the same with the
texts that stand for images; or its last line as it is written, markup included."""

Pages: TypeAlias = Literal["files", "beside", "folders"]
"""How a site addresses its pages: as the files that they are; without the ending of the file; or
each as a folder of its own, which links in it are relative to."""


class Flavor(NamedTuple):
    """How a site names headings, and what else it does to them.

    Args:
        name: what the configuration calls it.
        slug: makes the slug of one heading; None where headings have none.
        title: of what it is made.
        has_html_headings: whether headings that are written in HTML have slugs too.
        has_attributes: whether `{#name}` at the end of a heading is its anchor, and no text.
        reserves: whether an anchor that is written so is taken for the slugs of later headings.
        pages: how pages are addressed.
        has_shortcodes: whether `{{< … >}}` and `{{% … %}}` stand for something else.
        site_root: the folder that links lead to which start with `/`, below the root of the notes,
            empty for that root; None where nobody can know.
    """

    name: str
    slug: Callable[[str], str] | None
    title: TitleText = "text"
    has_html_headings: bool = False
    has_attributes: bool = False
    reserves: bool = False
    pages: Pages = "files"
    has_shortcodes: bool = False
    site_root: str | None = None


GITHUB = Flavor("github", slug, has_html_headings=True)
_DOCUSAURUS = Flavor("docusaurus", slug, "text and images", has_attributes=True, pages="beside")
_HUGO = Flavor(
    "hugo",
    hugo_slug,
    "source",
    has_attributes=True,
    reserves=True,
    pages="folders",
    has_shortcodes=True,
)

FLAVORS: Mapping[str, Flavor] = {
    flavor.name: flavor
    for flavor in (
        GITHUB,
        Flavor("gitlab", gitlab_slug, "text and images"),
        Flavor("vscode", vscode_slug, "text and images"),
        _DOCUSAURUS,
        _DOCUSAURUS._replace(name="vitepress", slug=vitepress_slug, reserves=True),
        _HUGO,
        _HUGO._replace(name="hugo-blackfriday", slug=blackfriday_slug),
        Flavor("explicit", None),
    )
}
"""All flavors by their names, the default first."""
