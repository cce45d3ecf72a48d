"""Every range and probability of the synthetic ageing, with its default.

Probabilities and counts are for a 512 x 512 px picture; sizes are in pixels.
``levels`` are grey levels of 255.
"""

# ruff: noqa: RUF009 (Span is frozen, so a shared default is safe)

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from photorestore.training.degrade.spans import Span


@dataclass(frozen=True, kw_only=True)
class Capture:
    """The camera and the negative."""

    grey_probability: float = 0.5
    """The photo was taken in black and white."""
    grey_weights: tuple[float, float, float] = (1.5, 2.5, 3.0)
    """Dirichlet parameters of the RGB weights; early emulsions see mostly blue."""
    blur_probability: float = 0.55
    blur_sigma_px: Span = Span(0.2, 3.0, 0.0, log=True)
    defocus_probability: float = 0.12
    defocus_radius_px: Span = Span(0.7, 4.0, 0.0, log=True)
    resize_probability: float = 0.3
    """The lens resolved less than the picture has pixels."""
    resize_scale: Span = Span(0.25, 1.0, 1.0, skew=1.5)
    grain_probability: float = 0.7
    grain_levels: Span = Span(2.0, 25.0, 0.0, skew=2.0)
    grain_size_px: Span = Span(0.35, 1.4)
    """Sigma of the correlation of the grain."""
    colour_grain_probability: float = 0.4
    """Grain of its own per channel, in colour photos."""


@dataclass(frozen=True, kw_only=True)
class Print:
    """The paper print."""

    gamma_probability: float = 0.6
    gamma: Span = Span(0.6, 1.6, 1.0, log=True)
    paper_probability: float = 0.4
    paper_strength: Span = Span(0.05, 0.3, 0.0, log=True)
    """Relief of the paper, three standard deviations over the brightness."""
    paper_grain_px: Span = Span(0.6, 2.2)
    halftone_probability: float = 0.03
    """Rare: whoever removes dot screens everywhere removes gratings and weaves too."""
    halftone_pitch_px: Span = Span(3.0, 8.0)
    halftone_strength: Span = Span(0.25, 0.9, 0.0)


@dataclass(frozen=True, kw_only=True)
class Ageing:
    """What light and air did to the tone."""

    fade_probability: float = 0.8
    black: Span = Span(0.05, 0.35, 0.0)
    white: Span = Span(0.65, 1.0, 1.0)
    channel_gamma_probability: float = 0.4
    channel_gamma: Span = Span(0.7, 1.4, 1.0, log=True)
    sepia_probability: float = 0.4
    sepia_hue_deg: Span = Span(25.0, 45.0)
    sepia_saturation: Span = Span(0.1, 0.5, 0.0, skew=1.3)
    sepia_desaturation: Span = Span(0.0, 0.6, 0.0)
    """Colour lost under the sepia, in colour photos."""
    uneven_probability: float = 0.5
    uneven_amplitude: Span = Span(0.02, 0.2, 0.0, skew=1.3)
    """Low-frequency fading (up) and darkening (down)."""
    vignette_probability: float = 0.3
    vignette_strength: Span = Span(0.05, 0.5, 0.0)
    """Darkening in the corners of the whole photo."""


