"""A cluster: the mentions of one entity while they are being collected."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twosource.annotate.entities.mentions import Form, Gender, Mention
    from twosource.model import EntityKind


@dataclass(slots=True, kw_only=True, eq=False)
class Cluster:
    """The mentions of one entity, its words, and what its mentions tell of it.

    `texts` are the unlike ones of the mentions that were added, each with its form.
    """

    mentions: list[Mention] = field(default_factory=list)
    tokens: tuple[str, ...] = ()
    kind: EntityKind | None = None
    gender: Gender = "any"
    many: bool = False
    roles: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    texts: dict[tuple[Form, str], None] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Take one more mention, with what it tells."""
        self.mentions.append(mention)
        insort(self.starts, mention.start)
        self.texts[mention.form, mention.text] = None
        if self.kind is None or (self.kind == "other" and mention.kind == "person"):
            self.kind = mention.kind
        if self.gender == "any":
            self.gender = mention.gender
        # A body is told as "they" and as "it".
        self.many = self.many or (mention.many and (mention.form != "pronoun" or self.kind != "organisation"))
        self.roles += [role for role in mention.roles if role not in self.roles]

    def distance_to(self, offset: int) -> tuple[bool, int]:
        """Tell whether no mention stands before an offset, and how far off the nearest one is."""
        number = bisect_right(self.starts, offset)
        return (False, offset - self.starts[number - 1]) if number else (True, self.starts[0] - offset)

    def list_descriptions(self) -> list[str]:
        """List the unlike descriptions that were added."""
        return [text for form, text in self.texts if form == "description"]

    @property
    def named(self) -> bool:
        """Tell whether the entity has a name, and is more than described."""
        return self.mentions[0].form == "name"
