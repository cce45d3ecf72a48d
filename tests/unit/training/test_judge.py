"""The verdict on a new model."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from photorestore.core.errors import TrainingError
from photorestore.core.types import RestoreJob, RestoreResult
from photorestore.training.degrade import NOTHING
from photorestore.training.degrade.recipe_file import save_recipe
from photorestore.training.judge import Kind, PairedScore, judge
from photorestore.training.judging import judge_run
from photorestore.training.run_folder import HELD_OUT_FILE, RECIPE_FILE, VERDICT_FILE


def scores(kind: Kind, gains: list[float], *, base_db: float = 24.0) -> list[PairedScore]:
    return [
        PairedScore(
            name=f"{i}.png",
            kind=kind,
            before_db=20.0,
            base_db=base_db + i,
            new_db=base_db + i + gain,
        )
        for i, gain in enumerate(gains)
    ]


def test_better_at_home_and_no_worse_elsewhere_is_offered() -> None:
    verdict = judge(
        scores("album", [0.5, 0.7, 0.6, 0.4])
        + scores("general", [-0.05, 0.0, -0.1])
        + scores("clean", [-1.0, 0.0], base_db=60.0)
    )

    assert verdict.offered
    album = verdict.comparisons[0]
    assert (album.kind, album.photos, album.better) == ("album", 4, 4)
    assert album.gain_db == pytest.approx(0.55)
    assert any("Only 4 photos" in reason for reason in verdict.reasons)
    assert 0.4 <= album.low_db < album.gain_db < album.high_db <= 0.7
    assert json.loads(verdict.to_json())["offered"] is True


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (scores("album", [0.5, -0.4, 0.3, -0.2]), "may be chance"),
        (scores("album", [-0.5, -0.4, -0.3]), "not better"),
        (scores("album", [0.5, 0.6]), "Only 2 photos"),
        ([], "Only 0 photos"),
        (scores("album", [0.5] * 4) + scores("general", [-0.2, -0.3]), "forgotten too much"),
        (scores("album", [0.5] * 4) + scores("clean", [-2.0, -1.0], base_db=30.0), "need no"),
    ],
)
def test_otherwise_it_says_why_not(given: list[PairedScore], reason: str) -> None:
    verdict = judge(given)

    assert not verdict.offered
    assert reason in verdict.reasons[0]
    assert verdict.summary.startswith("The new model is not offered.")


class Shifts:
    """Restores by adding a pattern: the smaller, the better."""

    def __init__(self, levels: int) -> None:
        self.levels = levels

    def restore(self, job: RestoreJob) -> RestoreResult:
        pattern = np.indices(job.rgb.shape[:2]).sum(axis=0) % 2 * self.levels
        rgb = np.clip(job.rgb.astype(int) + pattern[..., None], 0, 255).astype(np.uint8)
        return RestoreResult(
            id=job.id, rgb=rgb, hole=None, probability=None, seconds=0.0, tile_px=0, device="fake"
        )


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """The folder of a fine-tuning that held out two clean photos and a pair."""
    rng = np.random.default_rng(0)
    names = []
    for name in ("a.png", "b.png", "input.png", "target.png"):
        small = rng.integers(40, 200, (5, 5, 3), dtype=np.uint8)
        cv2.imwrite(str(tmp_path / name), cv2.resize(small, (80, 64)))
        names.append(str(tmp_path / name))
    folder = tmp_path / "run"
    folder.mkdir()
    pair = {"input": names[3], "target": names[3], "mask": None, "unsure": None}
    held = {"clean": names[:2], "pairs": [pair], "old": [], "base": "base.safetensors"}
    (folder / HELD_OUT_FILE).write_text(json.dumps(held))
    save_recipe(NOTHING, folder / RECIPE_FILE)
    return folder


def test_a_run_is_judged_on_what_it_held_out(run: Path) -> None:
    seen: list[tuple[int, int]] = []

    verdict = judge_run(run, Shifts(40), Shifts(10), step_done=lambda *done: seen.append(done))

    kinds = [score.kind for score in verdict.scores]
    assert (kinds.count("album"), kinds.count("general"), kinds.count("clean")) == (3, 3, 3)
    assert verdict.offered
    assert verdict.comparisons[0].gain_db > 3.0
    assert seen[-1] == (9, 9)
    assert json.loads((run / VERDICT_FILE).read_text())["offered"] is True
    assert len(list((run / "judged").glob("*_new.png"))) == 3


def test_the_worse_model_is_not_offered(run: Path) -> None:
    assert not judge_run(run, Shifts(10), Shifts(40)).offered


def test_another_folder_cannot_be_judged(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="does not hold a fine-tuning"):
        judge_run(tmp_path, Shifts(1), Shifts(1))
