"""The entry point chooses between window and command line."""

from __future__ import annotations

import sys

import pytest

from photorestore import __main__ as entry


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Exit code of ``photorestore ARGUMENTS``."""
    monkeypatch.setattr(sys, "argv", ["photorestore", *arguments])
    with pytest.raises(SystemExit) as end:
        entry.main()
    return int(end.value.code or 0)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], bool]]:
    """What the window was opened with; no window is."""
    calls: list[tuple[list[str], bool]] = []

    def record(paths: list[str], *, advanced: bool = False) -> int:
        calls.append((paths, advanced))
        return 0

    monkeypatch.setattr("photorestore.ui.app.run", record)
    return calls


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ([], False)),
        (("gui",), ([], False)),
        (("gui", "a.jpg", "--advanced", "b"), (["a.jpg", "b"], True)),
    ],
)
def test_the_window_opens(
    monkeypatch: pytest.MonkeyPatch,
    opened: list[tuple[list[str], bool]],
    arguments: tuple[str, ...],
    expected: tuple[list[str], bool],
) -> None:
    assert run(monkeypatch, *arguments) == 0
    assert opened == [expected]


def test_commands_do_not_open_it(
    monkeypatch: pytest.MonkeyPatch, opened: list[tuple[list[str], bool]]
) -> None:
    assert run(monkeypatch, "--version") == 0
    assert opened == []


def test_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    opened: list[tuple[list[str], bool]],
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    assert run(monkeypatch, "gui") == 2
    assert "no screen" in capsys.readouterr().err
    assert opened == []


def test_unknown_options_of_the_window_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "gui", "--nonsense") == 2
    assert "--nonsense" in capsys.readouterr().err
