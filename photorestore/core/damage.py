"""What is wrong with a photo, in numbers and in words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from enum import IntEnum
from typing import Self

COLOURLESS_LEVELS = 3.0
"""Chroma of its own below which a photo is grey, or toned in one hue."""


@dataclass(frozen=True, kw_only=True)
class DamageReport:
    """How damaged a photo is; all but ``hole_share`` measured on intact pixels only.

    Attributes:
        noise_levels: standard deviation of the finest detail in calm places, in
            8-bit levels; what looks like fur in a photo in colour does not count.
        blockiness: how much steeper the steps between JPEG blocks are than those
            inside, relative; 0 = not at all.
        colour_levels: RMS chroma that brightness does not explain, in 8-bit
            levels; near 0 for grey and sepia photos.
        range_share: black point to white point, as a share of the full range.
        hole_share: damaged share of the area.
        red_levels: red minus luminance that shadows and lights have in common, in
            8-bit levels.
        blue_levels: the same for blue.
        edge_px: width of the sharpest edges in pixels, 1 for a step; None where
            there are too few edges to tell.
    """

    noise_levels: float
    blockiness: float
    colour_levels: float
    range_share: float
    hole_share: float
    red_levels: float = 0.0
    blue_levels: float = 0.0
    edge_px: float | None = None

    @property
    def colourless(self) -> bool:
        """Whether the photo is grey, or toned in one hue."""
        return self.colour_levels < COLOURLESS_LEVELS

    def as_facts(self) -> dict[str, float | None]:
        """All numbers by name, rounded, for a file."""
        return {
            name: None if value is None else round(value, 5) for name, value in asdict(self).items()
        }

    @classmethod
    def from_facts(cls, facts: dict[str, float | None]) -> Self:
        """What `as_facts` gave; names of another version are left out."""
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in facts.items() if name in known})  # type: ignore[arg-type]

    @classmethod
    def worst_of(cls, reports: Sequence[Self]) -> Self | None:
        """The worst of each, for a file of several pages; None without any page."""
        if not reports:
            return None
        tinted = max(reports, key=lambda r: math.hypot(r.red_levels, r.blue_levels))
        edges = [report.edge_px for report in reports if report.edge_px is not None]
        return cls(
            noise_levels=max(report.noise_levels for report in reports),
            blockiness=max(report.blockiness for report in reports),
            colour_levels=max(report.colour_levels for report in reports),
            range_share=min(report.range_share for report in reports),
            hole_share=max(report.hole_share for report in reports),
            red_levels=tinted.red_levels,
            blue_levels=tinted.blue_levels,
            edge_px=max(edges, default=None),
        )


class Degree(IntEnum):
    """How much of something there is."""

    SLIGHT = 1
    MODERATE = 2
    STRONG = 3


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong with a photo.

    Attributes:
        kind: "holes", "fading", "cast", "noise", "blur" or "blocks".
        degree: how much.
        name: what it is, in one or two words.
        detail: how much, in words.
    """

    kind: str
    degree: Degree
    name: str
    detail: str

    @property
    def text(self) -> str:
        """Both in one line."""
        return f"{self.name}: {self.detail}"


_WORDS = {Degree.SLIGHT: "slight", Degree.MODERATE: "moderate", Degree.STRONG: "strong"}
_HOLES_SHARE = (0.0, 0.005, 0.03)
_UNFADED_SHARE = (0.25, 0.4, 0.55)  # of the range that is not used
_CAST_LEVELS = (8.0, 14.0, 24.0)
_NOISE_LEVELS = (1.5, 4.0, 8.0)
_EDGE_PX = (3.5, 5.0, 7.0)
_BLOCKINESS = (0.2, 0.5, 1.0)
_HUES = ("magenta", "red", "yellow", "green", "cyan", "blue")


def find_damage(report: DamageReport) -> tuple[Finding, ...]:
    """Say in words what a report found, the most visible kinds first.

    Returns:
        Nothing for a photo that has nothing of all this.
    """
    holes, faded = report.hole_share, 1.0 - report.range_share
    cast = 0.0 if report.colourless else math.hypot(report.red_levels, report.blue_levels)
    edge = report.edge_px or 0.0
    share = f"{holes:.1%}".replace("%", " %") if holes >= 0.001 else "less than 0.1 %"
    found = (
        ("holes", holes, _HOLES_SHARE, "Scratches and holes", f"{share} of the area"),
        (
            "fading",
            faded,
            _UNFADED_SHARE,
            "Fading",
            f"{{}}, uses {report.range_share:.0%} of the tones".replace("%", " %"),
        ),
        ("cast", cast, _CAST_LEVELS, "Colour cast", f"{{}}, towards {_hue(report)}"),
        ("noise", report.noise_levels, _NOISE_LEVELS, "Noise and grain", "{}"),
        ("blur", edge, _EDGE_PX, "Blur", f"{{}}, edges take {edge:.0f} pixels"),
        ("blocks", report.blockiness, _BLOCKINESS, "JPEG blocks", "{}"),
    )
    return tuple(
        Finding(kind=kind, degree=degree, name=name, detail=detail.format(_WORDS[degree]))
        for kind, value, limits, name, detail in found
        if (degree := _degree(value, limits)) is not None
    )


def damage_in_words(report: DamageReport) -> str:
    """What was found, in one line."""
    found = find_damage(report)
    return "; ".join(f"{item.name.lower()} {item.detail}" for item in found) or "no damage"


def _degree(value: float, limits: tuple[float, float, float]) -> Degree | None:
    """The degree whose limit lies below ``value``."""
    above = sum(value > limit for limit in limits)
    return Degree(above) if above else None


def _hue(report: DamageReport) -> str:
    """The colour to which red and blue lean."""
    angle = math.degrees(math.atan2(report.red_levels, report.blue_levels))
    return _HUES[round((angle - 45.0) / 60.0) % len(_HUES)]
