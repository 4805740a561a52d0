import itertools

import numpy as np
import pytest

from twosource.language.decoding import best_paths, spans_of
from twosource.language.spans import LIKELY, likely_spans

BARRED = -1e4
Chances = dict[tuple[int, int, int], float]


def draw_field(seed: int, heads: int, labels: int) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    tags = 2 * labels + 1
    starts, moves = draw.normal(size=(heads, tags)), draw.normal(size=(heads, tags, tags))
    for inside in range(2, tags, 2):
        starts[:, inside] = BARRED
        moves[:, [tag for tag in range(tags) if tag not in (inside - 1, inside)], inside] = BARRED
    return starts.astype(np.float32), moves.astype(np.float32)


def weigh_spans(scores: np.ndarray, starts: np.ndarray, moves: np.ndarray) -> Chances:
    chances: Chances = {}
    total = 0.0
    for path in itertools.product(range(scores.shape[1]), repeat=len(scores)):
        steps = sum(moves[before, after] for before, after in itertools.pairwise(path))
        chance = np.exp(starts[path[0]] + steps + sum(scores[word, tag] for word, tag in enumerate(path)))
        total += chance
        for span in spans_of(path):
            chances[span] = chances.get(span, 0.0) + chance
    return {span: chance / total for span, chance in chances.items()}


@pytest.mark.parametrize("seed", range(8))
def test_a_span_is_found_where_most_of_all_paths_have_it(seed: int) -> None:
    starts, moves = draw_field(seed, 2, 2)
    draw = np.random.default_rng(100 + seed)
    texts = [3 * draw.normal(size=(length, 2, 5)).astype(np.float32) for length in (4, 1, 5)]
    for scores, found in zip(texts, likely_spans(texts, starts, moves), strict=True):
        for head in range(2):
            chances = weigh_spans(scores[:, head].astype(float), starts[head], moves[head])
            assert found[head] == sorted(span for span, chance in chances.items() if chance > LIKELY)


def test_where_the_scores_leave_no_doubt_the_best_path_has_the_same_spans() -> None:
    starts, moves = draw_field(3, 1, 3)
    draw = np.random.default_rng(9)
    texts = [40 * draw.normal(size=(length, 1, 7)).astype(np.float32) for length in range(1, 60)]
    paths = best_paths(texts, starts, moves)
    found = likely_spans(texts, starts, moves)
    same = [spans[0] == list(spans_of(path[:, 0])) for spans, path in zip(found, paths, strict=True)]
    assert sum(same) > 0.9 * len(same)


def test_the_texts_read_together_do_not_matter() -> None:
    starts, moves = draw_field(4, 1, 3)
    draw = np.random.default_rng(8)
    texts = [2 * draw.normal(size=(length, 1, 7)).astype(np.float32) for length in range(150)]
    assert likely_spans(texts, starts, moves) == [likely_spans([text], starts, moves)[0] for text in texts]


def test_no_text_has_no_spans() -> None:
    starts, moves = draw_field(5, 3, 3)
    assert likely_spans([], starts, moves) == []
    assert likely_spans([np.empty((0, 3, 7), dtype=np.float32)], starts, moves) == [[[], [], []]]
