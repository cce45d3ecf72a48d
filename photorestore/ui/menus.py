"""Which action stands in which menu."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.language.words import to_translate, tr

LINE = None

MENUS: tuple[tuple[str, str, tuple[Act | None, ...]], ...] = (
    (
        "file",
        to_translate("&File"),
        (
            Act.OPEN,
            Act.OPEN_FOLDER,
            LINE,
            Act.SAVE_PROJECT,
            Act.SAVE_PROJECT_AS,
            LINE,
            Act.EXPORT,
            Act.BATCH,
            LINE,
            Act.CLOSE,
            Act.QUIT,
        ),
    ),
    (
        "edit",
        to_translate("&Edit"),
        (
            Act.COPY,
            Act.PASTE,
            LINE,
            Act.TOOL_CROP,
            Act.STRAIGHTEN,
            Act.TURN_LEFT,
            Act.TURN_RIGHT,
            Act.MIRROR,
            Act.FLIP,
            Act.RESET_EDITS,
            LINE,
            Act.PREFERENCES,
        ),
    ),
    (
        "view",
        to_translate("&View"),
        (
            Act.MODE_RESULT,
            Act.MODE_ORIGINAL,
            Act.MODE_SPLIT,
            Act.MODE_PAIR,
            Act.ROTATE_SPLIT,
            Act.HEAT_MAP,
            LINE,
            Act.ZOOM_IN,
            Act.ZOOM_OUT,
            Act.ZOOM_FULL,
            Act.ZOOM_FIT,
            LINE,
            Act.OVERVIEW,
            Act.FULL_SCREEN,
            LINE,
            Act.PREVIOUS,
            Act.NEXT,
        ),
    ),
    (
        "mask",
        to_translate("&Mask"),
        (
            Act.DETECT,
            LINE,
            Act.TOOL_HAND,
            Act.TOOL_BRUSH,
            Act.TOOL_ERASER,
            Act.TOOL_TRACE,
            Act.TOOL_LASSO,
            Act.TOOL_RECTANGLE,
            Act.TOOL_WAND,
            Act.TOOL_PROTECT,
            LINE,
            Act.SMALLER,
            Act.LARGER,
            Act.SOFTER,
            Act.HARDER,
            LINE,
            Act.INVERT,
            Act.GROW,
            Act.SHRINK,
            Act.CLEAR,
            Act.CLEAR_PROTECTION,
            LINE,
            Act.SHOW_MASK,
            LINE,
            Act.LOAD_MASK,
            Act.SAVE_MASK,
        ),
    ),
    (
        "restore",
        to_translate("&Restore"),
        (
            Act.RESTORE,
            Act.STOP,
            LINE,
            Act.TOOL_BRING_BACK,
            Act.CLEAR_BRING_BACK,
            LINE,
            Act.PREVIOUS_RESULT,
            Act.NEXT_RESULT,
        ),
    ),
    (
        "tools",
        to_translate("&Tools"),
        (Act.RELEASE, LINE, Act.TRAINING, Act.USE_FOR_TRAINING, Act.KEPT_FOR_TRAINING),
    ),
    (
        "help",
        to_translate("&Help"),
        (Act.SHORTCUTS, LINE, Act.LOGS, Act.SYSTEM_INFO, LINE, Act.ABOUT),
    ),
)


class Menus:
    """The menu bar.

    Attributes:
        recent: the submenu that lists recent photos.
    """

    def __init__(self, bar: QMenuBar, actions: Actions, undo: QAction, redo: QAction) -> None:
        self._menus: dict[str, QMenu] = {}
        for name, title, entries in MENUS:
            menu = self._menus[name] = bar.addMenu(tr(title))
            menu.setToolTipsVisible(True)
            for entry in entries:
                if entry is LINE:
                    menu.addSeparator()
                else:
                    menu.addAction(actions[entry])
        self.recent = QMenu(tr("Open &Recent"), bar)
        self.recent.setToolTipsVisible(True)
        before_line = self._menus["file"].actions()[2]
        self._menus["file"].insertMenu(before_line, self.recent)
        first = self._menus["edit"].actions()[0]
        self._menus["edit"].insertActions(first, [undo, redo])
        self._menus["edit"].insertSeparator(first)
