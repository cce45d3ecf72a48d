"""Numbers by which undo steps of one kind find each other."""

from __future__ import annotations

from enum import IntEnum


class CommandId(IntEnum):
    """One per kind of step that merges with its neighbours."""

    THRESHOLD = 1
    LOOK = 2
    FIDELITY = 3
    EDITS = 4
