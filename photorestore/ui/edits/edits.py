"""All edits of one photo as one value: applied after restoring, never baked in."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from photorestore.core.errors import PhotoReadError, ShapeError
from photorestore.core.types import RgbArray
from photorestore.ui.edits.curves import Channel, Curves, Point
from photorestore.ui.edits.geometry import LARGEST_ANGLE_DEG, Geometry
from photorestore.ui.edits.warp import Levels, warp
from photorestore.ui.language.words import tr

VERSION = 1
_LARGEST_PX = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Edits:
    """What is done to a photo after restoring it.

    Masks, strokes and the brought-back places stay in the pixels of the source;
    only what leaves the program or reaches the screen goes through the edits.

    Attributes:
        geometry: mirror, turn, straighten, crop.
        curves: tones.
    """

    geometry: Geometry = field(default_factory=Geometry)
    curves: Curves = field(default_factory=Curves)

    @property
    def is_identity(self) -> bool:
        """Whether nothing is changed."""
        return self.geometry.is_identity and self.curves.is_identity

    def output_size(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Width and height of what comes out of a photo of that size."""
        return self.geometry.output_size(width_px, height_px)

    def apply(self, rgb: RgbArray, check: Callable[[], None] = lambda: None) -> RgbArray:
        """Apply to a photo in its own depth.

        Args:
            rgb: (H, W, 3) uint8 or uint16.
            check: called between parts; may raise to stop.

        Returns:
            (h, w, 3) of the same type; the array itself where nothing is changed.
        """
        check()
        toned = self.curves.apply(warp(rgb, self.geometry, check))
        check()
        return toned

    def apply_mask(self, levels: Levels) -> Levels:
        """Bring a mask or transparency (H, W) to where the photo's pixels go."""
        return warp(levels, self.geometry)

    def to_json(self) -> str:
        """As text, for a project file."""
        geometry = self.geometry
        return json.dumps(
            {
                "version": VERSION,
                "flipped": geometry.flipped,
                "turns": geometry.turns,
                "angle_deg": geometry.angle_deg,
                "crop_px": None if geometry.crop is None else list(geometry.crop),
                "curves": {
                    channel.value: [list(point) for point in self.curves.of(channel)]
                    for channel in Channel
                },
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Edits:
        """From text.

        Raises:
            PhotoReadError: it is none of ours, damaged, or from a newer version.
        """
        try:
            data = json.loads(text)
            if data["version"] > VERSION:
                raise PhotoReadError(tr("These edits were saved by a newer photorestore."))
            return cls(geometry=_geometry(data), curves=_curves(data["curves"]))
        except (ValueError, TypeError, KeyError, ShapeError) as error:
            raise PhotoReadError(tr("The saved crop and curves are damaged.")) from error


def _geometry(data: dict[str, Any]) -> Geometry:
    angle, crop = float(data["angle_deg"]), data["crop_px"]
    if not math.isfinite(angle) or abs(angle) > LARGEST_ANGLE_DEG:
        raise ValueError("angle")
    box = None
    if crop is not None:
        left, top, right, bottom = (int(value) for value in crop)
        box = (left, top, right, bottom)
        if left >= right or top >= bottom or max(abs(value) for value in box) > _LARGEST_PX:
            raise ValueError("crop")
    return Geometry(
        flipped=bool(data["flipped"]), turns=int(data["turns"]) % 4, angle_deg=angle, crop=box
    )


def _curves(data: dict[str, Any]) -> Curves:
    def points(channel: Channel) -> tuple[Point, ...]:
        return tuple((float(x), float(y)) for x, y in data[channel.value])

    return Curves(
        rgb=points(Channel.COMPOSITE),
        red=points(Channel.RED),
        green=points(Channel.GREEN),
        blue=points(Channel.BLUE),
    )
