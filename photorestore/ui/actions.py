"""Everything the user can do, by name: words, keys, icons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.theme.theme import Theme


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


_Key = QKeySequence.StandardKey

SPECS: tuple[Spec, ...] = (
    Spec(
        name=Act.OPEN,
        text=to_translate("&Open…"),
        tip=to_translate("Open photos"),
        keys=_Key.Open,
        icon="image",
    ),
    Spec(
        name=Act.OPEN_FOLDER,
        text=to_translate("Open &Folder…"),
        tip=to_translate("Open all photos of a folder"),
        keys=("Ctrl+Shift+O",),
        icon="folder-open",
    ),
    Spec(
        name=Act.SAVE_PROJECT,
        text=to_translate("&Save Project"),
        tip=to_translate("Save mask, result and settings, to go on with them another day"),
        keys=_Key.Save,
        icon="floppy-disk",
    ),
    Spec(
        name=Act.SAVE_PROJECT_AS,
        text=to_translate("Save Project &As…"),
        tip=to_translate("Save the project under another name"),
        keys=("Ctrl+Shift+S",),
    ),
    Spec(
        name=Act.EXPORT,
        text=to_translate("&Export…"),
        tip=to_translate("Save the restored photo as a new file"),
        keys=("Ctrl+Shift+E",),
        icon="export",
    ),
    Spec(
        name=Act.BATCH,
        text=to_translate("&Batch…"),
        tip=to_translate("Restore all photos of a folder into another one"),
        keys=("Ctrl+Shift+B",),
        icon="stack",
    ),
    Spec(
        name=Act.CLOSE,
        text=to_translate("&Close Photo"),
        tip=to_translate("Close this photo"),
        keys=("Ctrl+W",),
    ),
    Spec(
        name=Act.QUIT,
        text=to_translate("&Quit"),
        tip=to_translate("Close photorestore"),
        keys=("Ctrl+Q",),
    ),
    Spec(
        name=Act.COPY,
        text=to_translate("&Copy Photo"),
        tip=to_translate("Copy the restored photo to the clipboard"),
        keys=_Key.Copy,
        icon="copy",
    ),
    Spec(
        name=Act.PASTE,
        text=to_translate("&Paste Photo"),
        tip=to_translate("Open what is on the clipboard"),
        keys=_Key.Paste,
        icon="clipboard",
    ),
    Spec(
        name=Act.PREFERENCES,
        text=to_translate("Se&ttings…"),
        tip=to_translate("Change how photorestore looks and works"),
        keys=("Ctrl+,",),
        icon="gear-six",
    ),
    Spec(
        name=Act.ZOOM_IN,
        text=to_translate("Zoom &In"),
        tip=to_translate("Show the photo larger"),
        keys=("Ctrl++", "Ctrl+=", "+"),
        icon="magnifying-glass-plus",
    ),
    Spec(
        name=Act.ZOOM_OUT,
        text=to_translate("Zoom &Out"),
        tip=to_translate("Show the photo smaller"),
        keys=("Ctrl+-", "-"),
        icon="magnifying-glass-minus",
    ),
    Spec(
        name=Act.ZOOM_FULL,
        text=to_translate("&Actual Size"),
        tip=to_translate("Show each pixel once (100 %)"),
        keys=("1", "Ctrl+1"),
        icon="frame-corners",
    ),
    Spec(
        name=Act.ZOOM_FIT,
        text=to_translate("&Fit in Window"),
        tip=to_translate("Show all of the photo"),
        keys=("2", "Ctrl+0"),
        icon="corners-out",
    ),
    Spec(
        name=Act.MODE_RESULT,
        text=to_translate("&Result"),
        tip=to_translate("Show the restored photo"),
        keys=("Alt+1",),
        icon="image",
        group="mode",
    ),
    Spec(
        name=Act.MODE_ORIGINAL,
        text=to_translate("Ori&ginal"),
        tip=to_translate("Show the photo as it was; or hold \\"),
        keys=("Alt+2",),
        icon="clock-counter-clockwise",
        group="mode",
    ),
    Spec(
        name=Act.MODE_SPLIT,
        text=to_translate("&Split"),
        tip=to_translate("Before and after with a line between them"),
        keys=("Alt+3",),
        icon="square-half",
        group="mode",
    ),
    Spec(
        name=Act.MODE_PAIR,
        text=to_translate("Side &by Side"),
        tip=to_translate("Before and after next to each other"),
        keys=("Alt+4",),
        icon="columns",
        group="mode",
    ),
    Spec(
        name=Act.ROTATE_SPLIT,
        text=to_translate("&Turn Split Line"),
        tip=to_translate("Turn the split line by 90 degrees"),
        keys=("Alt+R",),
        icon="arrow-clockwise",
    ),
    Spec(
        name=Act.OVERVIEW,
        text=to_translate("O&verview"),
        tip=to_translate("Show a small overview while a part is seen"),
        keys=("Ctrl+Shift+V",),
        checkable=True,
    ),
    Spec(
        name=Act.FULL_SCREEN,
        text=to_translate("F&ull Screen"),
        tip=to_translate("Fill the screen"),
        keys=("F11",),
        checkable=True,
    ),
    Spec(
        name=Act.NEXT,
        text=to_translate("&Next Photo"),
        tip=to_translate("Show the next photo"),
        keys=("PgDown",),
    ),
    Spec(
        name=Act.PREVIOUS,
        text=to_translate("&Previous Photo"),
        tip=to_translate("Show the photo before"),
        keys=("PgUp",),
    ),
    Spec(
        name=Act.TOOL_HAND,
        text=to_translate("&Hand"),
        tip=to_translate("Move the photo; or hold Space"),
        keys=("H",),
        icon="hand",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_BRUSH,
        text=to_translate("&Brush"),
        tip=to_translate("Mark damage; Shift+click draws a straight line, the right button erases"),
        keys=("B",),
        icon="paint-brush",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_ERASER,
        text=to_translate("&Eraser"),
        tip=to_translate("Unmark what is intact"),
        keys=("E",),
        icon="eraser",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_TRACE,
        text=to_translate("&Trace Crease"),
        tip=to_translate("Click along a crease and the line follows it; Esc ends the line"),
        keys=("T",),
        icon="path",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_LASSO,
        text=to_translate("L&asso"),
        tip=to_translate(
            "Draw around a place, or click corner by corner; Alt or the right button unmarks"
        ),
        keys=("L",),
        icon="scribble-loop",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_RECTANGLE,
        text=to_translate("&Rectangle"),
        tip=to_translate("Mark a rectangle; Shift makes a square, Alt or the right button unmarks"),
        keys=("M",),
        icon="selection",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_WAND,
        text=to_translate("&Wand"),
        tip=to_translate("Mark what has the colour of a place; Alt or the right button unmarks"),
        keys=("W",),
        icon="magic-wand",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_PROTECT,
        text=to_translate("&Protect Brush"),
        tip=to_translate("Paint what must stay as it is; the right button takes it back"),
        keys=("P",),
        icon="shield-check",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_BRING_BACK,
        text=to_translate("Bring &Back"),
        tip=to_translate("Paint the original through the result; the right button takes it away"),
        keys=("Y",),
        icon="clock-counter-clockwise",
        group="tool",
    ),
    Spec(
        name=Act.TOOL_CROP,
        text=to_translate("C&rop"),
        tip=to_translate("Crop and straighten; Esc ends it"),
        keys=("C",),
        icon="crop",
        group="tool",
    ),
    Spec(
        name=Act.STRAIGHTEN,
        text=to_translate("Straig&hten"),
        tip=to_translate("Drag along a horizon or an upright"),
        keys=("Shift+C",),
        icon="ruler",
    ),
    Spec(
        name=Act.TURN_LEFT,
        text=to_translate("Turn &Left"),
        tip=to_translate("Turn the photo by a quarter to the left"),
        keys=("Ctrl+L",),
        icon="arrow-counter-clockwise",
    ),
    Spec(
        name=Act.TURN_RIGHT,
        text=to_translate("Turn R&ight"),
        tip=to_translate("Turn the photo by a quarter to the right"),
        keys=("Ctrl+R",),
        icon="arrow-clockwise",
    ),
    Spec(
        name=Act.MIRROR,
        text=to_translate("&Mirror"),
        tip=to_translate("Swap left and right"),
        keys=("Shift+H",),
        icon="arrows-left-right",
    ),
    Spec(
        name=Act.FLIP,
        text=to_translate("&Flip Upside Down"),
        tip=to_translate("Swap top and bottom"),
        keys=("Shift+V",),
        icon="arrows-down-up",
    ),
    Spec(
        name=Act.RESET_EDITS,
        text=to_translate("Rese&t Crop and Curves"),
        tip=to_translate("Give up crop, turns and curves"),
    ),
    Spec(
        name=Act.CLEAR_BRING_BACK,
        text=to_translate("Clear Brou&ght-Back Places"),
        tip=to_translate("Show the result everywhere again"),
    ),
    Spec(
        name=Act.NEXT_RESULT,
        text=to_translate("Ne&xt Result"),
        tip=to_translate("Show the next result of this photo"),
        keys=("Ctrl+PgDown",),
    ),
    Spec(
        name=Act.PREVIOUS_RESULT,
        text=to_translate("Pre&vious Result"),
        tip=to_translate("Show the result before"),
        keys=("Ctrl+PgUp",),
    ),
    Spec(
        name=Act.HEAT_MAP,
        text=to_translate("What &Changed"),
        tip=to_translate("Show how much the restoration changed, as a heat map"),
        keys=("Alt+5",),
        icon="fire",
        checkable=True,
    ),
    Spec(
        name=Act.DETECT,
        text=to_translate("&Detect Damage"),
        tip=to_translate("Let the engine find scratches, spots and tears"),
        keys=("D",),
        icon="target",
    ),
    Spec(
        name=Act.SHOW_MASK,
        text=to_translate("Show &Mask"),
        tip=to_translate("Show what is marked as damage"),
        keys=("O",),
        icon="eye",
        checkable=True,
    ),
    Spec(
        name=Act.INVERT,
        text=to_translate("&Invert"),
        tip=to_translate("Swap marked and unmarked"),
        keys=("Ctrl+I",),
        icon="selection-inverse",
    ),
    Spec(
        name=Act.CLEAR,
        text=to_translate("&Clear"),
        tip=to_translate("Unmark everything"),
        keys=("Ctrl+Backspace",),
        icon="trash",
    ),
    Spec(
        name=Act.CLEAR_PROTECTION,
        text=to_translate("Clear Protecti&on"),
        tip=to_translate("Protect nothing any more"),
        keys=("Ctrl+Shift+Backspace",),
        icon="shield-slash",
    ),
    Spec(
        name=Act.GROW,
        text=to_translate("&Grow"),
        tip=to_translate("Make marked places larger by 2 pixels"),
        keys=("Ctrl+]",),
        icon="arrows-out-simple",
    ),
    Spec(
        name=Act.SHRINK,
        text=to_translate("&Shrink"),
        tip=to_translate("Make marked places smaller by 2 pixels"),
        keys=("Ctrl+[",),
        icon="arrows-in-simple",
    ),
    Spec(
        name=Act.SMALLER,
        text=to_translate("Smaller Brush"),
        tip=to_translate("Make the brush smaller"),
        keys=("[",),
    ),
    Spec(
        name=Act.LARGER,
        text=to_translate("Larger Brush"),
        tip=to_translate("Make the brush larger"),
        keys=("]",),
    ),
    Spec(
        name=Act.SOFTER,
        text=to_translate("Softer Brush"),
        tip=to_translate("Make the edge softer"),
        keys=("Shift+[", "{"),
    ),
    Spec(
        name=Act.HARDER,
        text=to_translate("Harder Brush"),
        tip=to_translate("Make the edge harder"),
        keys=("Shift+]", "}"),
    ),
    Spec(
        name=Act.LOAD_MASK,
        text=to_translate("&Load Mask…"),
        tip=to_translate("Use a picture as the mask: white is damaged"),
    ),
    Spec(
        name=Act.SAVE_MASK,
        text=to_translate("Sa&ve Mask…"),
        tip=to_translate("Save the mask as a PNG"),
    ),
    Spec(
        name=Act.RESTORE,
        text=to_translate("&Restore"),
        tip=to_translate("Restore this photo"),
        keys=("F5",),
        icon="sparkle",
    ),
    Spec(
        name=Act.STOP,
        text=to_translate("&Stop"),
        tip=to_translate("Stop after the current tile"),
        keys=("F7",),
        icon="stop",
    ),
    Spec(
        name=Act.RELEASE,
        text=to_translate("&Give Memory Back"),
        tip=to_translate("Unload the model; the next run loads it again"),
        icon="cpu",
    ),
    Spec(
        name=Act.TRAINING,
        text=to_translate("&Training Wizard…"),
        tip=to_translate("Teach a model your own photos"),
        icon="graduation-cap",
    ),
    Spec(
        name=Act.USE_FOR_TRAINING,
        text=to_translate("&Use for Training"),
        tip=to_translate("Keep a copy of photo, result and mask for the training wizard"),
    ),
    Spec(
        name=Act.KEPT_FOR_TRAINING,
        text=to_translate("&Kept for Training…"),
        tip=to_translate("List what was kept for the training wizard, and remove it"),
    ),
    Spec(
        name=Act.SHORTCUTS,
        text=to_translate("&Keyboard Shortcuts"),
        tip=to_translate("List all keys"),
        keys=("F1", "?"),
        icon="keyboard",
    ),
    Spec(
        name=Act.LOGS,
        text=to_translate("Open &Logs Folder"),
        tip=to_translate("Show the folder of the log files"),
    ),
    Spec(
        name=Act.SYSTEM_INFO,
        text=to_translate("Copy &System Information"),
        tip=to_translate("Copy versions and devices, for a bug report"),
    ),
    Spec(
        name=Act.ABOUT,
        text=to_translate("&About photorestore"),
        tip=to_translate("Version and licence"),
        icon="info",
    ),
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
            action = QAction(tr(spec.text), self)
            action.setObjectName(spec.name)
            if isinstance(spec.keys, QKeySequence.StandardKey):
                action.setShortcuts(spec.keys)
            else:
                action.setShortcuts([QKeySequence(key) for key in spec.keys])
            key = key_text(spec)
            tip = tr(spec.tip)
            action.setToolTip(f"{tip} ({key})" if key else tip)
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
