"""Stage 3 of 7: article -> entities and records.

Limits: a part that fails gives a problem, and the other parts still run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from twosource.annotate.attributions import find_attributions
from twosource.annotate.dates import find_times
from twosource.annotate.quantities import find_quantities
from twosource.annotate.records.appointments import find_appointments
from twosource.annotate.records.choosing import choose_records
from twosource.annotate.records.commitments import find_commitments
from twosource.annotate.records.figures import find_figures
from twosource.annotate.records.measures import find_measures
from twosource.annotate.records.meetings import find_meetings
from twosource.annotate.records.parts import Parts
from twosource.annotate.records.plans import find_plans
from twosource.annotate.states import read_states
from twosource.model import Annotated, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from twosource.language import Language
    from twosource.model import Entity, Record, Segmented

__all__ = ["annotate_article"]

KINDS = ("meeting", "commitment", "measure", "appointment", "plan")  # in the order in which they are given
T = TypeVar("T")


def annotate_article(segmented: Segmented, language: Language) -> Annotated:
    """Find the entities and the records of one article."""
    article, problems = segmented.article, list[Problem]()

    def attempt(part: str, find: Callable[[], Iterable[T]]) -> tuple[T, ...]:
        try:
            return tuple(find())
        except Exception as error:  # noqa: BLE001 - whatever goes wrong in one part, the others still tell something
            message = f"No {part} could be read from this report: {type(error).__name__}: {error}"
            problems.append(Problem(stage="annotate", article=article.id, message=message))
            return ()

    read = attempt("tags", lambda: [read_states(segmented, language)])
    tags, states = read[0] if read else ((), None)
    found = attempt("names or statements", lambda: [find_attributions(segmented, language, tags, states)])
    entities, statements = found[0] if found else ((), ())
    times = attempt("dates", lambda: find_times(article, language))
    quantities = attempt("quantities", lambda: find_quantities(article, times, language))
    parts = Parts(
        segmented=segmented,
        entities=entities,
        times=times,
        statements=statements,
        back=tuple(language.table("records")["back"]["forms"]),
    )
    records = attempt("records", lambda: _find_records(parts, language))
    entities = _add_described(parts, records)
    figures = attempt("figures", lambda: find_figures(parts, quantities))
    return Annotated(
        segmented=segmented,
        entities=entities,
        records=(*statements, *records, *figures),
        times=times,
        quantities=quantities,
        problems=tuple(problems),
    )


def _add_described(parts: Parts, records: tuple[Record, ...]) -> tuple[Entity, ...]:
    """Return the entities of an article with those that its records only describe."""
    told = {one for record in records for one in _list_held(record)}
    described = (one for one in parts.described.values() if one.id in told)
    return tuple(sorted((*parts.entities, *described), key=lambda entity: entity.mentions[0]))


def _list_held(record: Record) -> Iterator[str]:
    """Yield the ids of those who act in a record, whatever its kind."""
    for name in ("participants", "parties", "targets"):
        yield from getattr(record, name, ())
    yield from (one for name in ("actor", "person") if (one := getattr(record, name, None)))


def _find_records(parts: Parts, language: Language) -> Iterator[Record]:
    ruled = tuple(find_by_rule(parts, language))
    found = (*ruled, *choose_records(parts, ruled, language))
    yield from sorted(found, key=lambda record: (KINDS.index(record.kind), record.start, record.end))


def find_by_rule(parts: Parts, language: Language) -> Iterator[Record]:
    """Yield what the rules find of every kind but statements and figures."""
    yield from find_meetings(parts, language)
    appointments = tuple(find_appointments(parts, language))
    # Who is to take or leave an office is not bound to it as well; what binds is no mere plan as well.
    filled = {(each.start, each.end) for each in appointments}
    commitments = tuple(find_commitments(parts, language))
    yield from (each for each in commitments if (each.start, each.end) not in filled)
    yield from find_measures(parts, language)
    yield from appointments
    bound = {(each.start, each.end) for each in commitments}
    yield from (plan for plan in find_plans(parts, language) if (plan.start, plan.end) not in bound)
