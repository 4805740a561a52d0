from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from twosource.annotate import annotate_article
from twosource.errors import LanguageError
from twosource.language import Language, list_languages, list_packs, load_language
from twosource.model import Article, Statement
from twosource.segment import segment_article

if TYPE_CHECKING:
    from pathlib import Path

# A plug-in as somebody would write it: a reader that takes what follows "quoth X:" for what X said.
PLUGIN = """
import re
import numpy as np
from twosource.language import Language
from twosource.model import Tag

class QuothReader:
    def read_texts(self, texts):
        return tuple(tuple(self._tag(text)) for text in texts)

    def _tag(self, text):
        for match in re.finditer(r"(quoth) (\\\\w+): ([^.]+)", text):
            for group, label in ((1, "cue"), (2, "source"), (2, "person"), (3, "content")):
                yield Tag(start=match.start(group), end=match.end(group), label=label)

    def score_pairs(self, pairs):
        return np.zeros(len(pairs), dtype=np.float32)

def load():
    return Language("en", encoder=QuothReader())

def fail():
    raise RuntimeError("the model is in the wash")
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quoth.py").write_text(PLUGIN.replace("\\\\", "\\"), encoding="utf-8")
    folder = tmp_path / "quoth-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: quoth\nVersion: 1.0\n", encoding="utf-8")
    (folder / "entry_points.txt").write_text(
        "[twosource.languages]\nen-quoth = quoth:load\nen-broken = quoth:fail\n", encoding="utf-8"
    )
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])


def test_english_is_found_by_its_entry_point() -> None:
    assert "en" in list_languages()
    assert list_packs() == ["en"]
    assert load_language("en") is load_language("en")


def test_an_unknown_language_lists_the_known_ones() -> None:
    with pytest.raises(LanguageError, match=r"Installed: .*en"):
        load_language("tlh")


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(LanguageError, match="no table 'sagas'"):
        load_language("en").table("sagas")


@pytest.mark.usefixtures("plugin")
def test_a_plug_in_reads_for_the_stages() -> None:
    language = load_language("en-quoth")
    text = "It grew dark, quoth Odalys: the bridge is shut to all carts."
    article = Article(id="a", path="a.txt", text=text, language="en")
    annotated = annotate_article(segment_article(article, language), language)
    (statement,) = (record for record in annotated.records if isinstance(record, Statement))
    assert text[statement.start : statement.end] == "the bridge is shut to all carts"
    assert next(it.name for it in annotated.entities if it.id == statement.speaker) == "Odalys"


@pytest.mark.usefixtures("plugin")
def test_a_plug_in_that_fails_is_named() -> None:
    with pytest.raises(LanguageError, match=r"quoth:fail.*in the wash"):
        load_language("en-broken")


def test_a_language_may_come_without_models() -> None:
    assert Language("en", encoder=None).code == "en"
