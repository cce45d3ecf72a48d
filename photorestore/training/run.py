"""The training run: one loop over stages, steps and checkpoints."""

from __future__ import annotations

import copy
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from accelerate import Accelerator
from accelerate.utils import DistributedDataParallelKwargs
from torch import Tensor, nn

from photorestore.core.errors import TrainingError
from photorestore.models.config import preset
from photorestore.models.loading import load_model, save_model
from photorestore.models.restorer import Restorer, copy_weights, parameter_count
from photorestore.training import checkpoint
from photorestore.training.adaptation import restored_pool
from photorestore.training.checkpoint import Position
from photorestore.training.config import LossWeights, TrainConfig
from photorestore.training.degrade import TRAINING
from photorestore.training.events import EventLog
from photorestore.training.pool import PhotoPool, load_pool
from photorestore.training.samples import Batch, SampleSet, batches, default_workers
from photorestore.training.schedule import rate_factor
from photorestore.training.stages import STAGE_CLASSES, Stage

MODEL_FILE = "model.safetensors"
_LOG_STEPS = 50
_STOP_MARGIN_S = 10.0
_OLD_GREY_PROBABILITY = 0.9
"""Share of grey photos in VAE1's degraded half, as among old photos."""


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


def run_training(config: TrainConfig) -> TrainOutcome:
    """Train from the start, from a model, or from a checkpoint, until the budget ends.

    Raises:
        TrainingError: data, checkpoint or output folder cannot be used.
        ModelLoadError: ``config.init`` is not a model.
    """
    return _Run(config).go()


