from __future__ import annotations

import io
from typing import TYPE_CHECKING

import duckdb
import pytest

from twosource.read import tables
from twosource.read.draft import Draft, Fault, UnreadableError
from twosource.read.tables import MAX_FIELD, find_delimiter, parse_csv, parse_parquet

if TYPE_CHECKING:
    from pathlib import Path


def csv_lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline="\n"))


@pytest.mark.parametrize(
    ("head", "delimiter"),
    [
        ("text,outlet", ","),
        ('"Headline";"Body"', ";"),
        ("URL\tarticleBody", "\t"),
        ("text", None),
        ("The text, the whole text", None),
        ("title,outlet", None),
    ],
)
def test_a_table_is_known_by_its_head(head: str, delimiter: str | None) -> None:
    assert find_delimiter(head) == delimiter


def test_rows_keep_their_text_with_its_line_ends() -> None:
    table = 'Headline,TEXT,Source,Mood\n"A, b","One.\r\n\r\nTwo ""three"".",Fjord Radio,calm\n\nC,Four.,,\n'
    first, second = parse_csv(csv_lines(table))
    assert isinstance(first, Draft)
    assert isinstance(second, Draft)
    assert first.text == 'One.\r\n\r\nTwo "three".'
    assert (first.metadata.title, first.metadata.outlet, first.number) == ("A, b", "Fjord Radio", 1)
    assert (second.text, second.metadata.outlet, second.number) == ("Four.", None, 2)


def test_bad_rows_are_faults_and_the_others_are_read() -> None:
    table = "text,outlet\n,A\nOne.,B,surplus\nTwo.,C\n"
    entries = list(parse_csv(csv_lines(table)))
    assert [type(entry) for entry in entries] == [Fault, Fault, Draft]
    assert isinstance(entries[1], Fault)
    assert entries[1].message.startswith("Row 2 has more cells")


def test_a_quotation_mark_left_open_does_not_swallow_the_memory() -> None:
    table = 'text,outlet\n"One.,B\n' + "Two.,C\n" * (MAX_FIELD // 7 + 10)
    entries = parse_csv(csv_lines(table))
    first = next(entries)
    assert isinstance(first, Fault)
    assert "field larger" in first.message


@pytest.mark.parametrize("table", ["", "words,mood\na,b\n", '"', "\0"])
def test_a_table_without_text_says_what_to_name(table: str) -> None:
    with pytest.raises(UnreadableError, match="without a column of text"):
        list(parse_csv(csv_lines(table)))


def test_bytes_in_another_encoding_are_read() -> None:
    (entry,) = parse_csv([b"text,outlet\n", "Kirkøy,A\n".encode("latin-1")])
    assert isinstance(entry, Draft)
    assert entry.text == "Kirkøy"


def test_parquet_gives_dates_lists_and_numbers_as_names(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql(
        "COPY (SELECT 'One.' AS Body, ['A. Aune', 'B. Sola'] AS authors, DATE '2024-03-12' AS date, "
        f"7 AS id, 1.5 AS mood UNION ALL SELECT NULL, NULL, NULL, NULL, NULL) TO '{path}'"
    )
    first, second = parse_parquet(path, io.BytesIO())
    assert isinstance(first, Draft)
    assert (first.text, first.key) == ("One.", "7")
    assert (first.metadata.byline, first.metadata.published) == ("A. Aune, B. Sola", "2024-03-12")
    assert isinstance(second, Fault)


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + bytes(100) + b"PAR1"])
def test_broken_parquet_is_said(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no Parquet file"):
        list(parse_parquet(None, io.BytesIO(data)))


def test_parquet_without_text_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 1 AS mood) TO '{path}'")
    with pytest.raises(UnreadableError, match="without a column of text"):
        list(parse_parquet(path, io.BytesIO()))


def test_parquet_whose_texts_would_not_fit_into_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.parquet"
    duckdb.sql(f"COPY (SELECT 'One.' AS text, repeat('#', 900) AS noise) TO '{path}'")
    monkeypatch.setattr(tables, "LARGEST", 800)
    assert len(list(parse_parquet(path, io.BytesIO()))) == 1
    monkeypatch.setattr(tables, "LARGEST", 8)
    with pytest.raises(UnreadableError, match="too long to be read from Parquet"):
        list(parse_parquet(path, io.BytesIO()))
