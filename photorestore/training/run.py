"""The training run: one loop over stages, steps and checkpoints."""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from accelerate.utils import DistributedDataParallelKwargs
from torch import Tensor, nn

from photorestore.core.errors import PhotoRestoreError, TrainingError
from photorestore.models.config import preset
from photorestore.models.growing import grown
from photorestore.models.loading import DEFAULT_THRESHOLD, load_model, save_model
from photorestore.models.restorer import Restorer, copy_weights, parameter_count
from photorestore.training import checkpoint
from photorestore.training.adaptation import restored_pool, with_restored
from photorestore.training.checkpoint import Position
from photorestore.training.config import LossWeights, TrainConfig
from photorestore.training.control import Control, run_lock, stop_on_signal
from photorestore.training.devices import make_accelerator
from photorestore.training.events import EventLog, tell_error
from photorestore.training.finetune_data import UserPart
from photorestore.training.holdout import HeldOut
from photorestore.training.photos import TrainingPhotos, a_few, photos_of
from photorestore.training.run_folder import MODEL_FILE
from photorestore.training.samples import Batch, SampleSet, batches, default_workers
from photorestore.training.schedule import rate_factor
from photorestore.training.stages import STAGE_CLASSES, Stage

_LOG_STEPS = 50
_STOP_MARGIN_S = 10.0
_OLD_GREY_PROBABILITIES = {"old_vae": 0.9, "real": 0.65}
"""Share of grey photos among the degraded ones: in VAE1's half as among old photos; in
real adaptation, whose pairs also keep up the mapping of photos in colour, between the two."""


@dataclass(frozen=True, kw_only=True)
class TrainOutcome:
    """How a run ended.

    Attributes:
        model: the weights that it leaves.
        finished: all stages are done; otherwise it can be resumed.
        steps: optimiser steps of all stages.
        seconds: wall-clock time of all stages.
    """

    model: Path
    finished: bool
    steps: int
    seconds: float


def run_training(config: TrainConfig, *, photos: TrainingPhotos | None = None) -> TrainOutcome:
    """Train from the start, from a model, or from a checkpoint, until the budget ends.

    Args:
        config: what to do.
        photos: take these, and not those of ``config.data``.

    Raises:
        TrainingError: data, checkpoint or output folder cannot be used.
        ModelLoadError: ``config.init`` is not a model, or cannot grow to the preset.
    """
    try:
        return _Run(config, photos).go()
    except PhotoRestoreError as error:
        if os.environ.get("RANK", "0") == "0":
            tell_error(config.out, error, echo=config.json_lines)
        raise


