"""``photorestore judge``: the verdict stands, with a map or without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
import pytest
import torch

from photorestore.core.types import RestoreJob, RestoreResult
from photorestore.engine import engine as engine_module
from photorestore.models.config import preset
from photorestore.models.loading import save_model
from photorestore.models.restorer import Restorer
from photorestore.training.degrade import NOTHING
from photorestore.training.degrade.recipe_file import save_recipe
from photorestore.training.run_folder import (
    HELD_OUT_FILE,
    MAP_FILE,
    MODEL_FILE,
    RECIPE_FILE,
    VERDICT_FILE,
)

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Call
else:
    Call = Any


class Leaves:
    """An engine that leaves photos as they are."""

    def __init__(self, model: Path, *, device: str) -> None:
        self.model, self.device = model, device

    def restore(self, job: RestoreJob) -> RestoreResult:
        return RestoreResult(
            id=job.id, rgb=job.rgb, hole=None, probability=None, seconds=0.0, tile_px=0, device=""
        )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fine-tuning that held out three clean photos, and knew no old ones."""
    monkeypatch.setattr(engine_module, "Engine", Leaves)
    folder = tmp_path / "run"
    folder.mkdir()
    names: list[str] = []
    for name in ("a.png", "b.png", "c.png"):
        small = np.random.default_rng(len(names)).integers(40, 200, (5, 5, 3), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / name), cv2.resize(small, (80, 64)))
        names.append(str(tmp_path / name))
    torch.manual_seed(0)
    save_model(Restorer(preset("tiny")), folder / MODEL_FILE, info={})
    held = {"clean": names, "pairs": [], "old": [], "base": str(folder / MODEL_FILE)}
    (folder / HELD_OUT_FILE).write_text(json.dumps(held), encoding="utf-8")
    save_recipe(NOTHING, folder / RECIPE_FILE)
    return folder


def test_too_few_old_photos_give_a_verdict_without_a_map(call: Call, run: Path) -> None:
    ran = call("judge", run, "--map")

    assert ran.code == 1  # both models leave photos alone: the new one is no better
    assert "Not offered." in ran.out
    assert "There is no map: The map needs 3 old and clean photos" in ran.out
    assert (run / VERDICT_FILE).is_file()
    assert not (run / MAP_FILE).exists()


def test_the_missing_map_is_an_event_after_the_verdict(call: Call, run: Path) -> None:
    ran = call("judge", run, "--map", "--json")

    events = [json.loads(line) for line in ran.out.splitlines()]
    assert [event["event"] for event in events[-2:]] == ["verdict", "no_map"]
    assert events[-2]["offered"] is False
    assert events[-1]["reason"].startswith("The map needs 3 old and clean photos")


def test_who_asks_for_no_map_is_told_of_none(call: Call, run: Path) -> None:
    assert "map" not in call("judge", run).out
    assert "no_map" not in call("judge", run, "--json").out
