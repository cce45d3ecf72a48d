"""Does what an impatient person would do, at random but repeatably."""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QWidget

from photorestore.core.errors import EngineError
from photorestore.ui.action_list import Act
from photorestore.ui.qimage import rgb_to_qimage
from tests.gui.fake_engine import out_of_memory
from tests.gui.monkey.answers import Answers, use_control
from tests.gui.monkey.stage import Stage
from tests.gui.monkey.watch import Watch, memory_mib

_MOST_PHOTOS = 6
_LEAK_MIB = 50.0
_KEYS = (
    *(Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Backslash),
    *(Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_F5),
)
_TOOLS = tuple(act for act in Act if act.name.startswith("TOOL_"))
_BUTTONS = (Qt.MouseButton.LeftButton,) * 5 + (
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
)
_MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 4 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@dataclass(frozen=True, kw_only=True)
class Report:
    """How it went.

    Attributes:
        actions: how many were done.
        starts: how often the window was started.
        never: registered actions that could not be used when they were tried.
        problems: exceptions and warnings, and a window that did not answer.
        growth_mib: of memory after warming up, or None where nobody tells.
        longest_s: of all actions.
        longest_name: which that was.
        kinds: how often what was done.
    """

    actions: int
    starts: int
    never: tuple[str, ...]
    problems: tuple[str, ...]
    growth_mib: float | None
    longest_s: float
    longest_name: str
    kinds: dict[str, int]

    @property
    def is_good(self) -> bool:
        """Whether the window came through."""
        return not self.problems and (self.growth_mib is None or self.growth_mib < _LEAK_MIB)


