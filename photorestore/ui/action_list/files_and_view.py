"""What is done with files, and how photos are seen."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from photorestore.ui.action_list.spec import Act, Spec
from photorestore.ui.language.words import to_translate

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
)
