"""Stage 4 of 7, part of stories: one row against many -> how alike what they report is, and how near in time.

Limits: words only; two reports of one event that share few words are not alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from twosource.group.sheets import UNDATED
from twosource.group.terms import LEAD, NAME, TITLE

if TYPE_CHECKING:
    from twosource.group.sheets import Floats, Rows
    from twosource.group.terms import Flags

# What counts for how much: all words, the words that are no names, the words of the titles, and the cover of
# the titles: how much of each stands anywhere in the other report. Titles between .15 and .3 are alike good
# on the development sets; words without names keep apart what merely concerns the same people.
WHOLE, DEEDS, TITLES, COVER = 0.6, 0.1, 0.2, 0.1
# What a gap between two days of publication takes away: FADING for each doubling beyond FRESH days.
FADING, FRESH = 0.01, 3.0
UNDATED_GAP = 14.0  # days that are assumed between reports of which one bears no date
# Two reports that name people and places, but hardly the same ones, tell of two events of one kind: below a
# share of KNOWN of the weight of the names this takes away up to STRANGERS.
STRANGERS, KNOWN, LEAST_NAMES = 0.05, 0.15, 2
# Two short reports share words by chance: TEASER for each division by e that leads from FULL to the terms of
# the longer one. The doubt about strangers grows in proportion.
TEASER, FULL, SHORTEST = 0.08, 100, 10
TINY = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pairs:
    """One row's terms laid beside those of others: weights and flags where a term is in both, else 0."""

    ours: Floats
    our_flags: Flags
    theirs: Floats
    their_flags: Flags
    found: Floats
    found_flags: Flags


def compare_rows(row: Rows, others: Rows) -> Floats:
    """Return how alike what `row` and each of the others report is; stories.py says how much is enough."""
    pairs = _pair_terms(row, others)
    brevity = np.log(FULL / np.clip(np.maximum(row["size"], others["size"]), SHORTEST, FULL))
    lost = _fade(row, others) + _doubt_strangers(pairs) * np.exp(brevity) + TEASER * brevity
    titles, cover = _compare_titles(pairs)
    products = pairs.found * pairs.theirs
    whole = products.sum(axis=1) / _or_tiny(_norm(pairs.ours) * _norm(pairs.theirs))
    ours, theirs = (flags & NAME == 0 for flags in (pairs.our_flags, pairs.their_flags))
    named = (pairs.found_flags | pairs.their_flags) & NAME > 0
    deeds = (products * ~named).sum(axis=1) / _or_tiny(
        _norm(pairs.ours * ours) * _norm(pairs.theirs * theirs)
    )
    likeness: Floats = WHOLE * whole + DEEDS * deeds + TITLES * titles + COVER * cover - lost
    return likeness


def _pair_terms(row: Rows, others: Rows) -> _Pairs:
    kept = max(1, int(row["kept"]))
    terms, flags = row["terms"][:kept], row["flags"][:kept]
    ours = row["weights"][:kept].astype(np.float32)
    place = np.minimum(np.searchsorted(terms, others["terms"]), kept - 1)
    both = (terms[place] == others["terms"]) & (others["weights"] > 0)
    return _Pairs(
        ours=ours,
        our_flags=flags,
        theirs=others["weights"].astype(np.float32),
        their_flags=others["flags"],
        found=ours[place] * both,
        found_flags=flags[place] * both,
    )


def _compare_titles(pairs: _Pairs) -> tuple[Floats, Floats]:
    """Return how alike the titles are, and how much of each the other report holds, else leads."""
    untitled = ~((pairs.their_flags & TITLE).any(axis=1) & (pairs.our_flags & TITLE).any())
    bits = np.where(untitled, LEAD, TITLE).astype(np.uint8)[:, None]
    near, far = (flags & bits > 0 for flags in (pairs.found_flags, pairs.their_flags))
    ours = np.where(untitled, *(_norm(pairs.ours * (pairs.our_flags & bit > 0)) for bit in (LEAD, TITLE)))
    theirs = _norm(pairs.theirs * far)
    alike: Floats = (pairs.found * pairs.theirs * (near & far)).sum(axis=1) / _or_tiny(ours * theirs)
    covered = (
        _norm(pairs.found * near) / _or_tiny(ours),
        _norm(pairs.theirs * far * (pairs.found > 0)) / _or_tiny(theirs),
    )
    cover: Floats = np.minimum(*covered) ** 2
    return alike, cover


def _doubt_strangers(pairs: _Pairs) -> Floats:
    """Return what is taken away where both reports name someone, but hardly the same ones."""
    ours, theirs, near = (
        flags & NAME > 0 for flags in (pairs.our_flags, pairs.their_flags, pairs.found_flags)
    )
    shares: tuple[Floats, Floats] = (
        _norm(pairs.found * near) / _or_tiny(_norm(pairs.ours * ours)),
        _norm(pairs.theirs * theirs * (pairs.found > 0)) / _or_tiny(_norm(pairs.theirs * theirs)),
    )
    known = np.minimum(1, np.maximum(*shares) ** 2 / KNOWN)
    named = np.minimum(ours.sum(), theirs.sum(axis=1)) >= LEAST_NAMES
    doubt: Floats = (STRANGERS * (1 - known) * named).astype(np.float32)
    return doubt


def _fade(row: Rows, others: Rows) -> Floats:
    """Return what the days between the reports take away."""
    day, days = int(row["day"]), others["day"].astype(np.int64)
    gap = np.where((days == UNDATED) | (day == UNDATED), UNDATED_GAP, np.abs(days - day))
    lost: Floats = (FADING * np.log2(1 + gap / FRESH)).astype(np.float32)
    return lost


def _norm(weights: Floats) -> Floats:
    norm: Floats = np.sqrt(np.einsum("...i,...i->...", weights, weights))
    return norm


def _or_tiny(value: Floats) -> Floats:
    larger: Floats = np.maximum(value, TINY)
    return larger
