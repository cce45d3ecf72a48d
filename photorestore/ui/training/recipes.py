"""Recipes that the sliders of the wizard make out of one; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from photorestore.training.degrade import Recipe, Span
from photorestore.training.degrade.recipe import Ageing, Capture, Damage, Print, Scan

_PartT = TypeVar("_PartT", Capture, Print, Ageing, Damage, Scan)

_LINES = ("scratch", "film_line", "dense", "fold", "crack", "tear", "corner", "rip", "hair")
_STAINS = ("stain", "foxing", "mould", "blotch", "tape", "ink", "peel", "loss", "dust")
_NOISE = ("grain", "noise", "salt_pepper", "speckle", "periodic", "paper", "halftone")
_BLUR = ("blur", "defocus")
_TONE = ("fade", "black", "white", "uneven", "vignette", "channel_gamma", "gamma", "sepia")
_NOT_SCALED = ("_light_probability", "_dashed_probability", "_tapered_probability")


@dataclass(frozen=True, kw_only=True)
class Strengths:
    """How much of each kind of ageing, in percent of what the recipe has.

    Attributes:
        scratches: scratches, folds, cracks and tears.
        stains: stains, spots, dust and lost emulsion.
        noise: grain and noise.
        blur: softness.
        fading: fading and tint.
    """

    scratches: int = 100
    stains: int = 100
    noise: int = 100
    blur: int = 100
    fading: int = 100


def aged(recipe: Recipe, strengths: Strengths) -> Recipe:
    """The recipe with more or less of each kind.

    Kinds become likelier or rarer, and what has a harmless value, such as the levels of
    noise or the sigma of a blur, moves away from it or towards it.
    """
    if strengths == Strengths():
        return recipe
    groups = {
        **dict.fromkeys(_LINES, strengths.scratches),
        **dict.fromkeys(_STAINS, strengths.stains),
        **dict.fromkeys(_NOISE, strengths.noise),
        **dict.fromkeys(_BLUR, strengths.blur),
        **dict.fromkeys(_TONE, strengths.fading),
    }
    return replace(
        recipe,
        capture=_scaled(recipe.capture, groups),
        print=_scaled(recipe.print, groups),
        ageing=_scaled(recipe.ageing, groups),
        damage=_scaled(recipe.damage, groups),
        scan=_scaled(recipe.scan, groups),
    )


def _scaled(part: _PartT, groups: dict[str, int]) -> _PartT:
    changed: dict[str, Any] = {}
    for item in fields(part):
        percent = _percent_of(item.name, groups)
        value = getattr(part, item.name)
        if percent is None or percent == 100 or item.name.endswith(_NOT_SCALED):
            continue
        if item.name.endswith("_probability"):
            changed[item.name] = min(1.0, value * percent / 100.0)
        elif isinstance(value, Span) and value.neutral is not None and percent > 0:
            changed[item.name] = _moved(value, percent / 100.0)
    return replace(part, **changed)


def _percent_of(name: str, groups: dict[str, int]) -> int | None:
    """The percentage of the kind that a field belongs to: the longest name counts."""
    kinds = [kind for kind in groups if name == kind or name.startswith(f"{kind}_")]
    return groups[max(kinds, key=len)] if kinds else None


def _moved(span: Span, factor: float) -> Span:
    """A span whose ends lie ``factor`` times as far from harmless, within sense."""
    neutral = span.neutral or 0.0
    if span.log and neutral > 0.0:
        low, high = (neutral * (end / neutral) ** factor for end in (span.low, span.high))
    else:
        low, high = (neutral + (end - neutral) * factor for end in (span.low, span.high))
    if span.low >= 0.0:
        low, high = max(0.0, low), max(0.0, high)
    if span.high <= 1.0:  # shares, opacities and levels from 0 to 1
        high = min(1.0, high)
        low = min(low, high)
    if span.log:
        low, high = max(low, 1e-4), max(high, 1e-4)
    return replace(span, low=low, high=high)
