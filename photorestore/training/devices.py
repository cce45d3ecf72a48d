"""Where a training runs, and in which precision."""

from __future__ import annotations

from typing import Any

import torch
from accelerate import Accelerator


def make_accelerator(device: str, *, handlers: list[Any] | None = None) -> Accelerator:
    """Choose the device and bfloat16 where that is fast.

    Args:
        device: "auto", "cpu", "cuda" or "mps".
        handlers: passed on to Accelerate.
    """
    on_cpu = device == "cpu" or (
        device == "auto" and not torch.cuda.is_available() and not torch.backends.mps.is_available()
    )
    return Accelerator(
        cpu=on_cpu, mixed_precision=_precision(on_cpu), kwargs_handlers=handlers or []
    )


def _precision(on_cpu: bool) -> str:
    if on_cpu:
        return "bf16" if torch.cpu._is_avx512_bf16_supported() else "no"
    return "bf16" if torch.cuda.is_available() and torch.cuda.is_bf16_supported() else "no"
