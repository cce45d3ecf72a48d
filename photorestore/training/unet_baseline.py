"""Training of the plain U-Net that the evaluation compares with."""

from __future__ import annotations

import copy
import time
from pathlib import Path

import torch
from torch import nn

from photorestore.core.cancel import CancelToken
from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.models.plain_unet import (
    PlainUNet,
    load_plain_unet,
    restoration_parameters,
    save_plain_unet,
    width_for,
)
from photorestore.models.restorer import parameter_count
from photorestore.training import losses
from photorestore.training.config import LossWeights, TrainConfig
from photorestore.training.events import EventLog
from photorestore.training.pool import PhotoPool, load_pool
from photorestore.training.samples import Batch, SampleSet, batches, default_workers
from photorestore.training.schedule import rate_factor

UNET_FILE = "plain_unet.safetensors"
_LOG_STEPS = 50


def train_plain_unet(
    config: TrainConfig, *, device: torch.device, cancel: CancelToken | None = None
) -> Path:
    """Train a U-Net as large as the preset's restoring part, on the mapping's pairs.

    The target is the clean photo itself: it learns tone and detail together. Pixel,
    gradient and MS-SSIM terms are weighted as for our model; precision, schedule and
    moving average are the same too. The masks are the drawn ones: it has no detector.

    Args:
        config: data, out, preset or init (an earlier U-Net), minutes or steps, crop_px,
            batch, learning_rate, ema, seed and workers count.
        device: where to train.
        cancel: ends the run early, its weights saved.

    Returns:
        The file of the weights, in ``config.out``.

    Raises:
        TrainingError: there are no clean photos.
        ModelLoadError: ``config.init`` is no plain U-Net.
    """
    config.out.mkdir(parents=True, exist_ok=True)
    clean = load_pool(config.data, "clean", smallest_px=config.crop_px)
    if not len(clean):
        raise TrainingError(
            f"{config.data} holds no clean photos of at least {config.crop_px} pixels."
        )
    torch.manual_seed(config.seed)
    if config.init is not None:
        unet = load_plain_unet(config.init, device="cpu").requires_grad_(True)
    else:
        unet = PlainUNet(width_for(restoration_parameters(preset(config.preset))))
    unet.to(device).to(memory_format=torch.channels_last)
    shadow = copy.deepcopy(unet).requires_grad_(False).eval()
    unet.train()
    optimizer = torch.optim.AdamW(unet.parameters(), betas=(0.9, 0.99), weight_decay=1e-4)
    old = PhotoPool(names=(), photos=())
    samples = SampleSet("mapping", clean=clean, old=old, crop_px=config.crop_px, seed=config.seed)
    workers = default_workers(device) if config.workers is None else config.workers
    stream = batches(samples, batch=config.batch, first_step=0, rank=0, world=1, workers=workers)
    weights = config.weights or LossWeights()
    path = config.out / UNET_FILE
    begun = saved_at = time.monotonic()
    step = 0
    with EventLog(config.out, echo=config.json_lines) as log:
        log.emit(
            "start",
            clean=len(clean),
            old=0,
            skipped=list(clean.skipped),
            parameters=parameter_count(unet),
            device=str(device),
            processes=1,
            config=config.to_json(),
        )
        log.emit("stage", stage="plain_unet", step=0)
        while True:
            spent_s = time.monotonic() - begun
            share = (
                step / config.steps if config.steps else spent_s / (60.0 * (config.minutes or 1))
            )
            if share >= 1.0 or (cancel is not None and cancel.cancelled):
                break
            rate = config.learning_rate * rate_factor(step, share)
            for group in optimizer.param_groups:
                group["lr"] = rate
            batch = next(stream).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type != "mps"):
                loss, psnr_db = _loss(unet, batch, weights)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            norm = nn.utils.clip_grad_norm_(unet.parameters(), 1.0)
            if bool(torch.isfinite(norm)):
                optimizer.step()
            decay = min(config.ema, (1 + step) / (10 + step))
            with torch.no_grad():
                torch._foreach_lerp_(
                    list(shadow.parameters()), list(unet.parameters()), 1.0 - decay
                )
            step += 1
            if step % _LOG_STEPS == 0:
                values = {"loss": float(loss.detach()), "psnr_db": float(psnr_db)}
                rate_s = step * config.batch / (time.monotonic() - begun)
                log.scalars(
                    "plain_unet", step, values | {"samples_per_s": rate_s, "progress": share}
                )
            if time.monotonic() - saved_at > 60.0 * config.checkpoint_minutes:
                save_plain_unet(shadow, path)
                saved_at = time.monotonic()
        save_plain_unet(shadow, path)
        log.emit("end", finished=True, steps=step)
    return path


def _loss(unet: PlainUNet, batch: Batch, weights: LossWeights) -> tuple[torch.Tensor, torch.Tensor]:
    """Loss and PSNR of one batch."""
    # Where ours is given what its detector finds, this one is given the true damage.
    hole = torch.maximum(batch.given, batch.use_detector * batch.hole)
    out = 2.0 * unet(batch.photo, hole).float() - 1.0
    goal = 2.0 * batch.target - 1.0
    factor = 1.0 + (weights.hole - 1.0) * torch.maximum(hole, batch.hole)
    loss = weights.pixel * losses.charbonnier(out, goal, factor)
    loss = loss + weights.gradient * losses.sobel_l1(out, goal)
    loss = loss + weights.ms_ssim * losses.ms_ssim_loss(out, goal)
    error = (0.5 * (out - goal)).detach().square().mean(dim=(1, 2, 3))
    return loss, -10.0 * torch.log10(error + 1e-6).mean()
