"""Who speaks where another name stands nearer: beside a question, inside what one says, behind a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from twosource.annotate.attributions import find_attributions
from twosource.annotate.entities.mentions import Form, Mention
from twosource.annotate.entities.names.names import find_names
from twosource.annotate.lexicon import read_lexicon
from twosource.annotate.statements.claims import Claim, is_nobody
from twosource.annotate.statements.find import read_settings
from twosource.annotate.statements.sources.asides import leave_aside
from twosource.annotate.statements.sources.quoting import settle_source
from twosource.annotate.tags import read_tags
from twosource.annotate.words import read_words
from twosource.language import load_language
from twosource.model import Article, Extent
from twosource.segment import segment_article

if TYPE_CHECKING:
    from tests.annotate.conftest import ReadSpeakers

    from twosource.annotate.statements.phrases import Setting

ENGLISH = load_language("en")
COO = "The chief operating officer said it fell."
QUESTION = "Bo Lind left. “Do you want to see it?” "


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # After a question the next sentence may say whom and where somebody asked.
        (f"{QUESTION}Ada Holm asked her daughters.", ["Ada Holm"]),
        (f"{QUESTION}Ada Holm, head of the Harbour Board, said in a tweet.", ["Ada Holm"]),
        # A sentence that tells something of its own is not about the question.
        (f"{QUESTION}Ada Holm asked the mayor to leave.", ["nobody", "Ada Holm"]),
        # A bare surname is that of "Jr.", too, who was named first.
        (
            "Ole Brun Jr. was charged on Monday with his wife, Sandra Brun. Brun said that it was late.",
            ["Ole Brun Jr."],
        ),
        # Whoever speaks inside what another says does not go on.
        (
            "Bo Lind left.\n\nOle Holm said Bo Brun had said it was late.\n\n“It is old,” he said.",
            ["Ole Holm", "Bo Brun", "Ole Holm"],
        ),
        # Nor does a body, or somebody who is only described.
        (
            "Ole Holm said the Harbour Board had said it was late.\n\n“It is old.”",
            ["Ole Holm", "Harbour Board", "Ole Holm"],
        ),
        # Who tells what another said, and is told of next, goes on.
        (
            "Ole Holm said Bo Brun had said it was late. Bo Brun said it was early.\n\n“It is old.”",
            ["Ole Holm", "Bo Brun", "Bo Brun", "Bo Brun"],
        ),
        # Boards of two places are two.
        (
            "The U.S. Health Board said it was late. Tennessee’s health board said it was early.",
            ["U.S. Health Board", "Tennessee’s health board"],
        ),
        # Those at a place are not the place.
        ("The bridge fell, according to Lisbon emergency services.", ["Lisbon emergency services"]),
        # Nobody goes on with what nobody said.
        (
            "Ada Holm said it was late. Neither said it was early.\n\n“It is old.”",
            ["Ada Holm", "Neither", "Ada Holm"],
        ),
        (
            "Ada Holm said it was late. No one said it was early.\n\n“It is old.”",
            ["Ada Holm", "No one", "Ada Holm"],
        ),
        # Who is heard or seen to speak, and who only sees it.
        ("He recalled the pilot telling the passengers: “We will fly.”", ["nobody", "the pilot"]),
        ("The video shows Ada Holm saying that it was late.", ["Ada Holm"]),
        ("Ada Holm showed the mayor a letter, saying that it was late.", ["Ada Holm"]),
        ("Ada Holm showed the mayor a letter saying that it was late.", ["Ada Holm"]),
        ("Ada Holm recalled the cars, telling their owners that it was late.", ["Ada Holm", "Ada Holm"]),
        # A phrase holds no verb that tells what somebody said.
        ("Ada Holm said the port board had told her that it was late.", ["Ada Holm", "the port board"]),
        ("The man said a diver had told him that it was late.", ["The man", "a diver"]),
        ("The port’s call for the bridge to be mended was heard, Ada Holm said.", ["Ada Holm"]),
        # A participle opens no such phrase.
        ("A source confirming the report said the bridge was old.", ["A source confirming the report"] * 2),
        ("A diver adding the numbers said that it was late.", ["A diver adding the numbers"] * 2),
        ("Workers told the news said that it was late.", ["Workers", "Workers told the news"]),
        # Cars and toys say nothing, whoever recalls or shows them; letters and crowds do.
        ("The firm recalled the cars saying the brakes were faulty.", ["The firm", "The firm"]),
        ("The company recalled the toys claiming that they were safe.", ["The company", "The company"]),
        ("The minister showed a picture claiming that the border was wrong.", ["The minister"]),
        ("The museum showed the painting claiming that it was real.", ["The museum"]),
        ("The charts showed a drop suggesting that prices would fall.", ["The charts"]),
        ("The agency saw a letter saying that the bridge was old.", ["a letter"]),
        ("Neighbours overheard the couple arguing that it was late.", ["the couple"]),
        ("Ada Holm showed a friend saying that it was late.", ["a friend"]),
        # Whose words they are by "according to" goes on, unless somebody else there writes or tells.
        (
            "According to police, the man fled, adding that a search was under way.",
            ["police", "police"],
        ),
        (
            "According to the ministry, nine people died in the blast, adding that 20 were hurt.",
            ["the ministry", "the ministry"],
        ),
        ("According to the coroner, the pilot died, adding that he was not drunk.", ["the coroner"] * 2),
        (
            "According to the coastguard, the captain steered too close, noting that he was drunk.",
            ["the coastguard"] * 2,
        ),
        ("According to the agency, a ship hit the pier, adding that oil leaked.", ["the agency"] * 2),
        ("According to the agency, a ship hit the pier, saying that oil leaked.", ["the agency"] * 2),
        ("According to police, he fled, adding that a search was under way.", ["police"] * 2),
        ("According to a statement by the port, the ship sank, adding that it was late.", ["the port"] * 2),
        (
            "According to the harbour master, Ada Holm, the bridge fell, adding that it was old.",
            ["Ada Holm"] * 2,
        ),
        # Who is asked or told does not ask.
        (f"{QUESTION}Ada Holm was asked at a meeting. “No,” she said.", ["nobody", "Ada Holm"]),
        (f"{QUESTION}Nine men who were held in the raid by police were told in court.", ["nobody"]),
    ],
)
def test_who_speaks_is_not_whoever_is_near(
    read_speakers: ReadSpeakers, text: str, speakers: list[str]
) -> None:
    assert read_speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The bridge fell, according to Ada Holm, a diver who was not told of it by Bo Lind.", ["Ada Holm"]),
        (
            "Gen. (retd) Ada Holm, MBE, of the Divers’ League said it was late.",
            ["Ada Holm"],
        ),
        ("Ada Holm’s employer, Harbour Watch, said it was late.", ["Harbour Watch"]),
        ("The pier is safe, according to Ada Holm's sister, Bo Lind, a diver at the port.", ["Bo Lind"]),
        # A comma may be missing behind what tells who opens the line; who is told of does not speak.
        ("Ada Holm, a diver from Sund said it was late.", ["Ada Holm"]),
        ("Ada Holm, an expert on ice at the Orsk School of Mines said, “It is late.”", ["Ada Holm"]),
        ("Ada Holm, a diver said on Monday, had drowned.", ["a diver"]),
        ("Ada Holm, a friend said, was a kind woman.", ["a friend"]),
        ("Ada Holm, an aide said later, would not come.", ["an aide"]),
        ("Ada Holm, a diver from Sund, told reporters, had been drunk.", ["Ada Holm"]),
        ("Ada Holm, the mayor, said she would come.", ["Ada Holm"]),
        ("The mayor met Ada Holm, a diver from Sund said.", ["a diver from Sund"]),
        ("Like Ada Holm, a diver from Sund said it was late.", ["a diver from Sund"]),
        ("After Ada Holm, a nurse said it was late.", ["a nurse"]),
        # A member of a body is not the body.
        ("A member of the Orsk City Council said it was late.", ["A member of the Orsk City Council"]),
        ("A member of the Orsk City Council, Ada Holm, said it was late.", ["Ada Holm"]),
        ("A diver with Harbour Watch, Ada Holm, said it was late.", ["Ada Holm"]),
        ("A member of the Harbour Board, Ada Holm said, was late.", ["Ada Holm"] * 2),
        (
            "The top Democrat on the Senate Finance Committee said it was late.",
            ["The top Democrat on the Senate Finance Committee"],
        ),
        (
            "Members of the Harbour Board, Ada Holm among them, said it was late.",
            ["Members of the Harbour Board"],
        ),
        ("Ada Holm met the press. The staff member said it was late.", ["The staff member"]),
        # Two tell by one verb what somebody is.
        (
            "The singer was described by her agent, Ada Holm, as shy, and by Bo Lind, as “a tyrant in May”.",
            ["Ada Holm", "Bo Lind"],
        ),
    ],
)
def test_who_opens_a_tagged_source_speaks(text: str, speakers: list[str]) -> None:
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH, read_tags(segmented, ENGLISH))
    names = {entity.id: entity.name for entity in entities}
    assert [names[statement.speaker or ""] for statement in statements] == speakers


@pytest.mark.parametrize(
    ("text", "source", "cue", "speaker"),
    [
        ("According to the Post, Ada Holm replied that it was late.", "Post", "replied", "Ada Holm"),
        (
            "According to Bo Lind, the port sent a note, saying that it was late.",
            "Bo Lind",
            "saying",
            "the port",
        ),
        (
            "According to Bo Lind, the port was sent a note, saying that it was late.",
            "Bo Lind",
            "saying",
            "Bo Lind",
        ),
        (
            "According to police, Ada Holm fled, adding that she was late.",
            "Ada Holm",
            "adding",
            "police",
        ),
        (
            "According to police, Bo Lind stabbed his wife, adding that she was hurt.",
            "Bo Lind",
            "adding",
            "police",
        ),
        (
            "According to the court, Bo Lind left, telling friends that he was ill.",
            "Bo Lind",
            "telling",
            "Bo Lind",
        ),
        (
            "According to the court, Bo Lind wrote to Ada Holm, adding that it was late.",
            "Bo Lind",
            "adding",
            "Bo Lind",
        ),
        (
            "According to police, the man fled, adding that a search was under way.",
            "the man",
            "adding",
            "police",
        ),
        (
            "According to the ministry, nine people died, adding that 20 were hurt.",
            "nine people",
            "adding",
            "the ministry",
        ),
        (
            "According to the coroner, the pilot died at once, adding that he was not drunk.",
            "the pilot",
            "adding",
            "the coroner",
        ),
        (
            "According to the agency, a ship hit the pier, saying that oil leaked.",
            "a ship",
            "saying",
            "the agency",
        ),
        (
            "According to the Post, the mayor refused, saying that it was late.",
            "the mayor",
            "saying",
            "the mayor",
        ),
        ("The port, according to Bo Lind, says that it was late.", "Bo Lind", "says", "The port"),
        ("The bridge fell, according to Bo Lind, who said that it was late.", "Bo Lind", "said", "Bo Lind"),
        ("The bridge fell, according to Bo Lind, adding that it was late.", "Bo Lind", "adding", "Bo Lind"),
        (
            "The bridge fell, according to Bo Lind, the mayor, adding that it was late.",
            "Bo Lind",
            "adding",
            "Bo Lind",
        ),
        ("The port fell, according to Bo Lind. He said that it was late.", "He", "said", "He"),
    ],
)
def test_whom_words_are_according_to_is_no_other_verbs_subject(
    text: str, source: str, cue: str, speaker: str
) -> None:
    found = leave_aside(read_setting(text, cue), claim_that(text, source, cue)).source
    assert found is not None
    assert found.text.startswith(speaker)


@pytest.mark.parametrize(
    ("text", "source", "cue", "speaker"),
    [
        ("Bo Lind found a report that says that it was late.", "Bo Lind", "says", "a report"),
        ("Bo Lind found a bridge that says that it was late.", "Bo Lind", "says", "Bo Lind"),
        ("A report that Bo Lind says that he wrote was late.", "Bo Lind", "says", "Bo Lind"),
    ],
)
def test_a_document_says_what_hangs_on_it(text: str, source: str, cue: str, speaker: str) -> None:
    found = settle_source(read_setting(text, cue), claim_that(text, source, cue)).source
    assert found is not None
    assert found.text == speaker


def read_setting(text: str, cue: str) -> Setting:
    """Return the line of a text that holds a cue."""
    segmented = segment_article(Article(id="a", path="a.txt", text=text, language="en"), ENGLISH)
    reading = read_words(segmented)
    settings = read_settings(reading, find_names(reading, read_lexicon(ENGLISH), ()), ENGLISH)
    return next(setting for line, setting in settings if line.units[-1].end > text.index(cue))


def claim_that(text: str, source: str, cue: str) -> Claim:
    """Make the claim of what stands behind "that" at the end, given to a source."""
    start, verb, content = text.index(source), text.index(cue), text.rindex("that ") + len("that ")
    form: Form = "pronoun" if source == "He" else "name"
    return Claim(
        start=content,
        end=len(text) - 1,
        quote="indirect",
        paragraph=0,
        cue=Extent(start=verb, end=verb + len(cue)),
        source=Mention(
            start=start, end=start + len(source), text=source, lead=start, form=form, kind="person"
        ),
    )


@pytest.mark.parametrize(
    ("source", "nobody"),
    [
        ("Nobody", True),
        ("No one", True),
        ("no diver", True),
        ("Neither", True),
        ("No 10", False),
        ("No", False),
    ],
)
def test_nobody_is_no_address(source: str, *, nobody: bool) -> None:
    mention = Mention(start=0, end=len(source), text=source, lead=0)
    assert is_nobody(mention, read_lexicon(ENGLISH).speech["nobody"]) == nobody


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Bo Brandt was named chief executive of Norair. Ada Holm left. The chief executive said it fell.",
            "Bo Brandt",
        ),
        (
            "Ada Holm was appointed harbour master. Bo Brandt is the mayor. The harbour master said it fell.",
            "Ada Holm",
        ),
        (
            "Ada Holm was elected vice president. Eva Lund is the president. The president said it was late.",
            "Eva Lund",
        ),
        (
            "Ada Holm is the chief executive. Bo Brandt is the pilot. The chief executive said it was late.",
            "Ada Holm",
        ),
        (
            "Victor Lund has been sworn in as mayor. Eva Aas, a rival, wept. The mayor said it was late.",
            "Victor Lund",
        ),
        # What is given by an officer, or to be done for one, makes nobody that officer.
        ("Victor Lund was appointed by the president, Eva Aas. The president said it was late.", "Eva Aas"),
        ("Bo Brandt was made to pay the mayor, Ada Holm. The mayor said it was late.", "Ada Holm"),
        ("Ada Holm was chosen over the mayor, Bo Brandt. The mayor said it was late.", "Bo Brandt"),
        (
            "Ada Holm was named in a letter from the governor, Bo Brandt. The governor said it was late.",
            "Bo Brandt",
        ),
        (
            "Bo Brandt was named as a suspect by the chief of police, Ada Holm. The chief said it was late.",
            "Ada Holm",
        ),
        ("Ada Holm is the lawyer for the mayor, Bo Brandt. The mayor said it was late.", "Bo Brandt"),
        # An office is read whole.
        (
            f"Ada Holm was named chief executive officer, Bo Brandt was named chief operating officer. {COO}",
            "Bo Brandt",
        ),
        (
            f"Ada Holm was named chief operating officer, Bo Brandt was named chief executive officer. {COO}",
            "Ada Holm",
        ),
        (
            "Ada Holm, 40, was made chief executive; Bo Lind was chairman. The chief executive said it fell.",
            "Ada Holm",
        ),
        ("Ada Holm was elected mayor unopposed. Bo Brandt left. The mayor said it fell.", "Ada Holm"),
    ],
)
def test_who_is_told_to_be_given_an_office_speaks_by_it(
    text: str, speaker: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text) == [speaker]


def test_a_body_may_be_a_partner() -> None:
    text = "Norair was named partner of the festival. Norair said it was pleased."
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), ENGLISH)
    entities, _ = find_attributions(segmented, ENGLISH)
    assert [entity.kind for entity in entities if entity.name == "Norair"] != ["person"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Averne said it would be late. The Averne Glide would cost $300, Averne said.",
            ["Averne", "Averne"],
        ),
        ("Tesla said it was sorry. The Tesla Model S crashed on Monday.", ["Tesla"]),
        ("The company behind the Vesta Kettle was fined. Vesta said the Vesta Kettle was safe.", ["Vesta"]),
        # A body, what only describes a noun, and what a body calls itself.
        ("The Holm Group bought the yard. Holm said it would keep the jobs.", ["Holm Group"]),
        ("The Lindqvist Foods plant is shut. Lindqvist said it had been sold.", ["Lindqvist Foods"]),
        ("The boat was built by Telmar Zent. Telmar said it would appeal.", ["Telmar Zent"]),
        ("The Norling Express was late. Norling Express said it would pay.", ["Norling Express"]),
        ("The Board of Ports met. Board said it was late.", ["Board of Ports"]),
    ],
)
def test_who_makes_a_thing_is_not_called_by_its_name(
    text: str, speakers: list[str], read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text) == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ada Holm, a judge wrote, “lied to investors”.", ["a judge"]),
        ("Ada Holm, a friend said, “never slept”, and was often ill.", ["a friend"]),
        ("Ada Holm, a diver told the Post, “never came to Kelby”.", ["a diver"]),
        ("Ada Holm, her coach said, was asleep.", ["her coach"]),
        ("Ada Holm, her friend told the Post, “never slept” and “ate little”.", ["her friend"]),
        ("Ada Holm, the editor of The Times said, was ill.", ["the editor of The Times"]),
        ("Ada Holm, a producer of milk said, was rich.", ["a producer of milk"]),
        ("Diego Costa, a friend said, never slept.", ["a friend"]),
        ("The Norling Post reported divers said that it was late.", ["Norling Post", "divers"]),
        ("Diego Costa, a friend said, built the bridge alone.", ["a friend"]),
        ("Diego Costa, a friend, said never again.", ["Diego Costa"]),
        (
            "Ada Holm, whom the editor of The Times said was ill, said she was well.",
            ["the editor of The Times", "Ada Holm"],
        ),
        # Who opens the line speaks where nothing leads back to her.
        ("Ada Holm, a diver from Sund said, “It was late.”", ["Ada Holm"]),
        ("Ada Holm, a diver from Sund said, “it was late”.", ["Ada Holm"]),
        ("Ada Holm, a diver from Sund, said: “It was late.”", ["Ada Holm"]),
        ("Ada Holm, editor of the Silent Pier said that it was late.", ["Ada Holm"]),
    ],
)
def test_what_is_told_of_who_opens_a_line_is_not_hers(text: str, speakers: list[str]) -> None:
    assert _read_tagged(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Lind owned paper said that it was late.", "The Lind owned paper"),
        ("The Kelby based charity said that it was late.", "The Kelby based charity"),
        ("A UN backed court said that it was late.", "A UN backed court"),
        ("The Norling Institute surprised divers, who said that it was late.", "divers"),
        ("Her comments on South Korea surprised divers, who said that it was late.", "divers"),
        # What helps a verb is a noun behind an article.
        ("The will, read by his son, said that the house was sold.", "The will"),
        ("The will said that the house was sold.", "The will"),
        # Who is blamed for words said them.
        ("The mayor was criticised by residents for saying the flood was minor.", "The mayor"),
        ("The council was accused by divers of saying the flood was minor.", "The council"),
        ("The mayor was praised by the editor of the Post, saying it was good.", "the editor of the Post"),
    ],
)
def test_who_speaks_is_read_whole(text: str, speaker: str) -> None:
    assert _read_tagged(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # Who stands for an office does not hold it.
        ("Ann Toye was selected as a candidate for mayor. The mayor said it would be close.", "The mayor"),
        ("Ann Toye is running for mayor. The mayor said it would be close.", "The mayor"),
        ("Mayoral candidate Ann Toye left. The mayor said it would be close.", "The mayor"),
        ("The candidate for mayor, Ann Toye, left. The mayor said it would be close.", "The mayor"),
        ("Bo Lind and Ann Toye are candidates for mayor. The mayor said it would be close.", "The mayor"),
        # But who holds it already, or was given it, and who stands for another one.
        ("Ann Toye, the mayor, is running for mayor again. The mayor said it would be close.", "Ann Toye"),
        ("Ann Toye ran for mayor in May. She was elected. The mayor said it had been close.", "Ann Toye"),
        ("Ann Toye, mayor of Sund, is a candidate for senator. The mayor said it was late.", "Ann Toye"),
        ("Ann Toye, the mayor, ran for the bus. The mayor said it was late.", "Ann Toye"),
        (
            "Ann Toye beat Bo Lind in May. Lind lost his bid for mayor. The mayor said it was late.",
            "Ann Toye",
        ),
        ("Bo Lind, the mayor, backed Ann Toye in her bid for mayor. The mayor said it was late.", "Bo Lind"),
        ("The race for mayor is open. Ann Toye, the mayor, left. The mayor said it was late.", "Ann Toye"),
        # Nor is who holds it ruled out by standing again, or by speaking of the office.
        ("Ann Toye will run for re-election as mayor. The mayor said it was late.", "Ann Toye"),
        ("Ann Toye, mayor since 2019, is running for mayor again. The mayor said it was late.", "Ann Toye"),
        ("Ann Toye, in her third term, is running for mayor. The mayor said it was late.", "Ann Toye"),
        ("Ann Toye ran for mayor in 2015 and has led Sund since. The mayor said it was late.", "Ann Toye"),
        ("Bo Lind made a bid for mayor. He took office in May. The mayor said it was late.", "Bo Lind"),
        (
            "Bo Lind, once a candidate for sheriff, was named sheriff. The sheriff said it was late.",
            "Bo Lind",
        ),
        ("Bo Lind, made coach in May, stood for coach of the year. The coach said it was late.", "Bo Lind"),
        ("Ann Toye, mayor since 2019, said the mayor must go. The mayor said it was late.", "Ann Toye"),
        ("Elected mayor in May, Ann Toye said the mayor must go. The mayor said it was late.", "Ann Toye"),
        ("Ann Toye became mayor. “The mayor must go,” Toye said. The mayor said it was late.", "Ann Toye"),
        (
            "Ann Toye took office as mayor. She said the mayor must go. The mayor said it was late.",
            "Ann Toye",
        ),
        ("Bo Lind said that he was the driver. “The driver ran,” he said. The driver said so.", "Bo Lind"),
        ("“I am the mayor,” Ann Toye said. “The mayor must go.” The mayor said it was late.", "Ann Toye"),
        (
            "The mayor told Ann Toye, who is running for mayor, to go. The mayor said it was late.",
            "The mayor",
        ),
        (
            "A spokesman for the mayor said the mayor told staff to go. The mayor said it was late.",
            "the mayor",
        ),
        # Nobody calls himself so.
        ("Ann Toye said the mayor had read it. The mayor said he had not.", "The mayor"),
        ("“The mayor lied,” Ann Toye, a diver, said. The mayor said she had not.", "The mayor"),
        ("Ann Toye, the mayor, said the mayor of Sund had read it. The mayor said it was late.", "Ann Toye"),
        ("Ann Toye, the mayor, said a former mayor had read it. The mayor said it was late.", "Ann Toye"),
        ("Mayor Ann Toye said the mayor must read it. The mayor said it was late.", "Ann Toye"),
        # Nobody is told of by himself, and no document is a person.
        ("Ann Toye, who the mayor said was ill, left.", "the mayor"),
        ("Ann Toye, the mayor said Monday, would resign.", "the mayor"),
        ("Ann Toye, the mayor, said on Monday that it was late.", "Ann Toye"),
        ("Ann Toye, the mayor of Sund said that it was late.", "Ann Toye"),
        ("According to two aides, the mayor said that it was late.", "the mayor"),
        ("Ann Toye said that the mayor told her that Bo Lind asked if it was late.", "Bo Lind"),
        ('"I did it," read a note found in the car, according to the sheriff.', "the sheriff"),
    ],
)
def test_an_office_is_not_given_to_who_cannot_hold_it(text: str, speaker: str) -> None:
    assert _read_tagged(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # What is said at the beginning of a line to somebody is said all the same.
        ("To her critics, Holm offered a simple answer: “Vote me out.”", ["Holm"]),
        ("To reporters outside the court, Moss had only this: “It is over.”", ["Moss"]),
        ("To put it plainly, the report’s verdict was damning: “It was late.”", ["the report"]),
        # Nobody whose turn only comes next is told of before, but who is named before is.
        (
            (
                "MR. SMITH: The senator said that she would vote no.\n\n"
                "MS. JONES: She told me that he lied.\n\nMR. SMITH: They all lie."
            ),
            ["SMITH", "The senator", "JONES", "JONES"],
        ),
        # What somebody does to a claim is told as theirs.
        ("Ada Holm repeated the minister’s claim that “it was late.”", ["Ada Holm"]),
        ("Ruth Cole contested her opponent’s claim that “it was late.”", ["Ruth Cole"]),
        ("Ben Moss mocked Ada Holm’s claim that “it was late.”", ["Ben Moss"]),
        (
            "In response to the union’s claim that “wages fell,” the company said it was late.",
            ["the company", "the company"],
        ),
        # What a noun tells is its owner's, but not yet a quotation alone; who calls it false is another.
        ("Bo Lind’s warning that the dam was unsafe was ignored by Ada Holm.", ["Bo Lind"]),
        ("The firm’s claim that “wages rose” was false, the union said.", ["the union"]),
        # Nobody calls himself by an office.
        ("Ada Holm rejected the minister’s claim that “nobody knew”.", ["Ada Holm"]),
        ("Ada Holm said the mayor had told her that it was late.", ["Ada Holm", "the mayor"]),
        ("Ada Holm, the mayor, said it was late. The mayor said it was old.", ["Ada Holm", "Ada Holm"]),
        ("Ada Holm told the inquiry that “nobody knew”.", ["Ada Holm"]),
        ("That “nobody knew” was denied by Ada Holm.", ["Ada Holm"]),
    ],
)
def test_what_a_noun_tells_is_its_owners(text: str, speakers: list[str]) -> None:
    assert _read_tagged(text) == speakers


def _read_tagged(text: str) -> list[str]:
    """Return who says the statements of a text, read as the program does, with its tags."""
    segmented = segment_article(Article(id="a", path="a", text=text, language="en"), ENGLISH)
    entities, statements = find_attributions(segmented, ENGLISH, read_tags(segmented, ENGLISH))
    names = {entity.id: entity.name for entity in entities}
    return [names.get(statement.speaker or "", "nobody") for statement in statements]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # The clause is the body's, and the words are, too.
        ("The state-run Energo company that built the ferry said Friday it was safe.", "Energo"),
        ("The carmaker that bought the mill said it was safe.", "The carmaker that bought the mill"),
        ("The group that staged the rally said on Sunday it had won.", "The group that staged the rally"),
        ("A man who saw the crash said the bus had swerved.", "A man who saw the crash"),
        # None of these is a clause of who speaks.
        ("On a day that saw the worst floods in years, the mayor said the dam was safe.", "the mayor"),
        ("In the town that built the dam residents said they were afraid.", "residents"),
        ("In a letter that shocked the town the mayor said she would resign.", "the mayor"),
        # What cannot speak is one of several that a head before "and" is of.
        ("The maker of nets and other goods said it would close.", "The maker of nets and other goods"),
        ("The sale of the mill and a new report said it was late.", "a new report"),
    ],
)
def test_what_a_clause_tells_of_who_speaks_is_no_source(text: str, speaker: str) -> None:
    assert _read_tagged(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # Nobody is told to say these.
        ("Ada Holm was told that she and ten others would be sent home.", []),
        ("Residents have been warned that the dam may burst.", []),
        ("The bridge is safe, it was reported today.", []),
        ("The bridge is safe, the Post was told.", []),
        ("He was said to be in custody “without bail on charges of vandalism”.", []),
        ("The mayor, who was told the bridge was safe, said it was not.", ["The mayor"]),
        ("This, they say, contrasts with the old bridge.", ["nobody"]),
        ("The mayor was told by a nurse that the bridge was safe.", ["a nurse"]),
        ("It was announced on Monday by the mayor that the bridge was safe.", ["the mayor"]),
        ("The mayor was quoted as saying that the bridge was safe.", ["The mayor"]),
        ("The mayor had warned that the bridge was unsafe.", ["The mayor"]),
        # A quotation was said by somebody, but not by who hears it.
        ("“The bridge is safe,” the mayor was told.", ["nobody"]),
        ("“We are sorry,” the board was quoted as saying.", ["the board"]),
        # A name is said by nobody.
        ("“We dive,” Ada Holm said. The law is called “the rope”.", ["Ada Holm"]),
        ("The mayor was adamant: “It is safe.”", ["The mayor"]),
    ],
)
def test_who_only_hears_does_not_speak(text: str, speakers: list[str]) -> None:
    assert _read_tagged(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A site called Harbour Watch is reporting that the film will come early.", "Harbour Watch"),
        ("A young man called Bo told the Post that it was late.", "Bo"),
        ("“A shame,” a neighbour called Ada Holm said.", "Ada Holm"),
        ("The mayor called Ada Holm “a liar”.", "The mayor"),
    ],
)
def test_who_is_called_by_a_name_is_no_statement(text: str, speaker: str) -> None:
    assert _read_tagged(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bank sued a man who said it had hidden the letter.", "a man"),
        ("Police arrested a woman who claimed to be the mayor.", "a woman"),
        ("The bank sued a trawlerman who said it had hidden the letter.", "a trawlerman"),
        ("Ada Holm met the trawlermen, who said the letter was hidden.", "the trawlermen"),
        (
            "The detained officers who saw the flood said the road was safe.",
            "The detained officers who saw the flood",
        ),
        ("Residents moved by the flood who said they had seen it were safe.", "Residents moved by the flood"),
    ],
)
def test_who_is_told_of_is_who_says_so(text: str, speaker: str) -> None:
    assert _read_tagged(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # A saint, and a body's officer, are others than who bears the rest of the name.
        ("Pope Felix took his name from St. Felix of Sund. Felix said it was late.", ["Felix"]),
        ("Martin St. Pierre won the race. St. Pierre said it was late.", ["Martin St. Pierre"]),
        ("The FBI Director said it was safe. The FBI said it was shut.", ["FBI Director", "FBI"]),
        ("The Apple Insider said it was safe. Apple said it was shut.", ["Apple Insider", "Apple"]),
    ],
)
def test_a_part_of_a_name_may_be_anothers(text: str, speakers: list[str]) -> None:
    assert _read_tagged(text) == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Jan. 6 committee said nobody had known.", "The Jan. 6 committee"),
        ("A Dec. 3 report said the mine would close.", "A Dec. 3 report"),
        ("The No. 2 official said he was sorry.", "The No. 2 official"),
        ("Ada Holm said on Nov. 9 that the mine would close.", "Ada Holm"),
        ("Ada Holm left at 5. 20 divers said the port was old.", "20 divers"),
    ],
)
def test_a_word_cut_short_before_a_figure_ends_nothing(
    text: str, speaker: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text)[-1:] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Some aides, along with many divers, have suggested that the port be closed.", "Some aides"),
        ("The mayors, as well as the governor, have said the port is safe.", "The mayors"),
        ("Ada Holm, together with the mayor of Sund, has said the port is safe.", "Ada Holm"),
        ("Ada Holm said the port, along with the road, was safe.", "Ada Holm"),
        ("Holm, who dives together with Bo Lind, said the port was safe.", "Holm"),
        ("The board, which met, as well as it could, said the port was safe.", "The board"),
    ],
)
def test_who_is_set_beside_a_speaker_is_not_told_for_him(
    text: str, speaker: str, read_speakers: ReadSpeakers
) -> None:
    assert read_speakers(text)[-1] == speaker
