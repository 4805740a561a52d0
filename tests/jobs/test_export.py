from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from twosource.cli import main
from twosource.pipeline import compare

EXAMPLE = Path(__file__).parents[2] / "examples" / "ferry-at-port-selwyn"


@pytest.fixture(scope="module")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "ferry.json"
    path.write_text(compare(sorted(EXAMPLE.glob("*.txt"))).to_json(), encoding="utf-8")
    return path


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["export", *arguments])
    return done.exit_code, done.output


def test_parquet_opens_with_typed_columns(ledger_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "ferry.parquet"
    assert run(str(ledger_file), "--format", "parquet", "-o", str(out))[0] == 0
    with duckdb.connect() as connection:
        described = connection.execute("describe select * from read_parquet(?)", [str(out)]).fetchall()
        passages = connection.execute("select passage from read_parquet(?)", [str(out)]).fetchall()
    kinds = {name: kind for name, kind, *_ in described}
    assert (kinds["start"], kinds["confidence"], kinds["passage"]) == ("INTEGER", "DOUBLE", "VARCHAR")
    assert passages
    assert all(passage for (passage,) in passages)
    assert [path.name for path in tmp_path.iterdir()] == ["ferry.parquet"]


def test_parquet_needs_a_file(ledger_file: Path) -> None:
    code, output = run(str(ledger_file), "--format", "parquet")
    assert code == 2
    assert "-o FILE" in output


def test_a_library_is_exported(tmp_path: Path) -> None:
    library, runner = str(tmp_path / "desk.duckdb"), CliRunner()
    added = runner.invoke(
        main, ["add", *map(str, sorted(EXAMPLE.glob("*.txt"))), "--library", library, "-j", "1"]
    )
    assert added.exit_code == 0, added.output
    code, output = run(library, "--format", "jsonl")
    assert code == 0
    assert output.count("\n") > 1


def test_what_is_no_ledger_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{}", encoding="utf-8")
    code, output = run(str(broken), "--format", "csv")
    assert code == 2
    assert "no ledger" in output
