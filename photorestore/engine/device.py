"""Devices, their precision and memory, and the only conversions between arrays and tensors."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import platform
import sys
import warnings
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from photorestore.core.errors import DeviceError, EngineError
from photorestore.core.pixels import max_level, to_unit
from photorestore.core.types import RgbArray

AUTO = "auto"
_ACCELERATORS = ("cuda", "xpu", "mps")  # the best first
_DTYPES = {"bf16": torch.bfloat16, "fp16": torch.float16, "fp32": torch.float32}
_PRECISION_NAMES = {"bfloat16": "bf16", "float16": "fp16", "float32": "fp32"}
_DEVICE_WORDS = (
    "cuda error",
    "cudnn",
    "cublas",
    "hip error",
    "miopen",
    "driver",
    "mps backend",
    "level zero",
)
_OUT_OF_MEMORY_WORDS = ("out of memory", "can't allocate", "cannot allocate", "not enough memory")


@dataclass(frozen=True, kw_only=True)
class DeviceInfo:
    """One device that can restore photos.

    Attributes:
        key: what torch calls it: "cpu", "cuda:0", ...
        name: what its maker calls it.
        memory_mib: its memory, or None where it does not say.
        precision: "bf16", "fp16" or "fp32": what the networks run in.
    """

    key: str
    name: str
    memory_mib: int | None
    precision: str


def list_devices() -> tuple[DeviceInfo, ...]:
    """All devices that work here, the best first; the processor is always last."""
    found: list[DeviceInfo] = []
    for kind in _ACCELERATORS:
        for index in range(_count(kind)):
            device = torch.device(kind, index)
            if _works(device):
                found.append(describe_device(device))
    return (*found, describe_device(torch.device("cpu")))


def pick_device(wanted: str = AUTO) -> torch.device:
    """Choose a device.

    Args:
        wanted: "auto" for the best one, a kind ("cuda"), a key ("cuda:1"), or a
            part of a device's name; case does not matter.

    Raises:
        DeviceError: there is no such device; the sentence names the available ones.
    """
    text = wanted.strip().lower()
    if text == "cpu":
        return torch.device("cpu")
    devices = list_devices()
    for info in devices:
        if text == AUTO or text in (info.key, info.key.partition(":")[0]):
            return torch.device(info.key)
    for info in devices:
        if text and text in info.name.lower():
            return torch.device(info.key)
    known = ", ".join(f"{info.key} ({info.name})" for info in devices)
    raise DeviceError(f"There is no device {wanted!r}; available: {known}.")


def describe_device(device: torch.device) -> DeviceInfo:
    """Name, memory and precision of a device that exists."""
    key = device.type if device.type in ("cpu", "mps") else f"{device.type}:{device.index or 0}"
    return DeviceInfo(
        key=key,
        name=_name(device),
        memory_mib=_total_memory_mib(device),
        precision=best_precision(device),
    )


def best_precision(device: torch.device) -> str:
    """The fastest precision that the device runs natively: "bf16", "fp16" or "fp32".

    What cannot be found out counts as absent: fp32 is slower, but always right.
    """
    try:
        if device.type == "cpu":
            return "bf16" if _cpu_has_bf16() else "fp32"
        if device.type == "cuda":
            native = torch.cuda.get_device_capability(device) >= (8, 0) or bool(torch.version.hip)
            return "bf16" if native else "fp16"
        if device.type == "xpu":
            return "bf16" if torch.xpu.is_bf16_supported() else "fp32"
    except (AttributeError, RuntimeError, AssertionError):
        pass
    return "fp32"


def pick_precision(wanted: str, device: torch.device) -> str:
    """Choose what the networks run in: "bf16", "fp16" or "fp32".

    Args:
        wanted: "auto" for the fastest that the device runs natively, one of the
            three, or torch's name for it, such as "bfloat16".
        device: where the networks run.

    Raises:
        EngineError: there is no such precision, or the device cannot compute in it.
    """
    text = wanted.strip().lower()
    if text == AUTO:
        return best_precision(device)
    name = _PRECISION_NAMES.get(text, text)
    if name not in _DTYPES:
        raise EngineError(
            f"There is no precision {wanted!r}; available: auto, float32, bfloat16, float16."
        )
    try:
        ones = torch.ones(8, 8, device=device, dtype=_DTYPES[name])
        works = float((ones @ ones).sum()) == 512.0
    except RuntimeError as error:
        works = is_out_of_memory(error)  # busy, but able
    if not works:
        raise EngineError(f"{describe_device(device).name} does not compute in {wanted}.")
    return name


def autocast(device: torch.device, precision: str) -> AbstractContextManager[object]:
    """Run what follows in ``precision`` where that is safe."""
    return torch.autocast(
        device.type, dtype=_DTYPES[precision], enabled=precision != "fp32", cache_enabled=False
    )


def free_memory_mib(device: torch.device) -> int | None:
    """Memory that the device could still give, or None where it does not say."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0] // 2**20)
    if device.type == "cpu":
        try:
            for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
                if line.startswith("MemAvailable:"):
                    return int(line.split()[1]) // 1024
        except OSError:
            pass
    total_mib = _total_memory_mib(device)
    return None if total_mib is None else total_mib // 2


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error of numpy or torch means that memory ran out."""
    if isinstance(error, (MemoryError, torch.OutOfMemoryError)):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(w in text for w in _OUT_OF_MEMORY_WORDS)


def is_device_failure(error: BaseException) -> bool:
    """Whether an error of torch comes from a device or its driver, not from the network."""
    accelerator_error = getattr(torch, "AcceleratorError", None)
    if accelerator_error is not None and isinstance(error, accelerator_error):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(word in text for word in _DEVICE_WORDS)


def give_back_memory(device: torch.device) -> None:
    """Return memory that torch keeps for later to the system.

    A device that failed has nothing to give back any more; that is no error here.
    """
    gc.collect()
    with contextlib.suppress(RuntimeError):
        _empty_cache(device)


def _empty_cache(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "xpu":
        torch.xpu.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
    elif sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # other C libraries have none
            ctypes.CDLL(None).malloc_trim(0)


def rgb_to_tensor(rgb: RgbArray, device: torch.device) -> Tensor:
    """Turn (H, W, 3) uint8 or uint16 into (1, 3, H, W) float32 in [0, 1], channels-last."""
    tensor = torch.from_numpy(to_unit(rgb)).to(device)  # (H, W, 3)
    return tensor.permute(2, 0, 1).unsqueeze(0)


def mask_to_tensor(damaged: NDArray[np.uint8], device: torch.device) -> Tensor:
    """Turn (H, W) uint8 into (1, 1, H, W) float32 in [0, 1]."""
    return torch.from_numpy(to_unit(damaged)).to(device)[None, None]


def tensor_to_rgb(photo: Tensor, dtype: np.dtype[np.uint8] | np.dtype[np.uint16]) -> RgbArray:
    """Turn (1, 3, H, W) in [0, 1] into the nearest (H, W, 3) levels; NaN becomes 0."""
    return _to_levels(photo[0].permute(1, 2, 0), dtype)


def tensor_to_mask(share: Tensor) -> NDArray[np.uint8]:
    """Turn (1, 1, H, W) in [0, 1] into the nearest (H, W) uint8."""
    return _to_levels(share[0, 0], np.dtype(np.uint8)).astype(np.uint8, copy=False)


def _to_levels(unit: Tensor, dtype: np.dtype[np.uint8] | np.dtype[np.uint16]) -> RgbArray:
    white = max_level(dtype)
    levels = unit.float().nan_to_num(nan=0.0).mul(white).round_().clamp_(0, white)
    # int32 on the way: not every device converts to uint16
    whole = levels.to(torch.uint8 if white == 255 else torch.int32).contiguous().cpu().numpy()
    return cast(RgbArray, whole.astype(dtype, copy=False))


def _count(kind: str) -> int:
    """Number of devices of a kind; 0 where torch cannot tell."""
    if kind == "mps":
        return int(torch.backends.mps.is_available())
    module = getattr(torch, kind, None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a driver that is too old warns
            return int(module.device_count()) if module and module.is_available() else 0
    except (RuntimeError, AssertionError):
        return 0


def _works(device: torch.device) -> bool:
    """Whether a device that is present also computes: its driver may be too old."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return float(torch.ones(1, device=device).add(1.0)) == 2.0
    except (RuntimeError, AssertionError) as error:
        return is_out_of_memory(error)  # busy, but sound


def _name(device: torch.device) -> str:
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "xpu":
        return str(torch.xpu.get_device_name(device))
    if device.type == "mps":
        return f"Apple GPU ({platform.machine()})"
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.lower().startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine() or "processor"


def _total_memory_mib(device: torch.device) -> int | None:
    try:
        if device.type == "cuda":
            return int(torch.cuda.get_device_properties(device).total_memory // 2**20)
        if device.type == "xpu":
            return int(torch.xpu.get_device_properties(device).total_memory // 2**20)
        if device.type == "mps":
            return int(torch.mps.recommended_max_memory() // 2**20)
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, ValueError, OSError, RuntimeError):
        return None


def _cpu_has_bf16() -> bool:
    """Whether the processor multiplies bfloat16 itself; emulating it is slower than fp32."""
    probes = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(getattr(torch.cpu, probe, lambda: False)()) for probe in probes)
