"""Mirror, turn, straighten and crop, as one value; pure mathematics.

A photo passes through four frames. Points are continuous: 0.5 is the middle of the
first pixel.

    source --mirror, quarter turns--> turned --rotate about the middle--> straight
           --move the corner of the crop to 0, 0--> output
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from photorestore.ui.viewer.pyramid import Box

LARGEST_ANGLE_DEG = 45.0
Matrix = NDArray[np.float64]
"""(3, 3), for column vectors (x, y, 1)."""
_INSIDE = 1e-6
_NEAREST_EDGE = 0.98


@dataclass(frozen=True, kw_only=True)
class Geometry:
    """Where the pixels of a photo go.

    The crop is kept as it was drawn. Where straightening would bring empty corners
    into it, `box` shrinks it about its middle; it grows back with the angle.

    Attributes:
        flipped: mirrored left to right, before everything else.
        turns: quarter turns clockwise, 0 to 3.
        angle_deg: clockwise, -45 to 45.
        crop: in pixels of the straight frame, or None for as much as there is.
    """

    flipped: bool = False
    turns: int = 0
    angle_deg: float = 0.0
    crop: Box | None = None

    @property
    def is_identity(self) -> bool:
        """Whether every pixel stays where it is."""
        return self == Geometry()

    @property
    def is_exact(self) -> bool:
        """Whether every pixel keeps its value: no angle."""
        return self.angle_deg == 0

    def turned_size(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Width and height of the turned frame."""
        return (height_px, width_px) if self.turns % 2 else (width_px, height_px)

    def box(self, width_px: int, height_px: int) -> Box:
        """What is kept of a photo of that size, in pixels of the straight frame."""
        width, height = self.turned_size(width_px, height_px)
        wanted = self.crop or (0, 0, width, height)
        return fitted(wanted, width, height, self.angle_deg)

    def output_size(self, width_px: int, height_px: int) -> tuple[int, int]:
        """Width and height of what comes out."""
        left, top, right, bottom = self.box(width_px, height_px)
        return right - left, bottom - top

    def whole(self, width_px: int, height_px: int) -> Box:
        """All that straightening leaves anywhere, with empty corners; while cropping."""
        width, height = self.turned_size(width_px, height_px)
        cos, sin = _cos_sin(self.angle_deg)
        across = (abs(width * cos) + abs(height * sin) - width) / 2
        down = (abs(width * sin) + abs(height * cos) - height) / 2
        extra_x, extra_y = math.ceil(across - _INSIDE), math.ceil(down - _INSIDE)
        return -extra_x, -extra_y, width + extra_x, height + extra_y

    def to_straight(self, width_px: int, height_px: int) -> Matrix:
        """From the source to the straight frame."""
        moved = np.eye(3)
        if self.flipped:
            moved = np.array([[-1.0, 0, width_px], [0, 1, 0], [0, 0, 1]])
        width, height = width_px, height_px
        for _ in range(self.turns % 4):
            moved = np.array([[0.0, -1, height], [1, 0, 0], [0, 0, 1]]) @ moved
            width, height = height, width
        cos, sin = _cos_sin(self.angle_deg)
        x, y = width / 2, height / 2
        rotated = np.array([[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y]])
        return np.asarray(np.vstack([rotated, [0.0, 0.0, 1.0]]) @ moved, np.float64)

    def to_output(self, width_px: int, height_px: int, box: Box | None = None) -> Matrix:
        """From the source to what comes out, of ``box`` of the straight frame."""
        left, top, _, _ = box or self.box(width_px, height_px)
        moved = np.array([[1.0, 0, -left], [0, 1, -top], [0, 0, 1]])
        return np.asarray(moved @ self.to_straight(width_px, height_px), np.float64)

    def turned(self, width_px: int, height_px: int, *, clockwise: bool) -> Geometry:
        """All of it turned by a quarter, the crop with it."""
        width, height = self.turned_size(width_px, height_px)
        crop = self.crop
        if crop is not None:
            left, top, right, bottom = crop
            crop = (
                (height - bottom, left, height - top, right)
                if clockwise
                else (top, width - right, bottom, width - left)
            )
        return replace(self, turns=(self.turns + (1 if clockwise else 3)) % 4, crop=crop)

    def mirrored(self, width_px: int, height_px: int, *, across: bool) -> Geometry:
        """All of it mirrored: left and right swapped where ``across``, else top and bottom."""
        width, height = self.turned_size(width_px, height_px)
        crop = self.crop
        if crop is not None:
            left, top, right, bottom = crop
            crop = (
                (width - right, top, width - left, bottom)
                if across
                else (left, height - bottom, right, height - top)
            )
        # a mirror swaps the sense of every rotation that it passes on its way to the front
        turns = (-self.turns + (0 if across else 2)) % 4
        return replace(
            self, flipped=not self.flipped, turns=turns, angle_deg=0.0 - self.angle_deg, crop=crop
        )

    def with_angle(self, angle_deg: float) -> Geometry:
        """Straightened by another angle, in whole hundredths of a degree."""
        kept = min(LARGEST_ANGLE_DEG, max(-LARGEST_ANGLE_DEG, angle_deg))
        return replace(self, angle_deg=round(kept, 2) + 0.0)  # no negative zero


