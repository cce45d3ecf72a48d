"""The window on a display of its own: real keys, real mouse, the shipped weights."""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from photorestore.config.paths import models_dir
from tests.e2e.window.xtest import missing_libraries

_SCREEN = "1280x800x24"
_STORY_S = 900
_PLATFORM = ("xcb-cursor", "xcb-icccm", "xcb-keysyms", "xcb-shape", "xkbcommon-x11")


def _why_not() -> str:
    """What is missing, or ""."""
    if not sys.platform.startswith("linux"):
        return "needs an X server, which only Linux has"
    if shutil.which("Xvfb") is None:
        return "needs Xvfb (sudo apt install xvfb)"
    missing = [name for name in _PLATFORM if ctypes.util.find_library(name) is None]
    missing += missing_libraries()
    if missing:
        return f"needs the libraries {', '.join(missing)} (README, Start)"
    if not any(models_dir().glob("*.safetensors")):
        return "no weights are shipped yet"
    return ""


pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "-")]


@pytest.fixture
def display() -> Iterator[str]:
    """A display of its own, such as ":7"; the server finds a free number."""
    reads, writes = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writes), "-screen", "0", _SCREEN, "-nolisten", "tcp"],
        pass_fds=[writes],
        stderr=subprocess.DEVNULL,
    )
    os.close(writes)
    with os.fdopen(reads) as told:
        number = told.readline().strip()
    try:
        assert number, "Xvfb did not start"
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small scan with one white scratch from top to bottom."""
    rows, columns = np.mgrid[0:120, 0:160]
    level = 60 + 110 * columns / 159 + 12 * np.sin(rows / 9)
    grain = np.random.default_rng(3).normal(0, 2, level.shape)
    rgb = np.repeat((level + grain)[..., None], 3, axis=2).clip(0, 255).astype(np.uint8)
    rgb[:, 70:73] = 250
    path = tmp_path / "scratched ö.png"
    Image.fromarray(rgb).save(path)
    return path


def test_a_photo_goes_all_the_way(display: str, photo: Path, tmp_path: Path) -> None:
    before = photo.read_bytes()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
        **{f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE")},
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "LC_ALL": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.window.story", str(photo)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_STORY_S,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.splitlines()[-1] == "opened again as it was"
    assert "Traceback" not in done.stderr
    assert photo.read_bytes() == before
