"""What is known of a language: tables of words as TOML, and the models that read it.

Nothing is loaded before it is asked for, and each thing once, whatever the number of threads.
"""

from __future__ import annotations

import threading
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from twosource.errors import LanguageError


class Language:
    """One language: `table(name)` gives its word tables."""

    def __init__(self, code: str) -> None:
        """Take the BCP 47 code of a shipped language pack, such as "en"."""
        self.code = code
        self._folder = resources.files(__name__) / code
        self._tables: dict[str, dict[str, Any]] = {}
        self._lock = threading.Lock()
        if not self._folder.is_dir():
            raise LanguageError(
                f"There is no language pack {code!r}. Shipped: {', '.join(list_languages())}."
            )

    def table(self, name: str) -> dict[str, Any]:
        """Return the parsed TOML table `name` ("cues", "calendar", …) of this language."""
        with self._lock:
            if name not in self._tables:
                file = self._folder / f"{name}.toml"
                if not file.is_file():
                    raise LanguageError(f"The language pack {self.code!r} has no table {name!r}.")
                self._tables[name] = tomllib.loads(file.read_text(encoding="utf-8"))
            return self._tables[name]


def list_languages() -> list[str]:
    """Return the codes of the shipped language packs, sorted."""
    folders = (entry.name for entry in resources.files(__name__).iterdir() if entry.is_dir())
    return sorted(name for name in folders if name.isalpha() and len(name) <= 3)


@cache
def load_language(code: str) -> Language:
    """Return the language pack of a code, one object a process; raise LanguageError where there is none."""
    return Language(code)
