"""Peak memory of restoring a 24-megapixel photo on the processor, in a process of its own.

``python benchmarks/memory.py`` prints the peak, and exits with 1 above the limit.
Imports, weights, the photo itself and its result are all counted.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from collections.abc import Sequence

import numpy as np

_LIMIT_MIB = 2048


def peak_mib() -> float:
    """Peak resident memory of the children that have ended."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def restore_once(*, preset_name: str, megapixels: float, bits: int, budget_mib: int | None) -> None:
    """Restore one noisy photo with detection."""
    from photorestore.core.types import RestoreJob
    from photorestore.engine.engine import Engine
    from photorestore.models.config import preset
    from photorestore.models.restorer import Restorer

    height = round((megapixels * 1e6 / 1.5) ** 0.5)
    dtype = np.uint8 if bits == 8 else np.uint16
    shape = (height, round(height * 1.5), 3)
    rgb = np.random.default_rng(0).integers(60, 200, shape, dtype)
    engine = Engine.from_model(
        Restorer(preset(preset_name)), device="cpu", memory_budget_mib=budget_mib
    )
    result = engine.restore(RestoreJob(id=1, rgb=rgb))
    share = 0.0 if result.hole is None else result.hole.share
    sys.stdout.write(
        json.dumps(
            {
                "preset": preset_name,
                "size_px": list(rgb.shape[1::-1]),
                "bits": bits,
                "tile_px": result.tile_px,
                "precision": engine.precision,
                "hole_share": round(share, 3),
                "seconds": round(result.seconds, 1),
            }
        )
        + "\n"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print; exit code 1 if the peak is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="small", help="sizes of the networks")
    parser.add_argument("--megapixels", type=float, default=24.0)
    parser.add_argument("--bits", type=int, choices=(8, 16), default=8)
    parser.add_argument("--budget", type=int, help="memory budget in MiB")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.child:
        restore_once(
            preset_name=chosen.preset,
            megapixels=chosen.megapixels,
            bits=chosen.bits,
            budget_mib=chosen.budget,
        )
        return
    given = list(sys.argv[1:] if arguments is None else arguments)
    child = subprocess.run(
        [sys.executable, __file__, *given, "--child"], check=True, capture_output=True, text=True
    )
    facts = json.loads(child.stdout.splitlines()[-1])
    facts["peak_mib"] = round(peak_mib())
    sys.stdout.write(
        f"{facts['size_px'][0]} x {facts['size_px'][1]} px, {facts['bits']} bits, "
        f"{facts['preset']}, tiles of {facts['tile_px']} px: "
        f"peak {facts['peak_mib']} MiB, limit {_LIMIT_MIB} MiB\n{json.dumps(facts)}\n"
    )
    sys.exit(facts["peak_mib"] > _LIMIT_MIB)


if __name__ == "__main__":
    main()
