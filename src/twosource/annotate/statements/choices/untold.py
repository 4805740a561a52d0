"""What looks like a statement and tells nothing: "did not say that …", "if he says …", "called the police".

Limits: told by a few words of the tables, beside the cue or in its source.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from twosource.annotate.statements.cues import is_adverb
from twosource.annotate.statements.phrases import find_phrase_after, is_past

if TYPE_CHECKING:
    from twosource.annotate.statements.claims import Claim
    from twosource.annotate.statements.phrases import Setting

# Words between "asked" and what is asked: "asked by Ada Holm of the Harbour Post if …"; a round figure.
ASKED_MAX = 8
# Words before "denied" among which "neither" stands: "neither publicly confirmed nor denied"; a round figure.
NEITHER_MAX = 6
# A comma and a word behind a cue at least, where what is said goes on.
GOES_ON_MIN = 1


def is_untold(setting: Setting, claim: Claim) -> bool:
    """Tell whether a claim without quotation marks says that nothing was said, or what is no speech.

    What somebody is "known for" is none with marks, too.
    """
    if claim.cue is not None and _cue_words(setting, claim)[-2:] == ["known", "for"]:
        return True
    if claim.quote != "indirect":
        return False
    held = [k for k, unit in enumerate(setting.units) if claim.start <= unit.start and unit.end <= claim.end]
    if not held:
        return False
    found = _is_supposed(setting, claim) or _is_nothing(setting, claim, held)
    found = found or _is_question(setting, claim, held[0])
    found = found or _is_time(setting, claim, held) or _is_laughed_at(setting, claim)
    found = found or _goes_off(setting, claim, held) or _is_won(setting, claim, held)
    found = found or _opens_line(setting, claim, held[0])
    return found or _is_called(setting, claim, held) or _is_cited(setting, claim, held)


def _cue_words(setting: Setting, claim: Claim) -> list[str]:
    cue = claim.cue
    if cue is None:
        return []
    held = [k for k, unit in enumerate(setting.units) if cue.start <= unit.start and unit.end <= cue.end]
    return [setting.lows[k] for k in held]


def _is_supposed(setting: Setting, claim: Claim) -> bool:
    """Tell whether somebody is only thought to say it: "If he says that he was there, …"."""
    first = _find_subject(setting, claim)
    before = setting.lows[first - 1] if first and not _tells_more(setting, claim) else ""
    return before in setting.speech["supposes"] and (first == 1 or not setting.lows[first - 2].isalpha())


def _find_subject(setting: Setting, claim: Claim) -> int:
    """Return where who speaks before cue and words begins, 0 where nobody does or that opens the line."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None or not source.end <= cue.start <= claim.start:
        return 0
    start = source.lead if 0 <= source.lead < source.start else source.start
    first = next((k for k, unit in enumerate(setting.units) if unit.start >= start), 0)
    determiner = first > 0 and setting.lows[first - 1] in setting.speech["determiner"]
    return first - determiner


def _is_asked_outright(setting: Setting, claim: Claim) -> bool:
    """Tell whether a report only asks if somebody said it, who did, or what: "Did the mayor say that …?".

    Why or when it was said is asked of what was said.
    """
    lows, speech = setting.lows, setting.speech
    if "?" not in lows[-2:]:  # a bracket or a mark may follow
        return False
    first, source = _find_subject(setting, claim), claim.source
    if source is not None and source.text.lower() in speech["asks who"]:
        return True
    opens = lows[0] in speech["joins"] or lows[0] in speech["asks who"]
    asks = first == 1 + opens and lows[first - 1] in speech["auxiliary"]
    return asks and not _tells_more(setting, claim)


def _is_sought(setting: Setting, claim: Claim) -> bool:
    """Tell whether it is only asked or told who said it: "Holm asked who had said that …"."""
    source, speech = claim.source, setting.speech
    if source is None or source.form != "description":
        return False
    number = next((k for k, unit in enumerate(setting.units) if unit.end == source.end), 0)
    verb, who = [*setting.lows[number : number + 2], ""][:2]
    return number > 0 and verb in setting.cue_words - speech["noun too"] and who in speech["asks who"]


def _tells_more(setting: Setting, claim: Claim) -> bool:
    """Tell whether a clause of its own parts who speaks from a verb: "Did Holm, who said so, leave?"."""
    return not setting.speech["relative"].isdisjoint(_between(setting, claim))


def _between(setting: Setting, claim: Claim) -> list[str]:
    """Return the words from who speaks to the cue."""
    source, cue = claim.source, claim.cue
    if source is None or cue is None:
        return []
    units = enumerate(setting.units)
    return [setting.lows[k] for k, it in units if source.end <= it.start and it.end <= cue.start]


