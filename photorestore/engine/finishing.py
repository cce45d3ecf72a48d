"""The last step: gate the restored detail, correct tone, keep colours, blend with the photo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from photorestore.core.damage import DamageReport
from photorestore.core.types import RestoreOptions, Scope
from photorestore.engine.damage import NeedThresholds, restoration_need, tone_share
from photorestore.engine.overview import Thumbnail
from photorestore.models.restorer import PhotoContext, Restorer
from photorestore.models.tone import Box, luminance

_CURVE_KNOTS = 64


@dataclass(frozen=True, kw_only=True)
class ToningCurve:
    """The colour that a grey or sepia photo gives to each brightness.

    Attributes:
        offsets: (3, knots): colour minus luminance, at equal steps of luminance
            from 0 to 1; continued as a constant beyond the darkest and brightest.
    """

    offsets: Tensor

    def colour(self, luma: Tensor) -> Tensor:
        """Colour (1, 3, H, W) for luma (1, 1, H, W)."""
        knots = self.offsets.shape[1]
        where = luma.clamp(0.0, 1.0) * (knots - 1)
        low = where.long().clamp(max=knots - 2)
        share = where - low
        offsets = self.offsets[:, low[0, 0]] * (1.0 - share[0]) + (
            self.offsets[:, low[0, 0] + 1] * share[0]
        )  # (3, H, W)
        return luma + offsets


def measure_toning(thumbnail: Thumbnail) -> ToningCurve:
    """Measure the mean colour at each brightness of a photo that is grey or toned."""
    photo = thumbnail.photo[0].float()  # (3, h, w)
    luma = luminance(thumbnail.photo.float())[0, 0]
    offsets = (photo - luma).flatten(1)  # (3, N)
    where = luma.flatten().clamp(0.0, 1.0) * (_CURVE_KNOTS - 1)
    low = where.long().clamp(max=_CURVE_KNOTS - 2)
    share = where - low
    sums = offsets.new_zeros(3, _CURVE_KNOTS)
    counts = offsets.new_zeros(_CURVE_KNOTS)
    for index, weight in ((low, 1.0 - share), (low + 1, share)):
        sums.index_add_(1, index, offsets * weight)
        counts.index_add_(0, index, weight)
    return ToningCurve(offsets=_without_gaps(sums, counts))


def _without_gaps(sums: Tensor, counts: Tensor) -> Tensor:
    """Means (3, knots) of sums and counts; where nothing was counted, from the sides."""
    known = torch.nonzero(counts > 0.5).flatten().tolist()
    means = sums / counts.clamp_min(1e-6)
    if not known:
        return torch.zeros_like(means)
    filled = means.clone()
    filled[:, : known[0]] = means[:, known[0], None]
    filled[:, known[-1] :] = means[:, known[-1], None]
    for left, right in pairwise(known):
        steps = torch.arange(1, right - left, device=means.device) / (right - left)
        filled[:, left + 1 : right] = torch.lerp(means[:, left, None], means[:, right, None], steps)
    return filled


@dataclass(frozen=True, kw_only=True)
class Finisher:
    """Turn restored detail into the result; everything in it is decided once per photo.

    Attributes:
        model: lends the tone correction.
        context: of the whole photo.
        need: share of the restored detail in intact places, 0 to 1.
        tone: share of the change of tone, 0 to 1.
        toning: the colours to keep, for a toned photo that keeps its tone.
        strength: share of the restoration as a whole, 0 to 1.
        grey: the result has three equal channels.
    """

    model: Restorer
    context: PhotoContext
    need: float
    tone: float
    toning: ToningCurve | None
    strength: float
    grey: bool

    def finish(
        self,
        photo: Tensor,
        detail: Tensor,
        hole: Tensor | None,
        box: Box,
        original: Tensor | None = None,
    ) -> Tensor:
        """Make the result for a part of the photo.

        Where the mask says 1, nothing of ``photo`` is left, unless strength is below 1.

        Args:
            photo: (1, 3, H, W) in [0, 1], with its wide holes filled.
            detail: the same shape, from `Restorer.restore`.
            hole: (1, 1, H, W), 1 = damaged, or None.
            box: where the part lies, in shares of the whole photo.
            original: like ``photo``, as it came; None where it had no wide holes.

        Returns:
            (1, 3, H, W), about [0, 1].
        """
        if self.toning is not None:
            detail = self.toning.colour(luminance(detail))
        if hole is None:
            out = photo * (1.0 - self.need) + detail * self.need
        else:
            share = hole + (1.0 - hole) * self.need
            out = photo * (1.0 - share) + detail * share
        if self.tone > 0.0:
            toned = self.model.correct_tone(out, self.context, box)
            out = out * (1.0 - self.tone) + toned * self.tone
        if self.grey:
            out = luminance(out).expand_as(out)
        if self.strength < 1.0:
            photo = photo if original is None else original
            out = photo * (1.0 - self.strength) + out.clamp(0.0, 1.0) * self.strength
        return out


def make_finisher(
    model: Restorer,
    context: PhotoContext,
    report: DamageReport,
    thumbnail: Thumbnail,
    *,
    options: RestoreOptions,
    grey: bool,
    thresholds: NeedThresholds,
) -> Finisher:
    """Decide once how much of the restoration a photo gets.

    With ``keep_tone``, a photo that is grey or toned in one hue keeps the colour
    that it has at each brightness; other photos keep what the detail has. Where
    only marked places are restored, intact ones get nothing and tone is kept.
    """
    only_marked = options.scope is Scope.MARKED
    need = 0.0 if only_marked else restoration_need(report, thresholds)
    keep_tone = options.keep_tone or only_marked
    tone = 0.0
    if not keep_tone:
        change = model.correct_tone(thumbnail.photo, context) - thumbnail.photo
        rms_levels = float(change.square().mean().sqrt()) * 255.0
        tone = tone_share(rms_levels, need, thresholds)
    return Finisher(
        model=model,
        context=context,
        need=need,
        tone=tone,
        toning=measure_toning(thumbnail) if keep_tone and report.colourless else None,
        strength=options.strength,
        grey=grey,
    )
