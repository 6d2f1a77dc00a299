"""Measuring on reports that were marked by hand."""

from __future__ import annotations

from pathlib import Path

from rapport import measuring
from rapport.errors import UsageError
from rapport.intake import Progress
from rapport.measuring import Evaluation
from rapport.settings import Settings


def evaluate(
    answers: str | Path,
    *,
    texts: str | Path | None = None,
    second: str | Path | None = None,
    predictions: str | Path | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure on reports that were marked by hand: what is read in them, a second annotator, or anybody's mentions.

    Args:
        answers: the marked reports, in the form of docs/accuracy.md.
        texts: the folder with each report's text as ``ID.txt``; that of the answers, if none is given.
        second: another's answers on the same reports, to be compared in place of a reading, with Krippendorff's alpha.
        predictions: mentions, one JSON object a line, to be compared in place of a reading.
        progress: told of each document.

    Raises:
        UsageError: a file is not of the form, or nothing can be compared.
    """
    if second and predictions:
        raise UsageError(
            "a second annotator and predictions can't be compared at once",
            where="--second, --predictions",
            advice="Give one of the two",
        )
    path, folder, given = Path(answers), Path(texts) if texts else None, Settings()
    if second:
        return measuring.compare_annotators(path, Path(second), given, texts=folder)
    if predictions:
        return measuring.evaluate_predictions(path, Path(predictions), given, texts=folder)
    return measuring.evaluate_reading(path, given, texts=folder, progress=progress)
