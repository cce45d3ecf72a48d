"""What the sliders say that need no second run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Look:
    """How photo and result are mixed.

    Attributes:
        strength: 0 is the photo, 1 the result.
        keep_tone: 0 takes the tones of the result, 1 those of the photo: its
            fading, its cast, its sepia.
        grain: how much of the photo's own grain is added where it is missing, 0 to 1.
        only_mask: take the result in damaged places only.
        feather_px: how far the result fades out around damaged places, and the
            photo around protected ones, in pixels of the photo.
    """

    strength: float = 1.0
    keep_tone: float = 0.0
    grain: float = 0.0
    only_mask: bool = False
    feather_px: int = 3
