"""Stage 6 of 7: alignments and shared prose -> findings.

Which side of a difference is true is not decided here, nor anywhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.judge.currencies import find_other_currencies
from twosource.judge.facts import find_facts
from twosource.judge.independence import find_cited_for, find_leanings, group_origins, survey_story
from twosource.judge.rules import Case, decide_verdict
from twosource.model import Conflict, Finding, content_id
from twosource.outlets import key_outlet

if TYPE_CHECKING:
    from twosource.judge.facts import Fact
    from twosource.judge.independence import Surroundings
    from twosource.language import Language
    from twosource.model import Alignment, Story

__all__ = ["judge_story"]


def judge_story(story: Story, language: Language) -> tuple[Finding, ...]:
    """Return one finding for each fact of the story, in the order of its accounts."""
    around = survey_story(story, language)
    return tuple(_judge(fact, around) for fact in find_facts(story, language))


def _judge(fact: Fact, around: Surroundings) -> Finding:
    origins, dependences = group_origins(fact.accounts, around)
    outlets = frozenset(
        key_outlet(around.articles[article].article.outlet or article, around.language)
        for article in {span.article for span in fact.accounts}
    )
    # Two rules may find one difference.
    conflicts = tuple(dict.fromkeys(it for each in fact.alignments if (it := _read_conflict(each))))
    case = Case(
        fact=fact,
        outlets=outlets,
        origins=origins,
        conflicts=conflicts,
        leanings=find_leanings(origins, around),
        cited=find_cited_for(fact.accounts, origins, around),
        currencies=find_other_currencies(fact.accounts, fact.doubtful, around.articles),
    )
    verdict, reasons = decide_verdict(case)
    return Finding(
        id=content_id(fact.kind, fact.accounts),
        kind=fact.kind,
        verdict=verdict,
        records=fact.records,
        accounts=fact.accounts,
        origins=origins,
        reasons=(*reasons, *dependences),
        conflicts=conflicts,
        confidence=fact.confidence,
    )


def _read_conflict(alignment: Alignment) -> Conflict | None:
    if alignment.kind is None or alignment.value_a is None or alignment.value_b is None:
        return None
    values = (alignment.value_a, alignment.value_b)
    return Conflict(kind=alignment.kind, nature=alignment.nature, values=values)
