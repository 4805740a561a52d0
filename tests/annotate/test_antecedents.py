"""Whom a pronoun takes up: the rival whose traits weigh most."""

from __future__ import annotations

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.entities.mentions import Mention
from twosource.annotate.entities.pronouns.antecedents import choose_rival
from twosource.language import load_language

SHE = Mention(start=50, end=53, text="she", form="pronoun", gender="female")


def test_the_rival_that_weighs_most_is_taken() -> None:
    rivals = {4: (Cluster(), {"near": 1.0}), 7: (Cluster(), {"near": 1.0, "named": 1.0})}
    assert choose_rival(SHE, rivals, {"near": 1.0, "named": 0.5}) == 7


def test_of_equals_the_first_is_taken() -> None:
    assert choose_rival(SHE, {9: (Cluster(), {}), 2: (Cluster(), {})}, {}) == 2


def test_nobody_is_taken_where_nobody_fits() -> None:
    assert choose_rival(SHE, {}, {"near": 1.0}) is None


def test_the_shipped_weights_prefer_the_near_to_the_far() -> None:
    weights = load_language("en").table("antecedents")["weight"]
    assert weights["nearest 0"] > weights["nearest 3"]
    assert weights["often"] > 0