class Monkey:
    """Plays with a stage.

    Args:
        stage: with the window.
        seed: the same seed chooses the same actions.
    """

    def __init__(self, stage: Stage, seed: int) -> None:
        self._stage, self._random = stage, random.Random(seed)
        self._answers = Answers(stage.folder, stage.photos, self._random)
        self._untried = list(Act)
        self._random.shuffle(self._untried)
        self._doing = "start"
        self._has_torch = "torch" in sys.modules
        self._ways: tuple[tuple[int, Callable[[], None]], ...] = (
            (8, self._trigger),
            (6, self._stroke),
            (4, self._control),
            (3, self._undo_or_redo),
            (2, self._open),
            (2, self._press_key),
            (2, self._restore),
            (2, self._pick_tool),
            (1, self._wheel),
            (1, self._resize),
            (1, self._drop),
            (1, self._paste),
            (1, self._batch),
            (1, self._fail),
            (1, self._hold),
            (1, self._close_photo),
        )

    def play(self, actions: int, *, told: Callable[[int], None] | None = None) -> Report:
        """Do so many things, and look what it cost.

        Args:
            actions: how many; the first third is for warming up.
            told: is called with the number of each action.
        """
        kinds: Counter[str] = Counter()
        longest_s, longest_name = 0.0, ""
        before: float | None = None
        weights = [weight for weight, _ in self._ways]
        with Watch(lambda: self._doing) as watch, self._answers:
            for at in range(actions):
                if at == actions // 3:
                    self._look(watch)
                    before = memory_mib()
                (_, way), *_ = self._random.choices(self._ways, weights)
                if self._stage.document is None and self._random.random() < 0.5:
                    way = self._open
                elif self._usable() and self._random.random() < 0.3:
                    way = self._trigger
                kinds[way.__name__.strip("_")] += 1
                start_s = time.monotonic()
                self._do(way, watch)
                spent_s = time.monotonic() - start_s
                if spent_s > longest_s:
                    longest_s, longest_name = spent_s, self._doing
                if told is not None:
                    told(at + 1)
            self._look(watch)
            after = memory_mib()
        known = before is not None and after is not None
        return Report(
            actions=actions,
            starts=self._stage.starts,
            never=tuple(self._untried),
            problems=tuple(watch.problems),
            growth_mib=after - before if known and before is not None and after else None,
            longest_s=longest_s,
            longest_name=longest_name,
            kinds=dict(kinds),
        )

    def _do(self, way: Callable[[], None], watch: Watch) -> None:
        """One action, and a moment for what follows from it."""
        self._doing = way.__name__.strip("_")
        try:
            way()
            QTest.qWait(self._random.choice((0, 0, 1, 5, 20)))
            self._answers.finish()
            if not self._stage.window.isVisible() and not self._stage.window.isMinimized():
                self._stage.start_again()
            if len(self._stage.window.workspace.documents) > _MOST_PHOTOS:
                self._stage.settle()
        except Exception:  # noqa: BLE001 - whatever it is, it is what the monkey looks for
            watch.note(*sys.exc_info())
        if not self._has_torch and "torch" in sys.modules:
            self._has_torch = True
            watch.problems.append(
                f"while: {self._doing}\ntorch was loaded: half a GiB that never comes back"
            )

    def _look(self, watch: Watch) -> None:
        """See whether the window still restores a photo, then come to rest."""
        self._doing = "look whether the window answers"
        try:
            self._answers.finish()
            self._stage.settle()
            stage, window = self._stage, self._stage.window
            stage.factory.engine.fail_with = None
            window.open_paths([stage.photos[0]])
            stage.wait(lambda: stage.document is not None, "a photo opens")
            document = stage.document
            assert document is not None
            stage.wait(lambda: not window.restorer.state.is_running, "the engine is free")
            window.actions_[Act.RESTORE].trigger()
            stage.wait(lambda: document.outcome is not None, "a photo is restored")
            stage.settle()
        except Exception:  # noqa: BLE001 - see above
            watch.note(*sys.exc_info())

    def _trigger(self) -> None:
        """A registered action: each once, then any."""
        usable = self._usable()
        act = usable[0] if usable else self._random.choice(list(Act))
        self._doing = f"trigger {act}"
        if usable:
            self._untried.remove(act)
        self._stage.window.actions_[act].trigger()

    def _usable(self) -> list[Act]:
        """Actions that were not tried yet, and could be now."""
        actions = self._stage.window.actions_
        return [act for act in self._untried if actions[act].isEnabled()]

    def _stroke(self) -> None:
        """Press, move, let go; or a double click, or a press that ends outside."""
        canvas = self._stage.window.viewer.canvas
        if not canvas.isVisible():
            return
        button, modifier = self._random.choice(_BUTTONS), self._random.choice(_MODIFIERS)
        self._doing = f"stroke with {button} {modifier}"
        if self._random.random() < 0.1:
            QTest.mouseDClick(canvas, button, modifier, self._place(canvas))
            return
        QTest.mousePress(canvas, button, modifier, self._place(canvas))
        for _ in range(self._random.randint(0, 12)):
            QTest.mouseMove(canvas, self._place(canvas))
        if self._random.random() < 0.1:
            QTest.keyClick(canvas, self._random.choice(_KEYS))
        QTest.mouseRelease(canvas, button, modifier, self._place(canvas))

    def _place(self, widget: QWidget) -> QPoint:
        """Somewhere, a little outside at times."""
        return QPoint(
            self._random.randint(-10, widget.width() + 10),
            self._random.randint(-10, widget.height() + 10),
        )

    def _control(self) -> None:
        """Any control that can be seen."""
        kinds = (QAbstractButton, QAbstractSlider)
        seen = [
            widget
            for top in QApplication.topLevelWidgets()
            if top.isVisible()
            for widget in top.findChildren(QWidget)
            if isinstance(widget, kinds) and widget.isVisible() and widget.isEnabled()
        ]
        if seen:
            control = self._random.choice(seen)
            name = control.accessibleName() or type(control).__name__
            self._doing = f"use {name}"
            use_control(control, self._random)

    def _undo_or_redo(self) -> None:
        undo = self._stage.window.undo
        for _ in range(self._random.randint(1, 6)):
            undo.undo() if self._random.random() < 0.7 else undo.redo()

    def _open(self) -> None:
        count = self._random.randint(1, 3)
        paths = self._random.sample(self._known(), count)
        self._doing = f"open {[path.name for path in paths]}"
        self._stage.window.open_paths(paths)
        if self._random.random() < 0.7:
            self._stage.wait(lambda: not self._stage.window.workspace.is_opening, "photos open")

    def _known(self) -> list[Path]:
        projects = sorted(self._stage.folder.glob("*.photorestore"))
        return [*self._stage.photos, *projects[:4]]

    def _press_key(self) -> None:
        key = self._random.choice(_KEYS)
        self._doing = f"press {key}"
        focus = QApplication.focusWidget() or self._stage.window
        QTest.keyClick(focus, key, self._random.choice(_MODIFIERS))

    def _restore(self) -> None:
        actions = self._stage.window.actions_
        actions[self._random.choice((Act.RESTORE, Act.DETECT))].trigger()
        if self._random.random() < 0.7:
            window = self._stage.window
            self._stage.factory.gate.set()
            self._stage.wait(
                lambda: not (window.isVisible() and window.restorer.state.is_running), "a run ends"
            )  # or somebody closes the window meanwhile

    def _pick_tool(self) -> None:
        tool = self._random.choice(_TOOLS)
        self._doing = f"pick {tool}"
        self._stage.window.actions_[tool].trigger()

    def _wheel(self) -> None:
        canvas = self._stage.window.viewer.canvas
        place, turn = QPointF(self._place(canvas)), self._random.choice((-240, -120, 120, 240))
        event = QWheelEvent(
            place,
            QPointF(canvas.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            self._random.choice(_MODIFIERS),
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(canvas, event)

    def _resize(self) -> None:
        size = self._random.choice(((1024, 640), (1360, 860), (1024, 1200), (2200, 1300)))
        self._stage.window.resize(*size)

    def _drop(self) -> None:
        mime = QMimeData()
        if self._random.random() < 0.3:
            mime.setUrls([QUrl.fromLocalFile(str(self._stage.folder))])
        else:
            mime.setUrls([QUrl.fromLocalFile(str(self._random.choice(self._known())))])
        copies, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        event = QDropEvent(QPointF(300, 300), copies, mime, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._stage.window, event)
        QTest.qWait(5)

    def _paste(self) -> None:
        rgb = np.full((self._random.randint(1, 90), 60, 3), 90, np.uint8)
        QGuiApplication.clipboard().setImage(rgb_to_qimage(rgb))
        self._stage.window.actions_[Act.PASTE].trigger()

    def _batch(self) -> None:
        """A run over the folder, once it is planned."""
        batches = self._stage.window.batches
        batches.show(self._stage.folder)
        QTest.qWait(50)
        dialog = batches.dialog
        if dialog is not None and dialog.foot.start.isEnabled() and self._random.random() < 0.6:
            dialog.foot.start.click()
            QTest.qWait(self._random.choice((0, 50)))

    def _fail(self) -> None:
        """The next job fails."""
        error = self._random.choice((out_of_memory(), EngineError("The driver went away.")))
        self._stage.factory.engine.fail_with = error

    def _hold(self) -> None:
        """Runs take long, until the next one is wanted whole."""
        self._stage.factory.gate.clear()

    def _close_photo(self) -> None:
        self._stage.window.actions_[Act.CLOSE].trigger()
