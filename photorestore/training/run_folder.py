"""What a training's folder tells: for whoever starts, watches or finds a training again.

Needs no torch, and reads only. `docs/training.md` lists the events.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from photorestore.training.control import Wish, is_running, read_wish, running_pid

EVENTS_FILE = "events.jsonl"
MODEL_FILE = "model.safetensors"
CHECKPOINT_FILE = "checkpoint.safetensors"
SAMPLES_FOLDER = "samples"
RECIPE_FILE = "recipe.json"
REQUEST_FILE = "request.json"
HELD_OUT_FILE = "held_out.json"
VERDICT_FILE = "verdict.json"
MAP_FILE = "latent_map.json"

Event = Mapping[str, Any]


class RunState(StrEnum):
    """How a training stands."""

    NONE = "none"
    """Nothing was trained in this folder."""
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    """Ended by wish or at the end of a part of its budget; can be resumed."""
    CRASHED = "crashed"
    """Its process is gone without a word; can be resumed where there is a checkpoint."""
    FINISHED = "finished"


@dataclass(frozen=True, kw_only=True)
class RunStatus:
    """A training, as its folder shows it.

    Attributes:
        folder: of the training.
        state: how it stands.
        pid: of the living process, or None.
        kind: "finetune" or "train"; None where it never started.
        stage: the current or last stage, or None.
        step: optimiser steps done in that stage.
        progress: share of the stage's budget that is used, 0 to 1.
        eta_s: seconds until the whole training ends, as it said last; or None.
        resumable: there is a checkpoint to go on from.
        model: the weights that it has left so far, or None.
    """

    folder: Path
    state: RunState
    pid: int | None = None
    kind: str | None = None
    stage: str | None = None
    step: int = 0
    progress: float = 0.0
    eta_s: float | None = None
    resumable: bool = False
    model: Path | None = None


@dataclass(frozen=True, kw_only=True)
class EventTail:
    """New events of a training.

    Attributes:
        events: whole lines only, oldest first.
        position: where to go on reading.
    """

    events: tuple[Event, ...]
    position: int


def read_events(folder: Path, position: int = 0) -> EventTail:
    """Read the events of a training from a position on; broken lines are left out.

    A file that has become shorter, because a new training began, is read from its start.
    """
    path = folder / EVENTS_FILE
    try:
        size = path.stat().st_size
        start = position if position <= size else 0
        with path.open("rb") as file:
            file.seek(start)
            content = file.read()
    except OSError:
        return EventTail(events=(), position=0)
    whole = content[: content.rfind(b"\n") + 1]
    events = []
    for line in whole.splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        if isinstance(event, dict) and "event" in event:
            events.append(event)
    return EventTail(events=tuple(events), position=start + len(whole))


def read_status(folder: Path) -> RunStatus:
    """How the training in a folder stands; a folder that does not exist has none."""
    return status_of(folder, read_events(folder).events)


def status_of(folder: Path, events: Sequence[Event]) -> RunStatus:
    """`read_status` for events that were read already, all from the first on."""
    if not events:
        return RunStatus(folder=folder, state=RunState.NONE)
    starts = [event for event in events if event["event"] == "start"]
    stages = [event["stage"] for event in events if event["event"] == "stage"]
    steps = [e for e in events if e["event"] in ("step", "stage", "saved") and "step" in e]
    last_start = max((i for i, e in enumerate(events) if e["event"] == "start"), default=0)
    ends = [event for event in events[last_start:] if event["event"] == "end"]
    etas = [e["eta_s"] for e in events[last_start:] if e.get("eta_s") is not None]
    if is_running(folder):
        state = RunState.PAUSED if read_wish(folder) is Wish.PAUSE else RunState.RUNNING
    elif not ends:
        state = RunState.CRASHED
    else:
        state = RunState.FINISHED if ends[-1].get("finished") else RunState.STOPPED
    model = folder / MODEL_FILE
    return RunStatus(
        folder=folder,
        state=state,
        pid=running_pid(folder),
        kind=starts[-1].get("kind", "train") if starts else None,
        stage=stages[-1] if stages else None,
        step=int(steps[-1]["step"]) if steps else 0,
        progress=1.0
        if state is RunState.FINISHED
        else float(next((e["progress"] for e in reversed(events) if "progress" in e), 0.0)),
        eta_s=etas[-1] if etas and state is RunState.RUNNING else None,
        resumable=state is not RunState.FINISHED and (folder / CHECKPOINT_FILE).is_file(),
        model=model if model.is_file() else None,
    )


def find_runs(parent: Path) -> tuple[RunStatus, ...]:
    """The trainings in the subfolders of a folder, the newest first."""
    if not parent.is_dir():
        return ()
    found = [path for path in parent.iterdir() if (path / EVENTS_FILE).is_file()]
    found.sort(key=lambda path: (path / EVENTS_FILE).stat().st_mtime, reverse=True)
    return tuple(read_status(path) for path in found)
