"""The immutable values that cross module borders."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from photorestore.core.damage import DamageReport
from photorestore.core.errors import ShapeError

RgbArray = NDArray[np.uint8] | NDArray[np.uint16]


class MaskSource(StrEnum):
    """Where the hole mask of a job comes from."""

    AUTO = "auto"
    NONE = "none"
    GIVEN = "given"


class Scope(StrEnum):
    """Which part of a photo a restoration changes."""

    WHOLE = "whole"
    MARKED = "marked"


@dataclass(frozen=True, kw_only=True)
class PhotoMetadata:
    """What a file says about a photo, as raw blocks; None where it says nothing."""

    exif: bytes | None = None
    """EXIF without the leading ``Exif\\0\\0``, a TIFF structure; orientation is 1."""
    xmp: bytes | None = None
    """XMP packet, UTF-8 XML."""
    iptc: bytes | None = None
    """IPTC-IIM records."""
    icc: bytes | None = None
    """ICC profile of the file, to which an export converts back."""
    dpi: tuple[float, float] | None = None
    """Resolution in dots per inch, horizontal and vertical."""


@dataclass(frozen=True, kw_only=True)
class Photo:
    """One picture, upright, in the working space (sRGB).

    Attributes:
        rgb: (H, W, 3) uint8 or uint16; equal channels where ``grey``.
        alpha: (H, W) of the same type as rgb, or None.
        grey: the file stores one channel, and an export does too.
        metadata: raw metadata blocks.
        notes: sentences for the user about conversions made on reading.
    """

    rgb: RgbArray
    alpha: RgbArray | None = None
    grey: bool = False
    metadata: PhotoMetadata = field(default_factory=PhotoMetadata)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.rgb.ndim != 3 or self.rgb.shape[2] != 3 or 0 in self.rgb.shape:
            raise ShapeError(f"A photo must be (H, W, 3) and not empty, got {self.rgb.shape}.")
        if self.rgb.dtype not in (np.uint8, np.uint16):
            raise ShapeError(f"A photo must be uint8 or uint16, got {self.rgb.dtype}.")
        if self.alpha is not None and self.alpha.shape != self.rgb.shape[:2]:
            raise ShapeError("The transparency of a photo differs from it in size.")

    @property
    def height_px(self) -> int:
        """Height in pixels."""
        return int(self.rgb.shape[0])

    @property
    def width_px(self) -> int:
        """Width in pixels."""
        return int(self.rgb.shape[1])


@dataclass(frozen=True, kw_only=True)
class PhotoFile:
    """All pages of one file, in order.

    Attributes:
        path: where it was read from.
        format: Pillow's name of the format: "JPEG", "PNG", "TIFF", ...
        pages: one photo per page; only TIFF has more than one.
    """

    path: Path
    format: str
    pages: tuple[Photo, ...]


@dataclass(frozen=True, kw_only=True)
class HoleMask:
    """Where a photo is damaged.

    Attributes:
        damaged: (H, W) uint8, 255 = damaged, 0 = intact, between = soft edge.
    """

    damaged: NDArray[np.uint8]

    def __post_init__(self) -> None:
        if self.damaged.ndim != 2 or self.damaged.dtype != np.uint8:
            raise ShapeError("A hole mask must be (H, W) uint8.")

    @property
    def share(self) -> float:
        """Damaged share of the area, 0 to 1."""
        return float(np.count_nonzero(self.damaged >= 128) / max(1, self.damaged.size))


@dataclass(frozen=True, kw_only=True)
class RestoreOptions:
    """What the user can set for one restoration.

    Attributes:
        mask_source: detect holes, use none, or use the mask of the job.
        threshold: damage probability from which a pixel is a hole, 0 to 1;
            None takes the model's own.
        strength: 0 keeps the photo, 1 is the full restoration.
        fidelity: 0 trusts the latent path alone, 1 keeps all intact detail.
        keep_tone: leave fading, casts and sepia as they are.
        scope: the whole photo, or only what the mask marks: tiles that it does not
            touch are not computed, and every other pixel stays exactly as it is.
            Tone is kept then, as it could only be corrected everywhere.
    """

    mask_source: MaskSource = MaskSource.AUTO
    threshold: float | None = None
    strength: float = 1.0
    fidelity: float = 1.0
    keep_tone: bool = False
    scope: Scope = Scope.WHOLE

    def __post_init__(self) -> None:
        for name in ("strength", "fidelity", "threshold"):
            value = getattr(self, name)
            if value is not None and not 0.0 <= value <= 1.0:
                raise ShapeError(f"{name} must lie between 0 and 1, got {value}.")


@dataclass(frozen=True, kw_only=True)
class RestoreJob:
    """One photo to restore.

    Attributes:
        id: chosen by the caller, returned with everything about the job.
        rgb: (H, W, 3) uint8 or uint16.
        options: what to do.
        hole: the mask, for ``MaskSource.GIVEN``.
        grey: keep the three channels equal.
    """

    id: int
    rgb: RgbArray
    options: RestoreOptions = field(default_factory=RestoreOptions)
    hole: HoleMask | None = None
    grey: bool = False

    def __post_init__(self) -> None:
        if self.rgb.ndim != 3 or self.rgb.shape[2] != 3 or 0 in self.rgb.shape:
            raise ShapeError(f"A photo must be (H, W, 3) and not empty, got {self.rgb.shape}.")
        if self.options.mask_source is MaskSource.GIVEN and self.hole is None:
            raise ShapeError("A mask was announced but not given.")
        if self.hole is not None and self.hole.damaged.shape != self.rgb.shape[:2]:
            mask_h, mask_w = self.hole.damaged.shape
            height, width = self.rgb.shape[:2]
            raise ShapeError(
                f"The mask is {mask_w} x {mask_h} pixels, but the photo is {width} x {height}."
            )


@dataclass(frozen=True, kw_only=True)
class RestoreResult:
    """What a restoration made.

    Attributes:
        id: that of the job.
        rgb: (H, W, 3), size and type of the job's.
        hole: the mask that was used, or None.
        probability: (H, W) uint8 damage probability times 255, or None where
            nothing was detected.
        seconds: time the engine took.
        tile_px: side of the tiles that were used.
        device: name of the device.
        damage: what was wrong with the photo, or None where that was not measured.
        scope: which part was restored.
    """

    id: int
    rgb: RgbArray
    hole: HoleMask | None
    probability: NDArray[np.uint8] | None
    seconds: float
    tile_px: int
    device: str
    damage: DamageReport | None = None
    scope: Scope = Scope.WHOLE


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a job is.

    Attributes:
        job_id: that of the job.
        stage: "detect", "fill" (wide holes) or "restore".
        done: tiles or holes finished.
        total: of them in this stage.
    """

    job_id: int
    stage: str
    done: int
    total: int


@dataclass(frozen=True, kw_only=True)
class TilePreview:
    """A tile that is finished, before it is blended with its neighbours.

    Tiles of one job do not overlap. Large photos are previewed at a half, a quarter
    or an eighth of their size, so that a preview costs little.

    Attributes:
        job_id: that of the job.
        level: how often the photo was halved for it, 0 to 3.
        left_px: in the photo, a multiple of 2 ** level.
        top_px: in the photo, a multiple of 2 ** level.
        rgb: (h, w, 3) uint8, a pixel for each 2 ** level pixels of the photo.
    """

    job_id: int
    level: int
    left_px: int
    top_px: int
    rgb: NDArray[np.uint8]
