"""Makes a run's weights of the shipped model: ``python -m training.reader.thaw models/rapport-reader RUN``.

So that training can go on (``--start-from RUN/model.pt``) where no run is left. Eight-bit weights come back as they
were rounded; the word embeddings, which training leaves as they are, are MiniLM's own.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from training.reader.batches import model_folder
from training.reader.export import export_onnx
from training.reader.labels import Labels
from training.reader.network import Reader, load_encoder
from training.reader.train import FROZEN, new_reader

Array = NDArray[np.float32]


def arrays(path: Path) -> dict[str, Array]:
    """The graph's constants by name, eight-bit ones as floats again."""
    raw = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    out = {name: value.astype(np.float32) for name, value in raw.items() if value.dtype == np.float32}
    for name, value in raw.items():
        if name.endswith("_quantized"):
            stem = name.removesuffix("_quantized")
            zero = raw[f"{stem}_zero_point"].astype(np.float32)
            out[stem] = (value.astype(np.float32) - zero) * raw[f"{stem}_scale"]
    return out


def places(reader: Reader) -> dict[str, tuple[str, bool]]:
    """For each constant of the exported graph its parameter, and whether it stands turned.

    The export renames most weights, so that the names are found by the values of a reader with random ones.
    """
    with torch.no_grad():
        for parameter in reader.parameters():
            parameter.copy_(torch.randn_like(parameter))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.onnx"
        export_onnx(reader, path)
        constants = arrays(path)
    out: dict[str, tuple[str, bool]] = {}
    parameters = {name: p.detach().numpy() for name, p in reader.named_parameters()}
    for constant, value in constants.items():
        for name, given in parameters.items():
            if value.size != given.size or value.size < 2:
                continue
            for turned in (False, True):
                theirs = given.T if turned else given
                if np.array_equal(theirs.reshape(-1), value.reshape(-1)):
                    out[constant] = (name, turned)
    shares = torch.softmax(reader.mix, 0).tolist()
    for constant, value in constants.items():
        if value.size == 1:
            near = [n for n, share in enumerate(shares) if abs(float(value.reshape(-1)[0]) - share) < 1e-6]
            if near:
                out[constant] = (f"mix.{near[0]}", False)
            elif constant.startswith("reader."):
                out[constant] = (constant.removeprefix("reader."), False)
    return out


def thaw(path: Path, labels: Labels) -> dict[str, Tensor]:
    """The state of the reader whose exported graph lies at *path*.

    Raises:
        ValueError: if a weight isn't found in the graph.
    """
    reader = new_reader(labels)
    where = places(reader)
    load_encoder(reader, model_folder() / "model.safetensors")
    state = reader.state_dict()
    given = arrays(path)
    shares: dict[int, float] = {}
    missing = {*state} - {*FROZEN, "mix"}
    for constant, (name, turned) in where.items():
        if constant not in given:
            continue
        if name.startswith("mix."):
            shares[int(name.removeprefix("mix."))] = float(given[constant].reshape(-1)[0])
        elif name in missing:
            value = given[constant]
            shape = tuple(state[name].shape)
            state[name] = torch.tensor(value.reshape(shape[::-1]).T.copy() if turned else value.reshape(shape).copy())
            missing.discard(name)
    if missing or len(shares) != len(state["mix"]):
        raise ValueError(f"{path}: not found in the graph: {', '.join(sorted(missing)) or 'mix'}")
    state["mix"] = torch.tensor([shares[n] for n in range(len(shares))]).log()
    return state


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("package", type=Path, help="folder of the reader's package")
    parser.add_argument("run", type=Path, help="folder for model.pt and labels.json")
    options = parser.parse_args()
    assets = options.package / "src" / "rapport_reader" / "assets"
    labels = Labels.load(assets / "labels.json")
    options.run.mkdir(parents=True, exist_ok=True)
    labels.save(options.run / "labels.json")
    torch.save(thaw(assets / "model.onnx", labels), options.run / "model.pt")


if __name__ == "__main__":
    main()
