"""Notes with indexes in many styles, made by chance, and the damage that is done to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as counting
from itertools import islice
from random import Random

from notes_tool.text.slug import slug

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
        gone: the anchor that it had, if there is no such section any more.
    """

    title: str
    number: int
    name: str
    is_described: bool = True
    parts: tuple[Part, ...] = ()
    gone: str = ""


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


def note(form: Form, parts: Sequence[Part], index: str) -> str:
    """Write a note with an index; the index may be wrong."""
    sections = "\n".join(_sections(form, parts, 1))
    before = '<a id="sommaire"></a>Une introduction.\n\n**Sommaire** :'
    return f"{before}\n\n{index}\n\n---\n\n{sections}"


def _sections(form: Form, parts: Sequence[Part], level: int) -> Iterator[str]:
    for part in parts:
        anchor = f'<a id="{_fragment(form, part)}"></a>\n' if form.has_anchors else ""
        heading = f"{'#' * level} {_title(form, part)}"
        yield f"{anchor}{heading}\n\n- Texte sur [autre chose](#sommaire)\n\n`{part.title}`\n"
        yield from _sections(form, part.parts, level + 1)


def _title(form: Form, part: Part) -> str:
    return form.title.format(number=part.number, roman=ROMANS[part.number], title=part.title)


def _fragment(form: Form, part: Part) -> str:
    if part.gone:
        return part.gone
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
    """Damages an index: entries go, are renamed, are added, and change places.

    What is added lists a section that is gone, or one that has an entry already.

    Args:
        random: decides which.
        dropped: the titles of those that went; most of each level stay.
        added: how many are added for each that stays.
    """

    random: Random
    dropped: set[str]
    added: float = 0.0

    @staticmethod
    def to(random: Random, parts: Sequence[Part], added: float) -> Damage:
        levels: dict[int, list[Part]] = {}
        _fill(levels, parts, 0)
        dropped: set[str] = set()
        for part in random.sample(levels[0], len(levels[0])) + levels.get(1, []):
            more = dropped | {part.title} | {below.title for below in part.parts}
            if random.random() < 0.3 and all(_is_kept(level, more) for level in levels.values()):
                dropped = more
        return Damage(random, dropped, added)

    def damaged(self, parts: Sequence[Part]) -> list[Part]:
        kept = [part for part in parts if part.title not in self.dropped]
        found = [
            replace(part, name=self.renamed(part), parts=tuple(self.damaged(part.parts)))
            for part in kept
        ]
        found += [self.more(part) for part in kept if self.random.random() < self.added]
        return self.random.sample(found, len(found))

    def renamed(self, part: Part) -> str:
        # A short index may say more than its titles on purpose.
        longer = f"{part.title} aussi" if self.added else "Autre chose"
        return self.random.choice((part.title,) * 5 + ("Tout autre", longer))

    def more(self, part: Part) -> Part:
        if self.random.random() < 0.5:
            return replace(part, name=self.renamed(part), parts=())
        name = f"Section {self.random.choice(ADJECTIVES).lower()}e d'autrefois"
        described = self.random.random() < 0.5
        gone = f"autrefois-{self.random.randrange(10**6)}"
        return Part("", part.number, name, described, gone=gone)

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
    live = [part for part in every if not part.gone]
    same = sum(part.name == part.title for part in live)
    return 3 * same >= 2 * len(live) and not any(
        len(each) > 4 and names == sorted(names)
        for each in lists
        for names in ([part.name for part in each], [part.title for part in each])
    )


def damaged(form: Form, random: Random, count: int, added: float = 0.0) -> tuple[str, str] | None:
    """Give a note with a damaged index, and what should become of it; None where it says nothing.

    What was dropped comes back without its description.
    """
    parts = outline(random, form, count)
    damage = Damage.to(random, parts, added)
    index = damage.damaged(parts)
    if not _is_told(index):
        return None
    wrong = index_of(form, index, counted=random.random() < 0.5)
    return note(form, parts, wrong), note(form, parts, index_of(form, damage.mended(parts)))


def damaged_notes(name: str, count: int) -> Iterator[tuple[str, str]]:
    """Give notes whose indexes should have so many entries, and what should become of them."""
    form = FORMS[name]
    for seed in counting():
        random = Random(f"{name} {seed}")  # noqa: S311 - no secret
        notes = damaged(form, random, count // len(form.entries) ** 2, added=0.15)
        if notes is not None:
            yield notes
