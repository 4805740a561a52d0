"""People without a name, as a group: "with three senior judges", "with Republicans"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.annotate.lexicon import read_lexicon

if TYPE_CHECKING:
    from twosource.language import Language
    from twosource.model import Extent


def is_crowd(text: str, extent: Extent, language: Language) -> bool:
    """Tell whether an extent begins with a group of people."""
    return bool(_read_crowds(language).match(text, extent.start, extent.end))


@cache
def _read_crowds(language: Language) -> re.Pattern[str]:
    lexicon = read_lexicon(language)
    heads = lexicon.people | {f"{head}s" for head in lexicon.offices | lexicon.groups}
    heads |= lexicon.offices - set(language.table("records")["crowd"]["no_heads"].split())
    heads |= set(language.table("records")["crowd"]["heads"].split())
    ends = "|".join(sorted(re.escape(head) for head in heads))
    return re.compile(
        rf"\s+(?:[\w’'-]+\s+){{0,5}}?(?:{ends}|\w{{3,}}(?:ers|ors|ists|ians|ees))\b", re.IGNORECASE
    )
