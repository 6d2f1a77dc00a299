from __future__ import annotations

from handparsed import handparsed
from rapport.extraction.voices import Voices
from rapport.model.mentions import Statement
from rapport.model.spans import Span

SENTENCE = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root trade/trade/NOUN/NN/5/nsubj will/will/AUX/MD/5/aux "
    "grow/grow/VERB/VB/2/ccomp ././PUNCT/./2/punct"
)


def statement(speaker: str, start: int, end: int) -> Statement:
    return Statement(span=Span(start, end), kind="indirect", speaker=speaker, content=Span(start, end))


def test_the_innermost_speaker_is_heard_and_else_the_author() -> None:
    analysis = handparsed(SENTENCE)
    voices = Voices.of(analysis, [statement("Achieng Otieno", 10, 40), statement("Juma Mrema", 20, 30)])
    assert voices.at(Span(12, 18)) == "Achieng Otieno"
    assert voices.at(Span(22, 28)) == "Juma Mrema"
    assert voices.at(Span(0, 6)) == "author"
