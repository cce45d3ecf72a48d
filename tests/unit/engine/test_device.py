"""Devices are chosen by name, and pixels survive the way to tensors and back."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from photorestore.core.errors import EngineError
from photorestore.engine import device

CPU = torch.device("cpu")


def test_the_processor_is_always_there_and_last() -> None:
    infos = device.list_devices()

    assert infos[-1].key == "cpu"
    assert infos[-1].name
    assert all(info.precision in ("bf16", "fp16", "fp32") for info in infos)
    assert infos[-1].memory_mib is None or infos[-1].memory_mib > 100


def test_auto_takes_the_best_and_a_part_of_the_name_is_enough() -> None:
    infos = device.list_devices()

    assert str(device.pick_device("auto")) == infos[0].key
    assert device.pick_device("CPU") == CPU
    assert str(device.pick_device(infos[-1].name[1:].upper())) == "cpu"


@pytest.mark.parametrize("wanted", ["tpu", "cuda:77", "", "cpu:3 or so"])
def test_an_unknown_device_is_answered_with_the_available_ones(wanted: str) -> None:
    with pytest.raises(EngineError, match=r"no device .*; available: .*cpu \("):
        device.pick_device(wanted)


def test_a_device_that_only_pretends_to_work_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "_count", lambda kind: 1 if kind == "cuda" else 0)
    monkeypatch.setattr(device, "_works", lambda _: False)

    assert [info.key for info in device.list_devices()] == ["cpu"]
    assert device.pick_device("auto") == CPU


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_levels_survive_the_way_to_a_tensor_and_back(dtype: type[np.uint8 | np.uint16]) -> None:
    white = np.iinfo(dtype).max
    rgb = np.random.default_rng(2).integers(0, white, (5, 7, 3), dtype, endpoint=True)

    tensor = device.rgb_to_tensor(rgb, CPU)

    assert tensor.shape == (1, 3, 5, 7)
    assert tensor.dtype == torch.float32
    assert 0.0 <= float(tensor.min()) <= float(tensor.max()) <= 1.0
    back = device.tensor_to_rgb(tensor, rgb.dtype)
    assert back.dtype == dtype
    np.testing.assert_array_equal(back, rgb)


def test_tensors_round_clip_and_survive_nan() -> None:
    share = torch.tensor([[[[-1.0, 0.5019, 2.0, float("nan")]]]])

    np.testing.assert_array_equal(device.tensor_to_mask(share), [[0, 128, 255, 0]])


def test_masks_become_shares() -> None:
    mask = np.array([[0, 255], [128, 0]], np.uint8)

    tensor = device.mask_to_tensor(mask, CPU)

    assert tensor.shape == (1, 1, 2, 2)
    np.testing.assert_array_equal(device.tensor_to_mask(tensor), mask)


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (MemoryError(), True),
        (torch.OutOfMemoryError("x"), True),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), True),
        (RuntimeError("MPS backend out of memory"), True),
        (RuntimeError("size mismatch"), False),
        (ValueError("out of memory"), False),
    ],
)
def test_lack_of_memory_is_recognised(error: Exception, expected: bool) -> None:
    assert device.is_out_of_memory(error) is expected


def test_a_processor_that_cannot_be_asked_runs_in_fp32(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> bool:
        raise RuntimeError("no such instruction")

    monkeypatch.setattr(device, "_cpu_has_bf16", fail)

    assert device.best_precision(CPU) == "fp32"


def test_memory_can_be_asked_for_and_given_back() -> None:
    free = device.free_memory_mib(CPU)

    assert free is None or free > 0
    device.give_back_memory(CPU)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
def test_cuda_is_the_best_device() -> None:
    info = device.list_devices()[0]

    assert info.key == "cuda:0"
    assert info.precision in ("bf16", "fp16")
    assert device.pick_device("cuda") == torch.device("cuda", 0)
