"""Which action stands in which menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from photorestore.ui.action_list import Act
from photorestore.ui.actions import Actions
from photorestore.ui.language.words import to_translate, tr
from photorestore.ui.mnemonics import distinct, mnemonic

LINE = None


@dataclass(frozen=True, kw_only=True)
class Submenu:
    """A menu within a menu.

    Attributes:
        title: to be translated.
        entries: of it.
    """

    title: str
    entries: tuple[Act, ...]


Entry = Act | Submenu | None

MENUS: tuple[tuple[str, str, tuple[Entry, ...]], ...] = (
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
            LINE,
            Act.SHOW_MASK,
            LINE,
            Act.LOAD_MASK,
            Act.SAVE_MASK,
            LINE,
            Submenu(
                title=to_translate("Protected &Places"),
                entries=(Act.CLEAR_PROTECTION, Act.LOAD_PROTECTION, Act.SAVE_PROTECTION),
            ),
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


def actions_of(entries: tuple[Entry, ...]) -> tuple[Act, ...]:
    """All actions of a menu, those of its submenus too."""
    found: list[Act] = []
    for entry in entries:
        if isinstance(entry, Submenu):
            found += entry.entries
        elif entry is not LINE:
            found.append(entry)
    return tuple(found)


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
                elif isinstance(entry, Submenu):
                    inner = menu.addMenu(tr(entry.title))
                    inner.setToolTipsVisible(True)
                    inner.addActions([actions[act] for act in entry.entries])
                    _underline(inner)
                else:
                    menu.addAction(actions[entry])
        self.recent = QMenu(tr("Open &Recent"), bar)
        self.recent.setToolTipsVisible(True)
        before_line = self._menus["file"].actions()[2]
        self._menus["file"].insertMenu(before_line, self.recent)
        first = self._menus["edit"].actions()[0]
        self._menus["edit"].insertActions(first, [undo, redo])
        self._menus["edit"].insertSeparator(first)
        for menu in self._menus.values():
            _underline(menu, fixed=(undo, redo))
        _underline(bar)


def _underline(menu: QMenu | QMenuBar, fixed: tuple[QAction, ...] = ()) -> None:
    """Give each entry a letter of its own; those whose words change keep theirs."""
    entries = [entry for entry in menu.actions() if not entry.isSeparator()]
    taken = "".join(mnemonic(entry.text()) for entry in entries if entry in fixed)
    moving = [entry for entry in entries if entry not in fixed]
    for entry, text in zip(moving, distinct([item.text() for item in moving], taken), strict=True):
        entry.setText(text)
