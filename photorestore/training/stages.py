"""The stages of training: what each one updates, and its losses."""

from __future__ import annotations

from abc import ABC, abstractmethod

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photorestore.core.errors import ShapeError
from photorestore.models.discriminators import ImageDiscriminator, LatentDiscriminator
from photorestore.models.fill import fill_holes
from photorestore.models.restorer import Restorer
from photorestore.models.scratch_net import probability
from photorestore.models.tone import ToneRange, apply_tone, luminance, measure_range
from photorestore.training import losses
from photorestore.training.config import LossWeights
from photorestore.training.linear_critic import LinearCritic
from photorestore.training.samples import Batch

Logs = dict[str, Tensor]

_FEW_COLOURS = 0.03


class Stage(nn.Module, ABC):
    """One stage: a module whose forward is its loss, so that DDP can wrap it.

    Attributes:
        restorer: the model; only `trained` parts of it receive gradients.
        discriminator: trained in turn with the rest, or None.
        critic: what it remembers belongs into a checkpoint; or None.
    """

    def __init__(self, restorer: Restorer, weights: LossWeights) -> None:
        super().__init__()
        self.restorer, self.weights = restorer, weights
        self.discriminator: nn.Module | None = None
        self.critic: nn.Module | None = None
        restorer.requires_grad_(False)
        for part, _ in self.trained():
            part.requires_grad_(True)

    @abstractmethod
    def trained(self) -> list[tuple[nn.Module, float]]:
        """Parts of the model that learn, each with a factor on the learning rate."""

    @abstractmethod
    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        """The loss of the model and its terms."""

    def judge(self, batch: Batch) -> Tensor:
        """The loss of the discriminator on what `loss` saw last."""
        raise RuntimeError("This stage has no discriminator.")

    def forward(self, batch: Batch, judging: bool = False) -> tuple[Tensor, Logs]:
        """Loss of the model, or of the discriminator where ``judging``."""
        if judging:
            value = self.judge(batch)
            return value, {"judge": value.detach()}
        return self.loss(batch)

    def reconstruction(
        self, out: Tensor, goal: Tensor, hole: Tensor | None = None
    ) -> tuple[Tensor, Logs]:
        """Pixel, gradient, MS-SSIM and focal frequency terms."""
        w = self.weights
        weight = None if hole is None else 1.0 + (w.hole - 1.0) * hole
        pixel = losses.charbonnier(out, goal, weight)
        gradient = losses.sobel_l1(out, goal)
        total = w.pixel * pixel + w.gradient * gradient
        logs = {"pixel": pixel.detach(), "gradient": gradient.detach()}
        if w.log_mse:
            term = losses.log_mse(out, goal, weight)
            total, logs["log_mse"] = total + w.log_mse * term, term.detach()
        if w.ms_ssim:
            term = losses.ms_ssim_loss(out, goal)
            total, logs["ms_ssim"] = total + w.ms_ssim * term, term.detach()
        if w.focal_frequency:
            term = losses.focal_frequency(out, goal)
            total, logs["frequency"] = total + w.focal_frequency * term, term.detach()
        return total, logs


def jittered_range(rgb: Tensor) -> ToneRange:
    """The range of crops (B, 3, h, w), widened at random as the whole photo's may be."""
    measured = measure_range(rgb)
    shape = measured.span.shape
    low = torch.rand(shape, device=rgb.device) * 0.3
    high = torch.rand(shape, device=rgb.device) * 0.3
    return ToneRange(
        black=measured.black - low * measured.span, span=measured.span * (1.0 + low + high)
    )


class CleanVae(Stage):
    """VAE2: code and redraw clean photos."""

    def trained(self) -> list[tuple[nn.Module, float]]:
        return [(self.restorer.encoder_y, 1.0), (self.restorer.decoder_y, 1.0)]

    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        y = jittered_range(batch.target).normalise(batch.target)
        code = self.restorer.encoder_y(y, torch.zeros_like(batch.hole))
        out, _ = self.restorer.decoder_y(code.sample())
        total, logs = self.reconstruction(out, y)
        kl = losses.kl_divergence(code.mean, code.log_var)
        logs["kl"] = kl.detach()
        return total + self.weights.kl * kl, logs


class OldVae(Stage):
    """VAE1: code and redraw old and degraded photos in one latent space."""

    def __init__(self, restorer: Restorer, weights: LossWeights) -> None:
        super().__init__(restorer, weights)
        self.discriminator = LatentDiscriminator(restorer.config.latent)
        self._seen: tuple[Tensor, Tensor] | None = None

    def trained(self) -> list[tuple[nn.Module, float]]:
        return [(self.restorer.encoder_rx, 1.0), (self.restorer.decoder_rx, 1.0)]

    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        filled = fill_holes(batch.photo, batch.hole)
        x = jittered_range(filled).normalise(filled)
        code = self.restorer.encoder_rx(x, batch.hole)
        z = code.sample()
        out, _ = self.restorer.decoder_rx(z)
        total, logs = self.reconstruction(out, x)
        kl = losses.kl_divergence(code.mean, code.log_var)
        fool = fool_latent(self.discriminator, code.mean)
        self._seen = (code.mean.detach(), batch.old)
        logs |= {"kl": kl.detach(), "fool": fool.detach()}
        return total + self.weights.kl * kl + self.weights.latent_gan * fool, logs

    def judge(self, batch: Batch) -> Tensor:
        return judge_latent(self.discriminator, self._seen)


