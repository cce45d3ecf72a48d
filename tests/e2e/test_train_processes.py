"""Several processes train as one: same global batch, same weights, also after a resume."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from photorestore.training import checkpoint, run
from photorestore.training.config import TrainConfig

STEPS = 4


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Four clean photos of smooth colours."""
    folder = tmp_path / "data" / "clean" / "train"
    folder.mkdir(parents=True)
    for seed in range(4):
        cells = np.random.default_rng(seed).integers(0, 255, (4, 5, 3), np.uint8)
        Image.fromarray(cells).resize((80, 64), Image.Resampling.BICUBIC).save(
            folder / f"{seed}.png"
        )
    return tmp_path / "data"


def config(data: Path, out: Path, *, resume: bool = False) -> TrainConfig:
    """The tone head: the only stage whose loss draws nothing at random in each process."""
    return TrainConfig(
        data=data,
        out=out,
        preset="tiny",
        stages=("tone",),
        steps=STEPS,
        crop_px=32,
        batch=4,
        workers=0,
        device="cpu",
        resume=resume,
    )


def trained(out: Path) -> torch.Tensor:
    tensors = checkpoint.read(out).part("model")
    return torch.cat([tensors[name].flatten() for name in sorted(tensors) if "tone" in name])


def stop_after(monkeypatch: pytest.MonkeyPatch, steps: int) -> None:
    done = 0
    update = run._update_ema

    def counted(twins: tuple[list[torch.Tensor], list[torch.Tensor]], decay: float) -> None:
        nonlocal done
        update(twins, decay)
        done += 1
        if done == steps:
            os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(run, "_update_ema", counted)


@pytest.mark.slow
def test_two_processes_go_on_where_one_stopped_and_reach_the_same_weights(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.run_training(config(data, tmp_path / "one"))
    with monkeypatch.context() as patch:
        stop_after(patch, 1)
        first = run.run_training(config(data, tmp_path / "two"))
    assert first.steps == 1
    begun = trained(tmp_path / "two")

    command = [
        sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2",
        "-m", "photorestore", "train", "--data", str(data), "--out", str(tmp_path / "two"),
        "--resume", "--device", "cpu", "--workers", "0", "--json",
    ]  # fmt: skip
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert '"processes": 2' in done.stdout
    one, two = trained(tmp_path / "one"), trained(tmp_path / "two")
    moved = (one - begun).norm()
    assert moved > 0.0
    assert (one - two).norm() < 0.1 * moved  # bfloat16 rounds other sums otherwise
