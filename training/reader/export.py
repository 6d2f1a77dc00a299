"""Exports a run's model as the package's assets: ``python -m training.reader.export RUN models/rapport-reader``.

The graph is quantised to eight-bit integers (dynamic, per channel). Files are replaced whole, the model last.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.reader.batches import model_folder
from training.reader.data import training_sentences
from training.reader.labels import Labels, lexicon
from training.reader.network import Reader
from training.reader.train import new_reader

INPUTS = ("ids", "shapes", "mask", "first", "last")
OUTPUTS = (
    *("upos", "xpos", "lemma", "names", "arcs", "rel_left", "rel_head", "rel_head_bias", "rel_dep_bias"),
    *("starts", "records", "evidence", "role_trigger", "role_word"),
)


class Exported(nn.Module):
    """The graph that runs: all but the choice of heads and of the relations to them."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores of the heads; ``rel_left`` (``B × N × R × W``) meets ``rel_head`` of the chosen head outside."""
        reader = self.reader
        scores = reader.score(reader.encode(ids, shapes, mask, first, last))
        batch = ids.shape[0]
        left = (scores.rel_dep @ reader.rel_weight).reshape(batch, -1, reader.sizes.relations, reader.rel_width)
        return (
            scores.upos,
            scores.xpos,
            scores.lemma,
            torch.log_softmax(scores.names, -1),
            scores.arcs,
            left,
            scores.rel_head,
            reader.rel_head_bias(scores.rel_head),
            reader.rel_dep_bias(scores.rel_dep),
            scores.starts[..., 0],
            scores.records,
            scores.evidence,
            scores.role_trigger,
            scores.role_word,
        )


def export_onnx(reader: Reader, path: Path) -> None:
    """Writes the reader as an ONNX graph in 32-bit floats."""
    batch, length, words = 2, 16, 8
    at = torch.arange(1, words + 1)[None].repeat(batch, 1)
    example = (
        torch.randint(1000, 2000, (batch, length)),
        torch.zeros(batch, length, dtype=torch.long),
        torch.ones(batch, length),
        at,
        at,
    )
    axes: dict[str, dict[int, str]] = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]}
    axes |= {name: {0: "batch", 1: "words"} for name in (*INPUTS[3:], *OUTPUTS)}
    axes["arcs"][2] = "heads"
    axes["rel_head"][1] = axes["rel_head_bias"][1] = "heads"
    torch.onnx.export(
        Exported(reader).eval(),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("run", type=Path, help="folder of the run")
    parser.add_argument("package", type=Path, help="folder of the reader's package")
    options = parser.parse_args()
    labels = Labels.load(options.run / "labels.json")
    reader = new_reader(labels)
    reader.load_state_dict(torch.load(options.run / "model.pt", weights_only=True))
    assets = options.package / "src" / "rapport_reader" / "assets"
    assets.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.package) as scratch:
        folder = Path(scratch)
        export_onnx(reader, folder / "full.onnx")
        quantize_dynamic(
            folder / "full.onnx",
            folder / "model.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
        labels.save(folder / "labels.json")
        words = lexicon(training_sentences())
        (folder / "lemmas.json").write_text(
            json.dumps(words, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
        )
        (folder / "tokenizer.json").write_bytes((model_folder() / "tokenizer.json").read_bytes())
        for name in ("labels.json", "lemmas.json", "tokenizer.json", "model.onnx"):
            (folder / name).replace(assets / name)
            print(f"{name}: {(assets / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