class _Run:
    """One run on one process; torchrun starts several."""

    def __init__(self, config: TrainConfig, photos: TrainingPhotos | None) -> None:
        self.started = time.monotonic()
        self.config = config
        self.accelerator = make_accelerator(
            config.device, handlers=[DistributedDataParallelKwargs(find_unused_parameters=True)]
        )
        self.device = self.accelerator.device
        self.main = self.accelerator.is_main_process
        if config.batch % self.accelerator.num_processes:
            raise TrainingError("The batch must be a multiple of the number of processes.")
        config.out.mkdir(parents=True, exist_ok=True)
        self.photos = photos or photos_of(config)
        self.clean, self.old = self.photos.clean, self.photos.old
        if not len(self.clean):
            raise TrainingError(
                f"{config.data} holds no clean photos of at least {config.crop_px} pixels; "
                "they belong in clean/train."
            )
        self.saved = checkpoint.read(config.out) if config.resume else None
        self.model = self._first_model()
        self.config = config = config.for_model(self.model.config)
        if self.saved is not None and not config.same_run(self.saved.run_json):
            raise TrainingError(
                f"The checkpoint in {config.out} belongs to a run with other settings; "
                "use the same ones, or another folder."
            )
        self.ema = copy.deepcopy(self.model).requires_grad_(False).eval()
        self.position = Position(stage=config.stages[0])
        if self.saved is not None:
            self.model.load_state_dict(self.saved.part("model"))
            self.ema.load_state_dict(self.saved.part("ema"))
            self.position = self.saved.position
        self.weights = config.weights or LossWeights.for_device(self.device.type)
        self.shown = HeldOut(
            UserPart(), a_few(self.clean), recipe=self.photos.recipe, crop_px=config.crop_px
        )

    def _first_model(self) -> Restorer:
        torch.manual_seed(self.config.seed)
        if self.saved is not None:
            model = Restorer(self.saved.model)
        elif self.config.init is not None:
            model = load_model(self.config.init, device=torch.device("cpu"), dtype=torch.float32)
            model = grown(model, preset(self.config.preset)) if self.config.grow else model
        else:
            model = Restorer(preset(self.config.preset))
        model.to(memory_format=torch.channels_last)
        return model.to(self.device).train()

    def go(self) -> TrainOutcome:
        """All stages from the current position on."""
        with (
            run_lock(self.config.out) if self.main else nullcontext(),
            EventLog(self.config.out, echo=self.config.json_lines, enabled=self.main) as self.log,
            stop_on_signal() as self.stop,
        ):
            self.control = Control(self.config.out, stop=self.stop, emit=self.log.emit)
            self.log.emit(
                "start",
                kind="train",
                clean=len(self.clean),
                old=len(self.old),
                skipped=list(self.clean.skipped + self.old.skipped),
                parameters=parameter_count(self.model),
                device=str(self.device),
                processes=self.accelerator.num_processes,
                config=self.config.to_json(),
            )
            names = self.config.stages
            for name in names[names.index(self.position.stage) :]:
                if self.position.done:
                    break
                if self.position.stage != name:
                    self.position = replace(self.position, stage=name, step=0, stage_s=0.0)
                if not self._stage(name):
                    break
                if self.control.finishing:
                    self._finish()
                    break
            else:
                self._finish()
            place = self.position
            self.log.emit("end", finished=place.done, steps=place.total_steps)
        if self.accelerator.num_processes > 1:
            self.accelerator.end_training()
        return TrainOutcome(
            model=self.config.out / MODEL_FILE,
            finished=place.done,
            steps=place.total_steps,
            seconds=place.total_s,
        )

    def _finish(self) -> None:
        self.position = replace(self.position, done=True)
        self._save({}, {})

    def _stage(self, name: str) -> bool:
        """Train one stage; True when it is finished, False when the run must stop."""
        resumed = self.saved is not None and self.saved.position.stage == name
        if not resumed and name == "old_vae" and "clean_vae" in self.config.stages:
            copy_weights(self.model.encoder_y, self.model.encoder_rx)
            copy_weights(self.model.decoder_y, self.model.decoder_rx)
            copy_weights(self.model, self.ema)
        torch.manual_seed(self.config.seed + 1)
        stage = STAGE_CLASSES[name](self.model, self.weights).to(self.device)
        groups = [
            {"params": list(part.parameters()), "lr_scale": rate, "lr": 0.0}
            for part, rate in stage.trained()
        ]
        optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=1e-4)
        optimizers: dict[str, torch.optim.Optimizer] = {"optimizer": optimizer}
        modules = {} if stage.critic is None else {"critic": stage.critic}
        if stage.discriminator is not None:
            modules["discriminator"] = stage.discriminator
            optimizers["judge_optimizer"] = torch.optim.AdamW(
                stage.discriminator.parameters(), lr=0.0, betas=(0.5, 0.99)
            )
        if resumed and self.saved is not None:
            for prefix, module in modules.items():
                module.load_state_dict(self.saved.part(prefix))
            for prefix, one in optimizers.items():
                checkpoint.load_optimizer(one, self.saved.part(prefix))
        if name == "real" and not len(self.old):
            return True
        finished = self._steps(name, stage, optimizers, modules)
        if finished:
            for part, _ in stage.trained():
                part.requires_grad_(False)
            copy_weights(self.ema, self.model)
        return finished

    def _steps(
        self,
        name: str,
        stage: Stage,
        optimizers: dict[str, torch.optim.Optimizer],
        modules: dict[str, nn.Module],
    ) -> bool:
        config = self.config
        wrapped = self.accelerator.prepare_model(stage)
        optimizer = optimizers["optimizer"]
        judge_optimizer = optimizers.get("judge_optimizer")
        parameters = [p for g in optimizer.param_groups for p in g["params"]]
        twins = self._ema_pairs(stage)
        crops = self._batches(name)
        saved_at = logged_at = time.monotonic()
        logged_step = self.position.step
        self.log.emit("stage", stage=name, step=self.position.step)
        while True:
            if self.main:
                self.control.check()
            progress = self._progress(name)
            if progress >= 1.0 or self.stop.is_set() or self.control.finishing:
                break
            begun = time.monotonic()
            step = self.position.step
            batch = next(crops).to(self.device)  # a loader's first batch draws from torch's RNG
            torch.manual_seed(_step_seed(config.seed, name, step, self.accelerator.process_index))
            rate = config.learning_rate * rate_factor(step, progress)
            for group in optimizer.param_groups:
                group["lr"] = rate * group["lr_scale"]
            loss, logs = wrapped(batch)
            optimizer.zero_grad(set_to_none=True)
            self.accelerator.backward(loss)
            norm = nn.utils.clip_grad_norm_(parameters, 1.0)
            if not bool(torch.isfinite(norm)):
                self.log.emit("skipped", stage=name, step=step, reason="gradient is not finite")
            else:
                optimizer.step()
            if judge_optimizer is not None and stage.discriminator is not None:
                for group in judge_optimizer.param_groups:
                    group["lr"] = rate
                stage.discriminator.zero_grad(set_to_none=True)
                judged, judge_logs = wrapped(batch, judging=True)
                self.accelerator.backward(judged)
                judge_optimizer.step()
                logs |= judge_logs
            _update_ema(twins, min(config.ema, (1 + step) / (10 + step)))
            now = time.monotonic()
            place = self.position
            self.position = replace(
                place,
                step=step + 1,
                total_steps=place.total_steps + 1,
                stage_s=place.stage_s + now - begun,
                total_s=place.total_s + now - begun,
            )
            if (step + 1) % _LOG_STEPS == 0:
                values = {k: float(v) for k, v in logs.items()} | {"loss": float(loss.detach())}
                values["samples_per_s"] = (
                    (step + 1 - logged_step) * config.batch / (now - logged_at)
                )
                values["progress"] = progress
                values["eta_s"] = self._eta_s(name, progress)
                self.log.scalars(name, step + 1, values)
                logged_at, logged_step = now, step + 1
            if now - saved_at > 60.0 * config.checkpoint_minutes:
                self._save(modules, optimizers)
                saved_at = time.monotonic()
        del crops
        self._save(modules, optimizers)
        return progress >= 1.0 or self.control.finishing

    def _eta_s(self, stage: str, progress: float) -> float:
        """Seconds until the last stage ends."""
        config, place = self.config, self.position
        later = config.stages[config.stages.index(stage) + 1 :]
        if config.minutes is not None:
            left = config.share(stage) * (1.0 - progress) + sum(map(config.share, later))
            return max(0.0, 60.0 * config.minutes * left)
        step_s = place.stage_s / max(1, place.step)
        return step_s * ((config.steps or 0) * (1 + len(later)) - place.step)

    def _progress(self, stage: str) -> float:
        """Share of the stage's budget that is used; the same on every process."""
        config, place = self.config, self.position
        if config.stop_after_minutes is not None:
            spent = time.monotonic() - self.started - self.control.paused_s
            if spent > 60.0 * config.stop_after_minutes - _STOP_MARGIN_S:
                self.stop.set()
        budget_s = (60.0 * (config.minutes or 0.0) - _STOP_MARGIN_S) * config.share(stage)
        progress = place.stage_s / max(1.0, budget_s)
        if config.steps is not None:
            progress = place.step / config.steps
        if self.accelerator.num_processes > 1:  # all must end at the same step
            wishes = [float(self.stop.is_set()), float(self.control.finishing)]
            facts = torch.tensor([progress, *wishes], dtype=torch.float64, device=self.device)
            facts = self.accelerator.reduce(facts, reduction="mean")
            progress = float(facts[0])
            if float(facts[1]) > 0.0:
                self.stop.set()
            self.control.finishing = float(facts[2]) > 0.0
        return progress

    def _batches(self, name: str) -> Iterator[Batch]:
        config = self.config
        recipe, clean = self.photos.recipe, self.clean
        if name in _OLD_GREY_PROBABILITIES and len(self.old):
            grey = replace(recipe.capture, grey_probability=_OLD_GREY_PROBABILITIES[name])
            recipe = replace(recipe, capture=grey)
        if name == "real":
            folder = config.out / "restored_old"
            if self.main:
                restored_pool(self.ema, self.old, folder, self.device)
            self.accelerator.wait_for_everyone()
            again = restored_pool(self.ema, self.old, folder, self.device)
            clean = with_restored(clean, again)
        samples = SampleSet(
            name,
            clean=clean,
            old=self.old,
            crop_px=config.crop_px,
            seed=config.seed,
            recipe=recipe,
            real=self.photos.real,
        )
        workers = default_workers(self.device) if config.workers is None else config.workers
        return batches(
            samples,
            batch=config.batch,
            first_step=self.position.step,
            rank=self.accelerator.process_index,
            world=self.accelerator.num_processes,
            workers=workers,
        )

    def _ema_pairs(self, stage: Stage) -> tuple[list[Tensor], list[Tensor]]:
        """Parameters that learn in this stage, and their moving averages."""
        mine = dict(self.model.named_parameters())
        shadow = dict(self.ema.named_parameters())
        learning = {id(p) for part, _ in stage.trained() for p in part.parameters()}
        names = [n for n, p in mine.items() if id(p) in learning]
        return [mine[n] for n in names], [shadow[n] for n in names]

    def _save(
        self, modules: dict[str, nn.Module], optimizers: dict[str, torch.optim.Optimizer]
    ) -> None:
        """Write the checkpoint and the model of the moving averages."""
        if not self.main:
            return
        config, place = self.config, self.position
        checkpoint.write(
            config.out,
            position=place,
            run_json=config.to_json(),
            model=self.model.config,
            modules={"model": self.model, "ema": self.ema, **modules},
            optimizers=optimizers,
        )
        info = {
            "training_steps": str(place.total_steps),
            "training_minutes": f"{place.total_s / 60.0:.1f}",
            "preset": config.preset,
            "seed": str(config.seed),
        }
        save_model(self.ema, config.out / MODEL_FILE, info=info)
        self.log.emit("saved", stage=place.stage, step=place.step)
        pictures = self.shown.write_samples(
            self.ema, config.out, place.total_steps, threshold=DEFAULT_THRESHOLD
        )
        self.log.emit("sample", stage=place.stage, step=place.total_steps, pictures=pictures)


def _step_seed(seed: int, stage: str, step: int, rank: int) -> int:
    number = list(STAGE_CLASSES).index(stage)
    return (((seed * 16 + number) * 2**32 + step) * 64 + rank) % 2**63


@torch.no_grad()
def _update_ema(twins: tuple[list[Tensor], list[Tensor]], decay: float) -> None:
    mine, shadow = twins
    torch._foreach_lerp_(shadow, mine, 1.0 - decay)
