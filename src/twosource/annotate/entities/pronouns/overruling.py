"""Give mentions that speak to whom model and weights together find likelier than whom the weights chose.

Limits: what a rule knows for certain stands, unless the model is all but sure, and so does what number, sex
or kind forbid; who only owns what speaks does not speak himself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.annotate.entities.clusters import Cluster
from twosource.annotate.entities.descriptions.descriptions import are_of_others, is_owned
from twosource.annotate.entities.descriptions.offices import find_offices
from twosource.annotate.entities.descriptions.ruled_out import RuledOut
from twosource.annotate.entities.names.kin import is_kin
from twosource.text import name_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from twosource.annotate.entities.mentions import Mention
    from twosource.annotate.entities.pronouns.antecedents import Heard
    from twosource.annotate.entities.pronouns.meant import Asked, Report
    from twosource.annotate.entities.pronouns.positions import Speech
    from twosource.annotate.lexicon import Lexicon
    from twosource.annotate.words import Reading

# How much the log-odds of the weights count beside those of the model, how far behind the best they leave
# anybody, and whom they did not think of; how much likelier than whom they chose somebody must be. Chosen by
# story on gold/train and the labelled stories (`training/antecedents.md`): neither may lose.
WEIGHED, FAR, UNHEARD = 1.5, 6.0, 8.0
MARGIN = 2.0
# And how much likelier than whom a rule chose, by the model alone.
SURE = 6.0
# Characters between a name and a description of the same one: a comma and a space.
BESIDE = 2


def overrule_meant(
    reading: Reading, clusters: list[Cluster], spoken: tuple[Speech, Heard], lexicon: Lexicon
) -> None:
    """Move mentions that speak from whom the weights chose to whom the model finds likelier.

    `spoken` are the sources, and what the weights said of each whom a mention may mean.
    """
    if reading.states is None:
        return
    from twosource.annotate.entities.pronouns.meant import Report, weigh_meant  # noqa: PLC0415 - numpy takes 0.1 s

    sources, heard = spoken
    report = Report(reading, clusters, sources, lexicon)
    chosen = [
        (asked, choose_meant(report, asked, scores.tolist(), heard))
        for asked, scores in weigh_meant(report, reading.states)
    ]
    ruled_out = RuledOut(reading, clusters, sources, lexicon)
    moves = [
        (asked, rival)
        for asked, rival in chosen
        if rival is not None and rival not in ruled_out.list_for(report.placed[asked.number].mention)
    ]
    _move(report, clusters, [move for move in moves if not _is_told_apart(reading, report, *move)])


def _is_told_apart(reading: Reading, report: Report, asked: Asked, rival: int) -> bool:
    """Tell whether what a report says around names keeps an office from a rival: "Ada Holm is the mayor".

    So it does where whom the weights chose is told to hold it and the rival is not, or where the rival is
    told to hold others only and of whom they chose nothing is told.
    """
    placed = report.placed[asked.number]
    head = "".join(name_words(report.text[placed.mention.start : placed.head])[-1:])
    if rival < 0 or placed.form != "description" or head not in report.lexicon.offices:
        return False
    held, others = (
        _list_offices(reading, report, each)
        for each in (report.clusters[placed.cluster], report.clusters[rival])
    )
    return head not in others and (head in held or (bool(others) and not held))


def _list_offices(reading: Reading, report: Report, cluster: Cluster) -> set[str]:
    """List the heads of what a report says that somebody named is, in the words around the names."""
    names = sorted((each.start, each.end) for each in cluster.mentions if each.form == "name")
    links = report.lexicon.speech["link"]
    told = (role.lower().split() for role in (*find_offices(reading, report.lexicon, names), *cluster.roles))
    stops = (
        (next((k for k, word in enumerate(words) if k and word in links), None), words) for words in told
    )
    return {head for stop, words in stops for head in name_words(" ".join(words[:stop]))[-1:]}


def choose_meant(report: Report, asked: Asked, scores: Sequence[float], heard: Heard) -> int | None:
    """Return the number of the cluster that a mention is to be moved to, -1 for one of its own, or None.

    Who is likeliest and cannot be meant leaves it as it is: the next best is hardly right.
    """
    now, mention = asked.chosen, report.placed[asked.number].mention
    weighed = heard.get((mention.start, mention.end), {})
    held = [None if rival < 0 else report.clusters[rival] for rival in asked.rivals]
    most = max(weighed.values(), default=0.0)
    if now < 0:
        return None
    ruled = weighed.get(held[now], most) < most or not any(each in weighed for each in held)
    if ruled and is_owned(mention, report.lexicon):
        return None  # "his son" is told by his kin
    weight = 0.0 if ruled else WEIGHED
    totals = [
        score - weight * _tell_gap(weighed, each, most, 0.0 if number == now else UNHEARD)
        for number, (score, each) in enumerate(zip(scores, held, strict=True))
    ]
    best = max(range(len(totals)), key=lambda number: (totals[number], -number))
    if best == now or totals[best] - totals[now] <= (SURE if ruled else MARGIN) or asked.is_inside(best):
        return None
    if asked.holds(now) and held[best] is not None and not asked.holds(best):
        return None
    if not _may_leave(report, asked, held[best]) or _is_of_others(report, mention, held[best]):
        return None
    return asked.rivals[best] if _may_be(mention, held[best], said=asked.is_said(best)) else None


def _is_of_others(report: Report, mention: Mention, cluster: Cluster | None) -> bool:
    """Tell whether a description is of another people's body than the one it would go to."""
    if cluster is None or cluster.kind != "organisation" or mention.form != "description":
        return False
    return are_of_others(name_words(mention.text), cluster.tokens, report.lexicon)


