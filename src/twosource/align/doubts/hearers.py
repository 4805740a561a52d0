"""Stage 5 of 7, part of align: two tellings -> whether what is told in them was told to two outlets.

"Told the Kelby Post" and "told the Orsk Gazette" are two interviews, or one that somebody took for another's;
an editor asks who was told. Only outlets whose names end in a word of the press are seen, and an outlet that
has two names ("ABC News", "the Australian Broadcasting Corporation") is known only where a table has both.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from twosource.align.differences.long_names import list_long_names, list_press
from twosource.align.tellings import read_once
from twosource.outlets import key_outlet

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

CUE = 3  # words at most before an outlet: "in an interview with the Kelby Post"


def are_told_apart(a: Telling, b: Telling) -> bool:
    """Tell whether each telling names an outlet that was told, and not one that both name.

    Where each report's own outlet was told, both heard it: that is a statement made twice. So it may be where
    nobody knows the outlet of a report.
    """
    mine, theirs = _list_hearers(a), _list_hearers(b)
    shared = any(
        set(x.split()) <= set(y.split()) for x, y in (*product(mine, theirs), *product(theirs, mine))
    )
    if not (mine and theirs) or shared:  # "the Kelby Post and the Orsk Gazette" is read as one name
        return False
    return not (all(_is_own(name, a) for name in mine) and all(_is_own(name, b) for name in theirs))


@read_once
def _list_hearers(telling: Telling) -> frozenset[str]:
    """Return the outlets, folded, that a telling says were told; not who is told to do something."""
    table = telling.language.table("differences")["sources"]
    found = set()
    for name in list_long_names(telling):
        before, after = telling.words_near(name[0].start, name[-1].end, CUE)
        words = [it.text for it in before if it.text not in table["articles"]]
        is_cue = " ".join(words[-1:]) in table["told"] or " ".join(words[-2:]) in table["told"]
        ordered = bool(after) and after[0].text in table["orders"]
        if is_cue and not ordered and name[-1].text in list_press(telling.language):
            found.add(" ".join(it.text for it in name))
    return frozenset(found)


def _is_own(name: str, telling: Telling) -> bool:
    """Tell whether a name may be that of a telling's outlet, with or without what ends many: "Sky News"."""
    if not telling.article.outlet:
        return True
    keys = sorted((key_outlet(it, telling.language) for it in (name, telling.article.outlet or "")), key=len)
    endings = telling.language.table("differences")["sources"]["endings"]
    return bool(keys[0]) and keys[1].startswith(keys[0]) and keys[1][len(keys[0]) :] in ("", *endings)