@dataclass(frozen=True, kw_only=True)
class Damage:
    """Local damage, with masks."""

    small_crop_px: float = 256.0
    """Below this side, crops get the boosts below."""
    spot_boost: float = 2.0
    """Small crops: spots over what their area would give."""
    line_boost: float = 3.0
    """Small crops: lines over what their area would give; long lines cross
    crops in proportion to the side, not to the area."""

    scratch_probability: float = 0.65
    scratch_count: Span = Span(1.0, 12.0, 0.0)
    scratch_width_px: Span = Span(0.5, 4.0, 0.0, log=True)
    scratch_length_px: Span = Span(20.0, 700.0, log=True)
    scratch_opacity: Span = Span(0.3, 1.0, skew=0.7)
    scratch_light_probability: float = 0.7
    scratch_dashed_probability: float = 0.2
    scratch_tapered_probability: float = 0.5
    film_line_probability: float = 0.05
    """Straight, nearly vertical lines as on cine film."""
    film_line_count: Span = Span(1.0, 8.0, 0.0)
    dense_probability: float = 0.06
    """A patch rubbed with many fine, nearly parallel scratches."""
    dense_count: Span = Span(20.0, 80.0, 0.0)
    fold_probability: float = 0.22
    fold_count: Span = Span(1.0, 3.0, skew=2.0)
    fold_width_px: Span = Span(0.8, 3.5, 0.0, log=True)
    crack_probability: float = 0.15
    crack_cell_px: Span = Span(14.0, 70.0, log=True)
    tear_probability: float = 0.08
    tear_length_px: Span = Span(20.0, 180.0, 0.0, log=True)
    tear_width_px: Span = Span(1.5, 9.0, 0.0, log=True)
    corner_probability: float = 0.08
    corner_size_px: Span = Span(10.0, 90.0, 0.0, log=True)
    peel_probability: float = 0.08
    """Emulsion that flaked off."""
    peel_share: Span = Span(0.004, 0.06, 0.0, log=True)
    peel_cell_px: Span = Span(12.0, 60.0, log=True)
    loss_probability: float = 0.1
    """Large torn or flaked patches with ragged edges, bare paper or bare glass."""
    loss_count: Span = Span(1.0, 4.0, skew=2.0)
    loss_radius_px: Span = Span(10.0, 80.0, 0.0, log=True)
    rip_probability: float = 0.12
    """Cracks and rips through the whole photo whose width changes along the way."""
    rip_width_px: Span = Span(1.2, 16.0, 0.0, log=True)
    blotch_probability: float = 0.35
    blotch_count: Span = Span(1.0, 16.0, 0.0)
    blotch_diameter_px: Span = Span(3.0, 40.0, 0.0, log=True)
    blotch_light_probability: float = 0.75
    dust_probability: float = 0.55
    dust_count: Span = Span(1.0, 200.0, 0.0, skew=2.0)
    dust_diameter_px: Span = Span(0.8, 4.0, 0.0, log=True)
    dust_light_probability: float = 0.7
    hair_probability: float = 0.25
    hair_count: Span = Span(1.0, 10.0, 0.0, skew=2.0)
    hair_length_px: Span = Span(12.0, 90.0, log=True)
    stain_probability: float = 0.25
    stain_count: Span = Span(1.0, 4.0, skew=2.0)
    stain_radius_px: Span = Span(12.0, 150.0, log=True)
    stain_strength: Span = Span(0.12, 0.6, 0.0)
    foxing_probability: float = 0.2
    foxing_count: Span = Span(5.0, 150.0, 0.0, skew=1.5)
    foxing_diameter_px: Span = Span(2.0, 14.0, log=True)
    foxing_strength: Span = Span(0.15, 0.6, 0.0)
    mould_probability: float = 0.08
    mould_strength: Span = Span(0.2, 0.75, 0.0)
    tape_probability: float = 0.025
    tape_strength: Span = Span(0.15, 0.5, 0.0)
    ink_probability: float = 0.025


@dataclass(frozen=True, kw_only=True)
class Scan:
    """The scanner and the file."""

    blur_probability: float = 0.5
    blur_sigma_px: Span = Span(0.2, 1.6, 0.0, log=True)
    resize_probability: float = 0.3
    resize_scale: Span = Span(0.3, 1.2, 1.0, skew=1.5)
    noise_probability: float = 0.8
    noise_levels: Span = Span(1.0, 25.0, 0.0, skew=1.4)
    poisson_probability: float = 0.3
    """The noise follows the brightness (Poisson) instead of being even."""
    grey_noise_probability: float = 0.4
    """The noise is equal in the three channels."""
    salt_pepper_probability: float = 0.1
    salt_pepper_share: Span = Span(0.0005, 0.01, 0.0, log=True)
    speckle_probability: float = 0.1
    speckle_levels: Span = Span(3.0, 40.0, 0.0, log=True)
    periodic_probability: float = 0.03
    periodic_levels: Span = Span(1.0, 6.0, 0.0, log=True)
    periodic_pitch_px: Span = Span(2.5, 40.0, log=True)
    sharpen_probability: float = 0.3
    sharpen_amount: Span = Span(0.2, 1.2, 0.0)
    sharpen_sigma_px: Span = Span(0.6, 2.0)
    jpeg_probability: float = 0.8
    jpeg_quality: Span = Span(30.0, 95.0, 100.0, skew=0.9)
    jpeg_twice_probability: float = 0.5


_StageT = TypeVar("_StageT", Capture, Print, Ageing, Damage, Scan)


def silenced(stage: _StageT) -> _StageT:
    """The stage with all probabilities 0; ``dataclasses.replace`` wakes one kind."""
    zeros: dict[str, Any] = {
        item.name: 0.0 for item in fields(stage) if item.name.endswith("_probability")
    }
    return replace(stage, **zeros)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """All stages in the order in which they happen.

    Source: the stages follow the report of Wan et al. 2020 (arXiv:2004.09484)
    on unstructured and structured degradation; ranges and draws are ours.

    Attributes:
        copy: an earlier copy of the print, as a file or a photo of the photo, from
            which the print at hand was made: its noise lies under the damage, and
            is not in it. None by default.
    """

    capture: Capture = field(default_factory=Capture)
    print: Print = field(default_factory=Print)
    ageing: Ageing = field(default_factory=Ageing)
    copy: Scan = field(default_factory=lambda: silenced(Scan()))
    damage: Damage = field(default_factory=Damage)
    scan: Scan = field(default_factory=Scan)


TRAINING = Recipe()
"""What training pairs are made with."""

NOTHING = Recipe(
    capture=silenced(Capture()),
    print=silenced(Print()),
    ageing=silenced(Ageing()),
    damage=silenced(Damage()),
    scan=silenced(Scan()),
)
"""No effect at all: the start for recipes with single effects."""
