"""The chain of a statement: an outlet that was spoken to, or whoever tells the statement around it.

Limits: an outlet is looked for in the statement's own line, outside its words; "the magazine" is known by
what it is called.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from twosource.annotate.entities.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting
    from twosource.language import Language

# Words that lead to an outlet ("in an exclusive interview with the") are no longer than this, in code points.
LEADING_MAX = 60


def chain_claims(setting: Setting, claims: Sequence[Claim], language: Language) -> list[Claim]:
    """Set who passed each claim of a line on: the outlet spoken to, or the source of the claim around it.

    What somebody "told the Harbour Post and said" was all told to the Post.
    """
    claims = [_turn_report(claim, claims, setting, language) for claim in claims]
    unlike = {(claim.start, claim.end, claim.source): claim for claim in reversed(claims)}
    claims = list(unlike.values())[::-1]
    hearers = [claim.via or _find_hearer(setting, claim, claims, language) for claim in claims]
    heard = {
        (claim.source.start, claim.source.end): hearer
        for claim, hearer in zip(claims, hearers, strict=True)
        if claim.source and hearer
    }
    return [
        replace(
            claim, via=hearer or _relayer(claim, claims) or _find_heard(claim, heard, setting.text, language)
        )
        for claim, hearer in zip(claims, hearers, strict=True)
    ]


def _turn_report(claim: Claim, claims: Sequence[Claim], setting: Setting, language: Language) -> Claim:
    """Take out of a claim that an outlet reports it: "According to two aides, the Post reported that …"."""
    if not claim.relayed or claim.cue is None or claim.start < claim.cue.end or claim.quote == "direct":
        return claim
    if claim.source is None or claim.source.form != "description" or not claim.source.many:
        return claim  # a lawsuit may tell what an outlet reports
    for other in claims:
        source, cue = other.source, other.cue
        if source is None or cue is None or source.form != "name" or other.end != claim.end:
            continue
        opens = claim.start <= source.lead <= claim.start + _measure_article(setting)
        plain = setting.text[source.end : cue.end].strip().lower() in setting.speech["passes on"]
        if opens and plain and other.start > cue.start and _is_outlet(setting, source, language):
            return replace(claim, start=other.start, quote=other.quote, via=source)
    return _leave_reporter(claim, setting, language)


def _leave_reporter(claim: Claim, setting: Setting, language: Language) -> Claim:
    """Take an outlet between commas out of a claim: "According to two aides, the Post reported, …"."""
    for name in setting.names_by_lead.values():
        if not (claim.start <= name.lead <= claim.start + _measure_article(setting) and name.end < claim.end):
            continue
        verb, comma, _ = setting.text[name.end : claim.end].partition(", ")
        plain = comma and verb.strip().lower() in setting.speech["passes on"]
        if plain and _is_outlet(setting, name, language):
            return replace(claim, start=name.end + len(verb + comma), via=name)
    return claim


class OpenEar(NamedTuple):
    """An outlet that was spoken to, the text of the line that says so, and the last paragraph of it."""

    hearer: Mention
    text: str
    paragraph: int


def find_open_ear(
    setting: Setting, claims: Sequence[Claim], paragraph: int, language: Language
) -> OpenEar | None:
    """Find the one outlet that was spoken to in a line: what follows it may have heard, too."""
    begin, end = setting.units[0].start, setting.units[-1].end
    heard = [claim.via for claim in claims if claim.via and claim.via.kind == "organisation"] or [
        name
        for name in setting.names_by_lead.values()
        if name.kind == "organisation"
        and begin <= name.lead < end
        and not any(claim.start <= name.start < claim.end for claim in claims)
        and _hears(setting, name, begin, language)
    ]
    return OpenEar(heard[0], setting.text[begin:end], paragraph) if len(set(heard)) == 1 else None


def hear_claims(claims: Sequence[Claim], ear: OpenEar, paragraph: int) -> list[Claim]:
    """Give what whoever spoke to an outlet goes on to say to it: in a new paragraph, quotations only."""
    return [
        replace(claim, via=ear.hearer)
        if not claim.via and _goes_on(claim, ear) and (claim.quote == "direct" or paragraph == ear.paragraph)
        else claim
        for claim in claims
    ]


def keep_open(ear: OpenEar | None, claims: Sequence[Claim], paragraph: int) -> OpenEar | None:
    """Return an outlet that still listens after a line: whose words all go on, or which tells nothing new."""
    if ear is None or (paragraph != ear.paragraph and not claims):
        return None
    return ear._replace(paragraph=paragraph) if all(_goes_on(claim, ear) for claim in claims) else None


def _goes_on(claim: Claim, ear: OpenEar) -> bool:
    """Tell whether a source is a pronoun, or named where the outlet was; or there is none."""
    source = claim.source
    if source is None or source.form == "pronoun":
        return True
    named = ear.text.replace(ear.hearer.text, "")  # Mayor Bell is no part of the Bell Herald
    return re.search(rf"\b{re.escape(source.text.split()[-1])}\b", named) is not None


def _find_heard(
    claim: Claim, heard: Mapping[tuple[int, int], Mention], text: str, language: Language
) -> Mention | None:
    """Find the outlet that heard a claim from where its source spoke to it before, not in an aside."""
    source, cue = claim.source, claim.cue
    hearer = heard.get((source.start, source.end)) if source else None
    if source is None or cue is None or hearer is None or cue.start < hearer.start:
        return None
    aside = re.compile(language.table("citing")["aside"]["pattern"])
    return None if aside.search(text, source.end, hearer.start) else hearer


def _find_hearer(
    setting: Setting, claim: Claim, claims: Sequence[Claim], language: Language
) -> Mention | None:
    """Find the outlet that a claim was told to: "in an interview with the Harbour Post", "the newspaper"."""
    if claim.cue is None:
        return None
    begin, end = setting.units[0].start, setting.units[-1].end
    for name in (*setting.names_by_lead.values(), *_find_kinds(setting, language)):
        if name.kind != "organisation" or not begin <= name.lead < end or name == claim.source:
            continue
        if claim.start <= name.start < claim.end or not _is_nearest(claim, claims, name):
            continue
        if name.form == "description" or _hears(setting, name, begin, language):
            return name
    return None


def _hears(setting: Setting, name: Mention, begin: int, language: Language) -> bool:
    """Tell whether the words before a name say that it was spoken to; some say so of outlets only."""
    outlet = _is_outlet(setting, name, language)
    lead = setting.text[max(begin, name.lead - LEADING_MAX) : name.lead]
    return _read_hearing(language, outlet=outlet).search(lead) is not None


def _is_outlet(setting: Setting, name: Mention, language: Language) -> bool:
    """Tell whether a name is an outlet's by its words: "CNN Newsroom", but no Independent Commission."""
    lexicon, words = setting.lexicon, name.text.lower().removeprefix("the ")
    kinds = lexicon.small["outlet"] | lexicon.bodies["paper"] | lexicon.bodies["broadcaster"]
    first, last = name.text.split()[0], words.split()[-1]
    return last in kinds or (first.isupper() and first.lower() in kinds) or words in _list_outlets(language)


