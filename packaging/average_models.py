"""Averages the weights of two models that were trained one from the other.

python packaging/average_models.py FIRST SECOND --share 0.7 --out FILE

``--detector MODEL ...`` takes the mean of other detectors, ``--also MODEL ...`` counts
more runs.

Each weight becomes (1 - share) FIRST + share SECOND; the detector is that of SECOND
unless another is named. Averages along one training path are often better than either end
(Izmailov et al. 2018, arXiv:1803.05407; Wortsman et al. 2022, arXiv:2203.05482).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from photorestore.core.errors import ModelLoadError
from photorestore.models.loading import find_model, load_model, read_header, save_model

_DETECTOR = "scratch_net."


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("first")
    parser.add_argument("second")
    parser.add_argument("--share", type=float, default=0.5, help="of the second, 0 to 1")
    parser.add_argument("--detector", nargs="+", default=[], help="average these detectors")
    parser.add_argument("--also", nargs="*", default=[], help="runs in between, to count steps")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    cpu = torch.device("cpu")
    paths = [find_model(name) for name in (options.first, options.second)]
    first, second = (load_model(path, device=cpu, dtype=torch.float32) for path in paths)
    if first.config != second.config:
        raise ModelLoadError("The two models are not of one size.")
    finders = [
        load_model(find_model(name), device=cpu, dtype=torch.float32).state_dict()
        for name in options.detector
    ] or [second.state_dict()]
    other = first.state_dict()
    mean = {
        name: torch.stack([finder[name] for finder in finders]).mean(dim=0)
        if name.startswith(_DETECTOR)
        else torch.lerp(other[name], value, options.share)
        for name, value in second.state_dict().items()
    }
    second.load_state_dict(mean)
    runs = [options.first, options.second, *options.also, *options.detector]
    headers = [read_header(find_model(name)) for name in dict.fromkeys(runs)]
    info = {key: headers[1][key] for key in ("preset", "seed") if key in headers[1]}
    steps = sum(int(header.get("training_steps", "0")) for header in headers)
    minutes = sum(float(header.get("training_minutes", "0")) for header in headers)
    info |= {"training_steps": str(steps), "training_minutes": f"{minutes:.1f}"}
    save_model(second, options.out, info=info)
    sys.stdout.write(f"{options.out}\n")


if __name__ == "__main__":
    main()
