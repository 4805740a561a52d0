"""The few exceptions that a caller may catch; each message says what to do next.

Bad input is not an exception: it travels as a `Problem` beside the results.
"""


class TwosourceError(Exception):
    """Any misuse of Twosource that the caller can mend."""


class NothingToCompareError(TwosourceError):
    """No readable article was left among the inputs."""


class LanguageError(TwosourceError):
    """A language pack or a model file is missing or damaged."""


class LedgerError(TwosourceError):
    """A file that should hold a ledger does not, or is of another version."""


class LibraryError(TwosourceError):
    """A library cannot be opened, or holds nothing by that name."""


class GroupingError(TwosourceError):
    """What a library keeps of its stories is damaged or of another version."""


class EngineError(TwosourceError):
    """An engine is not installed, does not start, or cannot share out the input."""


class WorkFolderError(TwosourceError):
    """A folder for intermediate results holds something else."""
