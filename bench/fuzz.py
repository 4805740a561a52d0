"""Feed mutated pages, feeds, lists, archives and tables to `stream_articles`: nothing may crash or hang.

    python bench/fuzz.py [--inputs 10000] [--first 0] [--kind warc] [--keep FOLDER]

Each input is a seed text of our own, changed by chance; its number alone decides what it is, so that
`--first N --inputs 1` repeats one. Every input must give articles or problems within 10 seconds of processor
time, and articles whose parts lie inside their texts. Nothing is fetched. Exit 1 where one did not; `--keep`
saves those.
"""

from __future__ import annotations

import argparse
import collections
import faulthandler
import gzip
import io
import json
import random
import resource
import socket
import sys
import tempfile
import time
import warnings
from pathlib import Path

from twosource.model import Article
from twosource.read import ReadSettings, stream_articles
from twosource.read.draft import UnreadableError
from twosource.read.fetch import Fetcher

PAGES = Path(__file__).resolve().parents[1] / "tests" / "read" / "pages"
LIMIT = 10.0  # seconds of processor time for one input
SOME, FEW = 0.3, 0.05  # shares of bytes that are flipped, and of inputs that are wrapped or renamed
STUCK = 300  # seconds after which the whole run is ended with a traceback
SETTINGS = ReadSettings(max_bytes=5_000_000)

PROSE = (
    "The council of Tolleby voted on Monday to close the old bridge for a year, the mayor said. "
    "“Buses will run by the river road,” she added. It will cost 4.2 million crowns. "
) * 4
FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Fjord Radio</title>{}</channel></rss>"""
ITEM = """<item><title>Bridge {0} &amp; buses</title><link>https://fjord.example/{0}</link><guid>{0}</guid>
<pubDate>Tue, 12 Mar 2024 07:45:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{1}</p><ul><li>One</li></ul>]]></content:encoded></item>"""
ENTRY = """<entry><title>Bridge {0}</title><id>t-{0}</id><link href="https://courier.example/{0}"/>
<updated>2024-03-12T07:45:00Z</updated><content type="html">&lt;p&gt;{1}&lt;/p&gt;</content></entry>"""
URL = """<url><loc>https://fjord.example/{0}</loc><news:news><news:publication>
<news:name>Fjord Radio</news:name></news:publication><news:publication_date>2024-03-12</news:publication_date>
<news:title>Bridge {0}</news:title></news:news></url>"""
TOKENS = [
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"'",
        b"\0",
        b"\r\n\r\n",
        b"\n",
        b"{",
        b"[",
        b"}",
        b"]",
        b",",
        b";",
        b"\t",
        b"#",
    ),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?xml",
        b"<!DOCTYPE html>",
        b"</p>",
        b"<p>",
        b"<table><tr><td>",
    ),
    *(
        b"<script>",
        b"</script>",
        b"<svg>",
        b"<style>",
        b"<plaintext>",
        b"<base href='//x'>",
        b"<svg/onload=x>",
    ),
    *(b'<!ENTITY a "b">', b"&a;", b"&#x110000;", b"&#0;", b"&#xD800;", b"&nbsp", b"\\ud800", b"\\u0000"),
    *(
        "\u2028".encode(),
        "\u202e".encode(),
        "“".encode(),
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xed\xa0\x80",
        b"\x1a",
    ),
    *(b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"Content-Length: -1\r\n", b"HTTP/1.1 200 OK\r\n"),
    *(
        b"WARC-Type: response\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"ffffffff\r\n",
    ),
    *(
        b"1e999",
        b"NaN",
        b"-",
        b"9" * 400,
        b"null",
        b"[[[[",
        b"http://[::1",
        b"https://a.example/",
        b"9999-99-99",
    ),
    *(
        b"(Reuters) - ",
        b"By ",
        b"Mon, 99 Foo 20240 99:99:99 +9999",
        b"charset=utf-7",
        b"PAR1",
        b"\x1f\x8b\x08",
    ),
]
SUFFIXES = [
    ".html",
    ".txt",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".xml",
    ".rss",
    ".opml",
    ".warc",
    ".parquet",
    ".gz",
    "",
]


class Offline(Fetcher):
    """Visits nothing."""

    def fetch(self, url: str) -> None:
        """Refuse."""
        raise UnreadableError(f"Not fetched: {url[:80]!r}.")


def make_archive() -> bytes:
    """Return a WARC file of three pages, a redirect and a picture."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    bodies = [
        (path.read_bytes(), "200 OK", "text/html; charset=utf-8") for path in sorted(PAGES.glob("*.html"))[:3]
    ]
    for number, (body, status, media) in enumerate(
        [*bodies, (b"", "301 Moved", "text/html"), (b"x", "200 OK", "image/png")]
    ):
        http = StatusAndHeaders(status, [("Content-Type", media), ("Location", "/")], protocol="HTTP/1.1")
        url = f"https://fjord.example/{number}"
        record = writer.create_warc_record(url, "response", io.BytesIO(body), len(body), http_headers=http)
        writer.write_record(record)
    return file.getvalue()


