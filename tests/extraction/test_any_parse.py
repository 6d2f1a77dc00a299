"""Whatever a reader makes of a sentence, the extractors must read it without falling over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handparsed import handparsed, person, state
from rapport.extraction import commitments, forecasts, positions, quantities
from rapport.model.analysis import Analysis
from rapport.model.mentions import Mention

WORDS = """
agree sign will open plan propose reaffirm discuss include invite resume hope oppose refuse doubt reach readiness
agreement memorandum project possibility decision pledge talks concern position importance Kenya Tanzania Otieno they
sides ministers two 29 17th $ 5 billion percent years meeting first time to that on of for by not no little the and , (
) “ ” is may
""".split()
KINDS = ["VERB", "NOUN", "PROPN", "ADJ", "NUM", "PRON", "ADP", "PUNCT", "AUX", "DET", "CCONJ", "PART", "ADV"]
TAGS = ["VB", "VBD", "VBG", "VBN", "VBZ", "NN", "NNS", "NNP", "CD", "JJ", "IN", "MD"]
RELATIONS = """
nsubj nsubj:pass obj iobj obl obl:agent xcomp ccomp advcl acl acl:relcl conj cc nmod nmod:poss amod nummod det case mark
aux aux:pass cop advmod compound compound:prt punct parataxis appos fixed flat
""".split()


@st.composite
def parses(draw: st.DrawFn) -> str:
    """A random tree over words that set the extractors off."""
    count = draw(st.integers(min_value=1, max_value=14))
    root = draw(st.integers(min_value=1, max_value=count))
    order = draw(st.permutations([at for at in range(1, count + 1) if at != root]))
    placed = [root]
    heads = {root: 0}
    for at in order:
        heads[at] = draw(st.sampled_from(placed))
        placed.append(at)
    words = []
    for at in range(1, count + 1):
        word = draw(st.sampled_from(WORDS))
        relation = "root" if at == root else draw(st.sampled_from(RELATIONS))
        kind, tag = draw(st.sampled_from(KINDS)), draw(st.sampled_from(TAGS))
        words.append(f"{word}/{word.lower()}/{kind}/{tag}/{heads[at]}/{relation}")
    return " ".join(words)


@pytest.mark.parametrize("extract", [commitments.extract, forecasts.extract, positions.extract, quantities.extract])
@given(sentences=st.lists(parses(), min_size=1, max_size=3))
@settings(max_examples=25)
def test_every_parse_is_read(extract: Callable[[Analysis], tuple[Mention, ...]], sentences: list[str]) -> None:
    entities = [state("Kenya", "KEN"), state("Tanzania", "TZA"), person("Achieng Otieno", "KEN")]
    times = [("first", "2018-05", "date"), ("years", "P4Y", "duration")]
    analysis = handparsed(*sentences, entities=entities, times=times, parties=("KEN", "TZA"), published="2018-06-01")
    for found in extract(analysis):
        assert 0 <= found.span.start < found.span.end <= len(analysis.text)
        assert found.according_to
