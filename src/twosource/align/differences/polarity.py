"""Stage 5 of 7, part of align: two tellings of a fact -> one says what the other denies.

Sees a negation before a word that the other telling has without one; a denial in other words is not seen.
A negation reaches no further than the next mark: "It's not, it's ..." denies nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from twosource.align.differences.verbs import is_verb
from twosource.align.doubts.additions import adds_denial, deny_alike
from twosource.align.tellings import Difference, Place, read_once, share_context, share_words
from twosource.text import stem_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from twosource.align.tellings import Telling, Word
    from twosource.language import Language

REACH = 3  # words after a negation in which the word that it denies stands
LONG_REACH = 5  # and after "no" or "nobody": "no one has been arrested"
TURNING = 8  # words after a negation in which "until" makes it none
FORBIDDEN = 6  # words at most between "prohibits" and "without": a round figure
FAR = 12  # words after a negative word ("unable to ...") in which the same word may be denied, too
CONTEXT = 6  # words around the denied word
CLOSE = 0.75  # of the words of the shorter telling: from here the denial of a common word, too, is a doubt
ALIKE = 0.75  # and from here a negation between two words that follow each other in the other telling differs
LEAST_CONTEXT = 0.45  # of them: so much must be the same in both tellings
ENDINGS = ("ing", "ed", "es", "s")  # of the forms of a verb
SHORTEST = 3  # letters before such an ending
MARK = re.compile(r"[.,;:!?—–](?:\W|$)")  # that ends what a negation reaches


def polarity_differs(a: Telling, b: Telling) -> Difference | None:
    """One outlet says that something is so, another that it is not."""
    return relate_denial(_find_denial, a, b)


def relate_denial(
    find: Callable[[Telling, Telling], tuple[tuple[int, int], tuple[int, int]] | None], a: Telling, b: Telling
) -> Difference | None:
    """Return what is found to be denied in either of two tellings and stated in the other."""
    for own, other in ((a, b), (b, a)):
        if found := find(own, other):
            values = [own.cite(*found[0]), other.cite(*found[1])]
            one, two = values if own is a else reversed(values)
            return Difference(kind="polarity", nature="contradiction", a=one, b=two)
    return None


def _find_denial(own: Telling, other: Telling) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where one telling denies, and where the other states it."""
    for negation, denied in find_denied(own):
        if stated := _find_stated(denied, own, other):
            return (negation.start, denied.end), (stated.start, stated.end)
    return _find_inserted(own, other)


