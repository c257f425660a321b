"""The rules that only a page needs: bare URLs, typography, and comments for this program."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from linting import fix, found, lint
from markdown_texts import pages, texts, variants

from notes_tool.config import Selection
from notes_tool.markdown.note import Note
from notes_tool.markdown.parser import to_html
from notes_tool.rules import RULES
from notes_tool.rules.document.addresses import trimmed
from notes_tool.rules.language import stray_space, typography
from notes_tool.text.span import Source

NAMES = ("bare-url", "no-break-space", "ignore-comment")


def body_html(text: str) -> str:
    """Give the HTML of a note without its front matter."""
    front = Note(Source("note.md", text)).front_matter
    return to_html(text[front.span.end if front else 0 :])


def kinds(text: str) -> list[tuple[str, int, int]]:
    return [(each.kind, each.level, each.depth) for each in Note(Source("note.md", text)).blocks]


def in_containers(text: str) -> Iterator[str]:
    """Give a text that ends with a line end in quotes, lists, and with other line ends."""
    return variants(text.removesuffix("\n"))


@pytest.mark.parametrize("name", NAMES)
def test_off_unless_selected(name: str) -> None:
    (rule,) = (rule for rule in RULES if rule.name == name)
    assert not rule.default
    assert Selection(select=(name,)).switch(rule, on=rule.default)


def test_real_pages_read_as_before(corpus: Path) -> None:
    """Only URLs become links, and only spaces and quotes change."""
    for name, text in list(pages(corpus / "k8s-fr"))[::4]:
        linked = fix(text, "bare-url")
        assert without_autolinks(linked) == without_autolinks(text), name
        assert without_typography(typeset(text)) == without_typography(text), name


# ---------------------------------------------------------------------------------------- bare-url


def urls(text: str) -> list[str]:
    return [url for _, url in found(text, "bare-url")]


class TestBareUrl:
    @pytest.mark.parametrize(
        ("run", "url"),
        [
            # GitHub Flavored Markdown, 6.9: the examples of where an extended autolink ends.
            ("https://a.b/x.", "https://a.b/x"),
            ("https://a.b/x?!.,:*_~", "https://a.b/x"),
            ("https://a.b/search?q=Markup+(business)", "https://a.b/search?q=Markup+(business)"),
            ("https://a.b/search?q=Markup+(business)))", "https://a.b/search?q=Markup+(business)"),
            ("https://a.b/search?q=(business))+ok", "https://a.b/search?q=(business))+ok"),
            ("https://a.b/search?q=c&hl=en", "https://a.b/search?q=c&hl=en"),
            ("https://a.b/search?q=c&hl;", "https://a.b/search?q=c"),
            ("https://a.b/x&;", "https://a.b/x&"),
            ("https://a.b/x;", "https://a.b/x"),
            ("https://a.b/x).:", "https://a.b/x"),
            ("???", ""),
        ],
    )
    def test_the_end_of_a_run(self, run: str, url: str) -> None:
        assert run[: trimmed(run)] == url

    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("https://a.b", "<https://a.b>"),
            ("http://localhost:8080/x?y=1#z", "<http://localhost:8080/x?y=1#z>"),
            ("Voir https://a.b/c : tout y est.", "Voir <https://a.b/c> : tout y est."),
            ("Voir https://a.b/c\u00a0: tout.", "Voir <https://a.b/c>\u00a0: tout."),
            ("(voir https://a.b/c_(d)).", "(voir <https://a.b/c_(d)>)."),
            ("« https://a.b/c », puis", "« <https://a.b/c> », puis"),
            ("«https://a.b/c»", "«<https://a.b/c>»"),
            ("**https://a.b/c**", "**<https://a.b/c>**"),
            ("*voir https://a.b/c_d*", "*voir <https://a.b/c_d>*"),
            ("_https://a.b/c_d e_f_", "_<https://a.b/c_d> e_f_"),
            ("https://a.b/c<br>suite", "<https://a.b/c><br>suite"),
            ("https://a.b/c\\\nsuite", "<https://a.b/c>\\\nsuite"),
            (
                "https://a.b/c[^1]\n\n[^1]: https://d.e",
                "<https://a.b/c>[^1]\n\n[^1]: <https://d.e>",
            ),
            ("https://a.b/?x=1&amp;y=2", "<https://a.b/?x=1&y=2>"),
            ("https://a.b/c\\_d", "<https://a.b/c_d>"),
            ("## Le site https://a.b", "## Le site <https://a.b>"),
            ("<b>https://a.b</b>", "<b><https://a.b></b>"),
            ("<a id=x></a>https://a.b", "<a id=x></a><https://a.b>"),
            ("[cassé] (https://a.b/c)", "[cassé] (<https://a.b/c>)"),
            ("git est là : https://git-scm.com", "git est là : <https://git-scm.com>"),
        ],
    )
    def test_fixed(self, text: str, fixed: str) -> None:
        for before, after in zip(in_containers(text), in_containers(fixed), strict=True):
            assert fix(before, "bare-url") == after

    def test_a_pipe_ends_it_in_a_table(self) -> None:
        text = "|a|b|\n|-|-|\n|https://a.b/c|https://d.e|\n| f \\| g | et https://h.i/. |\n"
        assert fix(text, "bare-url") == (
            "|a|b|\n|-|-|\n|<https://a.b/c>|<https://d.e>|\n| f \\| g | et <https://h.i/>. |\n"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "<https://a.b>",
            "[https://a.b](https://a.b)",
            "[voir https://a.b ici](c.md)",
            "![https://a.b](i.png)",
            "[voir https://a.b][r]\n\n[r]: https://c.d",
            "[voir [là] https://a.b][r]\n\n[r]: https://c.d",
            "[https://a.b]\n\n[https://a.b]: https://c.d",
            "[r]: https://a.b 'titre'",
            "[r]: https://a.b/(c 'titre'",
            "`https://a.b`",
            "    https://a.b",
            "```\nhttps://a.b\n```",
            "<div>\nhttps://a.b\n</div>",
            '<a href="https://a.b">https://a.b</a>',
            "<code>https://a.b</code>",
            '<img src="https://a.b/i.png">',
            "<!-- https://a.b -->",
            "Texte <!-- https://a.b --> et suite",
            "---\nsite: https://a.b\n---\n\nTexte.",
            "https://<serveur>:6443 et https://a.b/<chemin>",
            "https://a.b/[nom] et https://a.b/{nom} et http://$HOTE/x et https://a.b/...",
            "http://mon_service:80 et http://hote:PORT et https:// et https://…",
            '{{< figure src="https://a.b" >}} {{< ref https://a.b',
            "curl -s https://a.b | sudo tee x",
            "- helm repo add depot https://a.b",
            "kubectl apply -f https://a.b/c.yaml",
            "xhttps://a.b et url=https://a.b et moi@www.a.b",
            "[cassé](https://a.b c)",
            "ftp://a.b",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert urls(text) == []

    @pytest.mark.parametrize(
        "text", ["www.a.b", "https://a.b/*c*d", "*a https://a.b/c*d", "a*https://a.b*"]
    )
    def test_found_without_a_fix(self, text: str) -> None:
        assert len(urls(text)) == 1
        assert fix(text, "bare-url", unsafe=True) == text

    def test_what_is_said(self) -> None:
        with_scheme, without = lint("https://a.b et www.c.d\n", "bare-url")
        assert with_scheme.message("en") == "not every program makes a link of `https://a.b`"
        assert with_scheme.advice("fr") == "écrire `<https://a.b>`"
        assert without.advice("en") == "write it with `https://` and in angle brackets"
        assert with_scheme.fix
        assert with_scheme.fix.safe

    @given(
        st.lists(
            st.sampled_from(
                ("https://a.b/c", "http://d.e", "www.f.g", "*", "**", "_", "(", ")", ".", ":", " ",
                 " ", "mot", "[", "]", "](x)", "<", ">", "`", "&amp;", "\\", "|", "\n", "\n\n", "é",
                 "«", "»", "!", "[^1]", "<b>", "</b>", "- ", "> ", "# ", "[r]: ", '"t"', "/", "~~")
            ),
            max_size=14,
        ).map("".join)
    )  # fmt: skip
    def test_only_links_are_made(self, text: str) -> None:
        assert without_autolinks(fix(text, "bare-url")) == without_autolinks(text)

    @given(texts)
    def test_only_links_are_made_in_any_text(self, text: str) -> None:
        assert without_autolinks(fix(text, "bare-url")) == without_autolinks(text)


def without_autolinks(text: str) -> str:
    return unquote(
        html.unescape(re.sub(r'<a href="[^"]*">(https?:[^<]*)</a>', r"\1", body_html(text)))
    )


# ---------------------------------------------------------------------------------- no-break-space


NB = "\u00a0"


def typeset(text: str) -> str:
    return fix(text, "no-break-space", unsafe=True)


FRENCH = "Le pod est prêt et il répond à toutes les requêtes"
ENGLISH = "The pod is ready and it answers to all of the requests"


class TestFrenchTypography:
    @pytest.mark.parametrize(
        "text",
        [
            "{} : oui.",
            "{} ; oui.",
            "{} ?",
            "{} !",
            "{} ?!",
            "({} !)",
            "« {} »",
            "« {} » : oui ; « non » ?",
            "**{} :** oui",
            "**{}** : oui",
            "[{} :](a.md) oui",
            "![{} : oui](a.png)",
            "`code` : {}",
            "<https://a.b> : {}",
            "{}<br> : oui",
            "{} :`code`",
            "{} :\n{} ?",
            "{} | non : oui",
            "> {} :\n> {} ?",
            "- {} :\n  - {} ?",
            "1. {} :\n   > {} ;",
            "| {} ? | oui : non |\n|---|---|\n| {} ! | « a » |",
            "[^1]: {} :\n\nTexte[^1]",
            "{} : 10 Go, 1,5 Mio/s, 50 %, 20 ms, 3 h, 2 min, 10 000 Mo et 5 €.",
            "{} de 10 à 20 % :",
        ],
    )
    def test_a_no_break_space_stands_for_each_ordinary_one(self, text: str) -> None:
        text = text.format(*[FRENCH] * text.count("{}"))
        expected = text.replace(FRENCH, "@")
        for mark in (":", ";", "?", "!", "»", "Go", "Mio", "%", "ms", "h", "min", "Mo", "€"):
            expected = re.sub(
                rf"(?<=[^\s|«-])(?<!^>) {re.escape(mark)}(?![\w\-])", f"{NB}{mark}", expected
            )
        expected = expected.replace("« ", f"«{NB}").replace("@", FRENCH)
        for before, after in zip(in_containers(text), in_containers(expected), strict=True):
            assert typeset(before) == after

    @pytest.mark.parametrize("blank", [" ", "   ", f" {NB}", "\u202f ", f"{NB} {NB}"])
    def test_blanks_in_a_row_become_one(self, blank: str) -> None:
        assert typeset(f"{FRENCH}{blank}: oui.\n") == f"{FRENCH}{NB}: oui.\n"

    @pytest.mark.parametrize("blank", [NB, "\u202f", "", "&nbsp;", "\n"])
    def test_what_does_not_break_or_is_no_space_stays(self, blank: str) -> None:
        text = f"{FRENCH}{blank}: oui.\n"
        assert typeset(text) == text

    @pytest.mark.parametrize(
        "text",
        [
            "{} à 10:30 avec image:v1, C:\\ et a::b",
            "{} :smile: et :tada: enfin :latest",
            "{} si a != b, a !== b, ou :) ;) :-) ! [image](a.png)",
            "{} ![image : ici]\n\n[image : ici]: a.png",
            "> [!NOTE]\n> {}",
            "> [!NOTE] {}",
            "- [ ] {}",
            "`a : b` {} ``c ? d``",
            "    {} : oui",
            "```\n{} : oui\n```",
            "<div>\n{} : oui\n</div>",
            '<b title="{} : oui">a</b>',
            "[{}](a.md 'b : c') <!-- {} : oui -->",
            "---\ntitle: {} ?\n---\n",
            "{}\n: une définition : là",
            "::: tip {} : oui",
            "a | b\n:--- | ---:\n{} | d",
            "[{} : oui]\n\n[{} : oui]: a.md",
            "[{} : oui][]\n\n[{} : oui]: a.md",
            "[a][{} : oui]\n\n[{} : oui]: a.md",
            "[[{} : page]] {{{{< x >}}}}",
            '{{{{< note "{} : oui" >}}}}',
            "{} https://a.b/c : oui (https://a.b/c) : oui « https://a.b »",
            "{} www.a.b ; oui « www.a.b »",
            '"Static" : 128\n"nom" : "{}"',
            "{} dans la version v1.2 s, v2 s et 10.0.0.1 h",
            "{} en 10 Gol, 5 hommes et 3 minutes",
            "kubectl get pods ; kubectl get nodes",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        text = f"{FRENCH}, dit-on.\n\n" + text.format(*[FRENCH] * text.count("{}")) + "\n"
        if text.count("---\n") > 1:
            text = text.removeprefix(f"{FRENCH}, dit-on.\n\n")
        assert found(text, "no-break-space") == []

    def test_an_alert_and_a_task_keep_their_marker(self) -> None:
        text = f"> [!NOTE]\n> {FRENCH} :\n>\n> - [ ] {FRENCH} ?\n"
        assert typeset(text) == f"> [!NOTE]\n> {FRENCH}{NB}:\n>\n> - [ ] {FRENCH}{NB}?\n"

    def test_a_heading_keeps_its_anchor(self) -> None:
        text = f"# {FRENCH} ?\n\n{FRENCH} : oui.\n"
        slug = Note(Source("note.md", text)).headings[0].slug
        safe = fix(text, "no-break-space")
        assert safe == text.replace(" :", f"{NB}:")
        assert typeset(text) == f'# <a id="{slug}"></a>{FRENCH}{NB}?\n\n{FRENCH}{NB}: oui.\n'

    def test_one_finding_for_each_block(self) -> None:
        text = f"{FRENCH} : « oui » ; non.\n\nQuoi ?\n"
        assert [row for row, _ in found(text, "no-break-space")] == [1, 3]

    def test_a_url_that_gets_brackets_first(self) -> None:
        text = f"{FRENCH} https://a.b/c : oui.\n"
        assert fix(text, *NAMES) == f"{FRENCH} <https://a.b/c>{NB}: oui.\n"


class TestEnglishTypography:
    @pytest.mark.parametrize(
        ("text", "fixed"),
        [
            ("{} : yes.", "{}: yes."),
            (f"{{}}{NB}: yes\u202f; no ?", "{}: yes; no?"),
            ("{}   !", "{}!"),
            ("{}&nbsp;: yes", "{}: yes"),
            ("**{}** : yes", "**{}**: yes"),
            ("`code` : {}", "`code`: {}"),
            ("« {} »", "“{}”"),
            ("«{}»", "“{}”"),
            (f"«{NB}**{{}}** ! » :", "“**{}**!”:"),
            ("« {}\n{} » then « no »", "“{}\n{}” then “no”"),
            ("> {} :\n> - {} ?", "> {}:\n> - {}?"),
        ],
    )
    def test_fixed(self, text: str, fixed: str) -> None:
        text, fixed = (each.format(*[ENGLISH] * text.count("{}")) for each in (text, fixed))
        for before, after in zip(in_containers(text), in_containers(fixed), strict=True):
            assert typeset(before) == after

    @pytest.mark.parametrize(
        "text",
        [
            "[{}] : https://a.b/c",
            "{}[^1] : yes\n\n[^1]: No",
            "{} &copy ; yes",
            "{} **: yes**",
            "{} :smile: a != b :)",
            "{} takes 10 GB and 50 %",
            "« {} « yes » no »",
            "« {}",
            "{} « https://a.b » https://a.b/c : yes",
            '"Static" : 128 {}',
            "a | b\n- | -\n{} | -- :",
            "- :",
            "{} v1, ??? yes",
        ],
    )
    def test_left_alone(self, text: str) -> None:
        assert found(text.format(*[ENGLISH] * text.count("{}")) + "\n", "no-break-space") == []

    def test_what_is_said(self) -> None:
        (english,) = lint(f"{ENGLISH} : yes.\n", "no-break-space")
        assert english.message("en") == "French typography beside `:` in an English text"
        (french,) = lint(f"{FRENCH} : oui.\n", "no-break-space")
        assert french.message("fr") == "une ligne peut se couper à l'espace voisine de `:`"
        assert french.fix
        assert french.fix.safe

    def test_each_text_by_its_language(self) -> None:
        text = f"{FRENCH} : oui.\n\n{ENGLISH} : yes.\n"
        assert typeset(text) == f"{FRENCH}{NB}: oui.\n\n{ENGLISH}: yes.\n"

    @pytest.mark.parametrize("start", [FRENCH, ENGLISH])
    def test_the_quick_look_drops_no_text_in_which_something_is_found(self, start: str) -> None:
        blanks = (" ", NB, "\u202f", "\t", f" {NB}", f"{NB} ", " \u202f", "\u202f ")
        places = product(("mot", "1", "«", "("), blanks, (*":;?!»,.)", "mot", "h"))
        text = "\n\n".join(f"{start} {''.join(place)} {start}" for place in places)
        rules = ("no-break-space", "stray-space", "french-spacing")
        quick = [(each.rule, each.span, each.fix) for each in lint(text, *rules)]
        with pytest.MonkeyPatch.context() as patch:
            for module in (typography, stray_space):
                patch.setattr(module, "holds_any", lambda *_: True)
            assert [(each.rule, each.span, each.fix) for each in lint(text, *rules)] == quick

    @pytest.mark.parametrize("start", [FRENCH, ENGLISH])
    @given(
        parts=st.lists(
            st.sampled_from(
                (" ", " ", " ", ":", ";", "?", "!", "«", "»", "mot", "10", "Go", "%", "*", "**",
                 "`", "[", "]", "](x)", "![", "[r]: ", "[^1]", "<", ">", "<b>", "&amp", "&nbsp;",
                 "_", NB, "|", "-", "#", "\n", "\n\n", "- ", "> ", "# ", "+ ", "1. ", "https://a.b/c",
                 "\\", '"', "(", ")", "{{", "}}", "~~", "---", ":--")
            ),
            max_size=16,
        )
    )  # fmt: skip
    def test_only_spaces_and_quotes_change(self, start: str, parts: list[str]) -> None:
        text = f"{start}.\n\n{start} {''.join(parts)}"
        after = typeset(text)
        assert kinds(after) == kinds(text)
        assert without_typography(after) == without_typography(text)


def without_typography(text: str) -> str:
    shown = re.sub(r'<a id="[^"]*"></a>', "", body_html(text)).replace("\u202f", " ")
    shown = shown.translate({0xA0: " ", ord("«"): "“", ord("»"): "”"})
    return re.sub(r" +(?=[:;?!”])|(?<=“) +| +(?= )", "", shown)


# ---------------------------------------------------------------------------------- ignore-comment


DIRECTIVE = "<!-- notes-tool: ignore empty-section -- parce que -->"


def cleared(text: str) -> str:
    return fix(text.replace("@", DIRECTIVE), "ignore-comment")


class TestIgnoreComment:
    @pytest.mark.parametrize(
        ("text", "after"),
        [
            ("@\n\n# Titre\n", "# Titre\n"),
            ("@\n# Titre\n", "# Titre\n"),
            ("---\ntitle: x\n---\n\n@\n\n# Titre\n", "---\ntitle: x\n---\n\n# Titre\n"),
            ("---\ntitle: x\n---\n@\n\n# Titre\n", "---\ntitle: x\n---\n\n# Titre\n"),
            ("Un.\n\n@\n\nDeux.\n", "Un.\n\nDeux.\n"),
            ("Un.\n\n@\nDeux.\n", "Un.\n\nDeux.\n"),
            ("Un.\n@\n\nDeux.\n", "Un.\n\nDeux.\n"),
            ("Un.\n@\nDeux.\n", "Un.\n\nDeux.\n"),
            ("# Un\n@\nDeux.\n", "# Un\nDeux.\n"),
            ("Un.\n\n@\n\n@\n\nDeux.\n", "Un.\n\nDeux.\n"),
            ("Un.\n\n@\n@\n@\n\nDeux.\n", "Un.\n\nDeux.\n"),
            ("Un.\n\n@\n", "Un.\n"),
            ("Un.\n\n@", "Un.\n"),
            ("Un.\n@", "Un.\n"),
            ("@", ""),
            ("Un @ mot\n", "Un mot\n"),
            ("Un mot @\net un autre\n", "Un mot\net un autre\n"),
            ("Un mot @  \net un autre\n", "Un mot  \net un autre\n"),
            ("Un mot\n    @ et un autre\n", "Un mot\n    et un autre\n"),
            ("Un mot\n    @\net un autre\n", "Un mot\net un autre\n"),
            ("Un mot@, puis un autre\n", "Un mot, puis un autre\n"),
            ("# Un @ mot\n", "# Un  mot\n"),
            ("| a @ | b |\n|---|---|\n| @ | @ c |\n", "| a | b |\n|---|---|\n| | c |\n"),
            ("- @\n- Un\n", "-\n- Un\n"),
            ("- @\n  Un\n", "- Un\n"),
            ("- Un\n\n  @\n- Deux\n", "- Un\n\n- Deux\n"),
            ("- Un @\n- Deux\n", "- Un\n- Deux\n"),
            ("> Un.\n> @\n> Deux.\n", "> Un.\n>\n> Deux.\n"),
            ("> Un.\n>\n> @\n>\n> Deux.\n", "> Un.\n>\n> Deux.\n"),
            ("> Un.\n>\n> @\n\n> Deux.\n", "> Un.\n\n> Deux.\n"),
            ("> Un.\n>\n> @\n>\nDeux.\n", "> Un.\n>\nDeux.\n"),
            ("> Un.\n> @\n\nDeux.\n", "> Un.\n\nDeux.\n"),
            ("Un.\n\n> @\n>\n> Deux.\n", "Un.\n\n> Deux.\n"),
            ("Un.\n\n> @\n> Deux.\n", "Un.\n\n> Deux.\n"),
            ("- Un\n  @\n\nDeux.\n", "- Un\n\nDeux.\n"),
            ("Un.\n\n@\n> Deux.\n", "Un.\n\n> Deux.\n"),
            ("[^1]: @\n    Un.\n\nTexte[^1].\n", "[^1]: Un.\n\nTexte[^1].\n"),
            ("<div>\n@\n</div>\n", "<div>\n</div>\n"),
        ],
    )
    def test_taken_away(self, text: str, after: str) -> None:
        assert cleared(text) == after
        with_returns = text.replace("\n", "\r\n").replace("@", DIRECTIVE)
        assert fix(with_returns, "ignore-comment") == after.replace("\n", "\r\n")

    @pytest.mark.parametrize(
        "text",
        [
            "- Un\n\n@\n\n- Deux\n",
            "- Un\n@\n- Deux\n",
            "- Un\n\n@\n\n    code\n",
            "- Un\n  @\n  Deux\n",
            "- @\n\n  Un\n",
            "@ Un\n",
            "# Un @\n",
            "# @ Un\n",
            "`a`@`b`\n",
            "<!-- a @\n\nUn\n",
            "@---\n",
        ],
    )
    def test_an_empty_comment_stays_where_the_page_needs_one(self, text: str) -> None:
        assert cleared(text) == text.replace("@", "<!-- -->")

    def test_a_note_that_would_get_front_matter(self) -> None:
        after = cleared("@\n---\na: b\n---\n")
        assert Note(Source("note.md", after)).front_matter is None
        assert after.endswith("---\na: b\n---\n")

    @pytest.mark.parametrize(
        "comment",
        [
            "<!-- notes-tool: ignore -->",
            "<!-- notes-tool: ignore-file -->",
            "<!-- notes-tool: ignore-file all, document, ignore-comment -->",
            "<!-- notes-tool: ignore ignore-comment -->",
            "<!-- notes-tool: off -->",
            "<!-- notes-tool: off document -->",
            "<!-- notes-tool: on -->",
            "<!-- notes-tool: context verbe -->",
            "<!-- notes-tool: ignroe -->",
            "<!-- notes-tool: -->",
            "<!--notes-tool: ignore\nstray-space\n-- parce que -->",
        ],
    )
    def test_every_directive(self, comment: str) -> None:
        assert found(f"{comment}\n\nUn.\n", "ignore-comment") == [(1, comment)]
        assert fix(f"{comment}\n\nUn {comment} mot.\n", "ignore-comment") == "Un mot.\n"

    def test_over_several_lines_of_a_quote(self) -> None:
        text = "> Un <!-- notes-tool: ignore\n> stray-space --> mot\n"
        assert fix(text, "ignore-comment") == "> Un mot\n"

    @pytest.mark.parametrize(
        "text",
        [f"`{DIRECTIVE}`\n", f"```\n{DIRECTIVE}\n```\n", "<!-- notes-tool -->\n", "<!-- x -->\n"],
    )
    def test_left_alone(self, text: str) -> None:
        assert found(text, "ignore-comment") == []

    def test_other_rules_stay_hidden(self) -> None:
        text = "<!-- notes-tool: ignore-file -->\n\nUn , deux.\n"
        assert [each.rule for each in lint(text, "stray-space", "ignore-comment")] == [
            "ignore-comment"
        ]

    def test_a_directive_is_not_used_by_being_found(self) -> None:
        text = "<!-- notes-tool: ignore-file document -->\n\nUn.\n"
        names = ("document", "bare-url", "ignore-comment")
        assert sorted(each.rule for each in lint(text, *names)) == [
            "ignore-comment",
            "unused-ignore",
        ]

    def test_the_fix_is_safe(self) -> None:
        (finding,) = lint(f"{DIRECTIVE}\n\nUn.\n", "ignore-comment")
        assert finding.fix
        assert finding.fix.safe
        assert finding.message("en") == "this comment speaks to notes-tool, not to readers"

    @given(
        st.lists(
            st.sampled_from(
                (DIRECTIVE, DIRECTIVE, "<!-- notes-tool: context x -->", " ", "\n", "\n", "\n\n",
                 "- ", "> ", "  ", "    ", "1. ", "# ", "*", "`", "|", "|-|\n", "<div>", "<!-- ",
                 "mot", "-->", "---", "[^1]: ", "\\", "  \n", "a: b", "===", "\r\n")
            ),
            max_size=14,
        ).map("".join)
    )  # fmt: skip
    @example(f"- {DIRECTIVE}\n\n  {DIRECTIVE}")
    @example(f"{DIRECTIVE}*<!-- \n{DIRECTIVE} {DIRECTIVE}<!-- ")
    def test_the_page_reads_as_before(self, text: str) -> None:
        assert_reads_as_before(text)

    @given(texts)
    @example("mot\n\u00a0<!-- notes-tool: ignore -->\n")
    def test_any_page_reads_as_before(self, text: str) -> None:
        assert_reads_as_before(text)


def assert_reads_as_before(text: str) -> None:
    after = fix(text, "ignore-comment")
    note = Note(Source("note.md", after))
    assert note.directives + note.contexts == ()
    assert without_comments(after) == without_comments(text)
    before = Note(Source("note.md", text))
    assert [each.slug for each in note.headings] == [each.slug for each in before.headings]
    assert (note.front_matter is None) == (before.front_matter is None)


def without_comments(text: str) -> str:
    """Give what a browser shows: white space at the edges of tags counts nothing."""
    shown = re.sub(r"<!--.*?-->", "", body_html(text), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"\s*(<[^>]*>)\s*", r"\1", shown)).strip()
