from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from twosource.judge.independence import find_cited_for, find_leanings, group_origins, survey_story
from twosource.judge.outlets import find_citations, gather_outlets
from twosource.language import load_language
from twosource.model import (
    Alignment,
    Annotated,
    Appointment,
    Article,
    Commitment,
    Credit,
    Extent,
    Figure,
    Record,
    Reuse,
    Span,
    Statement,
    Story,
    Value,
    content_id,
)
from twosource.outlets import name_family, name_outlet
from twosource.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from twosource.language import Language
    from twosource.model import Reason

COPIED = (
    "The night ferry ran aground on a sandbank outside the harbour shortly before midnight, and the crew "
    "spent four hours trying to free it."
)
OWN = "A passenger ship got stuck near Tolleby late on Sunday; it took tugs until dawn to pull it off."
FILLER = (
    "The island has no hospital of its own. Fishing pays for most of the families there, and a new pier has "
    "been promised three times since the old one was lost to a storm in the last century."
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """One article of a story, with the sentence that accounts for the fact."""

    account: str
    before: str = ""
    after: str = FILLER
    outlet: str | None = None
    published: str | None = None
    credited: tuple[tuple[str, str], ...] = field(default=())

    @property
    def text(self) -> str:
        return "\n".join(part for part in (self.before, self.account, self.after) if part)

    @property
    def article(self) -> Article:
        text = self.text
        return Article(
            id=content_id(self.outlet, text),
            path="report.txt",
            text=text,
            outlet=self.outlet,
            published=self.published,
            credits=tuple(
                Credit(
                    start=text.index(line),
                    end=text.index(line) + len(line),
                    agency=agency,
                    whole="contributed" not in line,
                )
                for line, agency in self.credited
            ),
        )

    def find(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(article=self.article.id, start=start, end=start + len(words))


def share(one: Report, two: Report, words: str) -> Reuse:
    a, b = sorted((one.find(words), two.find(words)))
    return Reuse(a=a, b=b)


def tell(
    reports: Sequence[Report], reuse: Sequence[Reuse] = (), records: Sequence[Record] = ()
) -> tuple[Story, list[Span]]:
    english = load_language("en")
    articles = tuple(Annotated(segmented=segment_article(report.article, english)) for report in reports)
    story = Story(articles=articles, reuse=tuple(reuse), records=tuple(records))
    return story, [report.find(report.account) for report in reports]


def judge(
    reports: Sequence[Report], reuse: Sequence[Reuse] = (), records: Sequence[Record] = ()
) -> tuple[int, set[str]]:
    """Return the number of origins and the rules that spoke."""
    story, accounts = tell(reports, reuse, records)
    origins, reasons = group_origins(accounts, survey_story(story, load_language("en")))
    assert sorted(id_ for group in origins for id_ in group) == sorted({span.article for span in accounts})
    check_spans(reasons, story)
    return len(origins), {reason.rule for reason in reasons}


def check_spans(reasons: Sequence[Reason], story: Story) -> None:
    lengths = {each.article.id: len(each.article.text) for each in story.articles}
    for span in (span for reason in reasons for span in reason.spans):
        assert 0 <= span.start < span.end <= lengths[span.article]


def test_reports_in_their_own_words_stand_apart() -> None:
    assert judge([Report(account=COPIED, outlet="Gazette"), Report(account=OWN, outlet="Herald")]) == (
        2,
        set(),
    )


def test_a_copied_passage_makes_one_origin() -> None:
    reports = [
        Report(account=COPIED, outlet="Gazette"),
        Report(account=COPIED, outlet="Herald", after="Tugs came at dawn. " * 9),
    ]
    origins, rules = judge(reports, [share(*reports, COPIED)])
    assert origins == 1
    assert "passage_is_copied" in rules


def test_a_passage_copied_elsewhere_does_not_bind_this_fact() -> None:
    other = "Volunteers had put out blankets and soup in the school hall for everyone who came off the boats."
    reports = [
        Report(account=OWN, outlet="Gazette", after=f"{other}\n{FILLER}"),
        Report(account="By dawn the ship was afloat again.", outlet="Herald", after=f"{FILLER * 2}\n{other}"),
    ]
    assert judge(reports, [share(*reports, other)]) == (2, set())


def test_a_reprint_binds_every_fact_of_the_report() -> None:
    reports = [
        Report(account=COPIED, outlet="Gazette"),
        Report(account="The ferry sat on the sand for hours.", outlet="Herald", before=COPIED),
    ]
    origins, rules = judge(reports, [share(*reports, FILLER)])
    assert origins == 1
    assert "report_is_reprinted" in rules


def test_a_quotation_in_a_copied_passage_is_copied_though_its_full_stop_is_not() -> None:
    quoted = "“Nobody came when we rang the bell and lit the lamps.”"
    reports = [
        Report(account=quoted, outlet="Gazette", before=COPIED),
        Report(account=quoted, outlet="Herald", before=COPIED, after="Tugs came at dawn. " * 9),
    ]
    words = [report.find(report.account) for report in reports]
    starts = [report.text.index(COPIED) for report in reports]
    ends = [span.end - len(".”") for span in words]
    sides = sorted(
        Span(article=span.article, start=start, end=end)
        for span, start, end in zip(words, starts, ends, strict=True)
    )
    origins, rules = judge(reports, [Reuse(a=sides[0], b=sides[1])])
    assert (origins, "passage_is_copied" in rules) == (1, True)


def test_the_same_quotation_is_no_dependence() -> None:
    said = "“We warned them in March and again in June, and nobody came,” {}."
    reports = [
        Report(account=said.format("the harbour master said"), outlet="Gazette"),
        Report(account=said.format("according to Ada Nilsen"), outlet="Herald", after="No more is known."),
    ]
    assert judge(reports) == (2, set())


def test_two_datelines_of_one_agency_make_one_origin() -> None:
    reports = [
        Report(account=COPIED, before="TOLLEBY (Reuters) -", credited=(("Reuters", "Reuters"),), outlet="A"),
        Report(account=OWN, before="TOLLEBY (Reuters) -", credited=(("Reuters", "Reuters"),), outlet="B"),
    ]
    assert judge(reports) == (1, {"credit_is_shared", "agency_is_origin"})


def test_an_agency_that_contributed_binds_only_what_is_worded_alike() -> None:
    line = "Reuters contributed to this report."
    far = [
        Report(account=COPIED, after=line, credited=((line, "Reuters"),), outlet="A"),
        Report(account=OWN, after=line, credited=((line, "Reuters"),), outlet="B"),
    ]
    assert judge(far) == (2, set())
    near = [far[0], replace(far[1], account=COPIED.replace("four hours", "half the night"))]
    assert judge(near)[0] == 1


def test_the_agency_and_a_report_that_credits_it_are_one_origin() -> None:
    reports = [
        Report(account=COPIED, outlet="reuters.com"),
        Report(account=OWN, before="TOLLEBY (Reuters) -", credited=(("Reuters", "Reuters"),), outlet="B"),
    ]
    assert judge(reports)[0] == 1


@pytest.mark.parametrize(
    ("agency", "outlet"),
    [("TIDEWIRE", "Tidewire"), ("New York Times", "nytimes.com"), ("Sund News", "The Sund News")],
)
def test_an_agency_that_no_table_lists_is_the_outlet_of_its_name(agency: str, outlet: str) -> None:
    reports = [
        Report(account=COPIED, outlet=outlet),
        Report(account=OWN, before=f"TOLLEBY ({agency}) -", credited=((agency, agency),), outlet="B"),
    ]
    assert judge(reports)[0] == 1


def test_accounts_that_cite_the_same_outlet_are_one_origin() -> None:
    reports = [
        Report(account="The captain had slept for two hours, Reuters reported.", outlet="Gazette"),
        Report(account="According to Reuters, he had been awake since four.", outlet="Herald"),
    ]
    origins, rules = judge(reports)
    assert (origins, "source_is_shared" in rules) == (1, True)


def test_an_account_that_cites_the_other_outlet_depends_on_it() -> None:
    reports = [
        Report(account=OWN, outlet="Harbour Gazette"),
        Report(account="Tugs freed it at dawn, the Harbour Gazette reported.", outlet="Herald"),
    ]
    origins, rules = judge(reports)
    assert (origins, "outlet_is_cited" in rules) == (1, True)


def test_a_person_named_like_an_outlet_is_no_citation() -> None:
    reports = [
        Report(account="The gate was open, Ms Hill said.", outlet="Gazette"),
        Report(account="Nobody had shut the gate, Ms Hill said.", outlet="Herald"),
    ]
    assert judge(reports) == (2, set())


def test_a_citation_elsewhere_in_the_report_binds_nothing() -> None:
    reports = [
        Report(account=OWN, outlet="Harbour Gazette"),
        Report(account=COPIED, outlet="Herald", after="The Harbour Gazette reported a similar case in May."),
    ]
    assert judge(reports) == (2, set())


FIRST, SECOND = (
    "The ferry was late, the Harbour Gazette reported.",
    "It gave the Harbour Gazette a statement.",
)
THIRD = "The pier will be built, the master told the Harbour Gazette."
SPEECH = "“We heard a bang below the water and then the engine stopped at once,”"


def said(report: Report, cue: str, content: str, source: str) -> Statement:
    """Return a statement of somebody whom no report knows by name."""
    named = [Extent(start=it.start, end=it.end) for it in (report.find(cue), report.find(source))]
    span = report.find(content)
    return Statement(
        id=f"said {report.outlet}",
        article=span.article,
        start=span.start,
        end=span.end,
        quote="indirect",
        cue=named[0],
        source=named[1],
    )


@pytest.mark.parametrize(
    ("after", "origins"),
    [((FIRST, SECOND, THIRD), 1), ((FIRST, SECOND), 2)],
)
def test_a_report_that_cites_an_outlet_again_and_again_retells_it(
    after: tuple[str, ...], origins: int
) -> None:
    reports = [
        Report(account=OWN, outlet="Harbour Gazette"),
        Report(account="A ferry was stuck near Tolleby.", outlet="Herald", after="\n".join(after)),
    ]
    assert judge(reports) == (origins, {"report_is_retold", "origin_is_open"} if origins == 1 else set())


def test_a_report_has_from_its_own_source_what_it_does_not_retell() -> None:
    told = "A ferry was stuck near Tolleby, the coastguard said."
    reports = [
        Report(account=OWN, outlet="Harbour Gazette"),
        Report(account=told, outlet="Herald", after=f"{FIRST}\n{SECOND}\n{THIRD}"),
    ]
    record = said(reports[1], "said", "A ferry was stuck near Tolleby", "the coastguard")
    assert judge(reports, records=[record]) == (2, set())


def test_two_reports_that_retell_a_third_are_one_origin() -> None:
    after = f"{FIRST}\n{SECOND}\n{THIRD}"
    reports = [
        Report(account="A ferry was stuck near Tolleby.", outlet="Herald", after=after),
        Report(account="Near Tolleby a ferry has run aground.", outlet="Courier", after=after + FILLER),
    ]
    story, accounts = tell([*reports, Report(account=OWN, outlet="Harbour Gazette")])
    origins, _ = group_origins(accounts[:2], survey_story(story, load_language("en")))
    assert len(origins) == 1


@pytest.mark.parametrize(
    ("before", "after", "origins"),
    [
        (THIRD, "", 1),
        ("", f"{FIRST}\n{THIRD}", 1),
        ("", f"{FILLER}\n{THIRD}", 2),
        (f"{THIRD}\n\n{FILLER}\n\n{FILLER}", "", 2),
        ("The pier will be built.", "", 2),
    ],
)
def test_words_that_the_cited_report_quotes_are_from_there(before: str, after: str, origins: int) -> None:
    reports = [
        Report(account=f"{SPEECH} the cook said.", outlet="Harbour Gazette"),
        Report(account=f"{SPEECH} one of the crew said.", outlet="Herald", before=before, after=after),
    ]
    found, rules = judge(reports)
    assert (found, "quotation_is_of_cited" in rules) == (origins, origins == 1)


def test_the_same_sentence_with_its_names_is_copied() -> None:
    caption = "The Orne Maiden II leaves Port Selwyn for Tolleby Sound, Norland, on July 2, 2017."
    reports = [Report(account=caption, outlet="Gazette"), Report(account=caption, outlet="Herald", after="")]
    origins, rules = judge(reports)
    assert (origins, "passage_is_copied" in rules) == (1, True)


@pytest.mark.parametrize("outlet", ["Valley Herald", "Kelby Times-News", "Channel 6 News", "Radio Kelby"])
def test_two_reports_that_cite_an_outlet_that_no_table_has_are_one_origin(outlet: str) -> None:
    reports = [
        Report(account=f"The ferry ran aground at night, the {outlet} reported.", outlet="Courier"),
        Report(account=f"At night, a cook told the {outlet}, it got stuck.", outlet="Herald"),
    ]
    origins, rules = judge(reports)
    assert (origins, "source_is_shared" in rules) == (1, True)


@pytest.mark.parametrize(
    ("after", "cited"),
    [
        ("The pier will be built, the Harbour Gazette reported. It told the Harbour Gazette so in May.", 2),
        ("The Harbour Gazette reported a similar case in May.", 0),
        ("The Sund News reported a case in May, and the Sund News said that it was the last.", 0),
    ],
)
def test_a_report_that_often_cites_the_outlet_of_another_leans_on_it(after: str, cited: int) -> None:
    reports = [
        Report(account=OWN, outlet="Harbour Gazette"),
        Report(account="A ferry ran aground.", outlet="Herald", after=after),
    ]
    story, accounts = tell(reports)
    around = survey_story(story, load_language("en"))
    origins, _ = group_origins(accounts, around)
    leanings = find_leanings(origins, around)
    assert [it.article for it in leanings] == [reports[1].article.id] * cited


@pytest.mark.parametrize(
    ("outlets", "account", "cited"),
    [
        ((None, None), "A ferry ran aground, the Harbour Gazette reported.", 1),
        ((None, "Herald"), "A ferry ran aground, the Harbour Gazette reported.", 1),
        (("Sund News", None), "A ferry ran aground, the Harbour Gazette reported.", 0),
        ((None, None), "A ferry ran aground, a cook said.", 0),
        ((None, None), "A ferry ran aground. The Harbour Gazette was sold.", 0),
    ],
)
def test_a_text_of_no_known_outlet_may_be_the_one_that_is_cited(
    outlets: tuple[str | None, str | None], account: str, cited: int
) -> None:
    reports = [Report(account=OWN, outlet=outlets[0]), Report(account=account, outlet=outlets[1])]
    story, accounts = tell(reports)
    around = survey_story(story, load_language("en"))
    origins, _ = group_origins(accounts, around)
    assert len(find_cited_for(accounts, origins, around)) == cited


def test_it_is_not_where_another_report_of_the_story_is_cited() -> None:
    reports = [
        Report(account=OWN),
        Report(account="A ferry ran aground, the Harbour Gazette reported."),
        Report(account="Snow fell on the hills.", outlet="Harbour Gazette"),
    ]
    story, accounts = tell(reports)
    around = survey_story(story, load_language("en"))
    own = [it for it in accounts if it.article != reports[2].article.id]
    origins, _ = group_origins(own, around)
    assert find_cited_for(own, origins, around) == ()


def passed_on(report: Report, content: str, cue: str, kind: type[Record], via: str) -> list[Record]:
    """Return a record of some words of the account, and the statement of one source that holds it."""
    place, word = report.find(content), report.find(cue)
    extra = {Figure: {"value": 4}, Commitment: {"parties": (via,)}}.get(kind, {})
    return [
        kind(id=f"{content} told", article=place.article, start=place.start, end=place.end, via=via, **extra),
        Statement(
            id=f"{content} said",
            article=place.article,
            start=place.start,
            end=place.end,
            quote="indirect",
            cue=Extent(start=word.start, end=word.end),
            speaker=via,
        ),
    ]


def test_records_passed_on_by_one_go_between_are_one_origin() -> None:
    reports = [
        Report(account="Four people are missing, the coastguard said.", outlet="Gazette"),
        Report(account="According to the coastguard, nobody has seen four passengers.", outlet="Herald"),
    ]
    records = [
        *passed_on(reports[0], "Four people are missing", "said", Figure, "coastguard"),
        *passed_on(reports[1], "nobody has seen four passengers", "According to", Figure, "coastguard"),
    ]
    origins, rules = judge(reports, records=records)
    assert (origins, "source_is_shared" in rules) == (1, True)


@pytest.mark.parametrize(
    ("cue", "kind"), [("appointed", Appointment), ("pledged", Figure), ("said", Commitment)]
)
def test_who_does_a_thing_is_no_go_between(cue: str, kind: type[Record]) -> None:
    reports = [
        Report(account=f"The government {cue} Rosalind Teague as its judge.", outlet="Gazette"),
        Report(account=f"To lead the inquiry the cabinet {cue} Rosalind Teague.", outlet="Herald"),
    ]
    records = [it for each in reports for it in passed_on(each, "Rosalind Teague", cue, kind, "government")]
    assert judge(reports, records=records) == (2, set())


def test_outlets_of_one_owner_are_one_origin_unless_told_otherwise() -> None:
    reports = [Report(account=COPIED, outlet="nypost.com"), Report(account=OWN, outlet="www.wsj.com")]
    assert judge(reports)[0] == 1
    story, accounts = tell(reports)
    origins, reasons = group_origins(accounts, survey_story(story, load_language("en")), families=False)
    assert (len(origins), reasons) == (2, ())


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    reports = [Report(account=COPIED, outlet="CNN"), Report(account=OWN, outlet="edition.cnn.com")]
    assert judge(reports)[0] == 1


def test_reports_without_an_outlet_are_not_taken_for_the_same_one() -> None:
    assert judge([Report(account=COPIED), Report(account=OWN)]) == (2, set())


@pytest.mark.parametrize(
    ("dates", "rule"),
    [
        (("2024-03-03", "2024-03-02"), "earliest_is_origin"),
        (("2024-03-03", None), "origin_is_open"),
        (("2024-03-03", "2024-03-03"), "origin_is_open"),
    ],
)
def test_the_earliest_report_is_the_likely_origin(dates: tuple[str, str | None], rule: str) -> None:
    reports = [
        Report(account=COPIED, outlet="Gazette", published=dates[0]),
        Report(account=COPIED, outlet="Herald", published=dates[1]),
    ]
    assert rule in judge(reports, [share(*reports, COPIED)])[1]


def test_the_order_of_accounts_and_articles_changes_nothing(english: Language) -> None:
    reports = [
        Report(account=COPIED, outlet="Gazette", published="2024-03-03"),
        Report(account=COPIED, outlet="Herald", published="2024-03-02"),
        Report(account=OWN, outlet="Courier"),
    ]
    story, accounts = tell(reports, [share(*reports[:2], COPIED)])
    results = {
        group_origins(order, survey_story(replace(story, articles=articles), english))
        for order, articles in zip(permutations(accounts), permutations(story.articles), strict=True)
    }
    assert len(results) == 1


def test_one_account_is_one_origin_without_a_reason(english: Language) -> None:
    story, accounts = tell([Report(account=OWN)])
    assert group_origins(accounts, survey_story(story, english)) == (((accounts[0].article,),), ())


CITING = load_language("en").table("citing")


@pytest.mark.parametrize(
    ("reach", "example"),
    [
        (reach, entry["example"])
        for reach in ("sentence", "beside", "whole")
        for entries in CITING[reach].values()
        for entry in entries
    ],
)
def test_each_example_cites_an_outlet(reach: str, example: str, english: Language) -> None:
    article = Article(id="a", path="a.txt", text=example)
    spans = [Span(article="a", start=0, end=len(example))]
    outlets = gather_outlets((), [example], english)
    assert {name for name, _ in find_citations(article, spans, outlets, english, reach)} <= {
        "Reuters",
        "The Guardian",
    }
    assert list(find_citations(article, spans, outlets, english, reach))


def test_an_outlet_that_is_only_named_is_not_cited(english: Language) -> None:
    text = "The bridge is named after the founder of the Guardian. He had worked for Reuters as a boy."
    article = Article(id="a", path="a.txt", text=text)
    outlets = gather_outlets((), [text], english)
    assert not list(find_citations(article, [Span(article="a", start=0, end=len(text))], outlets, english))


def test_names_domains_and_forms_lead_to_one_outlet(english: Language) -> None:
    assert {name_outlet(it, english) for it in ("AP", "apnews.com", "The Associated Press")} == {
        "Associated Press"
    }
    assert name_outlet("www.nytimes.com", english) == name_outlet("New York Times", english)
    assert name_outlet("Harbour Gazette", english) == "Harbour Gazette"


def test_every_family_has_a_source_and_no_outlet_has_two_families(english: Language) -> None:
    families = english.table("families")["family"]
    assert all(family["source"].startswith("https://") for family in families)
    domains = [domain for family in families for outlet in family["outlets"] for domain in outlet["domains"]]
    assert len(domains) == len(set(domains))
    assert name_family("freep.com", english) == name_family("usatoday.com", english)
    assert name_family("Harbour Gazette", english) is None


RIGHT, WRONG = "Signe Lindqvist", "Signe Lindkvist"


def test_a_misspelt_name_that_two_share_against_three_binds_them() -> None:
    assert judge_spellings([WRONG, WRONG, RIGHT, RIGHT, RIGHT]) == 4


def test_a_spelling_that_as_many_share_binds_nobody() -> None:
    assert judge_spellings([WRONG, WRONG, RIGHT, RIGHT]) == 4


def test_a_misspelt_name_elsewhere_in_the_reports_does_not_bind_this_fact() -> None:
    assert judge_spellings([WRONG, WRONG, RIGHT, RIGHT, RIGHT], in_account=False) == 5


def judge_spellings(names: Sequence[str], *, in_account: bool = True) -> int:
    """Return the origins of a fact in reports that spell the name of its hero in some ways."""
    openings = ("Early on Monday", "At sunrise", "After a long night", "When the wind fell", "By six o'clock")
    reports = [
        Report(
            account=f"{opening} {name if in_account else 'she'} took the ship off the sandbank.",
            before=f"The pilot was {name}.",
            outlet=f"Paper {number}",
            after="",
        )
        for number, (opening, name) in enumerate(zip(openings, names, strict=False))
    ]
    values = [
        Value(article=it.article, start=it.start, end=it.end, value=name)
        for report, name in zip(reports, names, strict=True)
        for it in [report.find(name)]
    ]
    alignments = [
        Alignment(a=a.span, b=b.span, relation="conflict", kind="name", value_a=a, value_b=b)
        for a in values
        for b in values
        if a.value == WRONG and b.value == RIGHT
    ]
    story, accounts = tell(reports)
    around = survey_story(replace(story, alignments=tuple(alignments)), load_language("en"))
    origins, reasons = group_origins(accounts, around)
    assert ("error_is_shared" in {reason.rule for reason in reasons}) == (len(origins) < len(names))
    return len(origins)