def fitted(box: Box, width_px: int, height_px: int, angle_deg: float) -> Box:
    """A box shrunk about its middle until a rotated photo fills it.

    Args:
        box: in the straight frame.
        width_px: of the turned photo.
        height_px: likewise.
        angle_deg: of the rotation about its middle.
    """
    left, top, right, bottom = box
    if angle_deg == 0:
        left, right = max(0, min(left, width_px - 1)), min(width_px, max(right, 1))
        top, bottom = max(0, min(top, height_px - 1)), min(height_px, max(bottom, 1))
        return left, top, max(left + 1, right), max(top + 1, bottom)
    cos, sin = _cos_sin(angle_deg)
    # the middle of the box and its half diagonals, as seen by the photo before rotating
    x, y = (left + right - width_px) / 2, (top + bottom - height_px) / 2
    u, v = cos * x + sin * y, -sin * x + cos * y
    reach_u, reach_v = width_px / 2, height_px / 2
    u = min(reach_u * _NEAREST_EDGE, max(-reach_u * _NEAREST_EDGE, u))
    v = min(reach_v * _NEAREST_EDGE, max(-reach_v * _NEAREST_EDGE, v))
    half_w, half_h = (right - left) / 2, (bottom - top) / 2
    across = abs(cos) * half_w + abs(sin) * half_h
    down = abs(sin) * half_w + abs(cos) * half_h
    share = min(1.0, (reach_u - abs(u)) / across, (reach_v - abs(v)) / down)
    middle_x = width_px / 2 + cos * u - sin * v
    middle_y = height_px / 2 + sin * u + cos * v
    half_w, half_h = half_w * share, half_h * share
    left = math.ceil(middle_x - half_w - _INSIDE)
    top = math.ceil(middle_y - half_h - _INSIDE)
    right = math.floor(middle_x + half_w + _INSIDE)
    bottom = math.floor(middle_y + half_h + _INSIDE)
    return left, top, max(left + 1, right), max(top + 1, bottom)


def fills(
    box: tuple[float, float, float, float], width_px: int, height_px: int, angle_deg: float
) -> bool:
    """Whether a rotated photo covers all of a box of the straight frame."""
    cos, sin = _cos_sin(angle_deg)
    left, top, right, bottom = box
    for x in (left - width_px / 2, right - width_px / 2):
        for y in (top - height_px / 2, bottom - height_px / 2):
            u, v = cos * x + sin * y, -sin * x + cos * y
            if abs(u) > width_px / 2 + _INSIDE or abs(v) > height_px / 2 + _INSIDE:
                return False
    return True


def angle_of_guide(
    geometry: Geometry, start: tuple[float, float], end: tuple[float, float]
) -> float:
    """The angle that makes a line level or upright, whichever is nearer.

    Args:
        geometry: as the photo is shown while the line is drawn.
        start: in the straight frame.
        end: likewise.
    """
    slope_deg = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    off_deg = (slope_deg + 45.0) % 90.0 - 45.0
    return geometry.with_angle(geometry.angle_deg - off_deg).angle_deg


def inverse(matrix: Matrix) -> Matrix:
    """The way back."""
    return np.asarray(np.linalg.inv(matrix), np.float64)


def moved_point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point after a transform."""
    found = matrix @ (x, y, 1.0)
    return float(found[0]), float(found[1])


def moved_box(matrix: Matrix, box: tuple[float, float, float, float]) -> Box:
    """The whole pixels that hold a box after a transform."""
    left, top, right, bottom = box
    corners = np.array([[left, right, left, right], [top, top, bottom, bottom], [1, 1, 1, 1]])
    moved = matrix[:2] @ corners
    low, high = moved.min(axis=1), moved.max(axis=1)
    return (
        math.floor(low[0] + _INSIDE),
        math.floor(low[1] + _INSIDE),
        math.ceil(high[0] - _INSIDE),
        math.ceil(high[1] - _INSIDE),
    )


def _cos_sin(angle_deg: float) -> tuple[float, float]:
    radians = math.radians(angle_deg)
    return math.cos(radians), math.sin(radians)
