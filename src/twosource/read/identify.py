"""Part of stage 1 (read): which language a text is in, by its script and its commonest words.

Limits: the languages of languages.toml; a text of a few words, or of mixed languages, stays "und".
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from twosource.language.tables import load_table

SAMPLE = 6_000  # code points: a thousand words settle it

# In running text of each language, its listed words make up a fifth to a half; in another's, under a
# tenth (the tests' paragraphs show both). A tie between two close languages says nothing.
MIN_SHARE = 0.12
MIN_LEAD = 1.25
MIN_WORDS = 8
# Where a glance at three places shows twice what is needed, the rest of the sample need not be read.
GLANCE, SURE = 500, 2
LEAST_SCRIPT = 0.1  # of the letters that must be of a script for it to matter

_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = bytes(code for code in range(128) if not chr(code).isalpha())


@cache
def load_languages() -> dict[str, Any]:
    """Return the table of languages, and of scripts that one language has to itself."""
    return load_table(Path(__file__).with_name("languages.toml"))


@cache
def _common_words() -> dict[str, tuple[str, ...]]:
    """Return the languages of each common word."""
    codes: dict[str, list[str]] = {}
    for entry in load_languages()["language"]:
        for word in set(entry["words"].split()):
            codes.setdefault(word, []).append(entry["code"])
    return {word: tuple(of_word) for word, of_word in codes.items()}


@cache
def _scripts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["code"], re.compile(f"[{entry['letters']}]")) for entry in load_languages()["script"])


@cache
def _names() -> dict[str, str]:
    entries = [*load_languages()["language"], *load_languages()["script"]]
    return {entry["name"].lower(): entry["code"] for entry in entries}


def identify_language(text: str) -> str:
    """Return the language of a text as a BCP 47 code, or "und" where it cannot be told.

    >>> identify_language("The harbour was closed on Monday, and the ferry is to sail again in the morning.")
    'en'
    """
    sample = text[:SAMPLE]
    glance = " ".join(sample[start : start + GLANCE] for start in range(0, len(sample), SAMPLE // 3))
    return _by_script(sample) or _by_words(glance, SURE) or _by_words(sample) or "und"


def _by_script(sample: str) -> str | None:
    plain = sample.encode("ascii", "ignore")
    if len(sample) - len(plain) <= LEAST_SCRIPT * len(plain.translate(None, _NO_LETTERS)):
        return None
    letters = sum(len(word) for word in _WORD.findall(sample))
    for code, pattern in _scripts():
        # A tenth of kana makes Han text Japanese; any other script must be the rule.
        share = LEAST_SCRIPT if code == "ja" else 0.5
        if len(pattern.findall(sample)) > share * letters > 0:
            return code
    return None


def _by_words(sample: str, sure: float = 1) -> str | None:
    """Return the language whose common words stand out, by `sure` times as much as they must."""
    words = _WORD.findall(sample.lower())
    if len(words) < MIN_WORDS:
        return None
    common = _common_words()
    counts: Counter[str] = Counter()
    for word, count in Counter(words).items():
        for code in common.get(word, ()):
            counts[code] += count
    (code, best), (_, second) = [*counts.most_common(2), ("und", 0), ("und", 0)][:2]
    stands_out = best >= sure * MIN_SHARE * len(words) and best >= sure * MIN_LEAD * second
    return code if stands_out else None


def normalise_language(declared: str) -> str | None:
    """Return the BCP 47 code of a declared language ("en-US", "EN_us", "German"); None if not understood."""
    word = declared.strip().lower()
    named = _names().get(word)
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_].*)?", word)
    return named or (match[1] if match else None)


def name_language(code: str) -> str:
    """Return the English name of a language, or its code where it has none here."""
    return next((name.title() for name, known in _names().items() if known == code), code)
