from __future__ import annotations

from rapport.views import Book
from rapport.views.document import documents


def test_a_stretch_that_tells_of_a_meeting_again_is_marked_as_its_proof_is(book: Book) -> None:
    (report,) = [each for each in documents.of(book) if each.origin.id == "march"]
    marks = {mark.span.of(report.text): mark for mark in report.marks}
    again = marks["Holm and Dahl meet in Oslo"]
    (proof,) = [mark for words, mark in marks.items() if "on 5 March 2018, their third meeting" in words]
    assert again.kind == "meeting"
    assert [link.record for link in again.proves] == [link.record for link in proof.proves]
