"""Colour management: from the profile of a file to the working space and back.

The working space is sRGB. Profiles that describe sRGB already are recognised
by what they do, and pixels then pass untouched.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import imagecodecs
import numpy as np

from photorestore.core.pixels import grey_to_rgb
from photorestore.core.types import RgbArray
from photorestore.io.native import in_one_piece

_RELATIVE_COLORIMETRIC = 1
_BLACK_POINT_COMPENSATION = 0x2000
_NO_OPTIMIZATION = 0x0100  # the fast path of 16 bits is off by up to 19 of 255 near black
_SAME_WITHIN = 2 / 255
_STRIP_PX = 1 << 20
_THREADS = 4
_SPACES = {b"RGB ": "rgb", b"GRAY": "gray", b"CMYK": "cmyk"}


class ColourError(ValueError):
    """A profile is broken or does not fit; caught inside ``io``."""


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """The profile of the working space."""
    return bytes(imagecodecs.cms_profile("srgb"))


def profile_space(icc: bytes) -> str:
    """Kind of colours that a profile describes: "rgb", "gray" or "cmyk".

    Raises:
        ColourError: it is none of these, or no profile at all.
    """
    if len(icc) < 128 or icc[36:40] != b"acsp" or icc[16:20] not in _SPACES:
        raise ColourError("not a profile of a photo")
    return _SPACES[icc[16:20]]


@lru_cache(maxsize=32)
def is_working_space(icc: bytes | None) -> bool:
    """Whether colours of a profile are sRGB already, or as good as that.

    Raises:
        ColourError: the profile is broken.
    """
    if icc is None:
        return True
    space = profile_space(icc)
    if space == "cmyk":
        return False
    steps = np.linspace(0, 65535, 9).astype(np.uint16)
    if space == "gray":
        levels = steps.reshape(1, -1, 1)
        return _close(_transform(levels, icc, srgb_profile(), to="rgb"), np.repeat(levels, 3, 2))
    levels = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(1, -1, 3)
    return _close(_transform(levels, icc, srgb_profile(), to="rgb"), levels)


@lru_cache(maxsize=32)
def can_convert_back(icc: bytes) -> bool:
    """Whether colours can be brought into a profile; scanners' often know one way only."""
    try:
        space = profile_space(icc)
        probe = np.zeros((1, 1, 3), np.uint8)
        _transform(probe, srgb_profile(), icc, to=space)
    except (ColourError, struct.error):
        return False
    return space != "cmyk"


def to_working(samples: RgbArray, icc: bytes | None) -> RgbArray:
    """Convert stored colours to the working space.

    Args:
        samples: (H, W, C) uint8 or uint16; C is 1 grey, 3 RGB, 4 CMYK.
        icc: profile of the file, or None.

    Returns:
        (H, W, 3) of the same type; grey has equal channels.

    Raises:
        ColourError: the profile is broken or does not fit the channels.
    """
    channels = samples.shape[2]
    if channels == 4:
        if icc is None or profile_space(icc) != "cmyk":
            return _plain_cmyk(samples)
        return _transform(samples, icc, srgb_profile(), to="rgb")
    if icc is None or is_working_space(icc):
        return samples if channels == 3 else grey_to_rgb(samples[..., 0])
    space = profile_space(icc)
    if channels == 3:
        if space != "rgb":
            raise ColourError("a profile of another number of channels")
        return _transform(samples, icc, srgb_profile(), to="rgb")
    if space == "cmyk":
        raise ColourError("a profile of another number of channels")
    stored = samples if space == "gray" else grey_to_rgb(samples[..., 0])
    rgb = _transform(stored, icc, srgb_profile(), to="rgb")
    return grey_to_rgb(in_one_piece(rgb[..., 1]))


def from_working(rgb: RgbArray, icc: bytes | None, *, grey: bool) -> RgbArray:
    """Convert from the working space to the colours of a profile.

    Args:
        rgb: (H, W, 3) uint8 or uint16.
        icc: profile to convert to, or None for the working space itself.
        grey: return one channel; those of ``rgb`` are equal.

    Returns:
        (H, W, 1) or (H, W, 3) of the same type.

    Raises:
        ColourError: the profile is broken or knows no way back.
    """
    if icc is None or is_working_space(icc):
        return in_one_piece(rgb[..., :1]) if grey else rgb
    stored = _transform(rgb, srgb_profile(), icc, to=profile_space(icc))
    if grey and stored.shape[2] == 3:
        return in_one_piece(stored[..., 1:2])
    return stored if grey or stored.shape[2] == 3 else grey_to_rgb(stored[..., 0])


def _close(found: RgbArray, expected: np.ndarray) -> bool:
    difference = np.abs(found.astype(np.int32) - expected.astype(np.int32)).max()
    return bool(difference <= _SAME_WITHIN * 65535)


def _transform(samples: RgbArray, source: bytes, target: bytes, *, to: str) -> RgbArray:
    """Let LittleCMS convert (H, W, C), in strips on several threads."""
    space = profile_space(source)
    wide = samples.dtype == np.uint16
    flags = _BLACK_POINT_COMPENSATION | (_NO_OPTIMIZATION if wide else 0)

    def convert(strip: np.ndarray) -> np.ndarray:
        converted = imagecodecs.cms_transform(
            strip[..., 0] if space == "gray" else strip,
            source,
            target,
            colorspace=space,
            outcolorspace=to,
            outdtype=samples.dtype,
            intent=_RELATIVE_COLORIMETRIC,
            flags=flags,
        )
        return np.asarray(converted).reshape(*strip.shape[:2], -1)

    try:
        return _in_strips(samples, convert)
    except (RuntimeError, ValueError, TypeError) as error:
        raise ColourError(str(error)) from error


def _in_strips(samples: RgbArray, convert: Callable[[np.ndarray], np.ndarray]) -> RgbArray:
    rows = max(1, _STRIP_PX // max(1, samples.shape[1]))
    strips = [in_one_piece(samples[top : top + rows]) for top in range(0, samples.shape[0], rows)]
    if len(strips) == 1:
        return in_one_piece(convert(strips[0]))
    with ThreadPoolExecutor(_THREADS) as pool:
        return in_one_piece(np.concatenate(list(pool.map(convert, strips))))


def _plain_cmyk(samples: RgbArray) -> RgbArray:
    """Convert CMYK without a profile: light is what no ink takes away."""
    top = int(np.iinfo(samples.dtype).max)
    light = top - samples.astype(np.uint32)
    rgb = (light[..., :3] * light[..., 3:] + top // 2) // top
    return in_one_piece(rgb.astype(samples.dtype))
