"""How often words occur in news at large: what is known of a language before its first article comes.

Limits: counted on news of 2004 and 2005; a word is known by its stem, and rare stems are not listed.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from twosource.errors import LanguageError
from twosource.language.weights import SHIPPED, find_file

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def load_background(code: str) -> tuple[Mapping[str, int], int]:
    """Return in how many texts each stem occurs, and the number of texts; nothing where none were counted.

    Raises LanguageError where the file is damaged.
    """
    import numpy as np  # noqa: PLC0415 - a tenth of a second that rules alone need not pay

    name = f"alignment-{code}.npz"
    if not (SHIPPED / name).is_file():
        return {}, 0
    path = find_file(SHIPPED, name)
    try:
        with np.load(path, allow_pickle=False) as held:
            stems, counts = str(held["words"]).split(), held["counts"].tolist()
            return dict(zip(stems, counts, strict=True)), int(json.loads(str(held["notes"]))["texts"])
    except (OSError, ValueError, KeyError) as error:
        raise LanguageError(
            f"The model file {path} is damaged ({error}). Install twosource again."
        ) from error
