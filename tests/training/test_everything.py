import importlib
from pathlib import Path

import pytest

import twosource

ROOT = Path(__file__).resolve().parents[2]
LANGUAGE = Path(twosource.__file__).parent / "language"
# Tables that are learnt, as the others of the language are written by hand.
LEARNT = {"statements.toml", "sources.toml", "antecedents.toml", "unnamed.toml", "record_weights.toml"}


@pytest.mark.parametrize("teacher", [(), ("--teacher", "mpnet.safetensors")])
def test_every_weight_file_is_made_by_one_command(
    monkeypatch: pytest.MonkeyPatch, teacher: tuple[str, ...]
) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    everything = importlib.import_module("training.everything")
    flags = everything.read_flags(["../shared", "--start", "start", *teacher])
    commands = everything.list_commands(flags)
    made = [name for command in commands for name in command.makes]
    files = {path.name for path in (LANGUAGE / "models").iterdir() if path.suffix not in (".md", "")}
    assert set(made) == files | LEARNT
    assert len(made) == len(set(made))
    assert all((LANGUAGE / "en" / name).is_file() for name in LEARNT)
    for command in commands:
        parts = command.module.split(".")
        assert (ROOT.joinpath(*parts, "__main__.py")).is_file() or ROOT.joinpath(*parts).with_suffix(
            ".py"
        ).is_file()


def test_what_ships_is_asked_before_it_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    everything = importlib.import_module("training.everything")
    commands = everything.list_commands(everything.read_flags(["../shared", "--start", "start"]))
    assert [command.module for command in commands[:3]] == ["training.relabel", "training", "training.distil"]