def _may_leave(report: Report, asked: Asked, cluster: Cluster | None) -> bool:
    """Tell whether a mention may leave whom it was given to.

    It stays beside the name, and is not parted from one that has a word of it: "her department" is the
    Department of Trade. "The state" stays a place, and "his son" somebody named. Who is only described is
    given to a name by other weights (`unnamed.py`), and does not lose what tells who he is.
    """
    placed = report.placed[asked.number]
    old = report.clusters[placed.cluster]
    if placed.form == "description" and old.named:
        if old.kind == "place" and (cluster is None or cluster.kind != "place"):
            return False
        if cluster is None and is_kin(placed.mention, report.lexicon):
            return False
    if placed.form == "pronoun" or old.named:
        names = [each for each in old.mentions if each.form == "name"]
        known = cluster is None and asked.shares(asked.chosen)
        return not (known or any(_is_beside(each, placed.mention) for each in names))
    if cluster is not None:
        return not cluster.named
    told = [each.text for each in old.mentions if each.form != "pronoun"]
    return bool(told) and max(told, key=lambda text: len(name_words(text))) != placed.mention.text


def _is_beside(one: Mention, other: Mention) -> bool:
    """Tell whether two mentions stand beside each other, or one within the other: "Ada Holm, the mayor"."""
    return one.start - BESIDE <= other.end and other.start <= one.end + BESIDE


def _tell_gap(
    weighed: Mapping[Cluster | None, float], cluster: Cluster | None, most: float, unheard: float
) -> float:
    """Tell how far behind the best the weights leave somebody."""
    return min(FAR, most - weighed[cluster]) if cluster in weighed else unheard


def _may_be(mention: Mention, cluster: Cluster | None, *, said: bool) -> bool:
    """Tell whether number, sex and kind allow that a mention means somebody, or nobody before.

    Nobody calls himself by his name: no person is `said` in what he says.
    """
    if cluster is None:
        return True
    personal = mention.gender in ("male", "female") or mention.kind == "person"
    body = cluster.kind == "organisation"
    other_sex = "any" not in (mention.gender, cluster.gender) and mention.gender != cluster.gender
    one = mention.many and not (cluster.many or body or cluster.kind is None)
    several = not mention.many and cluster.many and not body
    thing = personal and cluster.kind not in ("person", None)
    person = not personal and mention.kind == "organisation" and cluster.kind == "person"
    return not (other_sex or one or several or thing or person or (said and personal))


def _move(report: Report, clusters: list[Cluster], moves: Sequence[tuple[Asked, int]]) -> None:
    """Move mentions; what is left of an entity without name or description goes where these went."""
    parted: dict[tuple[str, ...], Cluster] = {}
    for asked, rival in moves:
        placed = report.placed[asked.number]
        mention, old = placed.mention, report.clusters[placed.cluster]
        if rival < 0:
            words = name_words(mention.text) or (mention.text.lower(),)
            if words not in parted:
                parted[words] = Cluster(tokens=words)
                clusters.append(parted[words])
            new = parted[words]
        else:
            new = report.clusters[rival]
        _give(mention, old, new)
        if old.mentions and all(each.form == "pronoun" for each in old.mentions):
            for each in tuple(old.mentions):
                _give(each, old, new)
    clusters[:] = [cluster for cluster in clusters if cluster.mentions]


def _give(mention: Mention, old: Cluster, new: Cluster) -> None:
    if mention in old.mentions:
        old.mentions.remove(mention)
        old.starts.remove(mention.start)
        new.add(mention)
