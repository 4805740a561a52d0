"""The product of two arrays of numbers, without a warning about numbers that are in neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt


def multiply(one: npt.NDArray[Any], two: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return `one @ two`, of the shape that numpy's matmul gives.

    The kernels of OpenBLAS may read what lies beyond small arrays, in lanes whose results they drop. Where
    that is no number, numpy warns of an invalid value although the product is right (numpy issue 24067): a
    warning now and then, which no caller can do anything about.
    """
    with np.errstate(invalid="ignore"):
        product: npt.NDArray[Any] = np.matmul(one, two)
    return product
