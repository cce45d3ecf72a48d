"""Seconds per megapixel of a restoration, with and without detection, stage by stage.

Run it on an idle machine: ``python benchmarks/speed.py``. It prints a table and,
as its last line, the same as JSON. Weights do not matter for time, so that a
preset is enough. On a busy machine ``--processor-time`` leaves out the time that
others took; it adds up over all threads, so measure with OMP_NUM_THREADS=1.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from photorestore.core.types import HoleMask, MaskSource, RestoreJob, RestoreOptions
from photorestore.engine.damage import NeedThresholds
from photorestore.engine.engine import Engine
from photorestore.models.config import preset
from photorestore.models.loading import DEFAULT_THRESHOLD, find_model, load_model
from photorestore.models.restorer import Restorer

_STAGES = ("context", "restore", "correct_tone", "detect")
_EAGER = NeedThresholds(tone_levels=(-2.0, -1.0))  # tone is always corrected


@dataclass(frozen=True, kw_only=True)
class Row:
    """Times of one photo, each in seconds per megapixel.

    Attributes:
        megapixels: size of the photo.
        tile_px: side of the tiles.
        total: a restoration with a given mask.
        total_detecting: a restoration that finds the mask itself.
        detect: the detector.
        context: the look at the whole photo.
        restore: the networks that restore detail.
        tone: the correction of tone.
        rest: everything else: cutting, blending, filling, measuring, rounding.
    """

    megapixels: float
    tile_px: int
    total: float
    total_detecting: float
    detect: float
    context: float
    restore: float
    tone: float
    rest: float


class StageTimer:
    """Times the methods of a model by wrapping them.

    Args:
        model: its methods are replaced on this object only.
        device: is waited for, so that work still queued there is counted.
        clock: seconds of some kind.
    """

    def __init__(self, model: Restorer, device: torch.device, clock: Callable[[], float]) -> None:
        self.seconds = dict.fromkeys(_STAGES, 0.0)
        self.clock = clock
        self._device = device
        for name in _STAGES:
            setattr(model, name, self._timed(name, getattr(model, name)))

    def _timed(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: object, **named: object) -> object:
            started = self.clock()
            result = method(*arguments, **named)
            if self._device.type == "cuda":
                torch.cuda.synchronize(self._device)
            self.seconds[name] += self.clock() - started
            return result

        return call

    def reset(self) -> None:
        """Start again from zero."""
        self.seconds = dict.fromkeys(_STAGES, 0.0)


def make_photo(megapixels: float) -> NDArray[np.uint8]:
    """A noisy 3:2 picture, (H, W, 3)."""
    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    width = round(height * 1.5)
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    shapes = 128 + 50 * np.sin(x / 61) * np.cos(y / 47)
    noise = rng.integers(-20, 21, (height, width), np.int16)
    return np.repeat((shapes + noise).astype(np.uint8)[..., None], 3, axis=2)


def make_scratches(height: int, width: int) -> NDArray[np.uint8]:
    """A hole mask (H, W) with lines on about 2 % of the area."""
    damaged = np.zeros((height, width), np.uint8)
    damaged[::100] = 255
    damaged[:, ::100] = 255
    return damaged


def measure(engine: Engine, timer: StageTimer, megapixels: float) -> Row:
    """Time one photo."""
    rgb = make_photo(megapixels)
    size = rgb.shape[0] * rgb.shape[1] / 1e6
    given = RestoreJob(
        id=1,
        rgb=rgb,
        options=RestoreOptions(mask_source=MaskSource.GIVEN),
        hole=HoleMask(damaged=make_scratches(*rgb.shape[:2])),
    )
    timer.reset()
    started = timer.clock()
    result = engine.restore(given)
    total_s = timer.clock() - started
    stages = dict(timer.seconds)
    started = timer.clock()
    engine.restore(RestoreJob(id=2, rgb=rgb))
    total_detecting_s = timer.clock() - started
    return Row(
        megapixels=round(size, 2),
        tile_px=result.tile_px,
        total=round(total_s / size, 3),
        total_detecting=round(total_detecting_s / size, 3),
        detect=round((timer.seconds["detect"] - stages["detect"]) / size, 3),
        context=round(stages["context"] / size, 3),
        restore=round(stages["restore"] / size, 3),
        tone=round(stages["correct_tone"] / size, 3),
        rest=round((total_s - sum(stages.values())) / size, 3),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="small", help="sizes of the networks")
    parser.add_argument("--model", help="a model instead of a preset, by name or file")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--megapixels", type=float, nargs="+", default=[2.0, 12.0])
    parser.add_argument("--tile", type=int, help="side of the tiles in pixels")
    parser.add_argument("--processor-time", action="store_true", help="not wall-clock time")
    chosen = parser.parse_args(arguments)

    model = (
        load_model(find_model(chosen.model)) if chosen.model else Restorer(preset(chosen.preset))
    )
    engine = Engine.from_model(
        model,
        device=chosen.device,
        threshold=DEFAULT_THRESHOLD,
        tile_px=chosen.tile,
        thresholds=_EAGER,
    )
    clock = time.process_time if chosen.processor_time else time.perf_counter
    timer = StageTimer(model, next(model.parameters()).device, clock)
    engine.restore(RestoreJob(id=0, rgb=make_photo(0.1)))  # warms up
    rows = [measure(engine, timer, megapixels) for megapixels in chosen.megapixels]

    name = chosen.model or chosen.preset
    cores = torch.get_num_threads()
    sys.stdout.write(f"{name} on {engine.device_name}, {cores} threads, {engine.precision}; s/MP\n")
    titles = list(asdict(rows[0]))
    sys.stdout.write("  ".join(f"{title:>15}" for title in titles) + "\n")
    for row in rows:
        sys.stdout.write("  ".join(f"{value:>15}" for value in asdict(row).values()) + "\n")
    facts = {
        "model": name,
        "device": engine.device_name,
        "threads": cores,
        "precision": engine.precision,
        "clock": "processor" if chosen.processor_time else "wall",
        "rows": [asdict(row) for row in rows],
    }
    sys.stdout.write(json.dumps(facts) + "\n")


if __name__ == "__main__":
    main()
