"""Fine-tuning a model on a user's photos: fast, and never worse than it began."""

from __future__ import annotations

import time
from dataclasses import replace

import torch
from torch import nn
from torch.nn.utils import parametrize

from photorestore.core.errors import PhotoRestoreError, TrainingError
from photorestore.models.loading import save_model
from photorestore.models.restorer import parameter_count
from photorestore.training import checkpoint
from photorestore.training.checkpoint import Checkpoint, Position
from photorestore.training.control import Control, run_lock, stop_on_signal
from photorestore.training.devices import make_accelerator
from photorestore.training.events import EventLog
from photorestore.training.finetune_card import model_info
from photorestore.training.finetune_config import STAGE, FinetuneConfig
from photorestore.training.finetune_setup import prepare, write_held_out
from photorestore.training.finetune_state import FinetuneOutcome, Standing, Trial
from photorestore.training.low_rank import copy_merged
from photorestore.training.run_folder import MODEL_FILE
from photorestore.training.samples import Batch, batches, default_workers
from photorestore.training.schedule import short_rate_factor

_CHECKS = 20
_CHECK_SHARE = 0.15
_LEAST_SHARE = 0.6
"""Part of the budget before which no training ends early: what was lost elsewhere comes
back as the learning rate falls."""
_LOG_STEPS = 10
_TRIAL_STEPS = 4


def run_finetune(config: FinetuneConfig) -> FinetuneOutcome:
    """Fine-tune from the base, or go on from a checkpoint, until the budget ends.

    `docs/training.md` says what is learnt, which events are written, and how a running
    training is paused and stopped.

    Raises:
        TrainingError: data, checkpoint or output folder cannot be used.
        ModelLoadError: ``config.base`` is not a model.
    """
    with (
        run_lock(config.out),
        EventLog(config.out, echo=config.json_lines) as log,
        stop_on_signal() as stop,
    ):
        try:
            control = Control(config.out, stop=stop, emit=log.emit)
            return _Run(config, log, control).go()
        except PhotoRestoreError as error:
            log.emit("error", message=str(error))
            raise


def try_finetune(config: FinetuneConfig) -> Trial:
    """Measure a few steps of a fine-tuning, and leave nothing behind but its folder.

    Raises:
        TrainingError: as `run_finetune`.
        ModelLoadError: likewise.
    """
    with (
        run_lock(config.out),
        EventLog(config.out, echo=False, enabled=False) as log,
        stop_on_signal() as stop,
    ):
        return _Run(config, log, Control(config.out, stop=stop)).trial()


