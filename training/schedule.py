"""How far a training has come, the learning rate there, and the moving average of its weights.

Limits: minutes may end a schedule early on a busy machine; only a run that ends by steps is repeatable.
"""

from __future__ import annotations

import math
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Weights = dict[str, torch.Tensor]


class Clock:
    """Counts the steps and the minutes of one schedule, without the time spent in measuring."""

    def __init__(self, steps: int, minutes: float) -> None:
        """Take the steps and the minutes that end the schedule, whichever comes first."""
        self.steps, self.minutes = steps, minutes
        self.step = 0
        self.began = time.monotonic()

    def done(self) -> float:
        """Return the part of the schedule that is behind us, 0 to 1."""
        return min(max(self.step / self.steps, self.seconds() / 60 / self.minutes), 1.0)

    def seconds(self) -> float:
        """Return the seconds spent in training."""
        return time.monotonic() - self.began

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Do not count the time spent inside."""
        stopped = time.monotonic()
        yield
        self.began += time.monotonic() - stopped


def set_rates(optimiser: torch.optim.Optimizer, clock: Clock, warmup: int) -> None:
    """Set each group's rate: a linear rise, then half a cosine down to a hundredth of its "peak"."""
    falling = 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * clock.done()))
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * min((clock.step + 1) / warmup, falling)


def start_average(model: nn.Module) -> Weights:
    """Copy the weights as the start of a moving average."""
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def update_average(average: Weights, model: nn.Module, keep: float) -> None:
    """Move the averaged weights towards the present ones."""
    trained = [
        (average[name], value.detach()) for name, value in model.named_parameters() if value.requires_grad
    ]
    torch._foreach_lerp_([old for old, _ in trained], [new for _, new in trained], 1 - keep)


def measure_average(model: nn.Module, average: Weights, measure: Callable[[], None]) -> None:
    """Measure the averaged weights, then go on with the present ones."""
    present = start_average(model)
    model.load_state_dict(average)
    measure()
    model.load_state_dict(present)


def choose_device(wanted: str | None) -> torch.device:
    """Return the device that is asked for, or else a GPU where there is one."""
    return torch.device(wanted or ("cuda" if torch.cuda.is_available() else "cpu"))


def fast_numbers(device: torch.device | None = None) -> torch.autocast:
    """Compute in bfloat16 where the processor can; elsewhere that is far slower than single precision."""
    if device is not None and device.type != "cpu":
        return torch.autocast(device.type, dtype=torch.bfloat16)
    able = torch.ops.mkldnn._is_mkldnn_bf16_supported()  # noqa: SLF001 - torch says it nowhere else
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


def report(line: str) -> None:
    """Say one line, at once, to the log."""
    print(line, flush=True)
