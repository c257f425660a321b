"""The nearest candidate, and the laws of the distance behind it."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from notes_tool.text.nearest import Near, distance, near_all, nearest

PROGRAMS = ("docker", "docker-compose", "git", "helm", "kind", "kubectl", "minikube", "systemctl")
VERBS = (
    *(
        "annotate",
        "apply",
        "attach",
        "cp",
        "create",
        "delete",
        "describe",
        "edit",
        "exec",
        "expose",
    ),
    *("get", "label", "logs", "patch", "port-forward", "rollout", "run", "scale", "set", "top"),
)
WORDS = st.one_of(st.text("abé-_A", max_size=8), st.text(max_size=8), st.sampled_from(VERBS))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kubctl", "kubectl"),
        ("kuectk", "kubectl"),
        ("kubetcl", "kubectl"),
        ("Kubectl", "kubectl"),
        ("dcoker", "docker"),
        ("dockker", "docker"),
        ("dockercompose", "docker-compose"),
        ("gti", "git"),
        ("hlem", "helm"),
        ("minkube", "minikube"),
        ("systemclt", "systemctl"),
        ("docker", "docker"),
        ("visible", None),
        ("servir", None),
        ("k", None),
        ("", None),
    ],
)
def test_programs(written: str, meant: str | None) -> None:
    assert nearest(written, PROGRAMS) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gte", "get"),
        ("gett", "get"),
        ("descirbe", "describe"),
        ("lgos", "logs"),
        ("log", "logs"),
        ("rum", "run"),
        ("aply", "apply"),
        ("potr-forward", "port-forward"),
        ("port_forward", "port-forward"),
        ("éxec", "exec"),
        ("deployment", None),
        ("rm", None),
    ],
)
def test_verbs(written: str, meant: str | None) -> None:
    assert nearest(written, VERBS) == meant


@pytest.mark.parametrize(
    ("one", "other", "away"),
    [
        ("abc", "abc", 0),
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "acb", 0.6),
        ("abc", "abbc", 0.6),
        ("wot", "sot", 0.7),
        ("was", "wqs", 0.7),
        ("wat", "wot", 1),
        ("a-b", "a_b", 0.5),
        ("a-b", "ab", 0.5),
        ("élan", "elan", 0.4),
        ("Élan", "elan", 0.4),
        ("ca", "abc", 3),
    ],
)
def test_distance(one: str, other: str, away: float) -> None:
    assert distance(one, other) == away
    assert distance(one, other, away) == away
    if away:
        assert distance(one, other, away - 0.1) is None


def test_a_prior_decides_between_near_candidates_and_makes_none_near() -> None:
    assert nearest("et", ["get", "set"], 0.6) == "get"
    assert nearest("et", ["get", "set"], 0.6, {"set": 0.1}) == "set"
    assert nearest("git", ["git", "got"], prior={"got": 1}) == "git"
    assert nearest("abcd", ["efgh"], prior={"efgh": 1}) is None


def test_ties_go_to_the_same_first_letter_then_to_the_alphabet() -> None:
    assert near_all("bad", ["lad", "baj", "bai"], 0.5) == (
        Near("bai", 1.0),
        Near("baj", 1.0),
        Near("lad", 1.0),
    )


def test_similarity_is_how_near_a_candidate_must_be() -> None:
    assert nearest("ge", ["get"]) is None
    assert nearest("ge", ["get"], 0.6) == "get"
    assert nearest("xyz", ["get"], 0) == "get"
    assert nearest("get", ["get"], 1) == "get"
    assert nearest("gett", ["get"], 1) is None


def test_long_words_are_compared_too() -> None:
    long = "une-section-au-nom-interminable-" * 20
    assert nearest(long, [long[1:], "autre"]) == long[1:]
    assert distance(long, long[1:]) == 1
    assert distance(long, long[1:], 0.5) is None


@given(WORDS, WORDS)
def test_the_distance_is_symmetric_and_zero_for_equal_words_only(one: str, other: str) -> None:
    away = distance(one, other)
    assert away == distance(other, one)
    assert (away == 0) == (one == other)


@given(WORDS, WORDS)
def test_weights_only_lower_the_distance(one: str, other: str) -> None:
    away = distance(one, other)
    edits = OSA.distance(one, other)
    assert away is not None
    assert 0.4 * edits - 1e-6 <= away <= edits + 1e-6


@given(WORDS, WORDS, st.floats(0, 8))
def test_a_limit_never_changes_a_distance_within_it(one: str, other: str, limit: float) -> None:
    away = distance(one, other)
    assert away is not None
    assume(abs(away - limit) > 1e-6)
    assert distance(one, other, limit) == (away if away < limit else None)


@given(WORDS, st.lists(WORDS, max_size=6))
def test_the_order_of_candidates_does_not_matter(word: str, candidates: list[str]) -> None:
    assert near_all(word, candidates, 0.3) == near_all(word, candidates[::-1] * 2, 0.3)


@settings(max_examples=25)
@given(st.text("abé-A", max_size=6), st.floats(0, 1))
def test_many_candidates_give_what_few_give(word: str, similarity: float) -> None:
    many = ["".join(letters) for letters in product("abé-A", repeat=4)]
    parts = [many[start : start + 100] for start in range(0, len(many), 100)]
    few = [near for part in parts for near in near_all(word, part, similarity)]
    assert sorted(near_all(word, many, similarity)) == sorted(few)


# The same by the definition: a table of all distances between all starts of both words.


def removal(word: str, place: int) -> float:
    if word[place] in "-_ .":
        return 0.5
    return 0.6 if place and word[place - 1] == word[place] else 1.0


def substitution(one: str, other: str) -> float:
    """Give what one letter for another costs, by words of one letter each."""
    away = distance(one, other)
    assert away is not None
    return away


def distance_by_definition(one: str, other: str) -> float:
    table = {(0, 0): 0.0}
    for row, column in product(range(len(one) + 1), range(len(other) + 1)):
        ways = [table[0, 0]] if row == column == 0 else []
        if row:
            ways.append(table[row - 1, column] + removal(one, row - 1))
        if column:
            ways.append(table[row, column - 1] + removal(other, column - 1))
        if row and column:
            changed = substitution(one[row - 1], other[column - 1])
            ways.append(table[row - 1, column - 1] + changed)
        if row > 1 and column > 1:
            pair, swapped = one[row - 2 : row], other[column - 2 : column]
            if pair == swapped[::-1] and pair[0] != pair[1]:
                ways.append(table[row - 2, column - 2] + 0.6)
        table[row, column] = min(ways)
    return round(table[len(one), len(other)], 6)


def near_by_definition(
    word: str, candidates: list[str], similarity: float, prior: dict[str, float]
) -> list[str]:
    found = []
    for candidate in set(candidates):
        away = distance_by_definition(word, candidate)
        if away <= (1 - similarity) * max(len(word), len(candidate)) + 1e-9:
            rank = away - 0.5 * prior.get(candidate, 0.0) if away else float("-inf")
            found.append((round(rank, 6), candidate[:1] != word[:1], candidate))
    return [candidate for _, _, candidate in sorted(found)]


SLUGS = st.lists(
    st.sampled_from(["pod", "pods", "créer", "creer", "un", "aab", "le", "déploiement", "1", ""]),
    min_size=1,
    max_size=6,
).map("-".join)


@st.composite
def slipped(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and what a few slips make of it."""
    word = draw(st.one_of(SLUGS, st.text("abé-_A.", max_size=24)))
    letters = list(word)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(letters)))
        length = draw(st.integers(0, 2))
        letters[place : place + length] = draw(
            st.sampled_from(["", "a", "b", "é", "-", "ba", "aa"])
        )
    return word, "".join(letters)


@settings(max_examples=300)
@given(slipped())
def test_the_distance_is_that_of_the_definition(pair: tuple[str, str]) -> None:
    assert distance(*pair) == distance_by_definition(*pair)


@settings(max_examples=200)
@given(
    st.data(),
    st.lists(slipped(), min_size=1, max_size=5),
    st.sampled_from([0.3, 0.5, 0.7, 0.9]),
)
def test_what_is_near_is_what_the_definition_says(
    data: st.DataObject, pairs: list[tuple[str, str]], similarity: float
) -> None:
    word = pairs[0][0]
    candidates = [slip for _, slip in pairs]
    priors = st.dictionaries(st.sampled_from(candidates), st.floats(0, 1), max_size=3)
    prior = data.draw(priors)
    expected = near_by_definition(word, candidates, similarity, prior)
    found = near_all(word, candidates, similarity, prior)
    assert [near.candidate for near in found] == expected
    assert nearest(word, candidates, similarity, prior) == (expected[0] if expected else None)


@given(st.text("ab-é", max_size=90), st.text("ab-é", max_size=90))
def test_long_words_are_as_far_apart_as_their_edits(one: str, other: str) -> None:
    if max(len(one), len(other)) > 64:
        assert distance(one, other) == OSA.distance(one, other)
