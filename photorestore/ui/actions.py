"""Everything the user can do, by name: words, keys, icons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from photorestore.ui.theme.theme import Theme


class Act(StrEnum):
    """Names of all actions."""

    OPEN = "open"
    OPEN_FOLDER = "open_folder"
    SAVE_PROJECT = "save_project"
    SAVE_PROJECT_AS = "save_project_as"
    EXPORT = "export"
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
    RESTORE = "restore"
    STOP = "stop"
    RELEASE = "release"
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


_Key = QKeySequence.StandardKey

SPECS: tuple[Spec, ...] = (
    Spec(name=Act.OPEN, text="&Open…", tip="Open photos", keys=_Key.Open, icon="image"),
    Spec(
        name=Act.OPEN_FOLDER,
        text="Open &Folder…",
        tip="Open all photos of a folder",
        keys=("Ctrl+Shift+O",),
        icon="folder-open",
    ),
    Spec(
        name=Act.SAVE_PROJECT,
        text="&Save Project",
        tip="Save mask, result and settings, to go on with them another day",
        keys=_Key.Save,
        icon="floppy-disk",
    ),
    Spec(
        name=Act.SAVE_PROJECT_AS,
        text="Save Project &As…",
        tip="Save the project under another name",
        keys=("Ctrl+Shift+S",),
    ),
    Spec(
        name=Act.EXPORT,
        text="&Export…",
        tip="Save the restored photo as a new file",
        keys=("Ctrl+Shift+E",),
        icon="export",
    ),
    Spec(name=Act.CLOSE, text="&Close Photo", tip="Close this photo", keys=("Ctrl+W",)),
    Spec(name=Act.QUIT, text="&Quit", tip="Close photorestore", keys=("Ctrl+Q",)),
    Spec(
        name=Act.COPY,
        text="&Copy Photo",
        tip="Copy the restored photo to the clipboard",
        keys=_Key.Copy,
        icon="copy",
    ),
    Spec(
        name=Act.PASTE,
        text="&Paste Photo",
        tip="Open what is on the clipboard",
        keys=_Key.Paste,
        icon="clipboard",
    ),
    Spec(
        name=Act.PREFERENCES,
        text="Se&ttings…",
        tip="Change how photorestore looks and works",
        keys=("Ctrl+,",),
        icon="gear-six",
    ),
    Spec(
        name=Act.ZOOM_IN,
        text="Zoom &In",
        tip="Show the photo larger",
        keys=("Ctrl++", "Ctrl+=", "+"),
        icon="magnifying-glass-plus",
    ),
    Spec(
        name=Act.ZOOM_OUT,
        text="Zoom &Out",
        tip="Show the photo smaller",
        keys=("Ctrl+-", "-"),
        icon="magnifying-glass-minus",
    ),
    Spec(
        name=Act.ZOOM_FULL,
        text="&Actual Size",
        tip="Show each pixel once (100 %)",
        keys=("1", "Ctrl+1"),
        icon="frame-corners",
    ),
    Spec(
        name=Act.ZOOM_FIT,
        text="&Fit in Window",
        tip="Show all of the photo",
        keys=("2", "Ctrl+0"),
        icon="corners-out",
    ),
    Spec(
        name=Act.MODE_RESULT,
        text="&Result",
        tip="Show the restored photo",
        keys=("Alt+1",),
        icon="image",
        group="mode",
    ),
    Spec(
        name=Act.MODE_ORIGINAL,
        text="Ori&ginal",
        tip="Show the photo as it was; or hold \\",
        keys=("Alt+2",),
        icon="clock-counter-clockwise",
        group="mode",
    ),
    Spec(
        name=Act.MODE_SPLIT,
        text="&Split",
        tip="Before and after with a line between them",
        keys=("Alt+3",),
        icon="square-half",
        group="mode",
    ),
    Spec(
        name=Act.MODE_PAIR,
        text="Side &by Side",
        tip="Before and after next to each other",
        keys=("Alt+4",),
        icon="columns",
        group="mode",
    ),
    Spec(
        name=Act.ROTATE_SPLIT,
        text="&Turn Split Line",
        tip="Turn the split line by 90 degrees",
        keys=("Alt+R",),
        icon="arrow-clockwise",
    ),
    Spec(
        name=Act.OVERVIEW,
        text="O&verview",
        tip="Show a small overview while a part is seen",
        keys=("Ctrl+Shift+V",),
        checkable=True,
    ),
    Spec(
        name=Act.FULL_SCREEN,
        text="F&ull Screen",
        tip="Fill the screen",
        keys=("F11",),
        checkable=True,
    ),
    Spec(name=Act.NEXT, text="&Next Photo", tip="Show the next photo", keys=("PgDown",)),
    Spec(name=Act.PREVIOUS, text="&Previous Photo", tip="Show the photo before", keys=("PgUp",)),
    Spec(
        name=Act.TOOL_HAND,
        text="&Hand",
        tip="Move the photo; or hold Space",
        keys=("H",),
        icon="hand",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_BRUSH,
        text="&Brush",
        tip="Mark damage; Shift+click draws a straight line, the right button erases",
        keys=("B",),
        icon="paint-brush",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_ERASER,
        text="&Eraser",
        tip="Unmark what is intact",
        keys=("E",),
        icon="eraser",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_TRACE,
        text="&Trace Crease",
        tip="Click along a crease and the line follows it; Esc ends the line",
        keys=("T",),
        icon="path",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_LASSO,
        text="L&asso",
        tip="Draw around a place, or click corner by corner; Alt or the right button unmarks",
        keys=("L",),
        icon="scribble-loop",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_RECTANGLE,
        text="&Rectangle",
        tip="Mark a rectangle; Shift makes a square, Alt or the right button unmarks",
        keys=("M",),
        icon="selection",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_WAND,
        text="&Wand",
        tip="Mark what has the colour of a place; Alt or the right button unmarks",
        keys=("W",),
        icon="magic-wand",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_PROTECT,
        text="&Protect Brush",
        tip="Paint what must stay as it is; the right button takes it back",
        keys=("P",),
        icon="shield-check",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_BRING_BACK,
        text="Bring &Back",
        tip="Paint the original through the result; the right button takes it away",
        keys=("Y",),
        icon="clock-counter-clockwise",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_CROP,
        text="C&rop",
        tip="Crop and straighten; Esc ends it",
        keys=("C",),
        icon="crop",
        group="tool",
    ),
    Spec(
        name=Act.STRAIGHTEN,
        text="Straig&hten",
        tip="Drag along a horizon or an upright",
        keys=("Shift+C",),
        icon="ruler",
    ),
    Spec(
        name=Act.TURN_LEFT,
        text="Turn &Left",
        tip="Turn the photo by a quarter to the left",
        keys=("Ctrl+L",),
        icon="arrow-counter-clockwise",
    ),
    Spec(
        name=Act.TURN_RIGHT,
        text="Turn R&ight",
        tip="Turn the photo by a quarter to the right",
        keys=("Ctrl+R",),
        icon="arrow-clockwise",
    ),
    Spec(
        name=Act.MIRROR,
        text="&Mirror",
        tip="Swap left and right",
        keys=("Shift+H",),
        icon="arrows-left-right",
    ),
    Spec(
        name=Act.FLIP,
        text="&Flip Upside Down",
        tip="Swap top and bottom",
        keys=("Shift+V",),
        icon="arrows-down-up",
    ),
    Spec(
        name=Act.RESET_EDITS,
        text="Rese&t Crop and Curves",
        tip="Give up crop, turns and curves",
    ),
    Spec(
        name=Act.CLEAR_BRING_BACK,
        text="Clear Brou&ght-Back Places",
        tip="Show the result everywhere again",
    ),
    Spec(
        name=Act.NEXT_RESULT,
        text="Ne&xt Result",
        tip="Show the next result of this photo",
        keys=("Ctrl+PgDown",),
    ),
    Spec(
        name=Act.PREVIOUS_RESULT,
        text="Pre&vious Result",
        tip="Show the result before",
        keys=("Ctrl+PgUp",),
    ),
    Spec(
        name=Act.HEAT_MAP,
        text="What &Changed",
        tip="Show how much the restoration changed, as a heat map",
        keys=("Alt+5",),
        icon="fire",
        checkable=True,
    ),
    Spec(
        name=Act.DETECT,
        text="&Detect Damage",
        tip="Let the engine find scratches, spots and tears",
        keys=("D",),
        icon="target",
    ),
    Spec(
        name=Act.SHOW_MASK,
        text="Show &Mask",
        tip="Show what is marked as damage",
        keys=("O",),
        icon="eye",
        checkable=True,
    ),
    Spec(
        name=Act.INVERT,
        text="&Invert",
        tip="Swap marked and unmarked",
        keys=("Ctrl+I",),
        icon="selection-inverse",
    ),
    Spec(
        name=Act.CLEAR,
        text="&Clear",
        tip="Unmark everything",
        keys=("Ctrl+Backspace",),
        icon="trash",
    ),
    Spec(
        name=Act.CLEAR_PROTECTION,
        text="Clear Protecti&on",
        tip="Protect nothing any more",
        keys=("Ctrl+Shift+Backspace",),
        icon="shield-slash",
    ),
    Spec(
        name=Act.GROW,
        text="&Grow",
        tip="Make marked places larger by 2 pixels",
        keys=("Ctrl+]",),
        icon="arrows-out-simple",
    ),
    Spec(
        name=Act.SHRINK,
        text="&Shrink",
        tip="Make marked places smaller by 2 pixels",
        keys=("Ctrl+[",),
        icon="arrows-in-simple",
    ),
    Spec(name=Act.SMALLER, text="Smaller Brush", tip="Make the brush smaller", keys=("[",)),
    Spec(name=Act.LARGER, text="Larger Brush", tip="Make the brush larger", keys=("]",)),
    Spec(name=Act.SOFTER, text="Softer Brush", tip="Make the edge softer", keys=("Shift+[", "{")),
    Spec(name=Act.HARDER, text="Harder Brush", tip="Make the edge harder", keys=("Shift+]", "}")),
    Spec(name=Act.LOAD_MASK, text="&Load Mask…", tip="Use a picture as the mask: white is damaged"),
    Spec(name=Act.SAVE_MASK, text="Sa&ve Mask…", tip="Save the mask as a PNG"),
    Spec(
        name=Act.RESTORE,
        text="&Restore",
        tip="Restore this photo",
        keys=("F5",),
        icon="sparkle",
    ),
    Spec(name=Act.STOP, text="&Stop", tip="Stop after the current tile", keys=("F7",), icon="stop"),
    Spec(
        name=Act.RELEASE,
        text="&Give Memory Back",
        tip="Unload the model; the next run loads it again",
        icon="cpu",
    ),
    Spec(
        name=Act.SHORTCUTS,
        text="&Keyboard Shortcuts",
        tip="List all keys",
        keys=("F1", "?"),
        icon="keyboard",
    ),
    Spec(name=Act.LOGS, text="Open &Logs Folder", tip="Show the folder of the log files"),
    Spec(
        name=Act.SYSTEM_INFO,
        text="Copy &System Information",
        tip="Copy versions and devices, for a bug report",
    ),
    Spec(name=Act.ABOUT, text="&About photorestore", tip="Version and licence", icon="info"),
)


def key_text(spec: Spec) -> str:
    """The shortcuts of an action for people."""
    native = QKeySequence.SequenceFormat.NativeText
    if isinstance(spec.keys, QKeySequence.StandardKey):
        return QKeySequence(spec.keys).toString(native)
    return QKeySequence(spec.keys[0]).toString(native) if spec.keys else ""


class Actions(QObject):
    """Makes all actions; ``actions[Act.OPEN]`` is one of them."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[Act, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for spec in SPECS:
            action = QAction(spec.text, self)
            action.setObjectName(spec.name)
            if isinstance(spec.keys, QKeySequence.StandardKey):
                action.setShortcuts(spec.keys)
            else:
                action.setShortcuts([QKeySequence(key) for key in spec.keys])
            key = key_text(spec)
            action.setToolTip(f"{spec.tip} ({key})" if key else spec.tip)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.setCheckable(spec.checkable or bool(spec.group))
            if spec.icon:
                theme.bind_icon(action, spec.icon)
            action.setIconVisibleInMenu(False)
            if spec.group:
                group = groups.setdefault(spec.group, QActionGroup(self))
                group.addAction(action)
            self._actions[spec.name] = action
        self._actions[Act.QUIT].setMenuRole(QAction.MenuRole.QuitRole)
        self._actions[Act.PREFERENCES].setMenuRole(QAction.MenuRole.PreferencesRole)
        self._actions[Act.ABOUT].setMenuRole(QAction.MenuRole.AboutRole)

    def __getitem__(self, name: Act) -> QAction:
        return self._actions[name]

    def on(self, name: Act, do: Callable[[], object]) -> None:
        """Do something whenever an action is triggered."""
        self._actions[name].triggered.connect(lambda _=False: do())

    def all(self) -> tuple[QAction, ...]:
        """All actions."""
        return tuple(self._actions.values())

    def enable(self, names: tuple[Act, ...], usable: bool) -> None:
        """Switch several on or off."""
        for name in names:
            self._actions[name].setEnabled(usable)