@cache
def _list_outlets(language: Language) -> frozenset[str]:
    """Return the names of the outlets and agencies that the tables have, in lower case, without "the"."""
    names = [
        outlet["name"] for family in language.table("families")["family"] for outlet in family["outlets"]
    ]
    names += [form for agency in language.table("agencies")["agency"] for form in agency["forms"]]
    return frozenset(name.lower().removeprefix("the ") for name in names)


def _find_kinds(setting: Setting, language: Language) -> Iterator[Mention]:
    """Give the outlets of a line that were spoken to and are called by what they are: "the magazine"."""
    begin, end = setting.units[0].start, setting.units[-1].end
    pattern = _read_kinds(language, setting.lexicon.small["outlet kind"])
    for found in pattern.finditer(setting.text, begin, end):
        start, stop = found.span("kind")
        yield Mention(
            start=start,
            end=stop,
            text=found["kind"],
            lead=start,
            form="description",
            kind="organisation",
            gender="thing",
        )


def _is_nearest(claim: Claim, claims: Sequence[Claim], name: Mention) -> bool:
    """Tell whether no other cue of the line stands nearer to a name."""
    gaps = {each.cue: max(each.cue.start - name.end, name.lead - each.cue.end) for each in claims if each.cue}
    return claim.cue is not None and gaps[claim.cue] == min(gaps.values())


@cache
def _read_hearing(language: Language, *, outlet: bool) -> re.Pattern[str]:
    """Return the pattern of the words that stand right before an outlet, or any body, that was spoken to."""
    kind = language.table("citing")["kind"]
    described = rf"(?: [\w’'-]+){{0,4}} {kind['pattern']},?|(?: the)?(?: {kind['quality']}){{1,2}}"
    return re.compile(rf"\b(?:{_join_hearing(language, outlet=outlet)})(?:{described})?(?: [Tt]he)? [\"“‘]?$")


@cache
def _read_kinds(language: Language, kinds: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern of an outlet that was spoken to and is called by its kind alone."""
    words = "|".join(sorted(kinds))
    return re.compile(
        rf"\b(?:{_join_hearing(language, outlet=True)}) (?P<kind>the (?:{words}))\b(?!,? [A-Z])"
    )


def _join_hearing(language: Language, *, outlet: bool) -> str:
    rows = (row for row in language.table("citing")["hearing"] if outlet or not row.get("outlets"))
    return "|".join(f"(?i:{row['pattern']})" for row in rows)


def _relayer(claim: Claim, claims: Sequence[Claim]) -> Mention | None:
    if claim.cue is None:
        return None
    holding = [
        other
        for other in claims
        if other.cue != claim.cue
        and other.source
        and other.start <= claim.cue.start
        and claim.cue.end <= other.end
    ]
    best = min(holding, key=lambda other: other.end - other.start, default=None)
    return best.source if best and best.source != claim.source else None


def _measure_article(setting: Setting) -> int:
    """Return how long an article with its space is at most, before the name of an outlet."""
    return max(map(len, setting.lexicon.small["article"])) + 1
