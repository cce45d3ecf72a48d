"""What a training run is told."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from photorestore.core.errors import TrainingError
from photorestore.models.config import ModelConfig, preset

STAGES = ("clean_vae", "old_vae", "tone", "scratch", "second_look", "mapping", "real")
"""In order: VAE2, VAE1, tone head, detector and its second look, mapping with bypass,
real adaptation."""

DEFAULT_SHARES = {
    "clean_vae": 0.05,
    "old_vae": 0.05,
    "tone": 0.04,
    "scratch": 0.14,
    "second_look": 0.06,
    "mapping": 0.59,
    "real": 0.07,
}
"""Share of the wall-clock budget per stage."""


@dataclass(frozen=True, kw_only=True)
class LossWeights:
    """Weights of the loss terms; the GAN terms pay off only on an accelerator.

    Attributes:
        pixel: Charbonnier between photos in the normalised domain.
        hole: extra factor of ``pixel`` inside holes.
        log_mse: natural logarithm of each photo's squared error, so that a photo
            with little damage counts as much as one with a lot.
        gradient: L1 between Sobel gradients.
        ms_ssim: 1 - MS-SSIM.
        focal_frequency: focal frequency loss.
        kl: per latent element.
        latent: L1 between T(z_x) and z_y, channel-normalised.
        feature: L1 between features of the frozen E_Y.
        latent_gan: E_RX against the latent discriminator.
        critic: E_RX against the linear critic of real adaptation.
        gan: adversarial term of the image discriminator.
        feature_matching: L1 between features of the image discriminator.
    """

    pixel: float = 10.0
    hole: float = 3.0
    log_mse: float = 0.0
    gradient: float = 1.0
    ms_ssim: float = 0.5
    focal_frequency: float = 0.0
    kl: float = 1e-4
    latent: float = 0.2
    feature: float = 0.2
    latent_gan: float = 0.1
    critic: float = 0.1
    gan: float = 0.0
    feature_matching: float = 0.0

    @staticmethod
    def for_device(kind: str) -> LossWeights:
        """Those that suit "cuda", "cpu" or "mps".

        Adversarial and feature terms need more steps than a processor can give.
        """
        if kind == "cuda":
            return LossWeights(gan=0.05, feature_matching=0.5, focal_frequency=0.5)
        return LossWeights(feature=0.0, pixel=5.0, log_mse=0.3)


@dataclass(frozen=True, kw_only=True)
class TrainConfig:
    """One training run.

    Attributes:
        data: folder or tar with ``clean/train`` and ``old/train``.
        out: folder for checkpoint, events, samples and ``model.safetensors``.
        preset: size of the networks; ignored where ``init`` is given without ``grow``.
        minutes: wall-clock budget; None needs ``steps``.
        stop_after_minutes: end this process after that long, to be resumed; the
            schedule still follows ``minutes``.
        steps: optimiser steps per stage instead of a wall-clock budget.
        resume: go on from the checkpoint in ``out``.
        init: model file to start from.
        grow: deepen that model to the residual stacks of ``preset`` first.
        labels: folder of labels of the old photos, for the detector; see
            `photorestore.training.real_crops`.
        stages: which stages to run, in the order of `STAGES`.
        device: "auto", "cpu", "cuda", "mps".
        seed: the run is a function of this, the data and the configuration.
        crop_px: side of training crops, a multiple of 16.
        batch: crops per step, over all processes.
        learning_rate: peak of AdamW's cosine schedule.
        ema: decay of the moving average of the weights.
        weights: loss weights; None takes those that suit the device.
        workers: processes that prepare crops; None chooses.
        old_photos: use real old photos where there are any.
        checkpoint_minutes: pause between checkpoints.
        json_lines: print events as JSON lines.
    """

    data: Path
    out: Path
    preset: str = "small"
    minutes: float | None = None
    stop_after_minutes: float | None = None
    steps: int | None = None
    resume: bool = False
    init: Path | None = None
    grow: bool = False
    labels: Path | None = None
    stages: tuple[str, ...] = STAGES
    device: str = "auto"
    seed: int = 0
    crop_px: int = 128
    batch: int = 16
    learning_rate: float = 4e-4
    ema: float = 0.999
    weights: LossWeights | None = None
    workers: int | None = None
    old_photos: bool = True
    checkpoint_minutes: float = 5.0
    json_lines: bool = False
    shares: dict[str, float] = field(default_factory=lambda: dict(DEFAULT_SHARES))

    def __post_init__(self) -> None:
        preset(self.preset)
        if (self.minutes is None) == (self.steps is None):
            raise TrainingError("Give either a time budget in minutes or a number of steps.")
        if (self.minutes or self.steps or 0) <= 0:
            raise TrainingError("The training budget must be more than nothing.")
        if self.crop_px % 16 or self.crop_px < 32:
            raise TrainingError("The crop size must be a multiple of 16, at least 32 pixels.")
        if self.grow and self.init is None:
            raise TrainingError("Only a model that is there can grow: name it with --init.")
        if self.batch < 2 or self.batch % 2:
            raise TrainingError("The batch must be an even number of crops.")
        unknown = [name for name in self.stages if name not in STAGES]
        if unknown or not self.stages:
            raise TrainingError(f"Unknown stage {unknown}; the stages are {', '.join(STAGES)}.")

    def for_model(self, model: ModelConfig) -> TrainConfig:
        """The same run without the stages of what ``model`` lacks.

        Raises:
            TrainingError: nothing is left of it.
        """
        stages = tuple(s for s in self.stages if s != "second_look" or model.second_look)
        if not stages:
            raise TrainingError(
                "The detector of this model has no second look; give it one with --grow."
            )
        return replace(self, stages=stages)

    def share(self, stage: str) -> float:
        """Share of the budget of one stage among those that run."""
        return self.shares[stage] / sum(self.shares[name] for name in self.stages)

    def to_json(self) -> str:
        """The configuration as JSON, paths as text."""
        return json.dumps(asdict(self), default=str, sort_keys=True)

    def same_run(self, other_json: str) -> bool:
        """Whether a checkpoint with that configuration may be continued by this one.

        Budget, paths and the like may differ; what shapes the weights may not.
        """
        shaping = {"crop_px", "batch", "learning_rate", "ema", "seed", "stages", "weights"}
        shaping |= {"labels"}
        mine, other = json.loads(self.to_json()), json.loads(other_json)
        return all(mine[f.name] == other.get(f.name) for f in fields(self) if f.name in shaping)