class _Run:
    """One run on one process; torchrun starts several."""

    def __init__(self, config: TrainConfig) -> None:
        self.started = time.monotonic()
        self.config = config
        on_cpu = config.device == "cpu" or (
            config.device == "auto"
            and not torch.cuda.is_available()
            and not torch.backends.mps.is_available()
        )
        self.accelerator = Accelerator(
            cpu=on_cpu,
            mixed_precision=_precision(on_cpu),
            kwargs_handlers=[DistributedDataParallelKwargs(find_unused_parameters=True)],
        )
        self.device = self.accelerator.device
        self.main = self.accelerator.is_main_process
        if config.batch % self.accelerator.num_processes:
            raise TrainingError("The batch must be a multiple of the number of processes.")
        config.out.mkdir(parents=True, exist_ok=True)
        self.clean = load_pool(config.data, "clean", smallest_px=config.crop_px)
        if not len(self.clean):
            raise TrainingError(
                f"{config.data} holds no clean photos of at least {config.crop_px} pixels; "
                "they belong in clean/train."
            )
        self.old = PhotoPool(names=(), photos=())
        if config.old_photos:
            self.old = load_pool(config.data, "old", smallest_px=config.crop_px)
        self.saved = checkpoint.read(config.out) if config.resume else None
        if self.saved is not None and not config.same_run(self.saved.run_json):
            raise TrainingError(
                f"The checkpoint in {config.out} belongs to a run with other settings; "
                "use the same ones, or another folder."
            )
        self.model = self._first_model()
        self.ema = copy.deepcopy(self.model).requires_grad_(False).eval()
        self.position = Position(stage=config.stages[0])
        if self.saved is not None:
            self.model.load_state_dict(self.saved.part("model"))
            self.ema.load_state_dict(self.saved.part("ema"))
            self.position = self.saved.position
        self.weights = config.weights or _default_weights(self.device)

    def _first_model(self) -> Restorer:
        torch.manual_seed(self.config.seed)
        if self.saved is not None:
            model = Restorer(self.saved.model)
        elif self.config.init is not None:
            model = load_model(self.config.init, device=torch.device("cpu"), dtype=torch.float32)
        else:
            model = Restorer(preset(self.config.preset))
        model.to(memory_format=torch.channels_last)
        return model.to(self.device).train()

    def go(self) -> TrainOutcome:
        """All stages from the current position on."""
        with (
            EventLog(self.config.out, echo=self.config.json_lines, enabled=self.main) as self.log,
            _stop_on_signal() as self.stop,
        ):
            self.log.emit(
                "start",
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
            else:
                self.position = replace(self.position, done=True)
                self._save({}, {})
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
        modules: dict[str, nn.Module] = {}
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
            progress = self._progress(name)
            if progress >= 1.0 or self.stop.is_set():
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
                self.log.scalars(name, step + 1, values)
                logged_at, logged_step = now, step + 1
            if now - saved_at > 60.0 * config.checkpoint_minutes:
                self._save(modules, optimizers)
                saved_at = time.monotonic()
        del crops
        self._save(modules, optimizers)
        return progress >= 1.0

    def _progress(self, stage: str) -> float:
        """Share of the stage's budget that is used; the same on every process."""
        config, place = self.config, self.position
        if config.stop_after_minutes is not None:
            spent = time.monotonic() - self.started
            if spent > 60.0 * config.stop_after_minutes - _STOP_MARGIN_S:
                self.stop.set()
        if config.steps is not None:
            return place.step / config.steps
        budget_s = (60.0 * (config.minutes or 0.0) - _STOP_MARGIN_S) * config.share(stage)
        progress = place.stage_s / max(1.0, budget_s)
        if self.accelerator.num_processes > 1:
            facts = torch.tensor([progress, float(self.stop.is_set())], device=self.device)
            facts = self.accelerator.reduce(facts, reduction="mean")
            progress = float(facts[0])
            if float(facts[1]) > 0.0:
                self.stop.set()
        return progress

    def _batches(self, name: str) -> Iterator[Batch]:
        config = self.config
        recipe, clean = TRAINING, self.clean
        if name in ("old_vae", "real") and len(self.old):
            grey = replace(TRAINING.capture, grey_probability=_OLD_GREY_PROBABILITY)
            recipe = replace(TRAINING, capture=grey)
        if name == "real":
            folder = config.out / "restored_old"
            if self.main:
                restored_pool(self.ema, self.old, folder, self.device)
            self.accelerator.wait_for_everyone()
            again = restored_pool(self.ema, self.old, folder, self.device)
            clean = PhotoPool(
                names=clean.names + again.names, photos=[*clean.photos, *again.photos]
            )
        samples = SampleSet(
            name,
            clean=clean,
            old=self.old,
            crop_px=config.crop_px,
            seed=config.seed,
            recipe=recipe,
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


def _precision(on_cpu: bool) -> str:
    if on_cpu:
        return "bf16" if torch.cpu._is_avx512_bf16_supported() else "no"
    return "bf16" if torch.cuda.is_available() and torch.cuda.is_bf16_supported() else "no"


def _default_weights(device: torch.device) -> LossWeights:
    """Adversarial and feature terms need more steps than a CPU can give."""
    if device.type == "cuda":
        return LossWeights(gan=0.05, feature_matching=0.5, focal_frequency=0.5)
    return LossWeights(feature=0.0)


def _step_seed(seed: int, stage: str, step: int, rank: int) -> int:
    number = list(STAGE_CLASSES).index(stage)
    return (((seed * 16 + number) * 2**32 + step) * 64 + rank) % 2**63


@torch.no_grad()
def _update_ema(twins: tuple[list[Tensor], list[Tensor]], decay: float) -> None:
    mine, shadow = twins
    torch._foreach_lerp_(shadow, mine, 1.0 - decay)


@contextmanager
def _stop_on_signal() -> Iterator[threading.Event]:
    """An event that SIGTERM and Ctrl-C set, so that a run ends with its weights saved."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    kinds = (signal.SIGTERM, signal.SIGINT)
    before = {kind: signal.signal(kind, lambda *_: stop.set()) for kind in kinds}
    try:
        yield stop
    finally:
        for kind, handler in before.items():
            signal.signal(kind, handler)
