"""A mention: one place where somebody or something is named, described or taken up by a pronoun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from twosource.model import EntityKind

Form = Literal["name", "description", "pronoun"]
Gender = Literal["female", "male", "thing", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Where it stands, how it names, and what its own words tell of kind, sex, number and office.

    `lead` is where its title starts ("Ms. Holm"), or its own start.
    """

    start: int
    end: int
    text: str
    lead: int = -1
    form: Form = "name"
    kind: EntityKind | None = None
    gender: Gender = "any"
    many: bool = False
    titled: bool = False
    roles: tuple[str, ...] = ()
