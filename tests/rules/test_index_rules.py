"""The rules that mend hand-made indexes: what each finds, and that together they rebuild one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as counting
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from linting import fix, found, lint
from markdown_texts import pages, texts, variants

from notes_tool.diagnostic import Severity
from notes_tool.text.slug import slug

NAMES = ("missing-from-index", "index-order", "index-title")
ADJECTIVES = ("Petit", "Grand", "Vieux", "Jeune", "Lent", "Rapide", "Vide", "Plein", "Clair")
NOUNS = ("cluster", "pod", "nœud", "volume", "journal", "sélecteur", "quota", "secret", "jeton")
TITLES = tuple(f"{adjective} {noun}" for noun in NOUNS for adjective in ADJECTIVES)
ROMANS = tuple(
    ten + one
    for ten in ("", "X", "XX", "XXX", "XL", "L", "LX")
    for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)


@dataclass(frozen=True)
class Part:
    """A section, and what an index says of it.

    Args:
        title: its title.
        number: its place among its siblings, from 1.
        name: what the index calls it.
        is_described: whether the index says more of it.
        parts: the sections below it.
    """

    title: str
    number: int
    name: str
    is_described: bool = True
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Form:
    """How an index and its note are written.

    Args:
        entries: the entries of each depth, with `number`, `roman`, `name` and `fragment`.
        tail: what follows a link.
        gap: what stands between two entries.
        indent: how deep entries stand below a marker.
        title: the headings, with `number`, `roman` and `title`.
        has_anchors: whether headings have anchors of their own.
    """

    entries: tuple[str, ...]
    tail: str = ""
    gap: str = "\n"
    indent: Callable[[str], int] = lambda _marker: 2
    title: str = "{title}"
    has_anchors: bool = False


FORMS = {
    "bullets": Form(("- [{name}](#{fragment})",)),
    "numbers": Form(("{number}. [{name}](#{fragment})",), title="{number}. {title}"),
    "ones": Form(("1) [{name}](#{fragment})",), gap="\n\n"),
    "bold": Form(("* [**{name}**](#{fragment})",), has_anchors=True),
    "bold link": Form(("+ **[{name}](#{fragment})**",), title="{title} [^](#sommaire)"),
    "code": Form(("- [`{name}`](#{fragment})",), title="`{title}`"),
    "descriptions": Form(("-   [{name}](#{fragment})",), tail=" — ce qu'il faut\n    savoir"),
    "paragraphs": Form(
        ("{roman}. [**{name}**](#{fragment})",),
        tail=" - à *retenir*",
        gap="\n\n",
        title="{roman}. [**{title}**](#sommaire)",
        has_anchors=True,
    ),
    "lines": Form(("{number}\\. [{name}](#{fragment})",), tail=" : utile", gap="  \n"),
    "numerals in links": Form(("* [{number} - {name}](#{fragment})",), title="{number} - {title}"),
    "nested": Form(("- [{name}](#{fragment})", "* [_{name}_](#{fragment})"), indent=lambda _: 4),
    "nested numbers": Form(
        ("{number}. [{name}](#{fragment})", "{number}) [{name}](#{fragment})"),
        tail=" (voir)",
        indent=lambda marker: len(marker) + 1,
    ),
}


INDEX = """\
- [Un](#un)
- [Deux](#deux)
- [Trois](#trois)

# Un

# Deux

# Trois

"""


def note(form: Form, parts: Sequence[Part], index: str) -> str:
    """Write a note with an index; the index may be wrong."""
    sections = "\n".join(_sections(form, parts, 1))
    return f"Une introduction.\n\n**Sommaire** :\n\n{index}\n\n---\n\n{sections}"


def _sections(form: Form, parts: Sequence[Part], level: int) -> Iterator[str]:
    for part in parts:
        anchor = f'<a id="{_fragment(form, part)}"></a>\n' if form.has_anchors else ""
        heading = f"{'#' * level} {_title(form, part)}"
        yield f"{anchor}{heading}\n\n- Texte sur [autre chose](#sommaire)\n\n`{part.title}`\n"
        yield from _sections(form, part.parts, level + 1)


def _title(form: Form, part: Part) -> str:
    return form.title.format(number=part.number, roman=ROMANS[part.number], title=part.title)


def _fragment(form: Form, part: Part) -> str:
    if form.has_anchors:
        return f"section-{TITLES.index(part.title)}"
    shown = _title(form, part).replace("`", "").replace("[^](#sommaire)", "^")
    return slug(shown)


def index_of(
    form: Form, parts: Sequence[Part], *, counted: bool = True, depth: int = 0, indent: str = ""
) -> str:
    """Write an index.

    Args:
        form: how.
        parts: its entries, in their order.
        counted: whether they are numbered as they stand; else each has the number of its section.
        depth: how many entries stand above it.
        indent: what stands before each line.
    """
    written = []
    for place, part in enumerate(parts, 1):
        number = place if counted else part.number
        entry = form.entries[depth].format(
            number=number,
            roman=ROMANS[number],
            name=part.name,
            fragment=_fragment(form, part),
        )
        entry += form.tail.replace("\n", f"\n{indent}") if part.is_described else ""
        if part.parts and depth + 1 < len(form.entries):
            deeper = indent + " " * form.indent(entry.split(" ", 1)[0])
            # A numbered list below a line of text must start with 1 to be one.
            below = index_of(form, part.parts, depth=depth + 1, indent=deeper)
            entry += f"\n{deeper}{below}"
        written.append(entry)
    return f"{form.gap}{indent}".join(written)


def outline(random: Random, form: Form, count: int) -> list[Part]:
    """Make the sections of a note, as its index should list them."""
    titles = iter(random.sample(TITLES, len(TITLES)))

    def parts(depth: int, number: int) -> tuple[Part, ...]:
        return tuple(
            Part(
                title,
                place,
                title,
                parts=parts(depth + 1, random.randint(0, 3))
                if depth + 1 < len(form.entries)
                else (),
            )
            for place, title in enumerate(islice(titles, number), 1)
        )

    return list(parts(0, count))


@dataclass
class Damage:
    """Damages an index: entries go, are renamed and change places.

    Args:
        random: decides which.
        dropped: the titles of those that went; most of each level stay.
    """

    random: Random
    dropped: set[str]

    @staticmethod
    def to(random: Random, parts: Sequence[Part]) -> Damage:
        levels: dict[int, list[Part]] = {}
        _fill(levels, parts, 0)
        dropped: set[str] = set()
        for part in random.sample(levels[0], len(levels[0])) + levels.get(1, []):
            more = dropped | {part.title} | {below.title for below in part.parts}
            if random.random() < 0.3 and all(_is_kept(level, more) for level in levels.values()):
                dropped = more
        return Damage(random, dropped)

    def damaged(self, parts: Sequence[Part]) -> list[Part]:
        kept = [
            replace(
                part,
                name=self.random.choice((part.title, part.title, part.title, "Tout autre")),
                parts=tuple(self.damaged(part.parts)),
            )
            for part in parts
            if part.title not in self.dropped
        ]
        return self.random.sample(kept, len(kept))

    def mended(self, parts: Sequence[Part]) -> list[Part]:
        """Give what the index should be: what went comes back, without a description."""
        return [
            replace(
                part,
                is_described=part.title not in self.dropped,
                parts=tuple(self.mended(part.parts)),
            )
            for part in parts
        ]


def _fill(levels: dict[int, list[Part]], parts: Sequence[Part], depth: int) -> None:
    for part in parts:
        levels.setdefault(depth, []).append(part)
        _fill(levels, part.parts, depth + 1)


def _is_kept(level: Sequence[Part], dropped: set[str]) -> bool:
    gone = [part for part in level if part.title in dropped]
    return 3 * len(gone) < len(level) and set(gone[:4]) != set(level[:4])


def _is_told(parts: Sequence[Part]) -> bool:
    """Tell whether an index still says enough: most names are titles, and nothing looks sorted."""
    levels: dict[int, list[Part]] = {}
    _fill(levels, parts, 0)
    every = [part for level in levels.values() for part in level]
    lists = [parts, *(part.parts for part in every)]
    return 2 * sum(part.name == part.title for part in every) > len(every) and not any(
        len(each) > 4 and names == sorted(names)
        for each in lists
        for names in ([part.name for part in each], [part.title for part in each])
    )


def damaged(form: Form, random: Random, count: int) -> tuple[str, str] | None:
    """Give a note with a damaged index, and what should become of it; None where it says nothing.

    What was dropped comes back without its description.
    """
    parts = outline(random, form, count)
    damage = Damage.to(random, parts)
    index = damage.damaged(parts)
    if not _is_told(index):
        return None
    wrong = index_of(form, index, counted=random.random() < 0.5)
    return note(form, parts, wrong), note(form, parts, index_of(form, damage.mended(parts)))


@pytest.mark.parametrize("name", FORMS)
@settings(max_examples=12)
@given(st.randoms(use_true_random=False), st.integers(4, 16))
def test_an_index_is_rebuilt_whatever_happened_to_it(name: str, random: Random, count: int) -> None:
    notes = damaged(FORMS[name], random, count)
    assume(notes)
    if notes:
        assert fix(notes[0], *NAMES, unsafe=True) == notes[1]


@pytest.mark.parametrize("name", FORMS)
def test_a_long_index_is_rebuilt(name: str) -> None:
    form = FORMS[name]
    count = 60 // len(form.entries) ** 2
    randoms = (Random(f"{name} {seed}") for seed in counting())  # noqa: S311 - no secret
    wrong, right = next(notes for random in randoms if (notes := damaged(form, random, count)))
    assert wrong != right
    assert fix(wrong, *NAMES, unsafe=True) == right


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


def test_pages_of_kubernetes_hold_no_finding(corpus: Path) -> None:
    """The indexes of these pages were read: none lacks an entry, and none is out of order."""
    french = list(pages(corpus / "k8s-fr"))
    english = list(islice(pages(corpus / "k8s-en"), 0, None, 6))
    assert len(french) + len(english) > 500
    for name, text in french + english:
        assert found(text, *NAMES) == [], name


def test_the_index_of_a_real_note_is_right(seeds: Path) -> None:
    for path in seeds.glob("[0-9]*.md"):
        assert found(path.read_text("utf-8"), *NAMES) == []
