import itertools

import numpy as np
import pytest

from twosource.language.decoding import best_paths, share_paths, spans_of


def weigh(path: tuple[int, ...], scores: np.ndarray, starts: np.ndarray, moves: np.ndarray) -> float:
    steps = sum(moves[before, after] for before, after in itertools.pairwise(path))
    return float(starts[path[0]] + steps + sum(scores[word, tag] for word, tag in enumerate(path)))


def test_the_best_path_is_the_best_of_all_paths() -> None:
    draw = np.random.default_rng(7)
    starts, moves = draw.normal(size=(2, 3)), draw.normal(size=(2, 3, 3))
    texts = [draw.normal(size=(length, 2, 3)).astype(np.float32) for length in (4, 1, 5)]
    for scores, path in zip(texts, best_paths(texts, starts, moves), strict=True):
        for head in range(2):
            every = itertools.product(range(3), repeat=len(scores))
            best = max(every, key=lambda tags: weigh(tags, scores[:, head], starts[head], moves[head]))
            assert tuple(path[:, head]) == best


def test_shares_are_those_of_all_paths() -> None:
    draw = np.random.default_rng(9)
    starts, moves = draw.normal(size=(2, 3)), draw.normal(size=(2, 3, 3))
    texts = [draw.normal(size=(length, 2, 3)).astype(np.float32) for length in (4, 0, 1, 5)]
    for scores, shares in zip(texts, share_paths(texts, starts, moves), strict=True):
        wanted = np.zeros(scores.shape)
        for head, tags in itertools.product(range(2), itertools.product(range(3), repeat=len(scores))):
            if tags:
                weight = np.exp(weigh(tags, scores[:, head], starts[head], moves[head]))
                wanted[range(len(tags)), head, tags] += weight
        assert np.allclose(shares * wanted.sum(axis=-1, keepdims=True), wanted, rtol=1e-4)


def test_the_texts_decoded_together_do_not_matter() -> None:
    draw = np.random.default_rng(8)
    starts, moves = draw.normal(size=(1, 7)), draw.normal(size=(1, 7, 7))
    texts = [draw.normal(size=(length, 1, 7)).astype(np.float32) for length in range(150)]
    together = best_paths(texts, starts, moves)
    alone = [best_paths([text], starts, moves)[0] for text in texts]
    assert all(np.array_equal(a, b) for a, b in zip(together, alone, strict=True))


@pytest.mark.parametrize(
    ("path", "spans"),
    [
        ([], []),
        ([0, 0], []),
        ([1, 2, 0], [(0, 2, 0)]),
        ([1, 1, 2], [(0, 1, 0), (1, 3, 0)]),
        ([0, 3, 4, 5, 6], [(1, 3, 1), (3, 5, 2)]),
    ],
)
def test_spans_run_from_a_beginning_to_the_last_inside(
    path: list[int], spans: list[tuple[int, int, int]]
) -> None:
    assert list(spans_of(path)) == spans
