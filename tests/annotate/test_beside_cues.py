"""Who speaks by what stands right beside a cue: after an exclamation, behind "which", before an aside."""

from __future__ import annotations

import pytest

from twosource.annotate import annotate_article
from twosource.language import load_language
from twosource.model import Article, Statement
from twosource.segment import segment_article

ENGLISH = load_language("en")
LATE, OPEN = "Ben Roe said it was late.", "“Welcome home!”"


def read(text: str) -> list[tuple[str, str]]:
    """Return who says the statements of a text, in order, each with its cue."""
    article = Article(id="a", path="a", text=text, language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    names = {entity.id: entity.name for entity in annotated.entities}
    statements = [it for it in annotated.records if isinstance(it, Statement)]
    return [
        (names.get(it.speaker or "", "nobody"), text[it.cue.start : it.cue.end] if it.cue else "")
        for it in statements
    ]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # After an exclamation a sentence may name who made it by whose they are, or end in how.
        (f"{LATE} {OPEN} Holm said, in Norse. The boat was the first.", ["Ben Roe", "Holm"]),
        (f"{LATE} {OPEN} Orsk's harbour board wrote on Twitter.", ["Ben Roe", "Orsk's harbour board"]),
        (f"{LATE} {OPEN} Ada Holm's lawyer said in court.", ["Ben Roe", "Ada Holm's lawyer"]),
        # A sentence that tells something of its own says nothing of it.
        (f"{LATE} “Who pays?” Holm said, the bridge had to close.", ["Ben Roe", "Ben Roe", "Holm"]),
        (f"{LATE} {OPEN} Orsk's mayor asked the board to go.", ["Ben Roe", "Ben Roe", "Orsk's mayor"]),
        (f"{LATE} {OPEN} Orsk's mayor has not said in public.", ["Ben Roe", "Ben Roe"]),
        # Who is told something is not told it by who is named in the next clause.
        ("Staff were told to stay, though Bo Lind played it down. Bo Lind said it was late.", ["Bo Lind"]),
        ("It was announced that the port would close, according to Bo Lind.", ["Bo Lind"]),
        ("Bo Lind tells the Post that rats live there, and we're told that it will close.", ["Bo Lind"]),
        ("“We're told that the port will close,” Bo Lind said.", ["Bo Lind"]),
        # A place that says "it" is no body whose name it opens.
        (
            "Norway said that it had closed the port. Norway Water Board said it was late.",
            ["Norway", "Norway Water Board"],
        ),
        (
            "Orrin said that it had closed the port. Orrin Ferries said it was late.",
            ["Orrin Ferries", "Orrin Ferries"],
        ),
        # A paper that is called as a day is, and a march that is no month.
        ("The Sun said the port would close.", ["The Sun"]),
        ("The march said the port would close.", ["The march"]),
        ("The divers in March said the port would close.", ["The divers"]),
        # Those at a place who cannot be the place, and those behind "which".
        ("They questioned the people at a lodge who claimed to have seen it.", ["the people at a lodge"]),
        ("The mayor wrote to a diver in the town who said it was late.", ["a diver in the town"]),
        ("The mayor met the owner of the bridge, who said it was late.", ["the owner of the bridge"]),
        ("Bo Lind found a telephone, which she said was old. Ada Holm left.", ["Bo Lind"]),
        ("Bo Lind said that they said it was late.", ["Bo Lind"]),
        # Two descriptions and an aside behind a name.
        (
            "Bo Lind, a diver and head of the Orrin Board, a charity in Orsk, told me that it was late.",
            ["Bo Lind"],
        ),
        ("Bo Lind left, a diver and police chief Ada Holm said.", ["Ada Holm"]),
        # Members of a body are not the body.
        ("“It is late,” said members of the Harbour Watch.", ["members of the Harbour Watch"]),
        ("According to a story that is going around the web, the port is closed.", ["a story"]),
        # A president is not the daughter who is told as his.
        (
            "President Marsh said it was late. Greta Marsh, his daughter, left. Ms. Marsh said it was early.",
            ["Marsh", "Greta Marsh"],
        ),
        (
            "President Holm said it was late. Her husband, Bo Holm, said it fell. Mr. Holm said it sank.",
            ["Holm", "Bo Holm", "Bo Holm"],
        ),
        ("Mayor Holm said it was late. Ada Holm left with her husband, Bo Holm.", ["Ada Holm"]),
        # What is only the verb of a clause, a time or an article is nobody.
        ("Pat Lind left. In recent months, they have said that the port was old.", ["nobody"]),
        ("Weibo, a site, went crazy this week with reports that Jo Rok had left.", ["Weibo"]),
        ("“Nobody pays for it,” came the reply from Holm.", ["Holm"]),
        ("Here’s the disclaimer for the site: “We only use invented names in all of it.”", ["nobody"]),
        ("The harbour was full of divers who said the port would close.", ["divers"]),
        ("The site was responsible for a hoax that said the port would close.", ["a hoax"]),
        ("Two of the divers are men from Orsk who said the port would close.", ["men from Orsk"]),
        ("The board sent notes, including one image that said “The port is closed to all.”", ["one image"]),
        ("The woman I live with says that the port is closed.", ["The woman I live with"]),
        ("The accused said that the port is closed.", ["The accused"]),
        ("The man accused of fraud said that the port is closed.", ["The man accused of fraud"]),
        # Whose claim it is that others answer.
        ("The mayor's claim that the port was old was later rejected by Ada Holm.", ["The mayor"]),
        ("Holm rejected Bo Lind's claim that the port was old.", ["Holm", "Bo Lind"]),
        # What "says" agrees with.
        ("Divers point to a rule that bans nets and says that the port is closed.", ["Divers", "a rule"]),
        ("Divers met the mayor and say that the port is closed.", ["Divers"]),
        # "Who said" is nearer than a cue before it.
        (
            "Officials denounced on Tuesday the claims of a scientist who said he had made the first one.",
            ["Officials", "a scientist"],
        ),
        ("The board praised Ada Holm, who said the port would close.", ["Ada Holm"]),
        # What is taken or won is no statement.
        ("The storm has claimed ten lives. Holm claimed the title in May.", []),
        ("The fire claimed the lives of ten divers and left 20 injured.", []),
        ("Holm claimed the title was hers. The board claimed victims had been paid.", ["Holm", "The board"]),
        ("Holm claimed life in Orsk was hard. Lind claimed victims of fires suffered.", ["Holm", "Lind"]),
        ("The party claimed victory in the vote.", ["The party"]),
        # A number, and a name of which an adjective is the half.
        ("France 24 said the port would close.", ["France 24"]),
        ("Of the divers, 24 said the port would close.", ["24"]),
        ("In Orsk 24 said the port would close.", ["Orsk"]),
        ("Police asked for calm after divers left  Also announced were charges against Bo Lind, 80.", []),
        ("The bridge, which Ada Holm also said was old, fell.", ["Ada Holm"]),
        ("Swiss Re said the port would close.", ["Swiss Re"]),
        ("French Mayor Ada Holm said the port would close.", ["Ada Holm"]),
        ("In May Ng said the port would close.", ["Ng"]),
        # "Who" is no place, and who is only his wife may hold an office.
        ("The raid was blamed on two men from Norland who said it was late.", ["two men from Norland"]),
        ("She was held by a judge in Orsk who said it was late.", ["a judge in Orsk"]),
        ("The mayor wrote to Norland, which said it was late.", ["Norland"]),
        ("He met Bo Lind in Orsk, who said it was late.", ["Bo Lind"]),
        ("She met a diver at Orrin Ferries who said it was late.", ["a diver at Orrin Ferries"]),
        ("Boats were sold by divers to Orrin Ferries, who said it was late.", ["Orrin Ferries"]),
        ("Bo Lind came with his wife, Ada Holm. Senator Holm said it was late.", ["Ada Holm"]),
        # Those to whom something is done speak.
        ("The people questioned said that the port is closed.", ["The people questioned"]),
        ("Holm, when questioned, said that the port is closed.", ["Holm"]),
        # One who is quoted, what somebody is known as, and the one that "has" agrees with.
        (
            "It was told by the Sund Gazette, which quoted Ada Holm as saying that the port was late.",
            ["Ada Holm"],
        ),
        ("The Sund Gazette told Bo Lind, whom it quoted as a friend, that it was late.", ["Sund Gazette"]),
        ("A group known as “the Drifters” said it was late.", ["A group known as “the Drifters”"]),
        ("Ada Holm, a diver known as “Lilla”, said it was late.", ["Ada Holm"]),
        (
            "Divers condemned it and Orrin University, where it was done, has announced that it will end.",
            ["Orrin University"],
        ),
        ("Divers, who met Ada Holm, the mayor, have said it is late.", ["Divers"]),
    ],
)
def test_who_speaks_beside_a_cue(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in read(text)] == speakers


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The case shows “there has been a failure of nerve”, Holm said, adding that it was late.", "said"),
        (
            "Ada Holm said in an email that she was told by some that they believe “skipper” is outdated.",
            "said",
        ),
        ("The board ordered an “immediate inquiry” on Monday, the Harbour Post reported.", "reported"),
        ("Ada Holm reported that the board ordered an inquiry.", "reported"),
    ],
)
def test_a_cue_is_no_word_of_what_is_said(text: str, cue: str) -> None:
    assert read(text)[0][1] == cue


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Bo Lind, who said the boat was old, has left the port.", "the boat was old"),
        ("Bo Lind, who said the boat was old, is the mayor of Orrin.", "the boat was old"),
        ("Bo Lind, who last week said the boat was old, has left the port.", "the boat was old"),
        ("He read notes by Roe, who had said that Bo Lind, 42, had died.", "Bo Lind, 42, had died"),
        ("Bo Lind, who said there had been no boats, left.", "there had been no boats"),
        # A list goes on.
        (
            "Bo Lind, who said the boat was old, had a hole and leaked, swam home.",
            "the boat was old, had a hole and leaked, swam home",
        ),
        ("Bo Lind said the boat was old, has a hole and leaks.", "the boat was old, has a hole and leaks"),
    ],
)
def test_what_is_said_ends_with_the_clause_behind_who(text: str, said: str) -> None:
    article = Article(id="a", path="a", text=text, language="en")
    annotated = annotate_article(segment_article(article, ENGLISH), ENGLISH)
    statement = next(it for it in annotated.records if isinstance(it, Statement))
    assert text[statement.start : statement.end] == said
