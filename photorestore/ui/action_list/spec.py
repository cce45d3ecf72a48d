"""The name of each action, and what is said about one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QKeySequence


class Act(StrEnum):
    """Names of all actions."""

    OPEN = "open"
    OPEN_FOLDER = "open_folder"
    SAVE_PROJECT = "save_project"
    SAVE_PROJECT_AS = "save_project_as"
    EXPORT = "export"
    BATCH = "batch"
    CLOSE = "close"
    QUIT = "quit"
    COPY = "copy"
    PASTE = "paste"
    PREFERENCES = "preferences"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    ZOOM_FULL = "zoom_full"
    ZOOM_FIT = "zoom_fit"
    MODE_RESULT = "result"
    MODE_ORIGINAL = "original"
    MODE_SPLIT = "split"
    MODE_PAIR = "side_by_side"
    ROTATE_SPLIT = "rotate_split"
    OVERVIEW = "overview"
    FULL_SCREEN = "full_screen"
    NEXT = "next"
    PREVIOUS = "previous"
    TOOL_HAND = "tool_hand"
    TOOL_BRUSH = "tool_brush"
    TOOL_ERASER = "tool_eraser"
    TOOL_TRACE = "tool_trace"
    TOOL_LASSO = "tool_lasso"
    TOOL_RECTANGLE = "tool_rectangle"
    TOOL_WAND = "tool_wand"
    TOOL_PROTECT = "tool_protect"
    TOOL_BRING_BACK = "tool_bring_back"
    TOOL_CROP = "tool_crop"
    STRAIGHTEN = "straighten"
    TURN_LEFT = "turn_left"
    TURN_RIGHT = "turn_right"
    MIRROR = "mirror"
    FLIP = "flip"
    RESET_EDITS = "reset_edits"
    CLEAR_BRING_BACK = "clear_bring_back"
    NEXT_RESULT = "next_result"
    PREVIOUS_RESULT = "previous_result"
    HEAT_MAP = "heat_map"
    DETECT = "detect"
    SHOW_MASK = "show_mask"
    INVERT = "invert"
    CLEAR = "clear"
    CLEAR_PROTECTION = "clear_protection"
    GROW = "grow"
    SHRINK = "shrink"
    SMALLER = "smaller"
    LARGER = "larger"
    SOFTER = "softer"
    HARDER = "harder"
    LOAD_MASK = "load_mask"
    SAVE_MASK = "save_mask"
    LOAD_PROTECTION = "load_protection"
    SAVE_PROTECTION = "save_protection"
    RESTORE = "restore"
    STOP = "stop"
    RELEASE = "release"
    TRAINING = "training"
    USE_FOR_TRAINING = "use_for_training"
    KEPT_FOR_TRAINING = "kept_for_training"
    SHORTCUTS = "shortcuts"
    LOGS = "logs"
    SYSTEM_INFO = "system_info"
    ABOUT = "about"


@dataclass(frozen=True, kw_only=True)
class Spec:
    """One action.

    Attributes:
        name: which.
        text: in menus, with "&" before the key of the menu.
        tip: one sentence about what it does.
        keys: shortcuts, or the system's own for something.
        icon: Phosphor's name, or "".
        group: actions of one group exclude each other; they are checkable.
        checkable: can be on.
    """

    name: Act
    text: str
    tip: str
    keys: tuple[str, ...] | QKeySequence.StandardKey = ()
    icon: str = ""
    group: str = ""
    checkable: bool = False
