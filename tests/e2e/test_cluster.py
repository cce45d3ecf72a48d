"""A run on a real Ray cluster of two machines on loopback, one of which is killed meanwhile.

The run is a process of its own: this file, run as a program, starts the
cluster, runs the command line with an engine that needs no weights, and takes
everything down again.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from photorestore.batch.cluster.worker import EngineMaker
from photorestore.batch.journal import HOME, Journal, journal_path
from photorestore.batch.records import State
from photorestore.batch.work import PhotoEngine
from photorestore.cli.batching import BatchRequest, run_batch
from photorestore.core.cancel import CancelToken
from photorestore.core.types import Progress, RestoreJob, RestoreResult
from tests.unit.batch.fake_runs import batch_request
from tests.waiting import wait_until

ROOT = Path(__file__).parents[2]
PHOTOS = 40
KILL_AFTER = 8
OBJECT_STORE_BYTES = 100 * 2**20
TIMEOUT_S = 300
LOOPBACK = {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_worker_niceness": "0",
}
"""Ray stays on 127.0.0.1 (the name speaks of other systems), silent and as quick as others."""

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("ray") is None,
        reason="Ray cannot be imported: pip install 'photorestore[cluster]'",
    ),
]


@dataclass(frozen=True)
class Scene:
    """What all processes see of the run.

    Attributes:
        folder: where they write down what they do.
    """

    folder: Path

    def note(self, what: str, pixels: np.ndarray) -> None:
        """Write down what this process does with a photo."""
        digest = hashlib.sha256(pixels.tobytes()).hexdigest()
        with (self.folder / f"{os.getpid()}.txt").open("a", encoding="ascii") as stream:
            stream.write(f"{what} {digest}\n")

    def notes(self) -> list[list[str]]:
        """What each process wrote down."""
        return [path.read_text("ascii").splitlines() for path in self.folder.glob("*.txt")]

    def finished(self) -> list[str]:
        """What was finished, by any of them."""
        return [line for lines in self.notes() for line in lines if line.startswith("finished")]

    @property
    def killed(self) -> Path:
        """A file that is there once one of the machines is gone."""
        return self.folder / "killed"


@dataclass
class AddOne:
    """Adds 1 to every level, and writes down what it began and finished.

    It waits until both machines work, however slow one of them starts, and in the
    middle of the run until one of them is gone, which so has a photo in hand.
    """

    scene: Scene
    device_name: str = "a fake"
    precision: str = "fp32"

    def restore(
        self,
        job: RestoreJob,
        *,
        on_progress: Callable[[Progress], None] | None = None,
        cancel: CancelToken | None = None,
    ) -> RestoreResult:
        """Restore, no sooner than the story of the test allows."""
        scene = self.scene
        scene.note("began", job.rgb)
        wait_until(lambda: len(scene.notes()) >= 2, at_most_s=TIMEOUT_S / 3)
        wait_until(
            lambda: scene.killed.exists() or len(scene.finished()) < KILL_AFTER,
            at_most_s=TIMEOUT_S / 3,
        )
        scene.note("finished", job.rgb)
        return RestoreResult(
            id=job.id,
            rgb=job.rgb + np.uint8(1),
            hole=None,
            probability=None,
            seconds=0.1,
            tile_px=64,
            device="fake",
        )


@dataclass
class FakeSource:
    """Where the engine of the run comes from."""

    scene: Scene

    def weights(self, model: str) -> str:
        """Identity of the weights."""
        return model

    def open(self, request: BatchRequest) -> PhotoEngine:
        """Never called: engines are opened by workers."""
        raise AssertionError("the driver needs no engine")

    def maker(self, request: BatchRequest) -> EngineMaker:
        """What workers open."""
        scene = self.scene
        return lambda cpus: AddOne(scene)


def main(in_dir: str, out_dir: str, log: str, report: str) -> int:
    """Start two machines, run the command as it is, and kill the second of them meanwhile."""
    import ray
    from ray.cluster_utils import Cluster

    machine = {
        "num_cpus": 1,
        "object_store_memory": OBJECT_STORE_BYTES,
    }
    head = {**machine, "include_dashboard": False}
    cluster: Any = Cluster(initialize_head=True, head_node_args=head)
    try:
        second = cluster.add_node(**machine)
        os.environ["RAY_ADDRESS"] = cluster.address

        scene = Scene(Path(log))

        def kill_in_time() -> None:
            wait_until(lambda: _count(Path(out_dir)) >= KILL_AFTER, at_most_s=TIMEOUT_S / 2)
            cluster.remove_node(second, allow_graceful=False)
            print(json.dumps({"event": "killed"}), flush=True)  # noqa: T201
            scene.killed.touch()

        killer = threading.Thread(target=kill_in_time, daemon=True)
        killer.start()
        request = batch_request(
            Path(in_dir),
            Path(out_dir),
            mask="none",
            device="cpu",
            report=Path(report),
            cluster="auto",
            cpus_per_worker=1.0,
        )
        code = run_batch(request, source=FakeSource(scene))
        killer.join(timeout=60)
        return code
    finally:
        ray.shutdown()
        cluster.shutdown()


def _count(out_dir: Path) -> int:
    """Results that have their names."""
    return len(list(out_dir.glob("*.png")))


def make_photos(folder: Path) -> dict[str, bytes]:
    """Make the photos, one of them broken, and return their contents by name."""
    rng = np.random.default_rng(0)
    for number in range(PHOTOS):
        pixels = rng.integers(0, 200, (16, 16, 3), np.uint8)
        Image.fromarray(pixels).save(folder / f"{number:02}.png")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 and nothing else")
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run_alone(*paths: Path) -> tuple[int, str, str]:
    """Run this file, and end all that it started.

    Returns:
        The exit code, and what it wrote to its two streams. These are files:
        processes of Ray that outlive it would keep pipes open.
    """
    out, err = paths[-1].with_name("out.txt"), paths[-1].with_name("err.txt")
    with out.open("w") as out_stream, err.open("w") as err_stream:
        process = subprocess.Popen(
            [sys.executable, __file__, *map(str, paths)],
            stdout=out_stream,
            stderr=err_stream,
            env={**os.environ, **LOOPBACK, "PYTHONPATH": str(ROOT)},  # for its workers, too
            start_new_session=True,
        )
        try:
            process.wait(timeout=TIMEOUT_S)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return process.returncode, out.read_text("utf-8"), err.read_text("utf-8")


def test_a_machine_is_killed_meanwhile(tmp_path: Path) -> None:
    photos, results, log = (tmp_path / name for name in ("photos", "results", "log"))
    photos.mkdir()
    log.mkdir()
    originals = make_photos(photos)
    report = tmp_path / "report.json"

    code, out, err = run_alone(photos, results, log, report)

    assert code == 1, err  # the broken photo
    told = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    events = [fact["event"] for fact in told]
    assert "killed" in events
    assert events.index("killed") < len(events) - 2 - KILL_AFTER // 2, "it must die in the middle"
    done = Counter(Path(fact["input"]).name for fact in told if fact["event"] == "done")
    good = set(originals) - {"broken.jpg"}
    assert done == Counter(good), "nothing may be lost, or done twice"
    assert told[-1] == {"event": "end", "done": PHOTOS, "failed": 1, "stopped": False}

    assert {path.name: path.read_bytes() for path in photos.iterdir()} == originals
    made = {path.name for path in results.iterdir() if path.name != HOME}
    assert made == {name.replace(".", "_restored.") for name in good}
    for name in good:
        with (
            Image.open(photos / name) as photo,
            Image.open(results / name.replace(".", "_restored.")) as result,
        ):
            np.testing.assert_array_equal(np.asarray(result), np.asarray(photo) + 1)
    assert not list((results / HOME / "staging").iterdir())

    with Journal(journal_path(results), in_dir=photos) as journal:
        rows = {row.key: row.state for row in journal.rows()}
    assert rows == {**dict.fromkeys(good, State.DONE), "broken.jpg": State.FAILED}
    listed = json.loads(report.read_text(encoding="utf-8"))["photos"]
    assert {photo["input"]: photo["state"] for photo in listed} == {
        **dict.fromkeys(good, "done"),
        "broken.jpg": "failed",
    }

    scene = Scene(log)
    assert len(scene.notes()) >= 2, "both machines must have worked"
    finished = Counter(scene.finished())
    again = [line for line, times in finished.items() if times > 1]
    assert len(finished) == PHOTOS
    assert len(again) <= 2, "only what the dead machine had in hand may be computed again"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
