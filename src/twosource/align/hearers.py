"""Stage 5 of 7, part of align: two tellings -> whether what is told in them was told to two outlets.

"Told the Kelby Post" and "told the Orsk Gazette" are two interviews, or one that somebody took for another's;
an editor asks who was told. Only outlets whose names end in a word of the press are seen.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from twosource.align.long_names import list_long_names, list_press
from twosource.align.tellings import read_once
from twosource.text import find_words, fold_text

if TYPE_CHECKING:
    from twosource.align.tellings import Telling

CUE = 3  # words at most before an outlet: "in an interview with the Kelby Post"


def are_told_apart(a: Telling, b: Telling) -> bool:
    """Tell whether each telling names an outlet that was told, and not one that both name.

    Where each was told by itself, both heard it: that is a statement made twice.
    """
    mine, theirs = _list_hearers(a), _list_hearers(b)
    shared = any(
        set(x.split()) <= set(y.split()) for x, y in (*product(mine, theirs), *product(theirs, mine))
    )
    if not (mine and theirs) or shared:  # "the Kelby Post and the Orsk Gazette" is read as one name
        return False
    return not (mine == {_name_own(a)} and theirs == {_name_own(b)})


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


def _name_own(telling: Telling) -> str:
    """Return the name of the outlet of a telling as such names are listed, without an article."""
    folded = fold_text(telling.article.outlet or "")
    words = [folded[start:end] for start, end in find_words(folded)]
    articles = telling.language.table("differences")["sources"]["articles"]
    return " ".join(words[1:] if words[:1] and words[0] in articles else words)
