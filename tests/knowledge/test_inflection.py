"""Plurals and feminines of the words that technical notes are made of."""

from __future__ import annotations

import pytest

from notes_tool.knowledge.inflection import feminine, plural


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("conteneur", "conteneurs"),
        ("canal", "canaux"),
        ("tableau", "tableaux"),
        ("pare-feu", "pare-feux"),
        ("accès", "accès"),
        ("index", "index"),
        ("gaz", "gaz"),
        ("mot de passe", "mots de passe"),
        ("système d'exploitation", "systèmes d'exploitation"),
        ("système d’exploitation", "systèmes d’exploitation"),
        ("mise à jour", "mises à jour"),
        ("mise en cache", "mises en cache"),
        ("valeur par défaut", "valeurs par défaut"),
        ("bande passante", "bandes passantes"),
        ("volume local", "volumes locaux"),
    ],
)
def test_french_plural(singular: str, expected: str) -> None:
    assert plural(singular, "fr") == expected


@pytest.mark.parametrize(
    ("singular", "expected"),
    [
        ("container", "containers"),
        ("proxy", "proxies"),
        ("gateway", "gateways"),
        ("ingress", "ingresses"),
        ("patch", "patches"),
        ("container runtime", "container runtimes"),
    ],
)
def test_english_plural(singular: str, expected: str) -> None:
    assert plural(singular, "en") == expected


@pytest.mark.parametrize(
    ("masculine", "expected"),
    [
        ("conteneurisé", "conteneurisée"),
        ("éphémère", "éphémère"),
        ("nombreux", "nombreuse"),
        ("réactif", "réactive"),
        ("entier", "entière"),
        ("virtuel", "virtuelle"),
        ("ancien", "ancienne"),
        ("distant", "distante"),
    ],
)
def test_feminine(masculine: str, expected: str) -> None:
    assert feminine(masculine) == expected
