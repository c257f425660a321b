"""The rules that mend hand-made indexes: what each finds, and that together they rebuild one."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from index_notes import FORMS, damaged, damaged_notes
from linting import fix, found, lint
from markdown_texts import pages, texts, variants

from notes_tool.diagnostic import Severity
from notes_tool.text.flavor import FLAVORS
from notes_tool.text.slug import slug

NAMES = ("stray-index-entry", "missing-from-index", "index-order", "index-title")

CASES = int(os.environ.get("NOTES_TOOL_CASES", "1"))

INDEX = """\
- [Un](#un)
- [Deux](#deux)
- [Trois](#trois)

# Un

# Deux

# Trois

"""


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=12)
@given(st.randoms(use_true_random=False), st.integers(4, 16))
def test_an_index_is_rebuilt_whatever_happened_to_it(name: str, random: Random, count: int) -> None:
    notes = damaged(FORMS[name], random, count)
    assume(notes)
    if notes:
        assert fix(notes[0], *NAMES, unsafe=True) == notes[1]


@pytest.mark.parametrize("name", FORMS)
def test_a_long_index_comes_back_right_by_safe_fixes(name: str) -> None:
    """All rules run that do by default, and nothing but the index changes.

    NOTES_TOOL_CASES says how many notes of each style; one takes about a second.
    """
    for wrong, right in islice(damaged_notes(name, 60), CASES):
        assert wrong != right
        assert fix(wrong) == right


@given(texts)
def test_any_note_is_left_in_peace(text: str) -> None:
    """Whatever stands below an index, fixes come to an end, and to the same one."""
    index = "1. [Un](#un)\n3. [Trois](#trois)\n2. [Deux](#deux)\n\n# Un\n\n# Deux\n\n# Trois\n\n"
    for note_text in (text + "\n\n" + index, index + text):
        fix(note_text, *NAMES, unsafe=True)


DISORDERED = """\
I. [Lire](#lire) - les journaux

II. [Copier](#copier) - un fichier

III. [Écrire](#ecrire) - un manifeste

# Lire

<a id="ecrire"></a>
# Écrire [^](#index)

# Exposer

# Copier
"""
ORDERED = """\
I. [Lire](#lire) - les journaux

II. [Écrire](#ecrire) - un manifeste

III. [Exposer](#exposer)

IV. [Copier](#copier) - un fichier

# Lire

<a id="ecrire"></a>
# Écrire [^](#index)

# Exposer

# Copier
"""


def test_line_ends_are_kept() -> None:
    before, after = variants(DISORDERED), variants(ORDERED)
    assert [fix(text, *NAMES) for text in islice(before, 3)] == list(islice(after, 3))


def test_an_index_in_a_quote_stays_there() -> None:
    before, after = (
        text[:end].replace("\n\n", "\n>\n").replace("\nI", "\n> I") + text[end:]
        for text in ("> " + DISORDERED, "> " + ORDERED)
        for end in [text.index("\n\n#")]
    )
    assert ">\n> II. [" in before
    assert fix(before, *NAMES) == after


def test_headings_in_quotes_and_lists_are_no_sections() -> None:
    inside = list(variants(DISORDERED))[3:]
    assert [fix(text, *NAMES) for text in inside] == inside


class TestMissingFromIndex:
    def missing(self, text: str) -> list[tuple[int, str]]:
        return found(text, "missing-from-index")

    def test_each_section_is_reported_at_its_heading(self) -> None:
        text = INDEX + "# Quatre\n\n## Cinq\n"
        (finding,) = lint(text, "missing-from-index")
        assert finding.severity is Severity.WARNING
        assert finding.message("en") == "the index on line 1 does not list the section `Quatre`"
        assert self.missing(text) == [(11, "# Quatre")]

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("# Zéro\n\n{index}", id="a section above the index"),
            pytest.param("{index}# {{{{< titre >}}}}\n", id="a title from a template"),
            pytest.param("{index}# ![](a.png)\n", id="a title without words"),
            pytest.param("{index}> # Quatre\n", id="a heading in a quote"),
            pytest.param("{index}## Quatre\n", id="a level that is not listed"),
            pytest.param("{index}## A\n\n## B\n\n## C\n", id="a level of which nothing is listed"),
        ],
    )
    def test_what_an_index_need_not_list(self, text: str) -> None:
        assert self.missing(text.format(index=INDEX)) == []

    def test_an_index_answers_for_its_own_part_of_the_note(self) -> None:
        text = (
            "# A\n\n- [Un](#un)\n- [Deux](#deux)\n- [Trois](#trois)\n\n"
            "## Un\n\n## Deux\n\n## Trois\n\n## Quatre\n\n# B\n\n## Cinq\n"
        )
        assert self.missing(text) == [(13, "## Quatre")]

    def test_a_second_link_of_an_entry_lists_too(self) -> None:
        assert (
            self.missing(INDEX.replace("(#deux)", "(#deux) et [4](#quatre)") + "# Quatre\n") == []
        )

    def test_a_link_to_a_place_in_a_section_lists_it(self) -> None:
        text = INDEX.replace("(#deux)", "(#deux), [4](#quatre)")
        assert self.missing(text + '# 4\n\nTexte <a id="quatre"></a>\n') == []

    def test_most_sections_must_be_listed(self) -> None:
        assert self.missing(INDEX + "# Quatre\n\n# Cinq\n") == []
        assert self.missing("- [Un](#un)\n- [Deux](#deux)\n\n# Un\n\n# Deux\n\n# Trois\n") == []

    def test_an_index_that_starts_further_down_does_so_on_purpose(self) -> None:
        names = [f"Partie {number}" for number in range(1, 14)]
        entries = [f"- [{name}](#{slug(name)})" for name in names]
        sections = [f"# {name}" for name in names]
        three = "\n".join([*entries[3:], "", *sections])
        assert [place for _, place in self.missing(three)] == sections[:3]
        assert self.missing("\n".join([*entries[4:], "", *sections])) == []

    def test_an_entry_that_leads_nowhere_may_be_the_one(self) -> None:
        text = INDEX + "# Quatre\n"
        assert self.missing(text.replace("# Deux", "# Second")) == []
        after = fix(text.replace("(#deux)", "(#Deux)"), "broken-anchor", *NAMES)
        assert after.startswith(f"{INDEX[: INDEX.index('# Un')].rstrip()}\n- [Quatre](#quatre)\n\n")

    @pytest.mark.parametrize(
        "index",
        [
            "- Voir [Un](#un)\n- [Deux](#deux)\n- [Trois](#trois)\n",
            "- [Un](#un)\n- Deux\n- [Trois](#trois)\n- [Trois](#trois)\n",
            '- <a href="#un">Un</a>\n- [Deux](#deux)\n- [Trois](#trois)\n',
            "- [![Un](i.png)](#un)\n- [Deux](#deux)\n- [Trois](#trois)\n",
            "- [Créer cela](#un)\n- [En changer](#deux)\n- [Trois](#trois)\n",
            "[Un](#un)\n[Deux](#deux)\nou [Trois](#trois)\n",
            "1. Voir\n\n   [Un](#un)\n\n   [Deux](#deux)\n\n   [Trois](#trois)\n",
            "1. - [Un](#un)\n2. [Deux](#deux)\n3. [Trois](#trois)\n",
            "- [Un](#un)\n  - 1\n- [Deux](#deux)\n- [Trois](#trois)\n",
            "- [Un](#un)\n  - [Un](#un)\n  + [Un](#un)\n- [Deux](#deux)\n- [Trois](#trois)\n",
        ],
    )
    def test_lists_of_links_that_are_no_index(self, index: str) -> None:
        assert self.missing(f"{index}\n# Un\n\n# Deux\n\n# Trois\n\n# Quatre\n") == []

    def test_a_section_that_the_author_wants_left_out_is_left_out(self) -> None:
        text = (
            "".join(f"- [{name}](#{name})\n" for name in "abcdefg")
            + "".join(f"\n# {name}\n" for name in "abcdefg")
            + "\n<!-- notes-tool: ignore missing-from-index -->\n# Annexe\n\n# Suite\n"
        )
        after = text.replace("(#g)\n", "(#g)\n- [Suite](#suite)\n")
        assert fix(text, "missing-from-index", "unused-ignore") == after
        assert lint(after, "missing-from-index", "unused-ignore") == []

    def test_a_fix_is_safe_where_entries_are_titles(self) -> None:
        (finding,) = lint(INDEX + "# Quatre\n", *NAMES)
        assert finding.fix is not None
        assert finding.fix.safe
        loose = INDEX.replace("[Un]", "[Un bon début]").replace("[Deux]", "[Deux points]")
        (finding,) = lint(loose + "# Quatre\n", *NAMES)
        assert finding.fix is not None
        assert not finding.fix.safe

    def test_an_index_in_no_order_is_ordered_first(self) -> None:
        (finding,) = lint(DISORDERED, "missing-from-index")
        assert finding.fix is None
        assert fix(DISORDERED, "missing-from-index", "index-order") == ORDERED

    def test_an_index_by_the_alphabet_stays_one(self) -> None:
        entries = "".join(f"- [{name}](#{name})\n" for name in "abcef")
        text = f"{entries}\n" + "".join(f"# {name}\n" for name in "dfecba")
        assert fix(text, *NAMES) == text.replace("(#c)\n", "(#c)\n- [d](#d)\n", 1)

    @pytest.mark.parametrize(
        ("entry", "title", "fourth", "added"),
        [
            ("- [{n}. {t}](#{n}-{t})", "{n}. {t}", "4. d", "- [4. d](#4-d)"),
            ("- {n}\\) [{t}](#{n}-{t})", "{n}. {t}", "4. d", "- 4\\) [d](#4-d)"),
            ("- {n}\\) [{t}](#{n}-{t})", "{n}. {t}", "d", "- [d](#d)"),
            ("- **{n}.** [{t}](#{n}-{t})", "{n}. {t}", "d", "- [d](#d)"),
            ("- **{n}. [{t}](#{n}-{t})**", "{n}. {t}", "d", "- **[d](#d)**"),
            ("- [**{n}. {t}**](#{n}-{t})", "{n}. {t}", "d", "- [**d**](#d)"),
            ("+ [{t}](#{n}-{t})", "{n}. {t}", "4. d", "+ [d](#4-d)"),
            ("1. [{t}](#{t})", "{t}", "4. d", "1. [d](#4-d)"),
            ("- [{t}](#{t})", "{t}", "4. d", "- [4. d](#4-d)"),
            ("- [k {t}](#k-{t})", "`k {t}`", "`k d`", "- [k d](#k-d)"),
            ("- [`k {t}`](#k-{t})", "`k {t}`", "Un *autre* `d`", "- [Un autre `d`](#un-autre-d)"),
            ("- [`{t}`](#{t})", "{t}", "d", "- [`d`](#d)"),
            ("- **[{t}](#{t})** : oui", "{t}", "d", "- **[d](#d)**"),
            ("- **[{t}](#{t}) : oui**", "{t}", "d", "- **[d](#d)**"),
            ("-  _[{t}](#{t})_", "{t}", "[d](d.md) &amp; \\[e\\]", "-  _[d &amp; \\[e\\]](#d--e)_"),
            ("- [{t}](#{t})", "{t} [retour](#a)", "d [retour](#a)", "- [d](#d-retour)"),
            ("- [{t}](#{t})", "{t}", '<a id="x"></a> d <br>', "- [d](#x)"),
            ("- [{t}](#{t})", "{t}", '<a id="é (1)"></a>d', "- [d](#d)"),
            ("- [{t}](#{t})", "{t}", "d {{#e}}", "- [d](#d-e)"),
            ("- [{n}.0](#{n}0)", "{n}.0", "4.0", "- [4.0](#40)"),
            ("- [{n}.](#{n})", "{n}.", "4.", "- [4.](#4)"),
        ],
    )
    def test_a_new_entry_looks_like_its_neighbours(
        self, entry: str, title: str, fourth: str, added: str
    ) -> None:
        pairs = [(number, "abc"[number - 1]) for number in (1, 2, 3)]
        entries = [entry.format(n=number, t=name) for number, name in pairs]
        titles = [f"# {title.format(n=number, t=name)}\n" for number, name in pairs]
        if "retour" in title:
            entries = [line.replace(")", "-retour)") for line in entries]
        sections = ["", *titles, f"# {fourth.format()}\n"]
        text = "\n".join([*entries, *sections])
        assert fix(text, *NAMES) == "\n".join([*entries, added, *sections])

    @pytest.mark.parametrize(
        "entries",
        [
            "A. [a](#a)\n\nC. [b](#b)\n\nF. [c](#c)",
            "1.1 [a](#a)\n\n1.2 [b](#b)\n\n1.3 [c](#c)",
            "I. [a](#a)\n\n[b](#b)\n\nII. [c](#c)",
            "[a](#a)\n2. [b](#b)\n[c](#c)",
        ],
    )
    def test_nobody_knows_what_comes_after_numbers_in_no_sequence(self, entries: str) -> None:
        (finding,) = lint(f"{entries}\n\n# a\n\n# b\n\n# c\n\n# d\n", *NAMES)
        assert finding.rule == "missing-from-index"
        assert finding.fix is None

    def test_a_section_below_one_that_is_not_listed_gets_no_entry(self) -> None:
        text = (
            "- [A](#a)\n  - [a1](#a1)\n- [B](#b)\n  - [b1](#b1)\n- [C](#c)\n  - [c1](#c1)\n\n"
            "# A\n\n## a1\n\n# B\n\n## b1\n\n# C\n\n## c1\n\n"
            "<!-- notes-tool: ignore missing-from-index -->\n# D\n\n## d1\n"
        )
        assert [(row, place) for row, place in self.missing(text)] == [(23, "## d1")]
        assert fix(text, *NAMES) == text


class TestIndexOrder:
    def order(self, text: str) -> list[tuple[int, str]]:
        return found(text, "index-order")

    def test_an_index_has_one_finding(self) -> None:
        entries = "".join(f"- [{name}](#{name})\n" for name in "fbdaec")
        text = entries + "".join(f"\n# {name}\n" for name in "abcdef")
        (finding,) = lint(text, "index-order")
        assert finding.severity is Severity.WARNING
        assert finding.message("en") == (
            "`b` stands below `f` in this index, and above it in the note"
        )
        assert finding.fix is not None
        assert finding.fix.safe
        assert self.order(text) == [(2, "[b](#b)")]
        assert fix(text, "index-order") == "".join(
            [*(f"- [{name}](#{name})\n" for name in "abcdef"), text[len(entries) :]]
        )

    def test_an_entry_moves_with_all_that_is_below_it(self) -> None:
        text = (
            "3. [C](#c)\n\n   ```sh\n   ls\n   ```\n1. [A](#a)\n   et plus\n"
            "\n2. [B](#b)\n\n# A\n\n# B\n\n# C\n"
        )
        assert fix(text, "index-order").startswith(
            "1. [A](#a)\n   et plus\n2. [B](#b)\n\n3. [C](#c)\n\n   ```sh\n   ls\n   ```\n\n"
        )

    def test_a_wider_number_indents_what_is_below_it(self) -> None:
        names = "bcdefghija"
        entries = "".join(
            f"{number}. [{name}](#{name})\n{' ' * len(f'{number}. ')}- [{name}1](#{name}1)\n"
            for number, name in enumerate(names, 1)
        )
        sections = "".join(f"\n# {name}\n\n## {name}1\n" for name in sorted(names))
        right = "".join(
            f"{number}. [{name}](#{name})\n{' ' * len(f'{number}. ')}- [{name}1](#{name}1)\n"
            for number, name in enumerate(sorted(names), 1)
        )
        assert fix(entries + sections, "index-order") == right + sections

    @pytest.mark.parametrize(
        "text",
        [
            "- [a](#a)\n- [b](#b)\n  - [a1](#a1)\n- [c](#c)\n\n# a\n\n## a1\n\n# b\n\n# c\n",
            "- [a](#a)\n- [c](#c)\n- [b](#b)\n- [d](#e)\n\n# a\n\n# b\n\n# c\n",
            "- [b](#b)\n- [a](#a)\n\n" + "".join(f"# {name}\n" for name in "abcdefg"),
        ],
        ids=["lists are compared one by one", "an entry leads nowhere", "no index"],
    )
    def test_what_is_no_other_order(self, text: str) -> None:
        assert self.order(text) == []

    def test_numbers_that_are_the_titles_own_move_along(self) -> None:
        text = (
            "7. [G](#7-g)\n\n2\\. [B](#2-b)\n\n5\\. [E](#5-e)\n\n# 2. B\n\n# 5. E\n\n# 7. G\n"
        ).replace("7. [", "7\\. [", 1)
        after = fix(text, "index-order")
        assert after.startswith("2\\. [B](#2-b)\n\n5\\. [E](#5-e)\n\n7\\. [G](#7-g)\n\n#")


class TestStrayIndexEntry:
    TITLES = ("Un", "Deux", "Trois", "Quatre", "Cinq", "Six")

    def text(self, *entries: str, titles: tuple[str, ...] = TITLES) -> str:
        """Write a note of six sections whose index has some more entries, third from its end."""
        listed = [f"- [{title}](#{slug(title)})" for title in self.TITLES]
        index = [*listed[:4], *entries, *listed[4:]]
        return "\n".join([*index, "", *(f"# {title}\n" for title in titles)])

    @pytest.mark.parametrize(
        "entry",
        [
            "- [Parti](#parti)",
            "- [Parti](#parti) : et sa description",
            "- [Un](#un)",
            "- [Un](#un) !",
            "- [Autrement dit](#un)",
            "- [Parti](#parti)\n- [Parti](#parti)",
        ],
    )
    def test_what_lists_nothing_of_its_own_goes(self, entry: str) -> None:
        text = self.text(entry)
        for finding in lint(text, "stray-index-entry"):
            assert finding.fix is not None
            assert finding.fix.safe
        assert fix(text, "stray-index-entry") == self.text()

    @pytest.mark.parametrize(
        ("entry", "titles", "after"),
        [
            ("- [Le sept](#le-sept) - oui", ("Le sept.",), "- [Le sept](#le-sept) - oui"),
            ("- [Part six](#six-a)", ("Part six b",), "- [Part six](#part-six-b)"),
            (
                "- [Installation](#a) : b",
                ("Installations",),
                "- [Installation](#installations) : b",
            ),
            ("- [**Rien**](#rien) : b", ("Tout autre",), "- [**Tout autre**](#tout-autre) : b"),
            ("- [Nouveau](#un)", ("Nouveau",), "- [Nouveau](#nouveau)"),
        ],
        ids=["punctuation", "shortened", "a letter more", "its place", "copied"],
    )
    def test_what_was_meant_for_a_section_leads_there(
        self, entry: str, titles: tuple[str, ...], after: str
    ) -> None:
        new = (*self.TITLES[:4], *titles, *self.TITLES[4:])
        text = self.text(entry, titles=new)
        names = ("stray-index-entry", "broken-anchor", *NAMES)
        assert fix(text, *names) == self.text(after, titles=new)

    def test_of_two_for_one_section_that_which_says_more_stays(self) -> None:
        new = (*self.TITLES[:4], "Exemples", *self.TITLES[4:])
        text = self.text("- [Exemple](#e)", "- [Exemple](#e) : b", titles=new)
        after = self.text("- [Exemple](#exemples) : b", titles=new)
        assert fix(text, "stray-index-entry") == after

    def test_several_in_one_place_are_for_as_many_sections(self) -> None:
        new = (*self.TITLES[:4], "Ceci", "Cela", *self.TITLES[4:])
        text = self.text("- [A](#a) : 1", "- [B](#b) : 2", titles=new)
        after = self.text("- [Ceci](#ceci) : 1", "- [Cela](#cela) : 2", titles=new)
        assert fix(text, "stray-index-entry") == after

    def test_numbers_tell_sections_apart(self) -> None:
        new = (*self.TITLES[:4], "Partie 3", "Annexe", *self.TITLES[4:])
        (finding,) = lint(self.text("- [Partie 4](#partie-4)", titles=new), "stray-index-entry")
        assert finding.advice("en") == "remove the entry"

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param(
                lambda self: self.text(
                    "- [A](#a) : 1", titles=(*self.TITLES[:4], "Ceci", "Cela", *self.TITLES[4:])
                ),
                id="what it says may belong to another",
            ),
            pytest.param(
                lambda self: self.text().replace("(#six)\n", "(#six)\n- [A](#a)\n"),
                id="its section may be still to be written",
            ),
            pytest.param(
                lambda self: self.text("- [A](#a)") + "\n[encore](#a)\n",
                id="another link asks for it",
            ),
            pytest.param(
                lambda self: self.text("- [Un](#un) : 1").replace("(#un)\n", "(#un) : 2\n"),
                id="both say something",
            ),
            pytest.param(
                lambda self: self.text("- [A](#a)").replace("[Un]", "[I]").replace("[Six]", "[VI]"),
                id="too few are titles",
            ),
        ],
    )
    def test_what_is_not_sure(self, text: Callable[[TestStrayIndexEntry], str]) -> None:
        before = text(self)
        (finding,) = lint(before, "stray-index-entry")
        assert finding.fix is not None
        assert not finding.fix.safe
        assert fix(before, "stray-index-entry") == before

    @pytest.mark.parametrize(
        "entry",
        [
            "- [Haut](#top)",
            "- [Page]({{< ref >}}#x)",
            "- [Deux](#Deux)",
            "- [Titre](#titre)\n\n<h2>Titre</h2>",
            "- [A](#a) <!-- notes-tool: ignore broken-anchor -->",
            "- [A](#a) <!-- notes-tool: ignore -->",
        ],
    )
    def test_what_is_left_alone(self, entry: str) -> None:
        assert found(self.text(entry), "stray-index-entry") == []

    def test_a_section_that_moved_to_another_note_is_not_gone(self) -> None:
        text = self.text("- [Parti](#parti)")
        neighbors = {"notes/other.md": "# Parti\n"}
        (finding,) = lint(text, "anchors", neighbors=neighbors)
        assert finding.rule == "broken-anchor"
        assert finding.advice("en") == "write `other.md#parti`"

    def test_the_note_that_was_translated_says_what_was_meant(self) -> None:
        text = self.text("- [Zu](#zu) : b", titles=("Sept", *self.TITLES))
        original = "".join(f"# {title}\n\n" for title in ("Zu", *"abcdef"))
        after = fix(text, "stray-index-entry", neighbors={"notes/note.en.md": original})
        assert "- [Sept](#sept) : b" in after

    def test_where_shortcodes_may_make_anchors_nothing_is_gone(self) -> None:
        text = self.text("- [A](#a)") + '\n{{% include "other.md" %}}\n'
        assert lint(text, "stray-index-entry", flavor=FLAVORS["hugo"]) == []
        assert lint(text, "stray-index-entry") != []

    def test_a_dead_entry_has_one_finding(self) -> None:
        (finding,) = lint(self.text("- [A](#a)"), "anchors")
        assert (finding.rule, finding.severity) == ("stray-index-entry", Severity.ERROR)
        (finding,) = lint(self.text("- [Un](#un)"), "anchors")
        assert finding.severity is Severity.WARNING
        assert finding.message("en") == "this index lists the section `Un` a second time, as `Un`"

    def test_what_is_silenced_stays(self) -> None:
        text = self.text("- [A](#a) <!-- notes-tool: ignore stray-index-entry -->", "- [B](#b)")
        after = text.replace("- [B](#b)\n", "")
        assert fix(text, "stray-index-entry", "unused-ignore") == after
        assert lint(after, "stray-index-entry", "unused-ignore") == []

    def test_numbers_close_up(self) -> None:
        names = ("Un", "Deux", "Parti", "Trois", "Quatre", "Cinq", "Six")
        pairs = zip(("I", "II", "III", "IV", "V", "VI", "VII"), names, strict=True)
        entries = [f"{roman}. [{name}](#{slug(name)}) - texte" for roman, name in pairs]
        right = [entry for entry in entries if "Parti" not in entry]
        for before, after in (("IV.", "III."), ("V.", "IV."), ("VI.", "V."), ("VII.", "VI.")):
            right = [
                entry.replace(before, after, 1) if entry.startswith(before) else entry
                for entry in right
            ]
        sections = ["", *(f"# {title}\n" for title in self.TITLES)]
        text = "\n".join(["\n\n".join(entries), *sections])
        assert fix(text, "stray-index-entry") == "\n".join(["\n\n".join(right), *sections])

    def test_an_entry_with_others_below_it_stays(self) -> None:
        text = self.text("- [A](#a)\n  - [Sept](#sept)", titles=(*self.TITLES, "Sept"))
        assert found(text, "stray-index-entry") == []


class TestIndexTitle:
    @pytest.mark.parametrize(
        ("name", "title"),
        [
            ("journaux", "Lire les journaux"),
            ("Lire les *journaux* !", "3. Lire les journaux"),
            ("IV - LIRE LES JOURNAUX", "Lire les `journaux`"),
            ("Lire et relire les journaux", "Lire les journaux"),
            ("Préparer le cluster", "Préparer le cluster {#preparer}"),
            ("Nom d’hôte", "Nom d'hôte [↑](#i)"),
            ("Multi-nœuds", "Multinœuds"),
        ],
    )
    def test_what_is_no_other_title(self, name: str, title: str) -> None:
        assert found(self.text(name, title), "index-title") == []

    @pytest.mark.parametrize(
        ("name", "title", "after"),
        [
            ("**Démarrer**", "3. Créer `un pod`", "**Créer `un pod`**"),
            ("IV. *Deuxième*", "IV. Le second [^](#i)", "IV. Le second"),
            ("Créer un pod", "Création d'un *pod*", "Création d'un pod"),
            ("Partie 2", "Partie 21", "Partie 21"),
        ],
    )
    def test_another_title(self, name: str, title: str, after: str) -> None:
        text = self.text(name, title)
        (finding,) = lint(text, "index-title")
        assert finding.severity is Severity.INFO
        assert finding.fix is not None
        assert not finding.fix.safe
        assert fix(text, *NAMES, unsafe=True) == self.text(after, title)
        assert fix(text, *NAMES) == text

    def test_an_index_in_its_own_words_is_left_alone(self) -> None:
        text = self.text("Démarrer", "Créer").replace("[Un]", "[Premier]").replace("[Deux]", "[2]")
        assert found(text, "index-title") == []

    def text(self, name: str, title: str) -> str:
        index = INDEX.replace("\n\n# Un", f"\n- [{name}](#x) - voir\n\n# Un")
        return f'{index}<a id="x"></a>\n# {title}\n'


def test_pages_of_kubernetes_hold_three_findings(corpus: Path) -> None:
    """The indexes of these pages were read.

    Two entries of one were not translated with it, and one leads to `{#id}`, which GitHub does not
    know.
    """
    french = list(pages(corpus / "k8s-fr"))
    english = list(islice(pages(corpus / "k8s-en"), 0, None, 6))
    assert len(french) + len(english) > 500
    hits = {name: hits for name, text in french + english if (hits := found(text, *NAMES))}
    assert hits == {
        "docs/concepts/architecture/nodes.md": [(26, "addresses"), (28, "capacity")],
        "docs/tasks/tools/install-kubectl-windows.md": [(22, "install-nonstandard-package-tools")],
    }


def test_the_index_of_a_real_note_is_right(seeds: Path) -> None:
    for path in seeds.glob("[0-9]*.md"):
        assert found(path.read_text("utf-8"), *NAMES) == []
