from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapport.language.paragraphs import paragraphs_of
from rapport.model.spans import Span
from workshop import document

WRAPPED = (
    "Lund, 3 May. The prime ministers of the two states met on\n"
    "the shore of the sound for the fifth time, said Deputy\n"
    "Chief of Staff Astrid Holm, who had come with her own car\n"
    "and spoke of a cordial talk about the bridge, the ferries\n"
    "and what else stands between them and the summer, though\n"
    "neither side would say when the work on it is to begin.\n"
    "\n"
    "The next meeting is in June.\n"
)


def texts(text: str, noise: tuple[Span, ...] = ()) -> list[str]:
    doc = document("x", text)
    doc = type(doc)(doc.id, doc.text, doc.metadata, noise, doc.format, doc.origin, doc.sha256)
    return [span.of(text) for span in paragraphs_of(doc)]


def test_a_text_wrapped_at_a_width_is_read_in_paragraphs() -> None:
    first, second = texts(WRAPPED)
    assert "Deputy\nChief of Staff" in first
    assert second == "The next meeting is in June."


def test_a_line_that_goes_on_in_lower_case_is_no_new_paragraph() -> None:
    assert texts("The declaration was signed by Astrid Holm\nand Per Dahl.\nIt is short.") == [
        "The declaration was signed by Astrid Holm\nand Per Dahl.",
        "It is short.",
    ]


def test_noise_is_left_out_and_parts_what_it_stands_between() -> None:
    text = "One. Read also: Two. Three."
    assert texts(text, (Span(5, 20),)) == ["One.", "Three."]


@given(st.text(alphabet="ab .\n\r\u2028A", max_size=200))
def test_paragraphs_hold_every_letter_in_order(text: str) -> None:
    kept = "".join(texts(text))
    assert "".join(kept.split()) == "".join(text.split())