def _is_nothing(setting: Setting, claim: Claim, held: list[int]) -> bool:
    """Tell whether nothing is said: "has said nothing about the money"."""
    cue, nothing = _cue_words(setting, claim), setting.speech["nothing"]
    said = not setting.speech["reports plainly"].isdisjoint(cue)
    first, second = [*setting.lows[held[0] : held[0] + 2], ""][:2]
    opens = first in nothing and second in setting.speech["link"] | {"about"}
    after = claim.cue is not None and claim.cue.end <= claim.start
    return after and said and (opens or not nothing.isdisjoint(cue))


def is_unsaid(setting: Setting, claim: Claim) -> bool:
    """Tell whether it is told that somebody did not say it, or only asked; who "never said" it denies it."""
    if _is_addressed(setting, claim):
        return True
    if claim.quote != "indirect":
        return False
    cue, speech = claim.cue, setting.speech
    if _is_asked_outright(setting, claim) or _is_turned(setting, claim) or _is_sought(setting, claim):
        return True
    if cue is not None and (_is_neither(setting, claim, cue.start) or _is_of_none(setting, claim)):
        return True
    verb = next((k for k, unit in enumerate(setting.units) if cue and unit.start >= cue.start), 0)
    last = next((k for k, unit in enumerate(setting.units) if cue and unit.end >= cue.end), 0)
    said = speech["reports plainly"] | speech["untold"] | speech["makes known"]
    denies = speech["negation"] - speech["denies a thing"]
    words = [low for low in setting.lows[verb : last + 1] if low in said or low in denies]
    adverbs = takewhile(
        lambda low: low in speech["adverb"] or low in denies or is_adverb(low, speech),
        reversed(setting.lows[:verb]),
    )
    turned = {*words, *adverbs}
    return "only" not in turned and not denies.isdisjoint(turned) and not said.isdisjoint(words)


def _is_addressed(setting: Setting, claim: Claim) -> bool:
    """Tell whether a source is only who a letter is written to: "To the editor: I was saddened"."""
    source, lows = claim.source, setting.lows
    if source is None or lows[0] not in setting.speech["opens letter"] or ":" not in lows:
        return False
    colon, reader = lows.index(":"), find_phrase_after(setting, 1)
    told = claim.quote != "direct" and reader is not None and reader.last == colon
    return told and source.end <= setting.units[colon].start <= claim.start


def _is_turned(setting: Setting, claim: Claim) -> bool:
    """Tell whether a sentence is turned round to say that it was not said: "Nor did she say who paid"."""
    first, lows = _find_subject(setting, claim), setting.lows
    turned = first > 1 and lows[first - 1] in setting.speech["auxiliary"]
    if not turned or lows[first - 2] not in setting.speech["turns round"] or _tells_more(setting, claim):
        return False
    words = [*_between(setting, claim), *_cue_words(setting, claim)]
    return setting.speech["denies"].isdisjoint(words)


def _is_neither(setting: Setting, claim: Claim, start: int) -> bool:
    """Tell whether a verb is left open: "neither confirmed nor denied it", "stopped short of saying it"."""
    verb = next((k for k, unit in enumerate(setting.units) if unit.start >= start), 0)
    before = setting.lows[:verb]
    if before[-2:] == ["short", "of"]:
        return True
    cue = _cue_words(setting, claim)
    near = [*before[-NEITHER_MAX:], *cue]
    clause = max((k for k, unit in enumerate(setting.units) if unit.start <= claim.start), default=0)
    if setting.speech["opens what is open"].isdisjoint(setting.lows[max(0, clause - 1) : clause + 1]):
        return False  # "neither confirmed nor denied the rumour" says of a rumour that there is one
    return "neither" in near and "nor" in [*before[-1:], *cue]


def _is_of_none(setting: Setting, claim: Claim) -> bool:
    """Tell whether a source is none of those it names: "not even the mayor", "neither Holm nor the board"."""
    source = claim.source
    if source is None:
        return False
    opening = source.text.lower().split()
    if opening[0] == "nothing" or (opening[0] == "neither" and "nor" in opening):
        return True
    start = source.lead if source.lead >= 0 else source.start
    first = next((k for k, unit in enumerate(setting.units) if unit.start >= start), 0)
    before = setting.lows[:first]
    before = before[:-1] if before[-1:] and before[-1] in setting.speech["determiner"] else before
    return before[-2:] == ["not", "even"] or (
        before[-1:] == ["not"] and opening[0] in setting.speech["single"]
    )