class _Run:
    """One fine-tuning on one process."""

    def __init__(self, config: FinetuneConfig, log: EventLog, control: Control) -> None:
        self.started = time.monotonic()
        self.config, self.log, self.control = config, log, control
        self.accelerator = make_accelerator(config.device)
        if self.accelerator.num_processes > 1:
            raise TrainingError("A fine-tuning runs in one process; start it without torchrun.")
        self.device = self.accelerator.device
        self.saved = self._saved()
        self.setup = prepare(config, self.device)
        self.stage = self.setup.stage
        self.learning = self.stage.learning
        self.ema = [p.detach().clone() for p in self.learning]
        self.best = [p.detach().clone() for p in self.learning]
        decay = 1e-4 if self.setup.plan.rank is None else 0.0
        self.optimizer = torch.optim.AdamW(
            self.stage.optimizer_groups(), lr=0.0, betas=(0.9, 0.99), weight_decay=decay
        )
        self.position, self.check_s = Position(stage=STAGE), 0.0
        self.standing = self._first_standing()

    def _saved(self) -> Checkpoint | None:
        if not self.config.resume:
            return None
        saved = checkpoint.read(self.config.out)
        if saved.position.stage != STAGE or not self.config.same_run(saved.run_json):
            raise TrainingError(
                f"The checkpoint in {self.config.out} belongs to a run with other settings; "
                "use the same ones, or another folder."
            )
        return saved

    def _first_standing(self) -> Standing:
        origin = self.setup.origin_key(self.config)
        if self.saved is None:
            with self.accelerator.autocast():
                score = self.setup.held_out.score(self.setup.base, threshold=self.setup.threshold)
            return Standing(origin=origin, checks=0, idle=0, base=score, best=score, best_step=0)
        try:
            standing = Standing.from_json(self.saved.notes)
        except (ValueError, TypeError, KeyError) as error:
            raise TrainingError(f"The checkpoint in {self.config.out} is broken.") from error
        if standing.origin != origin:
            raise TrainingError(
                "The photos or the base are not those of the run to go on with; begin it anew."
            )
        for prefix, into in (("trained", self.learning), ("ema", self.ema), ("best", self.best)):
            stored = self.saved.part(prefix)
            with torch.no_grad():
                for number, tensor in enumerate(into):
                    tensor.copy_(stored[str(number)])
        checkpoint.load_optimizer(self.optimizer, self.saved.part("optimizer"))
        self.position = self.saved.position
        return standing

    def go(self) -> FinetuneOutcome:
        """Train from the current position on."""
        config = self.config
        self._say_start()
        if self.saved is None:
            write_held_out(config, self.setup)
            self._save()
            self._write_model()
            self._show()
        self.log.emit("stage", stage=STAGE, step=self.position.step)
        if not self.position.done:
            finished = self._steps()
            self.position = replace(self.position, done=finished)
            self._save()
        self._write_model()
        outcome = self._outcome()
        self.log.emit(
            "end",
            finished=outcome.finished,
            steps=outcome.steps,
            improved=outcome.improved,
            gain_db=round(self.standing.gain_db, 4),
            summary=outcome.summary,
            model=str(config.out / MODEL_FILE),
        )
        return outcome

    def _steps(self) -> bool:
        """Train; True when done, False when the run must stop."""
        config = self.config
        crops = batches(
            self.setup.samples(config),
            batch=config.batch,
            first_step=self.position.step,
            rank=0,
            world=1,
            workers=self._workers(),
        )
        saved_at = logged_at = time.monotonic()
        logged_step = self.position.step
        while True:
            self.control.check()
            progress = self._progress()
            if self.control.stopping:
                return False
            ended = progress >= 1.0 or self.control.finishing
            if ended or self._check_due(progress):
                self._check()
                if ended:
                    return True
                if progress >= _LEAST_SHARE and self.standing.idle >= config.patience:
                    reason = f"The last {self.standing.idle} checks brought nothing."
                    self.log.emit("early", stage=STAGE, step=self.position.step, reason=reason)
                    return True
            begun = time.monotonic()
            batch = next(crops).to(self.device)
            logs = self._step(batch, progress)
            now = time.monotonic()
            self._spend(now - begun, steps=1)
            step = self.position.step
            if step % _LOG_STEPS == 0:
                values = {name: float(value) for name, value in logs.items()}
                values["samples_per_s"] = (step - logged_step) * config.batch / (now - logged_at)
                values["progress"] = self._progress()
                values["eta_s"] = self._eta_s()
                self.log.scalars(STAGE, step, values)
                logged_at, logged_step = now, step
            if now - saved_at > 60.0 * config.checkpoint_minutes:
                self._save()
                saved_at = time.monotonic()

    def _check_due(self, progress: float) -> bool:
        """Whether to measure now: not so often that it would eat up the minutes."""
        if progress * _CHECKS < self.standing.checks + 1:
            return False
        return self.config.steps is not None or self.check_s <= _CHECK_SHARE * self.position.stage_s

    def _workers(self) -> int:
        return default_workers(self.device) if self.config.workers is None else self.config.workers

    def _step(self, batch: Batch, progress: float) -> dict[str, torch.Tensor]:
        """One optimiser step; the loss and its terms."""
        config, step = self.config, self.position.step
        torch.manual_seed((config.seed * 2**32 + step) % 2**63)
        peak = config.learning_rate or self.setup.plan.learning_rate
        for group in self.optimizer.param_groups:
            group["lr"] = group["factor"] * peak * short_rate_factor(progress)
        with self.accelerator.autocast(), parametrize.cached():
            loss, logs = self.stage(batch, config.replayed)
        self.optimizer.zero_grad(set_to_none=True)
        self.accelerator.backward(loss)
        norm = nn.utils.clip_grad_norm_(self.learning, 1.0)
        if bool(torch.isfinite(norm)):
            self.optimizer.step()
        else:
            self.log.emit("skipped", stage=STAGE, step=step, reason="gradient is not finite")
        with torch.no_grad():
            torch._foreach_lerp_(
                self.ema, list(self.learning), 1.0 - min(config.ema, (1 + step) / (10 + step))
            )
        return {**logs, "loss": loss.detach()}

    def _check(self) -> None:
        """Measure the averaged weights on held-out crops, and keep them if they are best."""
        begun, standing = time.monotonic(), self.standing
        self._to_shown(self.ema)
        with self.accelerator.autocast():
            score = self.setup.held_out.best_score(
                self.setup.shown, standing.base, near=standing.best.threshold
            )
        self.standing = standing.checked(
            score, step=self.position.step, checks=int(self._progress() * _CHECKS)
        )
        better = self.standing.best is score
        if better:
            for mine, average in zip(self.best, self.ema, strict=True):
                mine.copy_(average)
            self._write_model()
        self.log.emit(
            "check",
            step=self.position.step,
            album_db=round(score.album_db, 4),
            general_db=round(score.general_db, 4),
            album_base_db=round(standing.base.album_db, 4),
            general_base_db=round(standing.base.general_db, 4),
            threshold=score.threshold,
            best_step=self.standing.best_step,
            gain_db=round(self.standing.gain_db, 4),
        )
        self._to_shown(self.ema)
        self._show()
        self.check_s += time.monotonic() - begun
        self._spend(time.monotonic() - begun)

    def _to_shown(self, values: list[torch.Tensor]) -> None:
        """Work weights that learnt into the model that is measured and saved."""
        with torch.no_grad():
            kept = [p.detach().clone() for p in self.learning]
            for parameter, value in zip(self.learning, values, strict=True):
                parameter.copy_(value)
            copy_merged(self.stage.restorer, self.setup.shown)
            for parameter, value in zip(self.learning, kept, strict=True):
                parameter.copy_(value)

    def _show(self) -> None:
        """Write held-out crops as the model in ``shown`` restores them."""
        step = self.position.step
        with self.accelerator.autocast():
            pictures = self.setup.held_out.write_samples(
                self.setup.shown, self.config.out, step, threshold=self.standing.best.threshold
            )
        self.log.emit("sample", stage=STAGE, step=step, pictures=pictures)

    def _progress(self) -> float:
        config, place = self.config, self.position
        if config.stop_after_minutes is not None:
            spent = time.monotonic() - self.started - self.control.paused_s
            if spent > 60.0 * config.stop_after_minutes:
                self.control.stop()
        if config.steps is not None:
            return place.step / config.steps
        return place.stage_s / (60.0 * (config.budget_minutes or 1.0))

    def _eta_s(self) -> float:
        config, place = self.config, self.position
        if config.steps is not None:
            return (config.steps - place.step) * place.stage_s / max(1, place.step)
        return max(0.0, 60.0 * (config.budget_minutes or 0.0) - place.stage_s)

    def _spend(self, seconds: float, *, steps: int = 0) -> None:
        place = self.position
        self.position = replace(
            place,
            step=place.step + steps,
            total_steps=place.total_steps + steps,
            stage_s=place.stage_s + seconds,
            total_s=place.total_s + seconds,
        )

    def _save(self) -> None:
        checkpoint.write(
            self.config.out,
            position=self.position,
            run_json=self.config.to_json(),
            model=self.setup.base.config,
            modules={
                "trained": checkpoint.as_module(list(self.learning)),
                "ema": checkpoint.as_module(self.ema),
                "best": checkpoint.as_module(self.best),
            },
            optimizers={"optimizer": self.optimizer},
            notes=self.standing.to_json(),
        )
        self.log.emit("saved", stage=STAGE, step=self.position.step)

    def _write_model(self) -> None:
        """Write the best weights with their card."""
        self._to_shown(self.best)
        info = model_info(self.config, self.setup, self.standing, self.position)
        save_model(self.setup.shown, self.config.out / MODEL_FILE, info=info)

    def _say_start(self) -> None:
        photos = self.setup.photos
        self.log.emit(
            "start",
            kind="finetune",
            clean=len(photos.train.clean),
            old=len(self.setup.data.old),
            pairs=len(photos.train.pairs),
            held_out=len(photos.held_out),
            skipped=[*photos.skipped],
            parameters=parameter_count(self.setup.base),
            trained_parameters=sum(p.numel() for p in self.learning),
            device=str(self.device),
            processes=1,
            config=self.config.to_json(),
            notes=[self.setup.plan.reason, self.setup.recipe_note],
        )

    def _outcome(self) -> FinetuneOutcome:
        standing, place = self.standing, self.position
        return FinetuneOutcome(
            model=self.config.out / MODEL_FILE,
            finished=place.done,
            improved=standing.best_step > 0,
            base=standing.base,
            best=standing.best,
            steps=place.total_steps,
            seconds=place.total_s,
            summary=standing.summary(),
        )

    def trial(self) -> Trial:
        """Time a few steps and one check."""
        crops = batches(
            self.setup.samples(self.config),
            batch=self.config.batch,
            first_step=0,
            rank=0,
            world=1,
            workers=0,
        )
        self._step(next(crops).to(self.device), 0.0)  # the first is slower than the rest
        begun = time.monotonic()
        for _ in range(_TRIAL_STEPS):
            self._step(next(crops).to(self.device), 0.0)
        step_s = (time.monotonic() - begun) / _TRIAL_STEPS
        begun = time.monotonic()
        with self.accelerator.autocast():
            held_out, base = self.setup.held_out, self.standing.base
            held_out.best_score(self.setup.shown, base, near=base.threshold)
        check_s = time.monotonic() - begun
        if self.config.steps is None:
            seconds = 60.0 * (self.config.budget_minutes or 0.0)
            steps = max(0, int((seconds - _CHECKS * check_s) / step_s))
        else:
            steps = self.config.steps
            seconds = steps * step_s + _CHECKS * check_s
        return Trial(
            step_s=step_s,
            check_s=check_s,
            steps=steps,
            seconds=seconds,
            photos=len(self.setup.photos.train),
            held_out=len(self.setup.photos.held_out),
            plan=self.setup.plan.reason,
        )
