"""Readings that are changed as the texts are: every stretch still says what it is said to say."""

from __future__ import annotations

from pathlib import Path

from benchmarks import manyfold, manyread

from rapport import Dossier
from rapport.ledger import readings
from rapport.model.dates import is_date
from rapport.model.mentions import Statement


def test_a_stretch_stands_where_its_words_went() -> None:
    source = "On 2 May 2017 Kenji Obata went to Nagato, and Obata came back on 5 May."
    rounds = manyfold.moved(source, 3)
    text = rounds[-1].text
    for words in ("went to", ", and", "came back on", "."):
        at = source.index(words)
        for one in rounds:
            at = one.at(at)
        assert text[at:].startswith(words)
    assert text == manyfold.changed(source, 3)


def test_a_copy_is_read_as_its_original_with_everything_changed() -> None:
    count = len(manyread.originals())
    own = names = 0
    for number in range(count):
        (first, one), (copy, other) = manyread.report(number), manyread.report(number + 5 * count)
        assert copy.text == manyfold.text(number + 5 * count)
        assert len(one.mentions) == len(other.mentions)
        for mention, changed in zip(one.mentions, other.mentions, strict=True):
            said = mention.span.of(first.text)
            assert changed.span.of(copy.text) == manyfold.moved(said, 5, manyfold.usual_year(first.text))[-1].text
            date, moved = getattr(mention, "date", None), getattr(changed, "date", None)
            assert (date is None) == (moved is None)
            if date:
                assert is_date(moved)
                assert moved < date
            if isinstance(mention, Statement) and isinstance(changed, Statement):
                own += mention.speaker == changed.speaker
                names += 1
    assert own < names / 2


def test_a_dossier_is_filled_once_and_compared(tmp_path: Path) -> None:
    with Dossier.create(tmp_path / "dossier", ("JPN", "RUS")) as dossier:
        manyread.fill(dossier, 30)
        manyread.fill(dossier, 60)
        with dossier.ledger.read() as connection:
            stored = list(readings.mentions(connection))
        report = dossier.replay()
        assert report.documents == 60
        assert len(stored) == sum(len(manyread.report(number)[1].mentions) for number in range(60))
        assert sum(report.records.values()) > 0
