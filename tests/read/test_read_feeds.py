from __future__ import annotations

import pytest

from twosource.read.draft import Draft, Entry, Fault, Link, UnreadableError
from twosource.read.feeds import parse_feed

WORDS = "The council of Tolleby voted on Monday to close the old bridge for a year, the mayor said. "

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Fjord Radio</title><link>https://fjord.example/</link><language>en-gb</language>
<item><title>Bridge &amp;amp; buses</title><link>/news/1</link><dc:creator>A. Aune</dc:creator>
 <pubDate>Tue, 12 Mar 2024 07:45:00 +0100</pubDate>
 <guid isPermaLink="false">f-1</guid><description>In short.</description>
 <content:encoded><![CDATA[<p>{words}</p><script>track()</script>
<p>Second <b>part</b>.</p>]]></content:encoded></item>
<item><title>Ferry aground</title><link>https://fjord.example/news/2</link><description>{words}</description></item>
<item><title>Cut</title><link>https://fjord.example/news/3</link>
 <content:encoded><![CDATA[<p>{words}</p><p>Continue reading at Fjord Radio</p>]]></content:encoded></item>
<item><title>Without an address</title><description>The harbour is closed.</description></item>
<item><title>Nothing</title></item>
</channel></rss>""".format(words=WORDS * 7)

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tolleby Courier</title>
<entry><title>Closed</title><id>t-1</id><link rel="alternate" href="https://courier.example/1"/>
 <published>2024-03-12T07:45:00Z</published><author><name>B. Sola</name></author>
 <content type="html">&lt;p&gt;{WORDS * 7}&lt;/p&gt;</content></entry></feed>"""


def read(text: str, url: str | None = None) -> list[Entry]:
    return list(parse_feed(text.encode(), url))


def test_whole_texts_become_articles_and_the_rest_addresses() -> None:
    whole, short, cut, bare, nothing = read(RSS, "https://fjord.example/feed")
    assert isinstance(whole, Draft)
    assert whole.text == f"{(WORDS * 7).strip()}\nSecond part."
    assert (whole.key, whole.template, whole.number) == ("f-1", "en-gb", 1)
    assert (whole.metadata.outlet, whole.metadata.byline) == ("Fjord Radio", "A. Aune")
    assert (whole.metadata.title, whole.metadata.url) == ("Bridge & buses", "https://fjord.example/news/1")
    assert whole.metadata.published == "Tue, 12 Mar 2024 07:45:00 +0100"
    assert isinstance(short, Link)
    assert (short.url, short.metadata.title) == ("https://fjord.example/news/2", "Ferry aground")
    assert isinstance(cut, Link)
    assert isinstance(bare, Draft)
    assert bare.text == "The harbour is closed."
    assert isinstance(nothing, Fault)


def test_atom_is_read_the_same_way() -> None:
    (entry,) = read(ATOM)
    assert isinstance(entry, Draft)
    assert (entry.metadata.outlet, entry.metadata.byline) == ("Tolleby Courier", "B. Sola")
    assert entry.metadata.published == "2024-03-12T07:45:00Z"


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        ("<rss><channel></channel></rss>", "without entries"),
        ("/etc/hostname", "without entries"),
        ("http://127.0.0.1:9/feed", "without entries"),
        (
            '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item><title>&a;</title></item></channel></rss>',
            "entities",
        ),
        (
            '<!doctype x [<!entity a SYSTEM "file:///etc/hostname">]><rss><channel><item>&a;</item></channel></rss>',
            "entities",
        ),
    ],
)
def test_broken_and_hostile_feeds_are_said(feed: str, said: str) -> None:
    with pytest.raises(UnreadableError, match=said):
        read(feed)


def test_a_feed_that_breaks_off_in_an_entry_gives_no_article() -> None:
    assert all(isinstance(entry, Fault) for entry in read("<rss><channel><item>"))


def test_a_feed_cut_short_gives_what_it_has_and_says_so() -> None:
    *entries, fault = read(RSS[: RSS.index("<item><title>Cut")])
    assert len(entries) == 2
    assert isinstance(fault, Fault)
    assert "damaged" in fault.message