def fool_latent(judge: nn.Module | None, z: Tensor) -> Tensor:
    """Two-sided term of E_RX: both kinds of codes should score halfway."""
    if judge is None:
        raise RuntimeError("There is no latent discriminator.")
    return losses.least_squares(judge(z), 0.5)


def judge_latent(judge: nn.Module | None, seen: tuple[Tensor, Tensor] | None) -> Tensor:
    """Least squares of the discriminator: old photos 1, degraded photos 0."""
    if judge is None or seen is None:
        raise RuntimeError("The discriminator has seen no codes yet.")
    z, old = seen
    error: Tensor = judge(z).float() - old
    return error.square().mean()


class Tone(Stage):
    """The tone head alone, on thumbnails."""

    def trained(self) -> list[tuple[nn.Module, float]]:
        return [(self.restorer.tone, 2.0)]

    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        tone = self.restorer.tone(batch.photo)
        small = F.avg_pool2d(batch.toned, 4)  # tone is smooth; its extremes are not
        error = (apply_tone(small, tone) - F.avg_pool2d(batch.target, 4)).float()
        per_photo = error.square().mean(dim=(1, 2, 3))
        decibel = -10.0 * torch.log10(per_photo + 1e-4).mean()
        total = 10.0 * error.abs().mean() - 0.1 * decibel
        return total, {"l1": error.abs().mean().detach(), "psnr_db": decibel.detach()}


class Scratch(Stage):
    """The first look of the scratch detector."""

    def trained(self) -> list[tuple[nn.Module, float]]:
        return [(part, 1.5) for part in self.restorer.scratch_net.parts_of_first_look()]

    def logits(self, photo: Tensor) -> Tensor:
        """Of damage in photo (B, 3, H, W), normalised."""
        return self.restorer.scratch_net.first_look(photo)

    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        logits = self.logits(jittered_range(batch.photo).normalise(batch.photo))
        weight = 1.0 - batch.unsure * (1.0 - batch.hole)
        prob = probability(logits)
        focal = losses.focal_bce(logits, batch.hole, weight)
        dice = losses.dice_loss(prob, batch.hole, weight)
        lines = losses.centreline_dice(prob, batch.hole, weight)
        logs = {"focal": focal.detach(), "dice": dice.detach(), "cldice": lines.detach()}
        return 10.0 * focal + dice + 0.3 * lines, logs


class SecondLook(Scratch):
    """The second look of the detector, on top of the first, which stays."""

    def trained(self) -> list[tuple[nn.Module, float]]:
        second = self.restorer.scratch_net.second
        return [] if second is None else [(second, 1.5)]

    def logits(self, photo: Tensor) -> Tensor:
        logits: Tensor = self.restorer.scratch_net(photo)
        return logits


class Mapping(Stage):
    """T with bypass and decoder: degraded photos to clean ones, tone left alone."""

    def __init__(self, restorer: Restorer, weights: LossWeights) -> None:
        super().__init__(restorer, weights)
        self.discriminator = ImageDiscriminator() if weights.gan else None
        self._drawn: tuple[Tensor, Tensor] | None = None

    def trained(self) -> list[tuple[nn.Module, float]]:
        return [
            (self.restorer.mapper, 1.0),
            (self.restorer.bypass, 1.0),
            (self.restorer.decoder_y, 1.0),
            (self.restorer.encoder_rx, 0.5),
        ]

    def masks(self, batch: Batch) -> Tensor:
        """The masks that the model is given: drawn ones, some from the detector."""
        use = (batch.use_detector * (1.0 - batch.old)).flatten() > 0.5
        given = batch.given.clone()
        if bool(use.any()):
            cut = 0.25 + 0.4 * torch.rand_like(batch.use_detector[use])
            given[use] = torch.maximum(given[use], self.found(batch.photo[use], threshold=cut))
        return given

    @torch.no_grad()
    def found(self, photo: Tensor, *, threshold: Tensor | float) -> Tensor:
        """Holes (B, 1, H, W) that the detector finds in photo (B, 3, H, W), grown by 1 px."""
        logits = self.restorer.scratch_net(measure_range(photo).normalise(photo))
        return F.max_pool2d((probability(logits) > threshold).float(), 3, 1, 1)

    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        hole = self.masks(batch)
        filled = fill_holes(batch.photo, hole)
        tone_range = jittered_range(filled)
        x, y = tone_range.normalise(filled), tone_range.normalise(batch.toned)
        draw = torch.rand_like(batch.old)
        fidelity = torch.where(draw < 0.1, torch.zeros_like(draw), torch.ones_like(draw))
        fidelity = torch.where(draw > 0.95, torch.rand_like(draw), fidelity)
        code = self.restorer.encoder_rx(x, hole)
        z, _ = self.restorer.mapper(code.mean, F.avg_pool2d(hole, 8))
        skips = self.restorer.bypass.skips(code, hole, fidelity)
        decoded, features = self.restorer.decoder_y(z, skips)
        out = self.restorer.bypass.fuse(x, decoded.float(), features, fidelity)
        # What nobody marked may be content: neither removing nor keeping it is rewarded.
        unmarked = batch.hole > hole
        y_known = torch.where(unmarked, out.detach().to(y.dtype), y)
        total, logs = self.reconstruction(out, y_known, hole)
        with torch.no_grad():
            goal = self.restorer.encoder_y(y, torch.zeros_like(hole))
            logs["psnr_db"] = (
                -10.0
                * torch.log10((0.5 * (out - y)).float().square().mean(dim=(1, 2, 3)) + 1e-6).mean()
            )
        latent = losses.latent_l1(z, goal.mean)
        logs["latent"] = latent.detach()
        total = total + self.weights.latent * latent
        if self.weights.feature:
            mine = self.restorer.encoder_y(out, torch.zeros_like(hole))
            term = losses.feature_l1(
                [mine.stride2, mine.stride4, mine.mean], [goal.stride2, goal.stride4, goal.mean]
            )
            total, logs["feature"] = total + self.weights.feature * term, term.detach()
        if self.discriminator is not None:
            scores, fake = self.discriminator(out)
            with torch.no_grad():
                _, real = self.discriminator(y)
            fool, matching = -scores.float().mean(), losses.feature_l1(fake, real)
            total = total + self.weights.gan * fool + self.weights.feature_matching * matching
            logs |= {"fool": fool.detach(), "matching": matching.detach()}
            self._drawn = (y.detach(), out.detach())
        self.code, self.out = code, out
        return total, logs

    def judge(self, batch: Batch) -> Tensor:
        if self.discriminator is None or self._drawn is None:
            raise RuntimeError("The discriminator has seen no photos yet.")
        y, out = self._drawn
        return losses.hinge_discriminator(self.discriminator(y)[0], self.discriminator(out)[0])


