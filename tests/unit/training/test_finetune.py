"""Fine-tuning: it learns, never ends worse than it began, and goes on exactly."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.models.loading import load_model, read_header, save_model
from photorestore.models.restorer import Restorer
from photorestore.training import checkpoint, finetune, finetune_setup
from photorestore.training.control import Wish, is_running, write_wish
from photorestore.training.degrade import TRAINING, Span
from photorestore.training.degrade.recipe_file import save_recipe
from photorestore.training.finetune_config import FinetuneConfig, choose_parts
from photorestore.training.finetune_stage import Finetune
from photorestore.training.run_folder import HELD_OUT_FILE, RunState, read_events, read_status
from photorestore.training.samples import Batch


def draw_photos(folder: Path, count: int, *, seed: int = 0, side_px: int = 80) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    for i in range(count):
        small = rng.integers(0, 255, (5, 5, 3), dtype=np.uint8)
        photo = cv2.resize(small, (side_px + 16, side_px), interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(folder / f"{i}.png"), photo)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model without any training, which makes every photo too light."""
    torch.manual_seed(3)
    model = Restorer(preset("tiny"))
    with torch.no_grad():
        bias = model.get_parameter("bypass.head.0.bias")
        bias[:12] += 0.3  # the residual; the other four are the gate
    path = tmp_path_factory.mktemp("base") / "tiny.safetensors"
    save_model(model, path, info={"threshold": "0.6"})
    return path


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight pairs whose inputs have a dark bar where the mask says so."""
    folder = tmp_path_factory.mktemp("pairs")
    draw_photos(folder / "target", 8)
    for name in ("input", "mask"):
        (folder / name).mkdir()
    for path in (folder / "target").iterdir():
        photo = cv2.imread(str(path))
        assert photo is not None
        mask = np.zeros(photo.shape[:2], np.uint8)
        mask[20:28] = 255
        cv2.imwrite(str(folder / "input" / path.name), np.where(mask[..., None], 10, photo))
        cv2.imwrite(str(folder / "mask" / path.name), mask)
    return folder


def config(pairs: Path, base: Path, out: Path, **changes: object) -> FinetuneConfig:
    settings: dict[str, object] = {
        "data": (pairs,),
        "out": out,
        "base": base,
        "steps": 5,
        "crop_px": 32,
        "batch": 4,
        "workers": 0,
        "device": "cpu",
        "patience": 100,
    }
    return FinetuneConfig(**{**settings, **changes})  # type: ignore[arg-type]


def test_it_learns_and_says_so(
    pairs: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finetune, "_CHECKS", 2)

    outcome = finetune.run_finetune(
        config(pairs, base, tmp_path, steps=12, learning_rate=0.03, replay_share=0.25)
    )

    assert outcome.finished
    assert outcome.improved
    assert outcome.best.album_db > outcome.base.album_db + 0.5
    model, before = load_model(outcome.model), load_model(base)
    changed = {
        name.split(".")[0]
        for name, value in model.state_dict().items()
        if not torch.equal(value, before.state_dict()[name])
    }
    assert changed == {"mapper", "bypass", "decoder_y", "scratch_net"}
    header = read_header(outcome.model)
    assert float(header["threshold"]) == outcome.best.threshold
    assert header["base"] == "tiny"
    assert "# Model" in header["card"]


def test_without_gain_the_base_is_left(pairs: Path, base: Path, tmp_path: Path) -> None:
    outcome = finetune.run_finetune(config(pairs, base, tmp_path, steps=2, learning_rate=1e-12))

    assert not outcome.improved
    left, before = load_file(outcome.model), load_file(base)
    assert all(torch.equal(left[name], before[name]) for name in before)


def test_events_tell_the_whole_run(pairs: Path, base: Path, tmp_path: Path) -> None:
    finetune.run_finetune(config(pairs, base, tmp_path, steps=10))

    events = read_events(tmp_path).events
    kinds = [event["event"] for event in events]
    assert kinds[0] == "start"
    assert kinds[-1] == "end"
    assert {"sample", "stage", "check", "step", "saved"} <= set(kinds)
    assert events[0]["held_out"] == 3
    assert events[0]["pairs"] == 5
    step = next(event for event in events if event["event"] == "step")
    assert step["progress"] == 1.0
    assert step["eta_s"] == 0.0
    for sample in (event for event in events if event["event"] == "sample"):
        assert all((tmp_path / p).is_file() for row in sample["pictures"] for p in row.values())
    status = read_status(tmp_path)
    assert status.state is RunState.FINISHED
    assert status.kind == "finetune"
    held = json.loads((tmp_path / HELD_OUT_FILE).read_text())
    assert len(held["pairs"]) == 3


def break_after(monkeypatch: pytest.MonkeyPatch, steps: int, how: str, folder: Path) -> None:
    """End the run after so many optimiser steps, by a real signal or a wish."""
    step = finetune._Run._step
    done = 0

    def counted(run: finetune._Run, *arguments: object) -> object:
        nonlocal done
        logs = step(run, *arguments)  # type: ignore[arg-type]
        done += 1
        if done == steps:
            if how == "signal":
                os.kill(os.getpid(), signal.SIGTERM)
            elif how == "crash":
                raise MemoryError
            else:
                write_wish(folder, Wish(how))
        return logs

    monkeypatch.setattr(finetune._Run, "_step", counted)


@pytest.mark.parametrize("rank", [4, None])
def test_going_on_equals_an_unbroken_run(
    pairs: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rank: int | None
) -> None:
    plan = choose_parts(10)
    chosen = type(plan)(rank=rank, learning_rate=1e-3, reason="For a test.")
    monkeypatch.setattr(finetune_setup, "choose_parts", lambda photos: chosen)
    finetune.run_finetune(config(pairs, base, tmp_path / "whole"))

    with monkeypatch.context() as patch:
        break_after(patch, 3, "signal", tmp_path / "broken")
        first = finetune.run_finetune(config(pairs, base, tmp_path / "broken"))
    assert not first.finished
    assert first.steps == 3
    assert read_status(tmp_path / "broken").state is RunState.STOPPED
    second = finetune.run_finetune(config(pairs, base, tmp_path / "broken", resume=True))

    assert second.finished
    expected, got = (checkpoint.read(tmp_path / name) for name in ("whole", "broken"))
    assert json.loads(expected.notes) == json.loads(got.notes)
    assert expected.tensors.keys() == got.tensors.keys()
    for name, value in expected.tensors.items():
        torch.testing.assert_close(got.tensors[name], value, rtol=0, atol=0, msg=name)


def test_a_crash_costs_only_the_steps_since_the_last_checkpoint(
    pairs: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finetune.run_finetune(config(pairs, base, tmp_path / "whole"))
    settings = config(pairs, base, tmp_path / "broken", checkpoint_minutes=0.0)

    with monkeypatch.context() as patch:
        break_after(patch, 4, "crash", tmp_path / "broken")
        with pytest.raises(MemoryError):
            finetune.run_finetune(settings)
    status = read_status(tmp_path / "broken")
    assert status.state is RunState.CRASHED
    assert status.resumable
    assert load_model(tmp_path / "broken" / "model.safetensors")
    assert checkpoint.read(tmp_path / "broken").position.step == 3
    finetune.run_finetune(replace(settings, resume=True))

    expected, got = (checkpoint.read(tmp_path / name) for name in ("whole", "broken"))
    for name, value in expected.tensors.items():
        torch.testing.assert_close(got.tensors[name], value, rtol=0, atol=0, msg=name)


def test_a_wish_to_finish_keeps_what_is_learnt(
    pairs: Path, base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_after(monkeypatch, 2, "finish", tmp_path)

    outcome = finetune.run_finetune(config(pairs, base, tmp_path, steps=500))

    assert outcome.finished
    assert outcome.steps == 2
    assert not is_running(tmp_path)


def test_a_trial_leaves_no_events(pairs: Path, base: Path, tmp_path: Path) -> None:
    trial = finetune.try_finetune(config(pairs, base, tmp_path, steps=100))

    assert trial.step_s > 0.0
    assert trial.steps == 100
    assert trial.photos == 5
    assert read_status(tmp_path).state is RunState.NONE


def test_other_photos_cannot_go_on(pairs: Path, base: Path, tmp_path: Path) -> None:
    finetune.run_finetune(config(pairs, base, tmp_path / "run", steps=1))
    draw_photos(tmp_path / "others", 8, seed=5)

    with pytest.raises(TrainingError, match="are not those of the run"):
        finetune.run_finetune(
            config(tmp_path / "others", base, tmp_path / "run", steps=2, resume=True)
        )
    assert read_events(tmp_path / "run").events[-1]["event"] == "error"


def test_too_few_photos_are_refused(base: Path, tmp_path: Path) -> None:
    draw_photos(tmp_path / "few", 4)

    with pytest.raises(TrainingError, match="at least 6"):
        finetune.run_finetune(config(tmp_path / "few", base, tmp_path / "run"))


def test_clean_and_old_photos_match_a_recipe(base: Path, tmp_path: Path) -> None:
    draw_photos(tmp_path / "album" / "clean", 8)
    draw_photos(tmp_path / "album" / "old", 3, seed=9)

    outcome = finetune.run_finetune(config(tmp_path / "album", base, tmp_path / "run", steps=2))

    assert outcome.finished
    start = read_events(tmp_path / "run").events[0]
    assert any("matched to 3 old photos" in note for note in start["notes"])
    assert (tmp_path / "run" / "recipe.json").is_file()


def test_a_recipe_that_is_all_noise_can_be_learnt(base: Path, tmp_path: Path) -> None:
    draw_photos(tmp_path / "album", 8)
    loud = replace(TRAINING.scan, noise_levels=Span(28.0, 44.0), blur_sigma_px=Span(1.5, 2.0))
    save_recipe(replace(TRAINING, scan=loud), tmp_path / "loud.json")
    told = config(
        tmp_path / "album", base, tmp_path / "run", steps=2, recipe=tmp_path / "loud.json"
    )

    assert finetune.run_finetune(told).finished


def test_the_mapping_moves_more_slowly_than_the_detector(pairs: Path, base: Path) -> None:
    models = [load_model(base) for _ in range(2)]
    stage = Finetune(models[0], models[1], rank=4)

    factors = [group["factor"] for group in stage.optimizer_groups()]
    held = [p for group in stage.optimizer_groups() for p in group["params"]]
    own = {id(p) for p in models[0].scratch_net.parameters()}
    assert factors[0] < factors[1] == 1.0
    assert all(a is b for a, b in zip(held, stage.learning, strict=True))
    assert {id(p) in own for p in stage.optimizer_groups()[0]["params"]} == {False}
    assert {id(p) in own for p in stage.optimizer_groups()[1]["params"]} == {True}


def _intact() -> Batch:
    torch.manual_seed(0)
    one = torch.zeros(2, 1, 32, 32)
    flag = torch.zeros(2, 1, 1, 1)
    photo = torch.rand(2, 3, 32, 32)
    return Batch(
        photo=photo, toned=photo, target=photo, hole=one, unsure=one, given=one,
        use_detector=flag, old=flag,
    )  # fmt: skip


def test_both_looks_of_the_detector_learn_the_damage_of_the_album(base: Path) -> None:
    models = [load_model(base) for _ in range(2)]
    stage = Finetune(models[0], models[1], rank=None)
    first = models[0].get_parameter("scratch_net.stem.weight")
    second = models[0].get_parameter("scratch_net.second.up2.0.weight")

    total, _ = stage(_intact(), 0)

    for gradient in torch.autograd.grad(total, (first, second)):
        assert float(gradient.abs().max()) > 0.0


def test_replay_pulls_nowhere_while_the_model_is_the_base(base: Path) -> None:
    models = [load_model(base) for _ in range(2)]
    stage = Finetune(models[0], models[1], rank=4)
    batch = _intact()
    pull = [*stage.optimizer_groups()[1]["params"]]
    moved = models[0].get_parameter("scratch_net.head.0.bias")

    there = torch.autograd.grad(stage.found_alike(batch), pull)
    with torch.no_grad():
        moved.add_(0.5)
    (away,) = torch.autograd.grad(stage.found_alike(batch), (moved,))

    assert max(float(g.abs().max()) for g in there) < 1e-4
    assert float(away.abs().max()) > 1e-3


def test_more_photos_bend_more(pairs: Path) -> None:
    few, some, many = (choose_parts(count) for count in (20, 150, 500))

    assert few.rank is not None
    assert some.rank is not None
    assert few.rank < some.rank
    assert many.rank is None
