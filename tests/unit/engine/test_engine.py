"""What the engine promises: sizes, types, holes that do not leak, memory, progress, errors."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import EngineError, JobCancelled, ModelLoadError, OutOfMemory
from photorestore.core.types import (
    HoleMask,
    MaskSource,
    Progress,
    RestoreJob,
    RestoreOptions,
    RgbArray,
)
from photorestore.engine.damage import restoration_need
from photorestore.engine.engine import Engine
from photorestore.models.loading import save_model
from photorestore.models.restorer import Restorer

MakePhoto = Callable[[int, int], NDArray[np.uint8]]
NO_MASK = RestoreOptions(mask_source=MaskSource.NONE)


def _engine(model: Restorer, *, tile_px: int = 1024, precision: str = "fp32") -> Engine:
    return Engine.from_model(model, device="cpu", tile_px=tile_px, precision=precision)


def _holes(height: int, width: int) -> NDArray[np.uint8]:
    damaged = np.zeros((height, width), np.uint8)
    damaged[height // 4 : height // 4 + 30] = 255
    damaged[:, width // 2 : width // 2 + 5] = 255
    damaged[height // 2 : height // 2 + 60, 20:90] = 255
    return damaged


def _with_holes(rgb: RgbArray, damaged: NDArray[np.uint8], **options: float) -> RestoreJob:
    return RestoreJob(
        id=1,
        rgb=rgb,
        options=RestoreOptions(mask_source=MaskSource.GIVEN, **options),  # type: ignore[arg-type]
        hole=HoleMask(damaged=damaged),
    )


def test_tiles_give_what_the_whole_photo_gives(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(430, 620)
    job = _with_holes(rgb, _holes(430, 620))

    whole, tiled = _engine(model).restore(job), _engine(model, tile_px=384).restore(job)

    assert tiled.tile_px == 384
    assert np.abs(whole.rgb.astype(int) - rgb).mean() > 5  # there is something to disagree on
    assert np.abs(whole.rgb.astype(int) - tiled.rgb).max() <= 1


def test_damaged_pixels_never_influence_the_result(model: Restorer, old_photo: MakePhoto) -> None:
    rgb, damaged = old_photo(300, 420), _holes(300, 420)
    other = rgb.copy()
    other[damaged > 0] = np.random.default_rng(1).integers(0, 256, ((damaged > 0).sum(), 3))
    engine = _engine(model, tile_px=256)

    one = engine.restore(_with_holes(rgb, damaged))
    two = engine.restore(_with_holes(other, damaged))

    np.testing.assert_array_equal(one.rgb, two.rgb)


def test_with_less_strength_damage_shows_through_only_where_it_is(
    model: Restorer, old_photo: MakePhoto
) -> None:
    rgb, damaged = old_photo(200, 260), _holes(200, 260)
    other = rgb.copy()
    other[damaged > 0] = 255
    engine = _engine(model)

    one = engine.restore(_with_holes(rgb, damaged, strength=0.5)).rgb
    two = engine.restore(_with_holes(other, damaged, strength=0.5)).rgb

    np.testing.assert_array_equal(one[damaged == 0], two[damaged == 0])
    assert (one[damaged > 0] != two[damaged > 0]).mean() > 0.9


def test_no_strength_returns_the_photo(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(100, 130)

    result = _engine(model).restore(_with_holes(rgb, _holes(100, 130), strength=0.0))

    np.testing.assert_array_equal(result.rgb, rgb)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (7, 13), (333, 517)])
@pytest.mark.parametrize("source", [MaskSource.AUTO, MaskSource.NONE])
def test_size_is_kept(
    model: Restorer, old_photo: MakePhoto, height: int, width: int, source: MaskSource
) -> None:
    rgb = old_photo(height, width)
    options = RestoreOptions(mask_source=source)

    result = _engine(model).restore(RestoreJob(id=5, rgb=rgb, options=options))

    assert result.id == 5
    assert result.rgb.shape == rgb.shape
    assert result.rgb.dtype == np.uint8
    assert result.seconds > 0
    if source is MaskSource.AUTO:
        assert result.hole is not None
        assert result.probability is not None
        assert result.hole.damaged.shape == result.probability.shape == rgb.shape[:2]
    else:
        assert result.hole is None
        assert result.probability is None


def test_sixteen_bits_stay_sixteen_bits(model: Restorer, old_photo: MakePhoto) -> None:
    eight = old_photo(96, 128)
    fine = eight.astype(np.uint16) * np.uint16(257)
    fine += np.random.default_rng(1).integers(0, 120, fine.shape, np.uint16)
    engine = _engine(model)

    result = engine.restore(RestoreJob(id=1, rgb=fine, options=NO_MASK)).rgb
    kept = engine.restore(
        RestoreJob(
            id=1, rgb=fine, options=RestoreOptions(mask_source=MaskSource.NONE, strength=0.0)
        )
    ).rgb

    assert result.dtype == np.uint16
    assert len(np.unique(result)) > 1000  # more than 8 bits could hold
    np.testing.assert_array_equal(kept, fine)
    coarse = engine.restore(RestoreJob(id=1, rgb=eight, options=NO_MASK)).rgb
    assert np.abs(result / 257.0 - coarse).mean() < 1.0


def test_grey_stays_grey(model: Restorer, old_photo: MakePhoto) -> None:
    grey = old_photo(90, 120)
    grey[..., 1:] = grey[..., :1]

    result = _engine(model).restore(RestoreJob(id=1, rgb=grey, options=NO_MASK, grey=True)).rgb

    np.testing.assert_array_equal(result[..., 0], result[..., 1])
    np.testing.assert_array_equal(result[..., 0], result[..., 2])


def test_kept_tone_keeps_sepia(model: Restorer, old_photo: MakePhoto) -> None:
    rgb = old_photo(160, 200)  # red : green : blue = 1 : 0.93 : 0.8
    options = RestoreOptions(mask_source=MaskSource.NONE, keep_tone=True)

    result = _engine(model).restore(RestoreJob(id=1, rgb=rgb, options=options)).rgb.astype(float)

    usual = result[(result.min(axis=2) > 60) & (result.max(axis=2) < 200)]
    np.testing.assert_allclose(usual[:, 1] / usual[:, 0], 0.93, atol=0.03)
    np.testing.assert_allclose(usual[:, 2] / usual[:, 0], 0.80, atol=0.03)


def test_a_clean_photo_comes_back_as_it_was(model: Restorer) -> None:
    y, x = np.mgrid[:200, :260].astype(np.float32)
    planes = [0.5 + 0.5 * np.sin(x / (20 + 9 * i) + i) * np.cos(y / 17 + i) for i in range(3)]
    clean = np.rint(np.stack(planes, axis=2) * 255).astype(np.uint8)
    engine = _engine(model)
    job = RestoreJob(
        id=1, rgb=clean, options=RestoreOptions(mask_source=MaskSource.NONE, keep_tone=True)
    )

    assert restoration_need(engine.measure(job)) == 0.0
    np.testing.assert_array_equal(engine.restore(job).rgb, clean)


def test_where_memory_is_short_tiles_halve_and_the_job_succeeds(
    model: Restorer, old_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = RestoreJob(id=1, rgb=old_photo(300, 420), options=NO_MASK)
    expected = _engine(model).restore(job).rgb
    restore, seen = model.restore, list[Progress]()

    def scarce(photo: Tensor, *arguments: Tensor, **named: Tensor) -> Tensor:
        if max(photo.shape[2:]) > 320:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return restore(photo, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(model, "restore", scarce)
    result = _engine(model, tile_px=512).restore(job, on_progress=seen.append)

    assert result.tile_px == 256
    assert np.abs(result.rgb.astype(int) - expected).max() <= 4  # tiles that small know less
    assert [p.done for p in seen] == [0, 1]


def test_with_hardly_any_memory_a_sentence_says_so(
    model: Restorer, old_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: Tensor, **__: Tensor) -> Tensor:
        raise MemoryError

    monkeypatch.setattr(model, "restore", none)
    with pytest.raises(OutOfMemory, match="too small"):
        _engine(model).restore(RestoreJob(id=1, rgb=old_photo(64, 64), options=NO_MASK))


def test_a_small_budget_makes_small_tiles(
    model: Restorer, old_photo: MakePhoto, tmp_path: Path
) -> None:
    path = tmp_path / "m.safetensors"
    save_model(model, path, info={})
    job = RestoreJob(id=1, rgb=old_photo(200, 260), options=NO_MASK)

    small = Engine(path, device="cpu", memory_budget_mib=64).restore(job)
    usual = Engine(path, device="cpu").restore(job)

    assert small.tile_px == 128
    assert usual.tile_px >= 256


def test_progress_rises_to_the_total_in_each_stage(model: Restorer, old_photo: MakePhoto) -> None:
    seen: list[Progress] = []

    _engine(model, tile_px=256).restore(
        RestoreJob(id=9, rgb=old_photo(300, 420)), on_progress=seen.append
    )

    assert {p.job_id for p in seen} == {9}
    assert [p.stage for p in seen] == sorted(p.stage for p in seen)  # detect, then restore
    for stage in ("detect", "restore"):
        steps = [p for p in seen if p.stage == stage]
        assert len({p.total for p in steps}) == 1
        assert [p.done for p in steps] == list(range(steps[0].total + 1))


@pytest.mark.parametrize("stage", ["detect", "restore"])
def test_cancelling_stops_before_the_next_tile(
    model: Restorer, old_photo: MakePhoto, stage: str
) -> None:
    cancel, seen = CancelToken(), list[Progress]()

    def watch(progress: Progress) -> None:
        seen.append(progress)
        if progress.stage == stage and progress.done == 1:
            cancel.cancel()

    with pytest.raises(JobCancelled):
        _engine(model, tile_px=256).restore(
            RestoreJob(id=1, rgb=old_photo(300, 420)), on_progress=watch, cancel=cancel
        )

    assert (seen[-1].stage, seen[-1].done) == (stage, 1)
    assert seen[-1].total > 2


def test_a_cancelled_job_leaves_an_engine_that_works(model: Restorer, old_photo: MakePhoto) -> None:
    engine, cancel = _engine(model), CancelToken()
    cancel.cancel()
    job = RestoreJob(id=1, rgb=old_photo(40, 50), options=NO_MASK)

    with pytest.raises(JobCancelled):
        engine.restore(job, cancel=cancel)
    assert engine.restore(job).rgb.shape == (40, 50, 3)


def test_detection_gives_a_map_and_uses_the_threshold(
    model: Restorer, old_photo: MakePhoto
) -> None:
    engine, rgb = _engine(model), old_photo(140, 180)
    found = engine.detect(RestoreJob(id=1, rgb=rgb, options=NO_MASK))

    assert found.shape == (140, 180)
    threshold = float(np.median(found)) / 255
    low, high = (
        engine.restore(RestoreJob(id=1, rgb=rgb, options=RestoreOptions(threshold=t)))
        for t in (threshold, 1.0)
    )
    assert low.hole is not None
    assert high.hole is not None
    assert low.hole.share > high.hole.share
    np.testing.assert_array_equal(low.probability, found)


def test_bfloat16_is_close_to_float32(model: Restorer, old_photo: MakePhoto) -> None:
    job = RestoreJob(id=1, rgb=old_photo(120, 160), options=NO_MASK)

    exact = _engine(model, precision="fp32").restore(job).rgb
    fast = _engine(model, precision="bf16").restore(job).rgb

    assert np.abs(exact.astype(int) - fast).mean() < 1.0


def test_weights_come_back_after_release(
    model: Restorer, old_photo: MakePhoto, tmp_path: Path
) -> None:
    path = tmp_path / "first.safetensors"
    save_model(model, path, info={"threshold": "0.3"})
    job = RestoreJob(id=1, rgb=old_photo(60, 70))
    engine = Engine(path, device="cpu")

    before = engine.restore(job)
    engine.release()
    after = engine.restore(job)

    assert engine.default_threshold == 0.3
    assert engine.precision in ("bf16", "fp32")
    assert before.device == engine.device_name
    np.testing.assert_array_equal(before.rgb, after.rgb)


def test_an_engine_around_a_model_survives_release(model: Restorer, old_photo: MakePhoto) -> None:
    engine = _engine(model)
    engine.release()

    assert engine.restore(RestoreJob(id=1, rgb=old_photo(20, 20))).rgb.shape == (20, 20, 3)


def test_unknown_models_and_devices_are_named_at_once(model: Restorer, tmp_path: Path) -> None:
    path = tmp_path / "m.safetensors"
    save_model(model, path, info={})
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(path.read_bytes()[:200])

    with pytest.raises(ModelLoadError, match="no model 'nobody'"):
        Engine("nobody")
    with pytest.raises(ModelLoadError, match="not a model file"):
        Engine(broken)
    with pytest.raises(EngineError, match="no device 'abacus'"):
        Engine(path, device="abacus")


def test_weights_that_break_later_are_a_model_error(
    model: Restorer, old_photo: MakePhoto, tmp_path: Path
) -> None:
    path = tmp_path / "m.safetensors"
    save_model(model, path, info={})
    engine = Engine(path, device="cpu")
    path.unlink()

    with pytest.raises(ModelLoadError, match="no model file"):
        engine.restore(RestoreJob(id=1, rgb=old_photo(20, 20)))


def test_anything_unexpected_is_logged_and_becomes_one_sentence(
    model: Restorer,
    old_photo: MakePhoto,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: Tensor, **__: Tensor) -> Tensor:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(model, "restore", fail)
    with caplog.at_level(logging.ERROR), pytest.raises(EngineError, match="a bug") as caught:
        _engine(model).restore(RestoreJob(id=1, rgb=old_photo(20, 20), options=NO_MASK))

    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert "Traceback" in caplog.text
