"""Checks of translations: planted errors are found, clean pairs are left alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_tool.diagnostic import Diagnostic, Run, Severity
from notes_tool.knowledge.glossary import Glossary, load_default
from notes_tool.knowledge.terms import Term, Wording
from notes_tool.markdown.note import NaturalLanguage
from notes_tool.report.common import Options
from notes_tool.report.formats import FORMATS, Format, reporter
from notes_tool.text.span import OPAQUE, Source
from notes_tool.translate.catalog import Catalog, Entry, State
from notes_tool.translate.checks import CHECKS, FAMILY, diagnostics, faults
from notes_tool.translate.checks.addresses import without_language
from notes_tool.translate.checks.content import Content, content_of
from notes_tool.translate.checks.end_punctuation import end_mark
from notes_tool.translate.checks.numbers import is_same, numbers
from notes_tool.translate.po_reader import parse, places
from notes_tool.translate.po_strings import unquoted
from notes_tool.translate.po_writer import render

GLOSSARY = load_default()


def found(
    text: str, translation: str, target: NaturalLanguage = "en", glossary: Glossary = GLOSSARY
) -> list[str]:
    entry = Entry(text, translation, "reviewed")
    return [fault.check.name for fault in faults(entry, None, target, glossary)]


# ------------------------------------------------------------------------------ planted errors


class Planted(NamedTuple):
    """A text, its right translation, and one with an error in it."""

    text: str
    right: str
    wrong: str
    target: NaturalLanguage = "en"


PLANTED = {
    "changed-code": [
        Planted(
            "La commande `kubectl get pods -A` liste tout.",
            "The command `kubectl get pods -A` lists everything.",
            "The command `kubectl get pod -A` lists everything.",
        ),
        Planted(
            "Le champ `restartPolicy` vaut `Always`.",
            "The field `restartPolicy` is `Always`.",
            "The field `restartPolicy` is `Toujours`.",
        ),
        Planted(
            "Ajoutez `--watch` pour suivre les changements.",
            "Add `--watch` to follow the changes.",
            "Add `-–watch` to follow the changes.",
        ),
        Planted(
            "Run `docker compose up -d` first.",
            "Lancez d'abord `docker compose up -d`.",
            "Lancez d'abord cette commande.",
            "fr",
        ),
    ],
    "changed-link": [
        Planted(
            "Voir [la note sur les pods](pods.md#cycle-de-vie).",
            "See [the note on pods](pods.md#cycle-de-vie).",
            "See [the note on pods](pods.md#life-cycle).",
        ),
        Planted(
            "Le site <https://kubernetes.io/fr/docs/> fait foi.",
            "The site <https://kubernetes.io/docs/> has the last word.",
            "The site <https://kubernetes.io/blog/> has the last word.",
        ),
        Planted(
            "![Schéma](images/flux.svg) Le trajet d'une requête",
            "![Diagram](images/flux.svg) The path of a request",
            "![Diagram](images/flow.svg) The path of a request",
        ),
        Planted(
            "The pause container holds the address[^pause].",
            "Le conteneur pause retient l'adresse[^pause].",
            "Le conteneur pause retient l'adresse.",
            "fr",
        ),
    ],
    "changed-placeholder": [
        Planted(
            "Remplacez MON_IMAGE par le nom de votre image.",
            "Replace MON_IMAGE with the name of your image.",
            "Replace MY_IMAGE with the name of your image.",
        ),
        Planted(
            "Le dossier est $HOME dans la plupart des images.",
            "The folder is $HOME in most images.",
            "The folder is $HOUSE in most images.",
        ),
        Planted(
            "La page {{< param version >}} est à jour.",
            "The page {{< param version >}} is up to date.",
            "The page is up to date.",
        ),
        Planted(
            "The option --all-namespaces lists everything.",
            "L'option --all-namespaces liste tout.",
            "L'option --tous-les-namespaces liste tout.",
            "fr",
        ),
    ],
    "broken-markup": [
        Planted(
            "Un pod est **éphémère** par nature.",
            "A pod is **ephemeral** by nature.",
            "A pod is **ephemeral by nature.",
        ),
        Planted(
            "Le champ `image` est obligatoire.",
            "The field `image` is required.",
            "The field `image is required.",
        ),
        Planted(
            "Appuyez sur <kbd>Entrée</kbd> pour valider.",
            "Press <kbd>Enter</kbd> to confirm.",
            "Press <kbd>Enter to confirm.",
        ),
        Planted(
            "See [the logs] of *every* container.",
            "Voir [les logs] de *chaque* conteneur.",
            "Voir [les logs de *chaque* conteneur.",
            "fr",
        ),
    ],
    "changed-number": [
        Planted(
            "Chaque nœud a 10 Go de mémoire.",
            "Each node has 10 GB of memory.",
            "Each node has 10 MB of memory.",
        ),
        Planted(
            "La sonde attend 1,5 seconde.",
            "The probe waits 1.5 seconds.",
            "The probe waits 15 seconds.",
        ),
        Planted(
            "Le déploiement garde trois répliques.",
            "The deployment keeps three replicas.",
            "The deployment keeps two replicas.",
        ),
        Planted(
            "A cluster has at most 5,000 nodes.",
            "Un cluster a au plus 5 000 nœuds.",
            "Un cluster a au plus 500 nœuds.",
            "fr",
        ),
    ],
    "changed-term": [
        Planted(
            "Le kubelet surveille les conteneurs.",
            "The kubelet watches the containers.",
            "The kublet watches the containers.",
        ),
        Planted(
            "Un sidecar collecte les logs.",
            "A sidecar collects the logs.",
            "A motorbike car collects the logs.",
        ),
        Planted(
            "etcd garde l'état du cluster.",
            "etcd keeps the state of the cluster.",
            "etcd keeps the state of the bunch.",
        ),
        Planted(
            "A ConfigMap holds the settings.",
            "Une ConfigMap contient les réglages.",
            "Une carte de configuration contient les réglages.",
            "fr",
        ),
    ],
    "missing-term": [
        Planted(
            "Le nœud manque de place.", "The node runs out of space.", "The knot runs out of space."
        ),
        Planted(
            "Le planificateur choisit une machine.",
            "The scheduler picks a machine.",
            "The planner picks a machine.",
        ),
        Planted(
            "Le mot de passe est chiffré.",
            "The password is encrypted.",
            "The secret word is encrypted.",
        ),
        Planted(
            "The control plane answers again.",
            "Le plan de contrôle répond de nouveau.",
            "L'avion de commande répond de nouveau.",
            "fr",
        ),
    ],
    "wrong-language": [
        Planted(
            "Cette commande supprime le fichier.",
            "This command deletes the file.",
            "Cette commande supprime le fichier.",
        ),
        Planted(
            "Les changements sont visibles dans la minute.",
            "The changes show within the minute.",
            "Les modifications se voient dans la minute.",
        ),
        Planted("La suite", "What follows", "La suite"),
        Planted(
            "Nothing else has to be done here.",
            "Rien d'autre n'est à faire ici.",
            "There is nothing else to do here.",
            "fr",
        ),
    ],
    "end-punctuation": [
        Planted("Que se passe-t-il ensuite ?", "What happens next?", "What happens next."),
        Planted("Voici la réponse :", "Here is the answer:", "Here is the answer."),
        Planted("Tout est prêt.", "All is ready.", "All is ready"),
        Planted("And so on…", "Et ainsi de suite…", "Et ainsi de suite", "fr"),
    ],
    "untranslated": [
        Planted("Les pods", "Pods", ""),
        Planted("Le réseau est lent.", "The network is slow.", ""),
        Planted("`kubectl` en bref", "`kubectl` in short", ""),
        Planted("To sum up", "Pour résumer", "", "fr"),
    ],
}
EACH = [
    pytest.param(name, planted, id=f"{name}-{number}")
    for name, several in PLANTED.items()
    for number, planted in enumerate(several)
]


@pytest.mark.parametrize(("name", "planted"), EACH)
def test_a_planted_error_is_found(name: str, planted: Planted) -> None:
    assert found(planted.text, planted.right, planted.target) == []
    state: State = "reviewed" if planted.wrong else "untranslated"
    entry = Entry(planted.text, planted.wrong, state)
    told = list(faults(entry, None, planted.target, GLOSSARY))
    assert name in [fault.check.name for fault in told]
    for check, values in told:
        english, french = check.text.say("en", **values), check.text.say("fr", **values)
        assert english != french


def test_forty_errors_of_ten_kinds_are_planted() -> None:
    assert len(PLANTED) == 10
    assert {len(several) for several in PLANTED.values()} == {4}
    assert PLANTED.keys() | {"stale-translation"} == {check.name for check in CHECKS}


# --------------------------------------------------------------------------------- clean pairs

CLEAN = [
    # Numbers, units and decimal marks are written as each language does.
    ("Il faut 2,5 Go et 1 000 connexions.", "It takes 2.5 GB and 1,000 connections."),
    ("La limite est de 50 % du CPU.", "The limit is 50% of the CPU."),
    ("Le 3 mars 2024 à 14 h, tout redémarre.", "On March 3, 2024 at 2 pm everything restarts."),
    ("La 2e tentative réussit.", "The second attempt succeeds."),
    ("Les deux pods répondent.", "Both pods answer."),
    ("Il y a 12 500 lignes en 0,25 s.", "There are 12,500 lines in 0.25 s."),
    ("Le chapitre IV dit pourquoi.", "Chapter 4 says why."),
    ("Une image de 256 Mio suffit.", "An image of 256 MiB is enough."),
    ("Depuis la version 1.30, IPv6 suffit.", "Since v1.30, IPv6 is enough."),
    ("Ouvrez les ports 80, 443 et 8 080.", "Open the ports 80, 443 and 8080."),
    ("Un conteneur suffit.", "1 container is enough."),
    ("Encodez-le en base64.", "Encode it as base64."),
    ("Le texte est encodé.", "The text is base64 encoded."),
    # Links may lead to the same page in the other language.
    (
        "Voir [le guide](https://exemple.org/fr/guide/).",
        "See [the guide](https://exemple.org/en/guide).",
    ),
    ("Voir [le site](http://fr.exemple.org/a).", "See [the site](https://www.exemple.org/a)."),
    ("La [page](page.fr.md) le dit.", "The [page](page.en.md) says so."),
    ("Écrire à camille@example.org.", "Write to camille@example.org."),
    ("Le site https://exemple.org est en ligne.", "The site <https://exemple.org> is up."),
    # Terms may be inflected, and stand in code.
    ("Le déploiement échoue.", "It fails to deploy."),
    ("Les étiquettes des nœuds", "Node labels"),
    ("Le chiffre suivant est plus grand.", "The next figure is larger."),
    ("La persistance des données", "How data persist"),
    ("Supprimez le pod avec `kill pod`.", "Delete it with `kill pod`."),
    ("Un retour arrière annule tout.", "Rolling back undoes everything."),
    ("Le rôle Interface de Stockage", "The storage interface role"),
    # Names may lose their backquotes, and be said again.
    (
        "Le `Service` répond, puis `curl` aussi.",
        "The `Service` answers, then curl does; `curl` is quick.",
    ),
    # Backquotes may stand round what stands in the source as it is.
    ("Lancez kubectl logs <mon-pod> ici.", "Run `kubectl logs <mon-pod>` here."),
    ("L'option -o wide en dit plus.", "The option `-o wide` says more."),
    ("-o wide en dit plus.", "The option `-o wide` says more."),
    ("La valeur 0 convient, et 0 encore.", "The value `0` will do, and 0 again."),
    ("La valeur 0 vaut `0`.", "The value `0` is `0`."),
    ("On lit Restart Count: 1 à la fin.", "It reads `Restart Count: 1` at the end."),
    (r"Remplacez MON\_POD ou &lt;nom&gt;.", "Replace `MON_POD` or `<nom>`."),
    ("Entrez cd $HOME/bin, puis ls -al.", "Enter `cd $HOME/bin`, then `ls -al`."),
    ("La page {{< param n >}} suffit.", "The page `{{< param n >}}` is enough."),
    ("Essayez curl http://localhost:80/a ici.", "Try `curl http://localhost:80/a` here."),
    # Typography is each language's own.
    ("Est-ce « prêt » ?", 'Is it "ready"?'),
    ("Attention\u00a0: lisez d'abord ceci…", "Beware: read this first..."),
    ("**Attention :**", "**Beware:**"),
    ("C'est tout (enfin presque).", "That is all (well, nearly)."),
    ("Ouvrez le menu 🚀", "Open the menu 🚀"),
    ("l'image est tirée ;", "the image is pulled,"),
    ("le pod démarre ;", "the pod starts."),
    ("la sonde répond ;", "the probe answers"),
    # What is the same in both is no error.
    ("kubectl exec", "kubectl exec"),
    ("Docker et Kubernetes", "Docker and Kubernetes"),
    ("1. Installer", "1. Install"),
    ("# de la ligne", "# of the line"),
    ("Un `a \\| b` dans un tableau", "An `a | b` in a table"),
    ("Un *astérisque* et 2 * 3", "An _asterisk_ and 2 * 3"),
]


@pytest.mark.parametrize(("text", "translation"), CLEAN)
def test_a_clean_pair_is_left_alone(text: str, translation: str) -> None:
    assert found(text, translation) == []


@pytest.mark.parametrize(
    ("text", "translation", "names"),
    [
        # Code of the source that stands there without backquotes is not looked for.
        ("Tapez `kubectl get pods` ici.", "Type kubectl get pods here.", ["changed-code"]),
        # Only what stands there as it is may get some.
        ("Tapez kubectl get pods-a.", "Type `kubectl get pods`.", ["changed-code"]),
        ("On lit Total: 1 ici.", "It reads `Total: 2` here.", ["changed-code", "changed-number"]),
        ("La valeur 0 vaut `0`.", "The value `1` is `0`.", ["changed-code", "changed-number"]),
        ("Le champ <nom> suffit.", "`<nom>` is <name>.", ["changed-placeholder"]),
        (
            "L'option -o suffit.",
            "The option `-a` will do.",
            ["changed-code", "changed-placeholder"],
        ),
        # An address in code is no link any more, and a full stop ends no command.
        ("Voir http://localhost:80/a ici.", "See `http://localhost:80/a` here.", ["changed-link"]),
        ("Tapez kubectl get pods.", "Type `kubectl get pods.`", ["end-punctuation"]),
    ],
)
def test_backquotes_round_something_else_are_told(
    text: str, translation: str, names: list[str]
) -> None:
    assert found(text, translation) == names


def test_a_command_that_gets_backquotes_says_no_term() -> None:
    assert found("Run kubectl get nodes.", "Lancez `kubectl get nodes`.", "fr") == []
    assert found("Each node counts.", "Chaque `node` compte.", "fr") == ["missing-term"]


def test_a_misspelt_term_is_known_in_the_source() -> None:
    text = "Le kube-sheduler choisit une machine."
    assert found(text, "The kube-scheduler picks a machine.") == []
    assert found(text, "The kube-sheduler picks a machine.") == []
    entry = Entry(text, "The planner picks a machine.", "reviewed")
    (fault,) = faults(entry, None, "en", GLOSSARY)
    assert fault.check.name == "changed-term"
    assert fault.values["form"] == "kube-scheduler"


def test_a_number_is_shown_with_its_unit() -> None:
    for text, translation, said in (
        ("Il faut 8 Go.", "It takes 8 GiB.", "`8 Go` has become `8 GiB`"),
        ("Il faut 8\u202fGo.", "It takes 9GB.", "`8\u202fGo` has become `9GB`"),
        ("Il y en a 8 Goya.", "There are 9 Goyas.", "`8` has become `9`"),
    ):
        (fault,) = faults(Entry(text, translation, "reviewed"), None, "en", GLOSSARY)
        assert said in fault.check.text.say("en", **fault.values)


def test_a_tooltip_more_is_harmless_and_its_words_are_translated() -> None:
    with_words = 'Les {{< tip text="nœuds" id="node" >}} sont prêts.'
    assert found(with_words, 'The {{< tip text="nodes" id="node" >}} are ready.') == []
    assert found("Les nœuds sont prêts.", 'The {{< tip text="nodes" id="n" >}} are ready.') == []
    assert found(with_words, 'The {{< tip text="nodes" id="x" >}} are ready.') == [
        "changed-placeholder"
    ]


def test_a_term_of_the_project_counts_and_one_without_letters_does_not() -> None:
    terms = (Term("tag", Wording("tag"), Wording("étiquette")), Term("arrow", None, Wording("→")))
    glossary = GLOSSARY.extend(Glossary(terms))
    text = "Une étiquette suffit →"
    assert found(text, "A tag is enough →", glossary=glossary) == []
    assert found(text, "A note is enough →", glossary=glossary) == ["missing-term"]
    assert found(text, "A tag is enough →") == ["missing-term"]


def test_a_link_with_an_address_in_its_text_counts_once() -> None:
    address = "https://exemple.org/a"
    assert found(f"Voir <{address}>.", f"See [{address}]({address}).") == []


def test_a_template_in_a_target_is_part_of_it() -> None:
    text = 'Voir [la page](/docs/{{< param "version" >}}/#pod).'
    assert found(text, text.replace("Voir [la", "See [the")) == []
    assert "changed-link" in found(text, 'See [the page](/docs/{{< param "v" >}}/#pod).')


def test_numbers_are_compared_by_what_they_mean() -> None:
    def same(one: str, other: str) -> bool:
        (first,), (second,) = numbers(one), numbers(other)
        return is_same(first, second)

    for one, other in (("1 000", "1,000"), ("1,5", "1.5"), ("10 Go", "10GB"), ("01", "1")):
        assert same(one, other)
        assert same(other, one)
    for one, other in (("1 000", "100"), ("1,5", "1,6"), ("10 Go", "10 MB"), ("1.20", "1.2")):
        assert not same(one, other)
    assert same("1 000,5", "1,000.5")
    assert same("2 p.m.", "14 h")
    assert [number.unit for number in numbers("10 Go en 5 s, puis 3 IPv4")] == [
        *("GB", "s", None, None)
    ]
    assert [number.is_named for number in numbers("v1.2, IPv4 et 3")] == [False, True, False]
    assert len(list(numbers("9" * 5000))) == 1
    assert [number.written for number in numbers("80,443,8080 et k8s et v1.2")] == [
        *("80", "443", "8080"),
        "1.2",
    ]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Fin.", "."),
        ("Fin ?", "?"),
        ("« Fin. »", "."),
        ("Fin\u202f!", "!"),
        ("結束。", "."),
        ("Fin：", ":"),
        ("Fin...", "…"),
        ("(see e.g.", ""),
        ("un cas ;", ";"),
        ("", ""),
    ],
)
def test_the_mark_at_the_end(text: str, mark: str) -> None:
    assert end_mark(text) == mark


@pytest.mark.parametrize("mark", [":", "?", "!", "…"])
def test_a_semicolon_is_no_question(mark: str) -> None:
    assert found("le pod démarre ;", f"the pod starts{mark}") == ["end-punctuation"]
    assert found(f"le pod démarre {mark}", "the pod starts;") == ["end-punctuation"]


def test_addresses_of_two_languages_are_one() -> None:
    for one, other in (
        ("https://kubernetes.io/fr/docs/x/", "https://kubernetes.io/docs/x"),
        ("/fr/docs/", "/en/docs"),
        ("fr/docs", "docs"),
        ("https://fr.exemple.org/", "https://en.exemple.org"),
        ("page.fr.md#a", "page.md#a"),
        ("https://exemple.org/?lang=fr", "https://exemple.org/?lang=en"),
        ("https://semver.org/lang/fr/", "https://semver.org/"),
        ("a%20b", "a b"),
    ):
        assert without_language(one) == without_language(other)
    for one, other in (
        ("https://exemple.org/free", "https://exemple.org/e"),
        ("#prérequis", "#before"),
        ("https://fr.org", "https://org"),
        ("/de/docs", "/docs"),
    ):
        assert without_language(one) != without_language(other)


# ----------------------------------------------------------------------------- states and flags


def test_of_a_stale_or_missing_translation_nothing_else_is_said() -> None:
    text = "Le kubelet a 3 `pods`."
    for entry, name in (
        (Entry(text, "Other", "stale"), "stale-translation"),
        (Entry(text), "untranslated"),
    ):
        assert [fault.check.name for fault in faults(entry, "fr", "en", GLOSSARY)] == [name]


def test_a_draft_is_checked_as_a_reviewed_translation_is() -> None:
    entry = Entry("Il y en a 3.", "There are 4.", "draft", engine="x")
    assert [fault.check.name for fault in faults(entry, "fr", "en", GLOSSARY)] == ["changed-number"]


@pytest.mark.parametrize(("name", "planted"), EACH)
def test_a_flag_silences_one_check_for_one_entry(name: str, planted: Planted) -> None:
    state: State = "reviewed" if planted.wrong else "untranslated"
    entry = Entry(planted.text, planted.wrong, state, flags=(f"ignore-{name}",))
    with_flag = [fault.check.name for fault in faults(entry, None, planted.target, GLOSSARY)]
    without = faults(replace(entry, flags=()), None, planted.target, GLOSSARY)
    assert with_flag == [fault.check.name for fault in without if fault.check.name != name]


def test_what_breaks_a_page_is_an_error() -> None:
    errors = {check.name for check in CHECKS if check.severity is Severity.ERROR}
    assert errors == {"changed-code", "changed-link", "changed-placeholder", "broken-markup"}


def test_the_page_lists_every_check() -> None:
    page = files("notes_tool.translate.checks").joinpath("checks.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{check.name}` | {check.severity.value} | {check.summary.en} |" for check in CHECKS
    ]


# ----------------------------------------------------------------------------------------- laws

MARKUP = st.sampled_from(
    [
        *("`", "``", "*", "**", "_", "[a](b)", "[a][b]", "[^1]", "![c](d)", "<b>", "</b>", "<nom>"),
        *("<https://e.org>", "{{ x }}", "${y}", "$Z", "--all", "é", " ", "\\", "&amp;", "|", "\n"),
        *("1 000", "3,5", "deux", "Go", "kubelet", "le nœud", "#", "- ", "1. ", "A_B", "a@b.fr"),
    ]
)
TEXTS = st.lists(MARKUP | st.characters(codec="utf-8"), min_size=1, max_size=12).map("".join)


@given(text=TEXTS, target=st.sampled_from(["fr", "en"]))
def test_a_text_differs_from_itself_in_its_language_at_most(
    text: str, target: NaturalLanguage
) -> None:
    assert set(found(text, text, target)) <= {"wrong-language", "missing-term"}


LITERALS = st.sampled_from(
    [
        *("kubectl logs <mon-pod>", "-o wide", "--all=x", "0", "1 000", "8 Go", "v1.2", "base64"),
        *("Restart Count: 1", "$HOME/a", "${y}", "{{ x }}", "MON_POD", "a.md", "data[0]", "`c d`"),
    ]
)


@given(
    before=st.lists(LITERALS, max_size=3),
    inside=st.lists(LITERALS.filter(lambda text: "`" not in text), min_size=1, max_size=3),
    after=st.lists(LITERALS, max_size=3),
)
def test_backquotes_may_be_put_round_anything(
    before: list[str], inside: list[str], after: list[str]
) -> None:
    code = " et ".join(inside)
    plain = " et ".join((*before, code, *after))
    quoted = " et ".join((*before, f"`{code}`", *after))
    assert found(plain, quoted, "fr") == []


@given(one=TEXTS, other=TEXTS)
def test_no_text_is_too_odd(one: str, other: str) -> None:
    assert {*found(one, other)} <= {check.name for check in CHECKS}


@given(words=st.text(st.sampled_from("ab é.,1!?;()'«»%"), min_size=1))
def test_plain_text_is_all_words(words: str) -> None:
    plain = words.strip()
    literal = " ".join(plain.split())
    assert content_of(words) == Content(plain, literal)
    with_code = Content(f"{plain}{OPAQUE}", f"{literal}{OPAQUE}", codes=("c",))
    assert content_of(f"{plain}`c`") == with_code


# ---------------------------------------------------------------------------------- diagnostics

PO = """\
msgid ""
msgstr ""
"Language: en\\n"

