"""What is known of a language: tables of words as TOML, and the models that read it.

Nothing is loaded before it is asked for, and each thing once, whatever the number of threads. Other readers
(a larger encoder, a pipeline of another library) come in as plug-ins under the entry-point group
`twosource.languages`: each names a function that takes nothing and returns a `Language`.
"""

from __future__ import annotations

import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from twosource.errors import LanguageError
from twosource.language.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from twosource.language.embedding import StaticEmbedding
    from twosource.language.pointing import Mentions, Question, Words
    from twosource.language.wordpiece import Reading as WordReading
    from twosource.model import Tag

GROUP = "twosource.languages"
FOLDER = Path(__file__).parent
ENCODER, EMBEDDING = "tagger.onnx", "static.npz"  # without its weights a language reads by rules alone


class Reader(Protocol):
    """What a model must do to read for the stages."""

    def read_texts(self, texts: Sequence[str]) -> tuple[tuple[Tag, ...], ...]:
        """Tag paragraphs: "content", "cue", "source" (of what is said), "person", "organisation", "place"."""
        ...

    def score_pairs(self, pairs: Sequence[tuple[str, str]]) -> NDArray[Any]:
        """Score from 0 to 1 how likely the two sentences of each pair tell the same fact."""
        ...


@runtime_checkable
class Inferrer(Protocol):
    """What a reader may do besides: without it no two passages are doubted for what they mean."""

    def infer_pairs(self, pairs: Sequence[tuple[str, str]]) -> NDArray[Any]:
        """Give the chances that two sentences tell the same, a contradiction, something else: (pairs, 3)."""
        ...


@runtime_checkable
class Pointer(Protocol):
    """What a reader may do besides: without it rules alone tell whom "the mayor" means."""

    @property
    def points(self) -> bool:
        """Tell whether its weights are there."""
        ...

    def read_states(self, texts: Sequence[str]) -> list[tuple[tuple[Tag, ...], WordReading, NDArray[Any]]]:
        """Tag paragraphs as `read_texts` does; give the words of each, and what is known of each word."""
        ...

    def weigh_rivals(
        self, words: Words, mentions: Mentions, questions: Sequence[Question]
    ) -> list[NDArray[Any]]:
        """Give for each question how much speaks for each rival, in log-odds."""
        ...


class Language:
    """One language: `table(name)` gives its word tables, `encoder` and `embedding` its models."""

    def __init__(self, code: str, encoder: Reader | None = None) -> None:
        """Take the BCP 47 code of a shipped word pack ("en") and, if wanted, another reader than its own."""
        self.code = code
        self._folder = FOLDER / code
        self._tables: dict[str, dict[str, Any]] = {}
        self._encoder = encoder
        self._embedding: StaticEmbedding | None = None
        self._lock = threading.Lock()
        if not self._folder.is_dir():
            raise LanguageError(f"There is no language pack {code!r}. Shipped: {', '.join(list_packs())}.")

    def table(self, name: str) -> dict[str, Any]:
        """Return the parsed TOML table `name` ("cues", "calendar", …) of this language."""
        if name in self._tables:
            return self._tables[name]  # asked for a hundred thousand times a story: without the lock
        with self._lock:
            if name not in self._tables:
                file = self._folder / f"{name}.toml"
                if not file.is_file():
                    raise LanguageError(f"The language pack {self.code!r} has no table {name!r}.")
                self._tables[name] = load_table(file)
            return self._tables[name]

    @property
    def encoder(self) -> Reader | None:
        """Return the model that tags paragraphs and scores pairs, or None where the language has none."""
        with self._lock:
            if self._encoder is None and self._has_model(ENCODER):
                from twosource.language.encoder import Encoder  # noqa: PLC0415 - numpy alone takes 0.1 s

                self._encoder = Encoder()
            return self._encoder

    @property
    def embedding(self) -> StaticEmbedding | None:
        """Return the static sentence embedding, or None where the language has none."""
        with self._lock:
            if self._embedding is None and self._has_model(EMBEDDING):
                from twosource.language.embedding import StaticEmbedding  # noqa: PLC0415 - as above

                self._embedding = StaticEmbedding()
            return self._embedding

    def _has_model(self, name: str) -> bool:
        return self.code == "en" and (FOLDER / "models" / name).is_file()


def load_english() -> Language:
    """Return the shipped English: word tables and models."""
    return Language("en")


def list_packs() -> list[str]:
    """Return the codes of the shipped word packs, sorted."""
    return sorted(_find_packs())


@cache
def _find_packs() -> frozenset[str]:
    packs = (entry for entry in FOLDER.iterdir() if entry.is_dir())
    return frozenset(entry.name for entry in packs if (entry / "abbreviations.toml").is_file())


def list_languages() -> list[str]:
    """Return the names under which languages can be loaded, plug-ins included, sorted."""
    return list(_find_names(tuple(sys.path)))


def knows_language(name: str) -> bool:
    """Tell whether a language can be loaded by a name."""
    return name in _find_packs() or name in list_languages()


@cache
def _find_names(_path: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that a path gives; asking every installed package takes milliseconds."""
    from importlib import metadata  # noqa: PLC0415 - .02 s that shipped languages need not cost

    return tuple(sorted({entry.name for entry in metadata.entry_points(group=GROUP)}))


@cache
def load_language(name: str) -> Language:
    """Return a language by its name, one object a process; a shipped name is no plug-in's.

    Raises LanguageError where there is none of that name, or where a plug-in fails, naming it.
    """
    if name in _find_packs():
        return Language(name)
    from importlib import metadata  # noqa: PLC0415 - as above

    for entry in metadata.entry_points(group=GROUP, name=name):
        try:
            language = entry.load()()
        except Exception as error:
            raise LanguageError(f"The plug-in {entry.value!r} for {name!r} failed: {error}") from error
        if not isinstance(language, Language):
            raise LanguageError(
                f"The plug-in {entry.value!r} for {name!r} gives no twosource.language.Language."
            )
        return language
    raise LanguageError(f"There is no language {name!r}. Installed: {', '.join(list_languages())}.")