def _is_question(setting: Setting, claim: Claim, first: int) -> bool:
    """Tell whether words are what somebody is asked: "said when asked about it", "Asked by Holm if …"."""
    lows, speech = setting.lows, setting.speech
    for number in range(first - 1, max(-1, first - 1 - ASKED_MAX), -1):
        if lows[number] in speech["asked"]:
            return number == 0 or lows[number - 1] in speech["before asked"]
        own = claim.cue is not None and setting.units[number].start == claim.cue.start
        if own or lows[number] in speech["edge"] or lows[number] in setting.cue_words:
            return False
    return False


def _is_time(setting: Setting, claim: Claim, held: list[int]) -> bool:
    """Tell whether words before a cue are only the time of those behind it: "Since then, she says, it …"."""
    lows, speech, cue = setting.lows, setting.speech, claim.cue
    if cue is None or claim.end > cue.start:
        return False
    opens = lows[held[0]] in speech["before time"] | speech["link"] | speech["since"]
    told = speech["time"] | speech["determiner"] | speech["then"]
    behind = [unit for unit in setting.units if unit.start >= cue.end]
    goes_on = len(behind) > GOES_ON_MIN and behind[0].text == ","
    return opens and goes_on and told.issuperset(lows[k] for k in held[1:])


def _is_laughed_at(setting: Setting, claim: Claim) -> bool:
    """Tell whether somebody only laughs or sighs at something: "laughed at reports of talks"."""
    *verbs, last = _cue_words(setting, claim) or [""]
    return last == "at" and not setting.speech["sounds"].isdisjoint(verbs)


def _goes_off(setting: Setting, claim: Claim, held: list[int]) -> bool:
    """Tell whether a verb is another with the word behind it: "blasted off", "called off the talks"."""
    cue = claim.cue
    return cue is not None and setting.lows[held[0]] == "off" and setting.units[held[0] - 1].end == cue.end


def _is_called(setting: Setting, claim: Claim, held: list[int]) -> bool:
    """Tell whether somebody is called by telephone, or something is called that will take place."""
    if _cue_words(setting, claim)[-1:] not in (["called"], ["calls"], ["call"]):
        return False
    phrase = find_phrase_after(setting, held[0])
    last = min(phrase.last, held[-1] + 1) - 1 if phrase else held[0]
    return setting.lows[held[0]] == "no" or setting.lows[last] in setting.speech["can be called"]


def _opens_line(setting: Setting, claim: Claim, first: int) -> bool:
    """Tell whether it opens with what was done, before to what: "Also announced were two charges"."""
    cue, lows, speech = claim.cue, setting.lows, setting.speech
    if cue is None or first == 0 or setting.units[first - 1].end != cue.end:
        return False
    opener = first - len(_cue_words(setting, claim))
    # "Which Ada Holm said was old" has somebody before the verb.
    before = setting.units[opener - 1] if opener > 0 and lows[opener - 1] in speech["adverb"] else None
    return lows[first] in speech["be"] and (opener == 0 or (before is not None and before.text[0].isupper()))


def _is_won(setting: Setting, claim: Claim, held: list[int]) -> bool:
    """Tell whether something is only taken: "The storm claimed ten lives", "Holm claimed the title"."""
    if _cue_words(setting, claim)[-1:] not in (["claimed"], ["claims"], ["claim"], ["claiming"]):
        return False
    phrase, speech = find_phrase_after(setting, held[0]), setting.speech
    if phrase is None or speech["can be won"].isdisjoint(setting.lows[phrase.first : phrase.last]):
        return False
    return not any(_is_verb(setting, k) for k in held)  # "claimed the victims were divers" is said


def _is_verb(setting: Setting, number: int) -> bool:
    """Tell whether a word is a verb of a subject before it: not "and left ten hurt", "of retired divers"."""
    lows, speech = setting.lows, setting.speech
    before = speech["joins"] | speech["link"] | speech["determiner"]
    done = is_past(setting, number) and lows[number - 1] not in before and not lows[number - 1].isdigit()
    return done or lows[number] in speech["auxiliary"]


def _is_cited(setting: Setting, claim: Claim, held: list[int]) -> bool:
    """Tell whether a content is only whom an outlet cites: "citing two people familiar with the matter"."""
    if _cue_words(setting, claim)[-1:] not in (["citing"], ["cited"], ["cites"]):
        return False
    lexicon, phrase = setting.lexicon, find_phrase_after(setting, held[0])
    if phrase is None:
        return False
    heads = [low for low in setting.lows[phrase.first : phrase.last] if low in lexicon.people]
    return bool(heads) and phrase.mention.form == "description"
