"""How long a catalog's update takes, and how many changed texts find their old translation.

    .venv/bin/python benchmarks/catalog.py [--messages 5000] [--changed 0.1] [--babel 300]

A catalog of made-up French sentences, of which some get a word more, less or another, is updated by
notes-tool, by msgmerge and, as that takes minutes otherwise, at a smaller size by Babel's fuzzy
matching. Each runs in a new process that reads and writes files; what starting Python costs is in.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from notes_tool.translate.catalog import Catalog, Entry
from notes_tool.translate.memory import Memory, Past
from notes_tool.translate.merge import merge, merge_all
from notes_tool.translate.po_reader import parse
from notes_tool.translate.po_writer import render
from notes_tool.translate.segment import Segment

SUBJECTS = (
    *("Le pod", "Le nœud", "Ce service", "Un volume persistant", "La sonde", "Chaque conteneur"),
    *(
        "L'image de base",
        "Le registre privé",
        "Notre déploiement",
        "La règle d'entrée",
        "Un secret",
    ),
    *("Le planificateur", "La quote-part", "Une tâche planifiée", "Le fichier de configuration"),
)
VERBS = (
    *("redémarre", "attend", "remplace", "surveille", "contient", "expose", "supprime", "partage"),
    *("ne voit pas", "réserve", "journalise", "télécharge", "vérifie", "limite", "met à jour"),
)
OBJECTS = (
    *(
        "la mémoire",
        "les étiquettes",
        "deux adresses",
        "son espace de noms",
        "les anciens journaux",
    ),
    *("le certificat", "la variable `PATH`", "un port libre", "les droits du compte", "le disque"),
    *("la commande `kubectl get pods`", "[la page des réseaux](reseaux.md)", "l'archive du site"),
)
ENDINGS = (
    *("après chaque mise à jour", "quand la machine manque de place", "sans prévenir personne"),
    *("avant la fin du délai", "dès que **tout** est prêt", "même si le réseau tombe", "la nuit"),
    *("à la demande d'un administrateur", "pendant la sauvegarde", "sur le poste de l'équipe"),
)
ADVERBS = ("souvent", "aussi", "désormais", "rarement", "parfois", "vraiment", "d'abord")
SHORTEST = 4
MATCHED = 0.95
OURS = "notes-tool"

BABEL = """\
import sys
from babel.messages.pofile import read_po, write_po
old, template = (read_po(open(path, "rb")) for path in sys.argv[1:3])
old.update(template)
write_po(open(sys.argv[3], "wb"), old, include_previous=True)
"""


class Work(NamedTuple):
    """A catalog, the texts of the note now, and what each changed one was before."""

    catalog: Catalog
    texts: Sequence[str]
    before: Mapping[str, str]


def main() -> int:
    """Measure, print and give the exit status: 0, or 1 where too few texts were matched."""
    if sys.argv[1:2] == ["update"]:
        update(*map(Path, sys.argv[2:5]))
        return 0
    arguments = parse_arguments()
    work = made_up(arguments.messages, arguments.changed)
    print(f"{len(work.texts)} messages, {len(work.before)} changed", flush=True)
    ours = (sys.executable, __file__, "update")
    matched = measured(OURS, work, ours)
    if shutil.which("msgmerge"):
        measured("msgmerge", work, ("msgmerge", "--quiet", "--previous"), "--output-file")
    steps(work)
    small = made_up(arguments.babel, arguments.changed)
    print(f"\n{len(small.texts)} messages, {len(small.before)} changed", flush=True)
    measured(OURS, small, ours)
    measured("Babel", small, (sys.executable, "-c", BABEL))
    return 0 if matched >= MATCHED else 1


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--changed", type=float, default=0.1)
    parser.add_argument("--babel", type=int, default=300, help="messages for Babel")
    return parser.parse_args()


def update(old: Path, texts: Path, new: Path) -> None:
    """Do what `catalog update` does once it has read a note: here its texts come from a list."""
    start = time.perf_counter()
    segments = [segment(text) for text in json.loads(texts.read_text(encoding="utf-8"))]
    catalog = parse(old.read_text(encoding="utf-8"), old.name, "en", "note.md")
    new.write_text(render(merge(catalog, segments)), encoding="utf-8")
    print(f"  {'':12}{time.perf_counter() - start:8.2f} s   of that without starting Python")


def segment(text: str) -> Segment:
    """Make a paragraph."""
    return Segment(text, (), "paragraph", "fr", heading="Notes")


def measured(name: str, work: Work, command: Sequence[str], *output: str) -> float:
    """Run an update, print what it took and found, and give the share of changed texts matched.

    Args:
        name: of the program.
        work: what it gets, as a catalog and as a template or, for notes-tool, a list of texts.
        command: opens the command line.
        output: stands before the name of the file to write.
    """
    with tempfile.TemporaryDirectory() as folder:
        old, template, new = (Path(folder, file) for file in ("old.po", "new.pot", "new.po"))
        blank = Catalog("", "note.md", tuple(Entry(text) for text in work.texts))
        old.write_text(render(work.catalog), encoding="utf-8")
        listed = json.dumps(work.texts) if name == OURS else render(blank)
        template.write_text(listed, encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([*command, old, template, *output, new], check=True)
        seconds = time.perf_counter() - start
        found = parse(new.read_text(encoding="utf-8"), name, "en", "note.md")
    share = share_matched(found, work)
    print(
        f"  {name:12}{seconds:8.2f} s   old translation found for {share:6.1%} of the changed",
        flush=True,
    )
    return share


def share_matched(found: Catalog, work: Work) -> float:
    """Give the share of changed texts that got, as stale, the translation they had before."""
    stale = {entry.text: entry.translation for entry in found.entries if entry.state != "reviewed"}
    right = [stale.get(text) == translated(before) for text, before in work.before.items()]
    return sum(right) / len(right)


def steps(work: Work) -> None:
    """Print where the time goes, and what a memory of many notes costs."""
    text, segments = render(work.catalog), [segment(text) for text in work.texts]
    merged = merge(work.catalog, segments)
    timed("parse", lambda: parse(text, "old.po", "en", "note.md"))
    timed("merge", lambda: merge(work.catalog, segments))
    timed("merge again, nothing changed", lambda: merge(merged, segments))
    timed("render", lambda: render(merged))
    empty = Catalog("en", "other.md")
    timed("all new, with a memory", lambda: merge(empty, segments, Memory((merged,))))
    timed("two notes, as one run", lambda: merge_all([(merged, segments), (empty, segments)]))
    timed("index of the past", lambda: list(Past(merged.obsolete).similar("un pod")))


def timed(name: str, action: Callable[[], object]) -> None:
    """Print how long something takes."""
    start = time.perf_counter()
    action()
    print(f"    {name:30}{time.perf_counter() - start:8.3f} s")


def made_up(messages: int, changed: float) -> Work:
    """Make a catalog of a given size; a share of its texts is changed."""
    dice = random.Random(1)  # noqa: S311 - the same sentences at each run, and no secret
    texts: dict[str, None] = {}
    while len(texts) < messages:
        texts[sentence(dice)] = None
    before: dict[str, str] = {}
    for text in dice.sample(list(texts), round(messages * changed)):
        after = edited(text, dice)
        if after not in texts and after not in before:
            before[after] = text
    after_of = {old: new for new, old in before.items()}
    entries = tuple(Entry(text, translated(text), "reviewed") for text in texts)
    return Work(
        Catalog("en", "note.md", entries), [after_of.get(text, text) for text in texts], before
    )


def sentence(dice: random.Random) -> str:
    """Make up a sentence; one in five is short, as headings and cells are."""
    words = [dice.choice(SUBJECTS), dice.choice(VERBS), dice.choice(OBJECTS)]
    if dice.random() < 0.2:  # noqa: PLR2004 - one in five
        return f"{' '.join(words[:2])} ({dice.randrange(1000)})"
    second = (dice.choice(SUBJECTS).lower(), dice.choice(VERBS), dice.choice(OBJECTS))
    return f"{' '.join(words)} {dice.choice(ENDINGS)}, et {' '.join(second)}."


def edited(text: str, dice: random.Random) -> str:
    """Edit a sentence the way people do."""
    words = text.split(" ")
    place = dice.randrange(1, len(words))
    kind = dice.choice(("add", "remove", "replace", "clause", "letter", "two"))
    if kind == "remove" and len(words) > SHORTEST:
        return " ".join((*words[:place], *words[place + 1 :]))
    if kind == "replace":
        return " ".join((*words[:place], dice.choice(ADVERBS), *words[place + 1 :]))
    if kind == "clause":
        return f"{text.removesuffix('.')} {dice.choice(ENDINGS)}."
    if kind == "letter":
        return " ".join((*words[:place], words[place] + "s", *words[place + 1 :]))
    added = " ".join((*words[:place], dice.choice(ADVERBS), *words[place:]))
    return added.replace(" et ", " mais ") if kind == "two" else added


def translated(text: str) -> str:
    """Give what stands for the translation of a text."""
    return f"EN {text[::-1]}"


if __name__ == "__main__":
    sys.exit(main())
