"""Statements out of parses that are wrong in any way: none may crash or point outside the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import event, given, settings
from hypothesis import strategies as st

from handparsed import handparsed, person, state
from rapport.extraction.statements import extract
from rapport.language.quotations import find_quotations
from rapport.model.analysis import Syntax
from rapport.model.spans import Span
from spoken import ALL

TAGS = st.sampled_from(
    [
        ("VERB", "VBD"),
        ("VERB", "VBN"),
        ("VERB", "VBG"),
        ("VERB", "VB"),
        ("NOUN", "NN"),
        ("NOUN", "NNS"),
        ("PROPN", "NNP"),
        ("PRON", "PRP"),
        ("SCONJ", "IN"),
        ("ADP", "IN"),
        ("AUX", "VBD"),
        ("DET", "DT"),
        ("PUNCT", ","),
        ("ADV", "RB"),
    ]
)
RELATIONS = st.sampled_from(
    "nsubj nsubj:pass obj obl ccomp xcomp parataxis advcl acl acl:relcl conj cc mark case aux amod appos flat nmod "
    "nmod:poss punct det compound advmod fixed obl:agent expl".split()
)


PEOPLE = (person("Amina Otieno", "KEN", "President"), person("Juma Mrema", "TZA", "fellow"), state("Kenya", "KEN"))


@st.composite
def parses(draw: st.DrawFn) -> str:
    """A sentence in which somebody speaks, some of its words parsed wrongly, and perhaps cut short."""
    words = [word.rsplit("/", 5) for word in draw(st.sampled_from(ALL)).split()]
    root = next(at for at, word in enumerate(words) if word[4] == "0")
    for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=5)):
        words[at][2:4] = draw(TAGS)
        if at != root:
            # Heads lie between a word and the root, so that the tree has no circle.
            low, high = (at + 1, root) if at < root else (root, at - 1)
            words[at][4:] = [str(draw(st.integers(low, high)) + 1), draw(RELATIONS)]
    return " ".join("/".join(word) for word in words)


@settings(max_examples=200)
@given(st.lists(parses(), min_size=1, max_size=5), st.sets(st.integers(1, 4)))
def test_any_parse_gives_statements_within_the_text(sentences: list[str], breaks: set[int]) -> None:
    analysis = handparsed(*sentences, entities=PEOPLE)
    starts = sorted({0, *(analysis.sentences[at].start for at in breaks if at < len(sentences)), len(analysis.text)})
    paragraphs = tuple(Span(a, b) for a, b in pairwise(starts))
    quotations = find_quotations(analysis.text, paragraphs, Syntax(analysis.tokens, analysis.sentences, ()))
    analysis = replace(analysis, quotations=quotations, paragraphs=paragraphs)
    found = extract(analysis)
    event(f"{min(len(found), 3)} statements")
    for statement in found:
        assert 0 <= statement.content.start < statement.content.end <= len(analysis.text)
        assert statement.span.contains(statement.content)
        assert statement.speaker.strip()
        assert statement.speaker.lower() not in {"he", "she", "they", "it", "him", "his"}


def test_a_speaker_without_a_name_is_nobody() -> None:
    """A comma that the parse takes for the subject."""
    analysis = handparsed(
        "We/we/PRON/PRP/2/nsubj agree/agree/VERB/VBP/4/ccomp ,/,/VERB/VBD/4/nsubj said/say/VERB/VBD/0/root "
        "Juma/Juma/PROPN/NNP/4/obl ././PUNCT/./4/punct",
        entities=PEOPLE,
    )
    assert all(statement.speaker for statement in extract(analysis))