def make_parquet() -> bytes:
    """Return a Parquet file of fifty rows."""
    import duckdb  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        rows = duckdb.sql(
            "SELECT ? || i AS text, 'Fjord Radio' AS outlet FROM range(50) t(i)", params=[PROSE]
        )
        rows.write_parquet(str(path))
        return path.read_bytes()


def make_seeds() -> dict[str, list[tuple[str, bytes]]]:
    """Return the seed texts by kind, each with the suffix of its file."""
    rows = [
        {"text": f"{PROSE}{n}", "outlet": "Fjord Radio", "date": "2024-03-12", "authors": ["A"]}
        for n in range(5)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=bool(n % 2)) + "\n" for n, row in enumerate(rows)).encode()
    table = "text,outlet,published\n" + "".join(
        f'"{PROSE} ""{n}""\n\n{PROSE}",B,2024-03-12\n' for n in range(5)
    )
    items = "".join(ITEM.format(n, PROSE) for n in range(4))
    entries = "".join(ENTRY.format(n, PROSE) for n in range(4))
    archive = make_archive()
    outline = "".join(f'<outline text="F {n}" xmlUrl="https://fjord.example/{n}"/>' for n in range(5))
    return {
        "page": [(".html", path.read_bytes()) for path in sorted(PAGES.glob("*.html"))],
        "feed": [
            (".xml", FEED.format(items).encode()),
            (".atom", f'<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title>{entries}</feed>'.encode()),
        ],
        "list": [
            (
                ".opml",
                f"<opml version='2.0'><body><outline text='x'>{outline}</outline></body></opml>".encode(),
            ),
            (".xml", f"<urlset xmlns:news='n'>{''.join(URL.format(n) for n in range(5))}</urlset>".encode()),
            (".txt", b"# mine\nhttps://fjord.example/1\nhttps://fjord.example/2\n" * 5),
        ],
        "warc": [(".warc", archive), (".warc.gz", gzip.compress(archive, 1))],
        "jsonl": [
            (".jsonl", lines),
            (".json", json.dumps(rows).encode()),
            (".jsonl.gz", gzip.compress(lines, 1)),
        ],
        "csv": [(".csv", table.encode()), (".tsv", table.replace(",", "\t").encode())],
        "parquet": [(".parquet", make_parquet())],
        "text": [(".txt", f"---\noutlet: A\n---\nBy A. Aune\nTOLLEBY (Reuters) - {PROSE}".encode())],
    }


