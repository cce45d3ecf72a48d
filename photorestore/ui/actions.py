"""Makes the actions of the window from their list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from photorestore.ui.action_list import SPECS, Act, Spec
from photorestore.ui.language.words import tr
from photorestore.ui.theme.theme import Theme


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
