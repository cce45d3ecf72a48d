"""What a training is asked for; knows nothing of widgets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from photorestore.training.finetune_config import DEFAULT_MINUTES, Effort

_ON_PROCESSOR = "cpu"


@dataclass(frozen=True, kw_only=True)
class TrainingChoice:
    """Everything that the pages before the training choose.

    Attributes:
        photos: clean photos, pairs, and folders of both.
        old: old photos and folders of them.
        recipe: file of a recipe that was made by hand, or None.
        base: name or file of the model to start from.
        effort: how much to try.
        minutes: time budget.
        device: as the engine names devices.
        further: more options of the command.
    """

    photos: tuple[Path, ...] = ()
    old: tuple[Path, ...] = ()
    recipe: Path | None = None
    base: str = "default"
    effort: Effort = Effort.QUICK
    minutes: float = DEFAULT_MINUTES[Effort.QUICK]
    device: str = "auto"
    further: tuple[str, ...] = ()

    def options(self, out: Path) -> tuple[str, ...]:
        """The command that trains in a folder, without the program's name."""
        options = ["train", "--out", str(out), "--json"]
        for path in self.photos:
            options += ["--finetune", str(path)]
        for path in self.old:
            options += ["--old", str(path)]
        if self.recipe is not None:
            options += ["--recipe", str(self.recipe)]
        if self.effort is not Effort.SCRATCH:
            options += ["--base", self.base]
        options += ["--effort", self.effort.value, "--device", device_family(self.device)]
        if "--steps" not in self.further:
            options += ["--minutes", f"{self.minutes:g}"]
        return (*options, *self.further)

    def trial_options(self, out: Path) -> tuple[str, ...]:
        """The command that measures a few steps."""
        return (*self.options(out), "--trial")


def resume_options(out: Path, device: str) -> tuple[str, ...]:
    """The command that goes on with the training in a folder."""
    return ("train", "--out", str(out), "--resume", "--json", "--device", device_family(device))


def device_family(key: str) -> str:
    """What the training calls a device of the engine, such as "cuda" for "cuda:1"."""
    family = key.split(":", 1)[0]
    return family if family in ("auto", _ON_PROCESSOR, "cuda", "mps") else "auto"
