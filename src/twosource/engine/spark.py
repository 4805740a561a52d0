"""Engine: arrays on Apache Spark, for collections that outgrow one machine.

Needs the extra `spark` and Java 17.

Limits: made for machines on which Twosource is installed; a local master needs nothing else.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import numpy.typing as npt

Array = "npt.NDArray[Any]"


@contextmanager
def open_spark(master: str | None, name: str = "twosource") -> Iterator[Any]:
    """Give a Spark context: at a master, else where Spark's own settings say, else on all cores here.

    Raises EngineError where Spark or Java is missing.
    """
    try:
        from pyspark import SparkConf, SparkContext  # noqa: PLC0415 - an extra
    except ImportError:
        raise EngineError("Spark is not installed. Install it: pip install 'twosource[spark]'") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = SparkConf().setAppName(name).setIfMissing("spark.ui.enabled", "false")
    settings.setIfMissing("spark.ui.showConsoleProgress", "false")
    settings = settings.setMaster(master) if master else settings.setIfMissing("spark.master", "local[*]")
    try:
        context = SparkContext(conf=settings)
    except Exception as error:
        raise EngineError(f"Spark did not start ({_first_line(error)}). It needs Java 17.") from error
    try:
        context.setLogLevel("ERROR")
        yield context
    finally:
        context.stop()


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def gather_by_key(
    pieces: Any,  # noqa: ANN401 - an RDD; pyspark has no types of its own for its contents
    partitions: int,
    function: Callable[[int, tuple[npt.NDArray[Any], ...]], Iterable[Any]],
) -> Any:  # noqa: ANN401
    """Bring together the arrays of each key, column by column, and apply a function to key and columns."""

    def apply(item: tuple[int, Iterable[tuple[npt.NDArray[Any], ...]]]) -> Iterable[Any]:
        key, rows = item
        return function(key, tuple(np.concatenate(column) for column in zip(*rows, strict=True)))

    return pieces.groupByKey(partitions).flatMap(apply)
