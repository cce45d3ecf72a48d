"""Albums, runs and commands for the tests of the training wizard."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from photorestore.ui.training import child
from photorestore.ui.training.watch import RunPhase
from photorestore.ui.training.wizard import TrainingWizard

WAIT_MS = 120_000  # importing torch on a busy machine takes its time
CROP_PX = 32

STARTED = {"event": "start", "kind": "finetune", "notes": ["8 photos are few."], "device": "cpu"}
STAGE = {"event": "stage", "stage": "finetune", "step": 0}
STEP = {
    "event": "step",
    "stage": "finetune",
    "step": 10,
    "loss": 0.5,
    "progress": 0.25,
    "eta_s": 30.0,
}
CHECK = {
    "event": "check", "step": 10, "album_db": 21.5, "general_db": 20.0,
    "album_base_db": 20.0, "general_base_db": 20.1, "best_step": 10, "gain_db": 1.5,
}  # fmt: skip
END = {"event": "end", "finished": True, "steps": 40, "summary": "Better by 1.5 dB."}


def make_album(folder: Path, count: int = 8) -> Path:
    """Clean photos that differ."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        cells = np.random.default_rng(seed).integers(0, 255, (5, 6, 3), dtype=np.uint8)
        photo = cv2.resize(cells, (96, 80), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{seed}.png"), photo)
    return folder


def command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str) -> list[list[str]]:
    """Put a small program in the place of our command; what it was asked for is noted."""
    path = tmp_path / "command.py"
    path.write_text(program, encoding="utf-8")
    asked: list[list[str]] = []

    def instead(options: Sequence[str]) -> tuple[str, list[str]]:
        asked.append(list(options))
        return sys.executable, ["-S", str(path), *options]

    monkeypatch.setattr(child, "our_command", instead)
    return asked


def write_run(folder: Path, *events: Mapping[str, Any], model: bool = True) -> Path:
    """The folder of a training that held photos out."""
    folder.mkdir(parents=True)
    lines = [json.dumps({"time": time.time(), **event}) for event in events]
    (folder / "events.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "checkpoint.safetensors").write_bytes(b"x")
    held_out = {"clean": [], "pairs": [], "old": [], "base": "small"}
    (folder / "held_out.json").write_text(json.dumps(held_out), encoding="utf-8")
    if model:
        (folder / "model.safetensors").write_bytes(b"x")
    return folder


def use_photos(qtbot: QtBot, wizard: TrainingWizard, album: Path) -> None:
    wizard.photos.clean.add([album])
    qtbot.waitUntil(lambda: wizard.photos.report is not None, timeout=WAIT_MS)


def phase_of(wizard: TrainingWizard) -> RunPhase:
    return wizard.watch.view.phase
