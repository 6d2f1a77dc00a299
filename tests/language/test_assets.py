"""The shipped model's package: complete, small, and its labels in step with its outputs."""

from __future__ import annotations

from importlib.metadata import metadata

import onnxruntime
import pytest

import rapport_reader
from rapport.language.decoding import Labels


def test_all_assets_are_there_and_small() -> None:
    sizes = {name: rapport_reader.path(name).stat().st_size for name in rapport_reader.ASSETS}
    assert sizes["model.onnx"] < 30_000_000
    assert sum(sizes.values()) < 32_000_000


def test_an_unknown_asset_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        rapport_reader.path("other.onnx")


def test_labels_fit_the_model() -> None:
    labels = Labels.load(rapport_reader.path("labels.json"))
    session = onnxruntime.InferenceSession(str(rapport_reader.path("model.onnx")), providers=["CPUExecutionProvider"])
    widths = {output.name: output.shape for output in session.get_outputs()}
    assert widths["upos"][-1] == len(labels.upos)
    assert widths["xpos"][-1] == len(labels.xpos)
    assert widths["lemma"][-1] == len(labels.lemma)
    assert widths["names"][-1] == len(labels.names)
    assert widths["rel_head_bias"][-1] == len(labels.relations)


def test_the_licence_of_the_weights_is_told() -> None:
    assert metadata("rapport-reader")["License-Expression"] == "Apache-2.0 AND CC-BY-SA-4.0"
    assert rapport_reader.__version__ == metadata("rapport-reader")["Version"]
