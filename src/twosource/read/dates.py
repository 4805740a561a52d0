"""Part of stage 1 (read): a publication date in any common notation -> ISO 8601.

Limits: English month names; a date such as 03/04/2018, which two countries read differently, is refused.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

_PARTIAL = r"\d{4}(?:-(?:0[1-9]|1[0-2]))?"
_EPOCH = r"\d{10}|\d{13}"
_DATE = r"\d{4}-\d\d-\d\d|\d{8}"
_FRACTION = r"(?<=:\d\d)\.(\d+)"

# The parser for it makes something of nearly anything, so the notation is checked first.
_MAIL = r"(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(?::\d\d)? (?:[A-Z]{1,4}|[+-]\d{4})"

_WRITTEN = (
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
)
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p")


def normalise_date(written: str) -> str | None:
    """Return an ISO 8601 date or date-time, with a time where one was written; None if not understood.

    >>> normalise_date("Feb. 1, 2018")
    '2018-02-01'
    """
    written = " ".join(written.split())
    if re.fullmatch(_PARTIAL, written):
        return written
    if re.fullmatch(_EPOCH, written):
        return datetime.fromtimestamp(int(written[:10]), UTC).isoformat()
    return _read_iso(written) or _read_mail(written) or _read_written(written)


def _read_iso(written: str) -> str | None:
    # A fraction of a second says nothing to a reader, and `fromisoformat` takes at most six digits.
    written = re.sub(_FRACTION, "", written)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.date().isoformat() if re.fullmatch(_DATE, written) else moment.isoformat()


def _read_mail(written: str) -> str | None:
    """Read the notation of mail and RSS: "Thu, 01 Feb 2018 15:56:46 GMT"."""
    if not re.fullmatch(_MAIL, written):
        return None
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 (slow to import, seldom needed)

    try:
        return parsedate_to_datetime(written).isoformat()
    except ValueError:
        return None


def _read_written(written: str) -> str | None:
    """Read "1 February 2018", "Feb. 1, 2018 3:56 pm" and the like."""
    plain = re.sub(r"\b(Sep)t\b|\.(?=\s)", r"\1", written)
    for day in _WRITTEN:
        moment = _parse(plain, day)
        if moment:
            return moment.date().isoformat()
        for time in _TIMES:
            moment = _parse(plain, f"{day} {time}") or _parse(plain, f"{day}, {time}")
            if moment:
                return moment.isoformat()
    return None


def _parse(written: str, notation: str) -> datetime | None:
    try:
        return datetime.strptime(written, notation)  # noqa: DTZ007 (a zone that is not written is not known)
    except ValueError:
        return None
