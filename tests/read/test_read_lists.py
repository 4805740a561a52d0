from __future__ import annotations

import pytest

from twosource.read.draft import Entry, Fault, Link, Metadata, UnreadableError
from twosource.read.lists import join_address, parse_addresses, parse_outline, parse_sitemap

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://fjord.example/1?a=1&amp;b=2 </loc><news:news>
 <news:publication><news:name>Fjord Radio</news:name><news:language>en</news:language></news:publication>
 <news:publication_date>2024-03-12T07:45:00+01:00</news:publication_date>
 <news:title>Bridge closed</news:title></news:news>
 <image:image><image:loc>https://fjord.example/a.jpg</image:loc><image:title>The bridge</image:title>
 </image:image></url>
<url><lastmod>2024-03-12</lastmod></url>
<url><loc>/2</loc></url></urlset>"""

BOMB = (
    '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]><urlset><url><loc>&j;</loc></url></urlset>"
)


def links(entries: list[Entry]) -> list[str]:
    return [entry.url for entry in entries if isinstance(entry, Link)]


def test_a_news_sitemap_tells_outlet_title_and_date() -> None:
    first, fault, last = parse_sitemap(NEWS.encode(), "https://fjord.example/map.xml")
    assert first == Link(
        url="https://fjord.example/1?a=1&b=2",
        metadata=Metadata(
            outlet="Fjord Radio", title="Bridge closed", published="2024-03-12T07:45:00+01:00", language="en"
        ),
        number=1,
        article=True,
    )
    assert isinstance(fault, Fault)
    assert last == Link(url="https://fjord.example/2", number=3, article=True)


def test_an_index_leads_to_sitemaps() -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap></sitemapindex>"
    assert list(parse_sitemap(index)) == [Link(url="https://a.example/1.xml.gz", number=1)]


def test_an_outline_names_feeds_at_any_depth() -> None:
    outline = """<opml version="2.0"><body><outline text="Coast"><outline text="Radio" title="Fjord Radio"
      type="rss" xmlUrl="https://fjord.example/feed"/><outline text="Courier" xmlUrl="/c"/>
      </outline></body></opml>"""
    first, second = parse_outline(outline.encode(), "https://lists.example/")
    assert isinstance(first, Link)
    assert (first.url, first.metadata.outlet) == ("https://fjord.example/feed", "Fjord Radio")
    assert links([second]) == ["https://lists.example/c"]


def test_a_list_of_addresses_has_remarks_and_gaps() -> None:
    assert links(list(parse_addresses("# mine\n\n https://a.example/1 \r\nhttps://b.example\n"))) == [
        "https://a.example/1",
        "https://b.example",
    ]


def test_a_list_without_end_is_cut_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twosource.read.lists.MAX_LINKS", 3)
    for entries in (
        parse_addresses("https://a.example\n" * 9),
        parse_sitemap(b"<urlset>" + b"<url><loc>https://a.example</loc></url>" * 9 + b"</urlset>"),
        parse_outline(b"<opml>" + b'<outline xmlUrl="https://a.example"/>' * 9 + b"</opml>"),
    ):
        *found, fault = entries
        assert len(found) == 3
        assert isinstance(fault, Fault)
        assert "more than 3" in fault.message


@pytest.mark.parametrize(
    "data", [BOMB.encode(), BOMB.encode("utf-16"), BOMB.replace("ENTITY", "entity").encode()]
)
def test_entities_are_never_expanded(data: bytes) -> None:
    for parse in (parse_sitemap, parse_outline):
        with pytest.raises(UnreadableError, match="entities"):
            list(parse(data))


def test_a_document_type_loads_nothing() -> None:
    data = b'<!DOCTYPE urlset SYSTEM "http://127.0.0.1:9/x.dtd"><urlset><url><loc>https://a.example/&x;</loc></url></urlset>'
    assert links(list(parse_sitemap(data))) == ["https://a.example/"]


@pytest.mark.parametrize("data", [b"<urlset>", b"<urlset/>", b"\xff\xfe\x00", b"<a>" * 9000])
def test_broken_lists_are_said(data: bytes) -> None:
    for parse in (parse_sitemap, parse_outline):
        with pytest.raises(UnreadableError):
            list(parse(data))


def test_a_broken_address_is_left_to_the_fetcher() -> None:
    assert join_address("https://a.example/", "http://[::1") == "http://[::1"
