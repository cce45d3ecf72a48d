"""Tiles are shown while a photo is restored, and a tile can be left half way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import DeviceError, EngineError, JobCancelled
from photorestore.core.types import MaskSource, RestoreJob, RestoreOptions, RgbArray, TilePreview
from photorestore.engine import restoring
from photorestore.engine.engine import Engine
from photorestore.engine.restoring import preview_level
from photorestore.models.restorer import Restorer

MakePhoto = Callable[[int, int], NDArray[np.uint8]]
NO_MASK = RestoreOptions(mask_source=MaskSource.NONE)


def _engine(model: Restorer, *, tile_px: int = 256) -> Engine:
    return Engine.from_model(model, device="cpu", tile_px=tile_px, precision="float32")


def _put_together(
    previews: list[TilePreview], height: int, width: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The picture that previews make, and how often each pixel was drawn."""
    level = previews[0].level
    size = (-(-height >> level), -(-width >> level))
    picture, count = np.zeros((*size, 3), np.int64), np.zeros(size, np.int64)
    for preview in previews:
        top, left = preview.top_px >> level, preview.left_px >> level
        area = (
            slice(top, top + preview.rgb.shape[0]),
            slice(left, left + preview.rgb.shape[1]),
        )
        picture[area] += preview.rgb
        count[area] += 1
    return picture, count


def _shrunk(rgb: RgbArray, side: int) -> NDArray[np.float64]:
    """Means of whole squares."""
    rows, columns = rgb.shape[0] // side, rgb.shape[1] // side
    squares = rgb[: rows * side, : columns * side].reshape(rows, side, columns, side, 3)
    return np.asarray(squares.mean(axis=(1, 3)))


@pytest.mark.parametrize(("most_px", "level"), [(1024, 0), (300, 1), (60, 3)])
def test_previews_cover_the_photo_once_and_show_the_result(
    model: Restorer,
    old_photo: MakePhoto,
    monkeypatch: pytest.MonkeyPatch,
    most_px: int,
    level: int,
) -> None:
    monkeypatch.setattr(restoring, "PREVIEW_PX", most_px)
    rgb = old_photo(333, 517)
    previews: list[TilePreview] = []
    job = RestoreJob(id=8, rgb=rgb, options=NO_MASK)

    result = _engine(model).restore(job, on_tile=previews.append)
    picture, count = _put_together(previews, 333, 517)

    assert len(previews) > 4
    assert {(item.job_id, item.level) for item in previews} == {(8, level)}
    assert (count == 1).all()
    np.testing.assert_array_equal(result.rgb, _engine(model).restore(job).rgb)
    side = 2**level
    small, before = _shrunk(result.rgb, side), _shrunk(rgb, side)
    shown = picture[: small.shape[0], : small.shape[1]]
    error = np.abs(shown - small).mean()
    assert error < np.abs(before - small).mean() / 3  # tone is not linear
    assert level or error < 0.1


def test_large_photos_are_previewed_small() -> None:
    assert [preview_level(px, 100) for px in (900, 1026, 2052, 4104, 30_000)] == [0, 1, 2, 3, 3]


def test_cancel_acts_inside_of_a_tile(model: Restorer, old_photo: MakePhoto) -> None:
    cancel, layers = CancelToken(), list[str]()

    def count(module: nn.Module, _: object) -> None:
        layers.append(type(module).__name__)
        if len(layers) == 3:
            cancel.cancel()

    convolutions = [item for item in model.decoder_y.modules() if isinstance(item, nn.Conv2d)]
    hooks = [item.register_forward_pre_hook(count) for item in convolutions]
    job = RestoreJob(id=1, rgb=old_photo(64, 64), options=NO_MASK)
    try:
        with pytest.raises(JobCancelled):
            _engine(model).restore(job, cancel=cancel)
    finally:
        for hook in hooks:
            hook.remove()

    assert len(layers) == 3 < len(convolutions)
    assert not any(module._forward_pre_hooks for module in model.modules())


def test_a_token_changes_nothing(model: Restorer, old_photo: MakePhoto) -> None:
    job = RestoreJob(id=1, rgb=old_photo(100, 120))

    with_token = _engine(model).restore(job, cancel=CancelToken())

    np.testing.assert_array_equal(with_token.rgb, _engine(model).restore(job).rgb)


def test_a_driver_that_fails_is_told_apart(
    model: Restorer, old_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("CUDA error: an illegal memory access was encountered\nand more")

    monkeypatch.setattr(model, "restore", fail)
    with pytest.raises(DeviceError, match="stopped working: CUDA error: an illegal memory access"):
        _engine(model).restore(RestoreJob(id=1, rgb=old_photo(64, 64), options=NO_MASK))


def test_precision_is_chosen_by_name(model: Restorer) -> None:
    def precision(wanted: str) -> str:
        return Engine.from_model(model, device="cpu", precision=wanted).precision

    assert precision("float32") == precision("fp32") == "fp32"
    assert precision("bfloat16") == precision("BF16") == "bf16"
    assert precision("auto") in ("bf16", "fp32")
    with pytest.raises(EngineError, match="no precision 'int4'"):
        precision("int4")


def test_a_precision_that_a_device_lacks_is_a_sentence(
    model: Restorer, monkeypatch: pytest.MonkeyPatch
) -> None:
    ones = torch.ones

    def picky(*size: int, dtype: torch.dtype = torch.float32, **named: object) -> torch.Tensor:
        if dtype is torch.bfloat16:
            raise RuntimeError("not implemented for 'BFloat16'")
        return ones(*size, dtype=dtype)

    monkeypatch.setattr(torch, "ones", picky)
    with pytest.raises(EngineError, match="does not compute in bfloat16"):
        Engine.from_model(model, device="cpu", precision="bfloat16")
