"""A run over 300 mixed photos is killed ten times, and loses and doubles nothing.

The run is a process of its own: this file, run as a program, is the command
line with an engine that needs no weights.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from photorestore.batch.journal import HOME, Journal, journal_path
from photorestore.batch.records import State
from photorestore.cli.batching import run_batch
from photorestore.io.reading import read_photo
from tests.unit.batch.fake_runs import FakeEngine, batch_request

ROOT = Path(__file__).parents[2]
PHOTOS = 300
KILLS = 10
FORMATS = ("jpg", "png", "tif", "webp", "bmp", "gif", "heic", "avif", "JPEG", "TIFF")
EXACT = (".png", ".tif", ".TIFF", ".bmp")
FOLDERS = (
    "",
    "album",
    "album/1953 Gro\u00dfmutter",
    "\u5199\u771f/\u0444\u043e\u0442\u043e",
    "a b/c  d",
)
NAMES = ("photo {}", "\u5199\u771f{}", "caf\u00e9-{}", "scan.{}.final", "\U0001f4f7 {}")


def main(in_dir: str, out_dir: str, report: str) -> int:
    """Run the command as it is, but with another engine."""
    request = batch_request(
        Path(in_dir), Path(out_dir), keep_masks=True, workers=2, resume=True, report=Path(report)
    )
    return run_batch(request, source=FakeEngine())


def make_photos(folder: Path) -> tuple[set[str], set[str]]:
    """Make the photos, and return the places of the good and of the bad ones."""
    import imagecodecs
    import pillow_heif
    from PIL import Image

    rng = np.random.default_rng(0)
    good: set[str] = set()
    for number in range(PHOTOS - 8):
        kind = FORMATS[number % len(FORMATS)]
        name = NAMES[number % len(NAMES)].format(number) + f".{kind}"
        path = folder / FOLDERS[number % len(FOLDERS)] / name
        path.parent.mkdir(parents=True, exist_ok=True)
        height, width = int(rng.integers(16, 40)), int(rng.integers(16, 40))
        pixels = rng.integers(0, 200, (height, width, 3), np.uint8)
        if kind == "heic":
            pillow_heif.from_pillow(Image.fromarray(pixels)).save(path)
        elif kind == "avif":
            path.write_bytes(imagecodecs.avif_encode(pixels, speed=10))
        else:
            Image.fromarray(pixels).save(path)
        good.add(path.relative_to(folder).as_posix())
    Image.new("RGB", (4000, 3000), (90, 80, 70)).save(folder / "huge.jpg")
    good.add("huge.jpg")

    sound = (folder / "photo 0.jpg").read_bytes()
    (folder / "broken.jpg").write_bytes(sound[:200])
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (folder / "album" / "no photo.tif").write_bytes(b"these are the wrong bytes")
    (folder / "empty.jpg").touch()
    (folder / "dangling.png").symlink_to(folder / "nowhere.png")
    os.mkfifo(folder / "pipe.jpg")
    bad = {
        "broken.jpg",
        "broken.png",
        "album/no photo.tif",
        "empty.jpg",
        "dangling.png",
        "pipe.jpg",
    }
    locked = folder / "locked.png"
    Image.fromarray(rng.integers(0, 200, (16, 16, 3), np.uint8)).save(locked)
    locked.chmod(0)
    (good if os.access(locked, os.R_OK) else bad).add(locked.name)  # root may read all
    (folder / ".DS_Store").write_bytes(b"hidden")
    (folder / "Thumbs.db").write_bytes(b"of the system")
    return good, bad


def digests(folder: Path) -> dict[str, str]:
    """Digests of all files that can be read."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and os.access(path, os.R_OK):
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def start(*folders: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.test_batch_killed", *map(str, folders)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="makes pipes and kills with SIGKILL")
def test_killed_ten_times(tmp_path: Path) -> None:
    photos, results = tmp_path / "photos", tmp_path / "results"
    photos.mkdir()
    good, bad = make_photos(photos)
    before = digests(photos)
    dice = random.Random(1953)
    done: Counter[str] = Counter()
    report = tmp_path / "report.json"

    for kills_left in range(KILLS, 0, -1):
        last = dice.randint(1, (len(good) - done.total()) // (kills_left + 1))
        with start(photos, results, report) as process:
            assert process.stdout is not None
            for line in process.stdout:
                fact = json.loads(line)
                if fact["event"] == "done":
                    done[fact["input"]] += 1
                    last -= 1
                if last == 0:
                    process.kill()
                    break
            for line in process.stdout:  # what it said before it died
                with contextlib.suppress(json.JSONDecodeError):
                    fact = json.loads(line)
                    if fact["event"] == "done":
                        done[fact["input"]] += 1
            process.communicate()
        assert process.returncode == -9, "it must be killed in the middle"

    with start(photos, results, report) as process:
        out, err = process.communicate()
    assert process.returncode == 1, err
    told = [json.loads(line) for line in out.splitlines()]
    done.update(fact["input"] for fact in told if fact["event"] == "done")
    kept = next(fact["keep"] for fact in told if fact["event"] == "agenda")

    assert max(done.values()) == 1, "a photo was done twice"
    assert 0 < kept < len(good)
    with Journal(journal_path(results), in_dir=photos) as journal:
        rows = {row.key: row for row in journal.rows()}
    assert {key for key, row in rows.items() if row.state is State.DONE} == good
    assert {key for key, row in rows.items() if row.state is State.FAILED} == bad
    assert all(rows[key].error for key in bad)
    assert digests(photos) == before

    made = {
        path.relative_to(results).as_posix()
        for path in results.rglob("*")
        if path.is_file() and HOME not in path.relative_to(results).parts
    }
    outputs = [
        o.path.as_posix() for row in rows.values() if row.outcome for o in row.outcome.outputs
    ]
    assert len(outputs) == len(set(outputs)) == 2 * len(good), "a result and its mask for each"
    assert made == set(outputs), "nothing is missing or left over"
    assert not list((results / HOME / "staging").iterdir())
    for key in sorted(good):
        photo, path = read_photo(photos / key).pages[0], rows[key].outcome
        assert path is not None
        result = read_photo(results / path.outputs[0].path).pages[0]
        assert result.rgb.shape == photo.rgb.shape, key
        if key.endswith(EXACT):
            np.testing.assert_array_equal(result.rgb, photo.rgb + 1, key)
    listed = json.loads(report.read_text(encoding="utf-8"))["photos"]
    assert {photo["input"]: photo["state"] for photo in listed} == {
        **dict.fromkeys(good, "done"),
        **dict.fromkeys(bad, "failed"),
    }


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