msgid "Il y en a 3."
msgstr "There are 4."

#, ignore-changed-number
msgid "Il y en a 5."
msgstr ""
"There "
"are 6"

msgctxt "titre"
msgid "Les pods"
msgstr ""
"""


def checked(text: str) -> list[Diagnostic]:
    source = Source("translations/en/a.md.po", text)
    catalog = parse(text, source.path, "en", "a.md")
    return list(diagnostics(catalog, source, {}, GLOSSARY))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_diagnostic_stands_at_the_translation(newline: str) -> None:
    written = [
        (each.rule, each.source.slice(each.span).replace("\r", ""))
        for each in checked(PO.replace("\n", newline))
    ]
    assert written == [
        ("changed-number", 'msgstr "There are 4."'),
        ("end-punctuation", 'msgstr ""\n"There "\n"are 6"'),
        ("untranslated", 'msgstr ""'),
    ]
    assert {each.family for each in checked(PO)} == {FAMILY}


def test_a_fingerprint_stays_when_entries_around_it_change() -> None:
    before = {each.rule: each.fingerprint for each in checked(PO)}
    header, *entries = PO.split("\n\n")
    more = 'msgid "Une de plus"\nmsgstr "One more"'
    after = {each.rule: each.fingerprint for each in checked("\n\n".join((header, more, *entries)))}
    assert after == before
    assert len(set(before.values())) == len(before)


def test_what_does_not_stand_in_the_file_is_shown_at_its_start() -> None:
    catalog = Catalog("en", "a.md", (Entry("Nouveau"),))
    (only,) = diagnostics(catalog, Source("a.po", ""), {}, GLOSSARY)
    assert only.span == (0, 0)


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_shows_checks(name: Format) -> None:
    diagnostic = checked(PO)[0]
    run = Run((diagnostic,), (diagnostic.source,))
    report = "\n".join(reporter(name)(run, Options(language="fr")))
    assert "changed-number" in report
    assert "`3` est devenu `4`" in report


ODD = st.text(st.characters(codec="utf-8") | st.sampled_from('"\\n\n\r#é'), min_size=1, max_size=9)
ENTRIES = st.builds(Entry, ODD, ODD, st.just("reviewed"), st.none() | ODD)


@given(
    entries=st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.key),
    obsolete=st.lists(ENTRIES, max_size=2, unique_by=lambda entry: entry.key),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_places_are_those_of_the_translations(
    entries: list[Entry], obsolete: list[Entry], newline: str
) -> None:
    catalog = Catalog("en", "a.md", tuple(entries), tuple(obsolete), newline=newline)
    source = Source("a.po", render(catalog))
    where = places(source)
    assert list(where) == [entry.key for entry in entries]
    for entry in entries:
        written = source.slice(where[entry.key])
        assert written.startswith("msgstr ")
        assert unquoted(list(_strings(written))) == entry.translation


def _strings(message: str) -> Iterator[str]:
    for line in message.replace("\r\n", "\n").split("\n"):
        yield line[line.index('"') :]
