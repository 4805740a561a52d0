"""Products of arrays: numpy's own, without warnings that say nothing of the numbers; used for all of them."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np

import twosource
from twosource.language.products import multiply

SOURCE = Path(twosource.__file__).parent


def test_it_is_the_product_of_matmul() -> None:
    one, two = np.arange(6.0).reshape(2, 3), np.arange(3.0)
    assert multiply(one, two).tolist() == [5, 14]
    assert multiply(one, one.T).tolist() == [[5, 14], [14, 50]]


def test_an_invalid_number_gives_no_warning() -> None:
    assert np.isnan(multiply(np.array([[np.inf, 1.0]]), np.array([0.0, 1.0]))).all()


def test_all_products_go_through_it() -> None:
    bare = {
        path.name
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.MatMult)
    }
    assert not bare