class RealAdaptation(Mapping):
    """Go on with pairs while E_RX learns to code old photos like degraded ones.

    A quarter of each batch are old photos. They have no target: their restoration must
    keep their structure (gradients at half scale agree outside holes), and a linear
    critic must not tell their codes from those of degraded photos; photos in colour are
    left out of that, as there are more of them on one side. The pairs come from clean
    photos and from old ones that were restored before this stage, degraded again
    (`adaptation.restored_pool`).
    """

    def __init__(self, restorer: Restorer, weights: LossWeights) -> None:
        super().__init__(restorer, weights)
        self.critic: LinearCritic = LinearCritic(restorer.config.latent)

    def trained(self) -> list[tuple[nn.Module, float]]:
        return [(part, 0.3 * rate) for part, rate in super().trained()]

    def loss(self, batch: Batch) -> tuple[Tensor, Logs]:
        pairs, rest = (_where(batch, old=kind) for kind in (False, True))
        if not len(pairs.photo):
            raise ShapeError("A batch of this stage must hold pairs besides old photos.")
        total, logs = super().loss(pairs)
        z_x = self.code.mean
        if len(rest.photo):
            hole = self.found(rest.photo, threshold=0.5)
            filled = fill_holes(rest.photo, hole)
            r = jittered_range(filled).normalise(filled)
            one = torch.ones_like(rest.old)
            code = self.restorer.encoder_rx(r, hole)
            z, _ = self.restorer.mapper(code.mean, F.avg_pool2d(hole, 8))
            skips = self.restorer.bypass.skips(code, hole, one)
            decoded, features = self.restorer.decoder_y(z, skips)
            out = self.restorer.bypass.fuse(r, decoded.float(), features, one)
            keep = losses.sobel_l1(F.avg_pool2d(out, 2), F.avg_pool2d(r, 2))
            codes = torch.cat([z_x, code.mean])
            kind = torch.cat([pairs.old, rest.old]).flatten() > 0.5
            grey = torch.cat([_colourless(pairs.photo), _colourless(rest.photo)])
            fool, apart = self.critic(codes, kind, grey)
            total = total + 0.5 * self.weights.gradient * keep + self.weights.critic * fool
            logs |= {"keep": keep.detach(), "apart": apart}
        return total, logs


def _colourless(photo: Tensor) -> Tensor:
    """Which photos (B, 3, H, W) are grey or evenly tinted, (B,); noise counts little."""
    small = F.avg_pool2d(photo, 8)
    chroma = small - luminance(small)
    return chroma.std(dim=(2, 3)).mean(dim=1) < _FEW_COLOURS


def _where(batch: Batch, *, old: bool) -> Batch:
    """The rows of a batch that are old photos, or those that are not."""
    rows = (batch.old.flatten() > 0.5) == old
    return Batch(**{name: getattr(batch, name)[rows] for name in batch.__dataclass_fields__})


STAGE_CLASSES: dict[str, type[Stage]] = {
    "clean_vae": CleanVae,
    "old_vae": OldVae,
    "tone": Tone,
    "scratch": Scratch,
    "mapping": Mapping,
    "real": RealAdaptation,
    "second_look": SecondLook,
}