def mutate(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one change."""
    size = len(data)
    start = chance.randrange(size + 1)
    end = min(size, start + chance.choice([1, 2, 8, 60, 500, 5000]))
    part = data[start:end]
    match chance.randrange(10):
        case 0:
            part = b""
        case 1:
            part = bytes(
                byte ^ (1 << chance.randrange(8)) if chance.random() < SOME else byte for byte in part
            )
        case 2:
            part = chance.choice(TOKENS) + part
        case 3:
            part = chance.choice(TOKENS) * chance.choice([2, 30, 1000, 20_000]) + part
        case 4:
            part = part * chance.choice([2, 3, 50])
        case 5:
            return data[:start]
        case 6:
            part = chance.randbytes(chance.choice([1, 4, 100])) + part
        case 7:
            other = chance.randrange(size + 1)
            part = data[other : other + len(part)]
        case 8:
            part = part[::-1] if chance.random() < SOME else part.upper()
        case _:
            part = chance.choice(TOKENS)
    return data[:start] + part + data[end:]


def make_input(number: int, seeds: dict[str, list[tuple[str, bytes]]], kind: str | None) -> tuple[str, bytes]:
    """Return the suffix and the bytes of an input."""
    chance = random.Random(number)
    suffix, data = chance.choice(seeds[kind or chance.choice(sorted(seeds))])
    for _ in range(chance.choice([1, 1, 2, 3, 6, 20])):
        data = mutate(data, chance)[:3_000_000]
    if chance.random() < FEW:
        data = data.decode("utf-8", "replace").encode(chance.choice(["utf-16", "utf-16-le", "utf-32"]))
    elif chance.random() < FEW:
        data, suffix = gzip.compress(data, 1)[: chance.choice([None, -9, 200])], suffix + ".gz"
    return (chance.choice(SUFFIXES) if chance.random() < FEW else suffix), data


def check_input(path: Path, met: collections.Counter[str]) -> str | None:
    """Read one input and return what is wrong with the way it went, or None."""
    began = time.process_time()
    try:
        found = list(stream_articles([path], SETTINGS, Offline(SETTINGS)))
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return f"{type(error).__name__}: {error}"[:300]
    seconds = time.process_time() - began
    met["articles"] += sum(isinstance(each, Article) for each in found)
    met["problems"] += sum(not isinstance(each, Article) for each in found)
    met["slowest, ms"] = max(met["slowest, ms"], round(seconds * 1000))
    if seconds > LIMIT:
        return f"took {seconds:.1f} s"
    if not found:
        return "gave nothing"
    return next(
        (fault for each in found if isinstance(each, Article) and (fault := check_article(each))), None
    )


def check_article(article: Article) -> str | None:
    """Return what is wrong with an article."""
    extents = [(credit.start, credit.end) for credit in article.credits]
    extents += [(article.dateline.start, article.dateline.end)] if article.dateline else []
    if not all(0 <= start < end <= len(article.text) for start, end in extents):
        return f"an extent outside its text: {extents}"
    try:
        json.dumps([article.text, article.title, article.outlet, article.url], ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        return f"it cannot be written: {error}"
    return None


def refuse_network(*_: object) -> None:
    """Stand in for `connect`."""
    raise AssertionError("something was about to be fetched")


def main() -> None:
    """Run the inputs and print what was met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    socket.socket.connect = refuse_network  # type: ignore[method-assign, assignment]
    warnings.simplefilter("ignore", ResourceWarning)
    seeds, met, faults = make_seeds(), collections.Counter[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.first, options.first + options.inputs):
            faulthandler.dump_traceback_later(STUCK, exit=True)
            suffix, data = make_input(number, seeds, options.kind)
            path = Path(folder) / f"{number}{suffix}"
            path.write_bytes(data)
            fault = check_input(path, met)
            if fault:
                faults += 1
                print(f"{number}{suffix}: {fault}", flush=True)
                if options.keep:
                    options.keep.mkdir(exist_ok=True)
                    (options.keep / path.name).write_bytes(data)
            path.unlink()
    faulthandler.cancel_dump_traceback_later()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{options.inputs} inputs, {faults} faults; peak {peak} MB; "
        + ", ".join(f"{k} {n}" for k, n in sorted(met.items()))
    )
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
