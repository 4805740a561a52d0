"""The same passages on Apache Spark as on one machine. Slow: a Java machine is started."""

from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np
import pytest

from twosource.engine.spark import open_spark
from twosource.errors import EngineError
from twosource.group.reuse import find_shared
from twosource.jobs.reuse_spark import find_reuse_on

if TYPE_CHECKING:
    from pathlib import Path

    from twosource.language import Language

LINES = [
    (
        "the ferry ran aground on a sandbank outside the harbour shortly before midnight and the crew spent "
        "four hours trying to free it before the first tug arrived from the mainland"
    ),
    (
        "rescuers brought the passengers ashore in small boats while the wind rose and most of them were "
        "taken to the school hall where volunteers had put out blankets and soup"
    ),
    (
        "an inspection in the spring had found that the depth gauge was worn out but the company asked for "
        "more time and kept the vessel in service through the summer"
    ),
]
TEXTS = [
    f"Edition {number} of paper {number * 7919}.\n{LINES[number % 3]}.\n“{LINES[(number + 1) % 3]}.”\n"
    + " ".join(f"word{number}x{place}" for place in range(40))
    for number in range(60)
]


@pytest.mark.spark
@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is absent: pip install 'twosource[spark]'")
@pytest.mark.skipif(shutil.which("java") is None, reason="Java is absent: Spark needs it")
@pytest.mark.filterwarnings("ignore")  # pyspark leaves sockets open
def test_spark_finds_the_passages_that_one_machine_finds(
    tmp_path: Path, english: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("twosource.jobs.reuse_spark.KEYS_A_RANGE", 2000)
    monkeypatch.setattr("twosource.jobs.reuse_spark.WORDS_A_BLOCK", 1500)
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"id": f"n{number}", "text": text}) for number, text in enumerate(TEXTS)]
    path.write_text("\n".join([*lines[:10], "{broken", "", *lines[10:]]), "utf-8")
    expected = find_shared(TEXTS, english)
    with open_spark("local[2]") as context:
        found = find_reuse_on(context, [str(path)])
    assert len(expected) > 100
    assert np.array_equal(found.passages, expected)
    assert found.texts.label(59).article == "n59"
    assert any("#11" in note for note in found.texts.notes())


def test_without_pyspark_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    with pytest.raises(EngineError, match="pip install"), open_spark(None):
        pass