def _find_inserted(own: Telling, other: Telling) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return "was not made" and "was made", with what stands around them, where little else differs."""
    if count_negations(other) or share_words(own, other) < ALIKE:
        return None
    for place in list_negations(own):
        if not 0 < place < len(own.words) - 1 or is_no_denial(place, own):
            continue
        before, after = own.words[place - 1], own.words[place + 1]
        for one, two in pairwise(other.words):
            if (one.text, two.text) == (before.text, after.text):
                return (before.start, after.end), (one.start, two.end)
    return None


@read_once
def find_denied(telling: Telling) -> list[tuple[Word, Word]]:
    """Return each negation with the telling word that it denies."""
    ending = telling.language.table("differences")["adverbs"]
    found = []
    nouns = telling.language.table("differences")["refusals"]
    for place in _list_denials(telling):
        if is_no_denial(place, telling):
            continue
        reach = LONG_REACH if telling.words[place].text in nouns else REACH
        after = [
            word
            for word in telling.words[place + 1 : place + 1 + reach]
            if not is_broken(telling.words[place], word, telling)
        ]
        head = next((each for each in after if each.is_telling and not each.text.endswith(ending)), None)
        if head:
            found.append((telling.words[place], head))
    return found


def is_no_denial(place: int, telling: Telling, other: Telling | None = None) -> bool:
    """Tell whether a negation says no more than "only", "later" or "at all": "not only", "not until Monday".

    What the `other` telling has behind the same word turns nothing: "will not wait until noon", "will wait
    until noon".
    """
    table = telling.language.table("differences")
    negation, after = telling.words[place], telling.words[place + 1 : place + 1 + TURNING]
    if after and after[0].text in table["no_denials"]:
        return True
    if after and after[0].text in table["strengthening"] and _is_denied_before(place, telling):
        return True
    if negation.text in table["lacking"] and _is_forbidden(place, telling):
        return True
    known = {(one.stem, two.text) for one, two in pairwise(other.words)} if other else set()
    return any(
        word.text in table["turning"]
        and (before.stem, word.text) not in known
        and not is_broken(negation, word, telling)
        for before, word in pairwise((negation, *after))
    )


def _is_forbidden(place: int, telling: Telling) -> bool:
    """Tell whether a word that forbids governs what follows at a place: no other verb or joint between.

    "Prohibits the use of bots without a label", not "outlaws guns and lets people march without a permit". A
    verb is seen by its past or an auxiliary, and of those in the present only one that allows.
    """
    table = telling.language.table("differences")
    ends = {*table["joints"], *table["subordinators"], *table["allowing"]}
    for number in range(place - 1, max(-1, place - 2 - FORBIDDEN), -1):
        word = telling.words[number]
        if word.text in table["forbidding"]:
            return not is_broken(word, telling.words[place], telling)
        if word.text in ends or is_verb(word, telling):
            return False
    return False


def _is_denied_before(place: int, telling: Telling) -> bool:
    """Tell whether a negation stands behind an earlier one: "no chance, not even with a telescope"."""
    return any(number < place for number in _list_denials(telling))


def is_broken(one: Word, two: Word, telling: Telling) -> bool:
    """Tell whether a mark stands between two words."""
    return MARK.search(telling.article.text[one.end : two.start]) is not None


def closes_clause(word: Word, telling: Telling) -> bool:
    """Tell whether a mark, or the end of the telling, follows a word."""
    text = telling.article.text
    return word is telling.words[-1] or MARK.match(text, word.end) is not None


@read_once
def list_negations(telling: Telling) -> list[int]:
    """Return the numbers of the words that deny what follows them."""
    return _list_denying(telling, "negations")


@read_once
def _list_denials(telling: Telling) -> list[int]:
    """Return the numbers of the words that deny what follows, a thing ("no appeal") or a doing ("not")."""
    return _list_denying(telling, "refusals")


def has_open_denial(a: Telling, b: Telling) -> bool:
    """Tell whether one of two tellings alone denies what the other may tell, or each denies another word."""
    close = share_words(a, b) >= CLOSE
    if _rules_out(a) != _rules_out(b) or _withholds(a) != _withholds(b) or _turns(a, b) or _turns(b, a):
        return True
    if _deny_outcome(a, b) or _deny_outcome(b, a) or _deny_apart(a, b):
        return True
    if _allows_forbidden(a, b) or _allows_forbidden(b, a):
        return True
    return any(
        (found := find_stem(denied.text, other)) and not any(is_denied for _, is_denied in found)
        for own, other in ((a, b), (b, a))
        for denied in _list_denied(own, common=close)
    )


def _allows_forbidden(own: Telling, other: Telling) -> bool:
    """Tell whether one telling forbids what the other allows: "prohibits bots", "lets bots be used".

    Not where both forbid it, or both allow it. Where each forbids a thing and allows another, as laws do,
    only the first word of each tells, for the words behind may stand with either ("on Pier Road").
    """
    lists = [[_list_forbidden(it), _list_allowed(it)] for it in (own, other)]
    if all(it for pair in lists for it in pair):
        lists = [[it[:1] for it in pair] for pair in lists]
    (forbidden, also_allowed), (also_forbidden, allowed) = lists
    return not {*forbidden}.difference(also_allowed).isdisjoint({*allowed}.difference(also_forbidden))


@read_once
def _list_forbidden(telling: Telling) -> list[str]:
    """Return the stems of the telling words behind words that forbid, and "refused to let"."""
    table = telling.language.table("differences")
    verbs, allowing = (*table["forbidding"], *table["barring"]), _list_verbs_that_allow(telling.language)
    return [*_list_governed(telling, verbs, denied=False), *_list_governed(telling, allowing, denied=True)]


@read_once
def _list_allowed(telling: Telling) -> list[str]:
    """Return the stems of the telling words behind words that allow and that nothing denies."""
    return _list_governed(telling, _list_verbs_that_allow(telling.language), denied=False)


def _list_verbs_that_allow(language: Language) -> tuple[str, ...]:
    table = language.table("differences")
    return (*table["allowing"], *table["allowed"])


def _list_governed(telling: Telling, verbs: Sequence[str], *, denied: bool) -> list[str]:
    """Return the stems of the telling words behind some verbs, up to a mark or the next such verb."""
    words, found = telling.words, list[str]()
    table = telling.language.table("differences")
    ends = {it for name in ("forbidding", "barring", "allowing", "allowed") for it in table[name]}
    negative = {words[it] for it in list_negative(telling)}
    for place, word in enumerate(words):
        if word.text not in verbs:
            continue
        before = words[max(0, place - REACH) : place]
        if any(it in negative and not is_broken(it, word, telling) for it in before) is denied:
            near = takewhile(lambda it: it.text not in ends, words[place + 1 : place + 1 + FORBIDDEN])
            found += [it.stem for it in near if it.is_telling and not is_broken(word, it, telling)]
    return found


def _deny_apart(a: Telling, b: Telling) -> bool:
    """Tell whether one telling alone denies what the other speaks of, or each denies something else."""
    places = list_negations(a), list_negations(b)
    if bool(places[0]) != bool(places[1]):
        return any(
            not adds_denial(place, own, other)
            for held, own, other in ((places[0], a, b), (places[1], b, a))
            for place in held
        )
    one, two = (_list_near_denied(telling) for telling in (a, b))
    return bool(one and two) and one.isdisjoint(two) and not deny_alike(a, b, places)


def _turns(own: Telling, other: Telling) -> bool:
    """Tell whether one telling turns what the other states: "refused to resign", "knew nothing of it"."""
    table = own.language.table("differences")
    close = share_words(own, other) >= CLOSE
    if list_negative(other):
        return False
    for place in list_negative(own):
        word, after = own.words[place], own.words[place + 1 : place + 3]
        if word.text in table["empty"]:
            turned = own.words[max(0, place - 1) : place] if close else ()
        else:
            turned = after[1:] if after and after[0].text in table["infinitive"] else ()
            turned = tuple(it for it in turned if close or it.is_telling)
        if any(find_stem(it.text, other) for it in turned):
            return True
    return False


@read_once
def _rules_out(telling: Telling) -> bool:
    """Tell whether a telling rules something out."""
    table = telling.language.table("differences")
    words = pairwise(telling.words)
    return any(one.text in table["ruling"] and two.text in table["ruled"] for one, two in words)


@read_once
def _withholds(telling: Telling) -> bool:
    """Tell whether a telling says that somebody does not say something."""
    withholding = telling.language.table("differences")["withholding"]
    return any(
        word.text in withholding for it in list_negations(telling) for word in telling.words[it + 1 : it + 2]
    )


@read_once
def _list_near_denied(telling: Telling) -> set[str]:
    """Return the stems of the words that stand close behind their denials; "hurt" and "injuries" are one."""
    outcomes = telling.language.table("differences")["outcomes"]
    return {
        next((name for name, words in outcomes.items() if denied.text in words), denied.stem)
        for negation, denied in find_denied(telling)
        if telling.words.index(denied) - telling.words.index(negation) <= REACH
    }


def _deny_outcome(own: Telling, other: Telling) -> bool:
    """Tell whether one telling denies what became of people and the other tells it: "no injuries"."""
    if list_negative(other):
        return False  # "nobody was hurt"
    denied = {denied.text for _, denied in find_denied(own)}
    told = {word.text for word in other.words}
    return any(
        not (denied.isdisjoint(words) or told.isdisjoint(words))
        for words in own.language.table("differences")["outcomes"].values()
    )


def _list_denied(telling: Telling, *, common: bool) -> Iterator[Word]:
    """Yield the words that are denied, with `common` the common ones right after a negation too."""
    yield from (denied for _, denied in find_denied(telling))
    for place in list_negations(telling) if common else ():
        yield from telling.words[place + 1 : place + 2]


def count_negations(telling: Telling) -> int:
    """Count the words of a telling that deny something."""
    return len(list_negations(telling))


def is_negation(word: Word, telling: Telling) -> bool:
    """Tell whether a word denies what follows it, as "yet" in "has yet to be made" and "no longer"."""
    if word.text.endswith("n't") or word.text in _list_table(telling.language, "negations"):
        return True
    return word.text in _list_table(telling.language, "ended", "pending") and _denies_by_place(word, telling)


def _denies_by_place(word: Word, telling: Telling) -> bool:
    """Tell whether a word denies by what stands beside it: "no longer", "has yet to"."""
    before, after = telling.words_near(word.start, word.end, 1)
    if word.text in _list_table(telling.language, "ended"):
        return bool(before) and before[0].text in _list_table(telling.language, "refusals")
    held = bool(before and after) and before[0].text in telling.language.table("verbs")["auxiliaries"]
    return held and after[0].text in _list_table(telling.language, "infinitive")


@cache
def _list_table(language: Language, *names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in language.table("differences")[name])


def _find_stated(denied: Word, own: Telling, other: Telling) -> Word | None:
    """Return the same word in like context, where it is always denied here and never there."""
    here, there = (find_stem(denied.text, telling) for telling in (own, other))
    if not all(is_denied for _, is_denied in here) or any(is_denied for _, is_denied in there):
        return None
    place = Place(own, denied.start, denied.end)
    for word, _ in there:
        if share_context(place, Place(other, word.start, word.end), CONTEXT) > LEAST_CONTEXT:
            return word
    return None


def find_stem(text: str, telling: Telling) -> list[tuple[Word, bool]]:
    """Return each form of a word, and whether a negation stands before it: "ordered" for "order"."""
    negations = _list_denials(telling)
    return [
        (telling.words[number], any(number - REACH - 1 <= place < number for place in negations))
        for number in _list_bases(telling).get(_find_base(text), ())
    ]


def may_be_denied(text: str, telling: Telling) -> bool:
    """Tell whether a telling denies a word in its own way: "unable to verify it", "it does not belong to"."""
    words, numbers = telling.words, _list_bases(telling).get(_find_base(text), ())
    before = ((place, number) for number in numbers for place in list_negative(telling) if place < number)
    after = ((number, place) for number in numbers for place in list_negations(telling) if number < place)
    joints = frozenset(telling.language.table("differences")["joints"])
    return any(
        second - first <= reach
        and not is_broken(words[first], words[second], telling)
        and joints.isdisjoint(word.text for word in words[first:second])
        for pairs, reach in ((before, FAR), (after, REACH))
        for first, second in pairs
    )


@read_once
def list_negative(telling: Telling) -> list[int]:
    """Return the numbers of the words that deny, and of those that are negative by their meaning."""
    return _list_denying(telling, "negative")


def _list_denying(telling: Telling, name: str) -> list[int]:
    """Return the numbers of the negations, and of the words of a table."""
    words = _list_table(telling.language, name, "negations")
    return [
        place for place, word in enumerate(telling.words) if word.text in words or is_negation(word, telling)
    ]


@read_once
def _list_bases(telling: Telling) -> dict[str, list[int]]:
    """Return the numbers of the words of each base."""
    numbers: dict[str, list[int]] = {}
    for number, word in enumerate(telling.words):
        numbers.setdefault(_find_base(word.text), []).append(number)
    return numbers


@lru_cache(maxsize=1 << 14)  # words
def _find_base(text: str) -> str:
    """Return what the forms of a word have in common: "order", "orders" and "ordered" are one."""
    ending = next((it for it in ENDINGS if text.endswith(it) and len(text) - len(it) >= SHORTEST), "")
    base = text.removesuffix(ending).rstrip("e") if ending or text.endswith("e") else text
    return stem_word(base[:-1] if base[-1:] == base[-2:-1] else base)
