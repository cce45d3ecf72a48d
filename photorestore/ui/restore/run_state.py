"""What the window shows about a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RunState:
    """One moment of a run.

    Attributes:
        is_running: whether a job is under way.
        text: what is going on, for people.
        done: tiles finished in this stage.
        total: tiles of this stage; 0 while unknown.
        left: time that is left, in words, or "".
        photo: name of the photo.
    """

    is_running: bool = False
    text: str = ""
    done: int = 0
    total: int = 0
    left: str = ""
    photo: str = ""
