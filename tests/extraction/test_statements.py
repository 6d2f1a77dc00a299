"""Statements out of hand-made parses of invented reports; every person in them is invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from handparsed import body, handparsed, person, state
from rapport.extraction.statements import extract
from rapport.language.quotations import find_quotations
from rapport.model.analysis import Analysis, Role, Syntax
from rapport.model.mentions import Statement
from rapport.model.spans import Span
from spoken import (
    ACCORDING,
    AGREED,
    ANYBODY,
    AS_SAYING,
    BEHIND,
    CALLED,
    EXPRESSED,
    NESTED,
    NOT_SAID,
    OPINION,
    PARTLY,
    QUOTED_ONE,
    QUOTED_TWO,
    REOPENED,
    SAID,
    STATEMENT,
    WELCOMED,
)

PEOPLE = (
    person("Amina Otieno", "KEN", "President"),
    (person("Juma Mrema", "TZA", "fellow")[0], "Juma Mrema", None, "TZA", (Role("fellow at the Lake Institute"),)),
    state("Kenya", "KEN"),
    state("Tanzania", "TZA"),
    body("Lake Institute"),
)
REMEMBERED = (("he", 1, "pronoun"), ("He", 1, "pronoun"), ("his", 1, "pronoun"))


def read(*parses: str, apart: tuple[int, ...] = ()) -> tuple[Analysis, tuple[Statement, ...]]:
    """The analysis with its quotations, and its statements; sentences in *apart* begin a paragraph."""
    analysis = handparsed(*parses, entities=PEOPLE, forms=REMEMBERED, parties=("KEN", "TZA"))
    starts = [0, *(analysis.sentences[at].start for at in apart), len(analysis.text)]
    paragraphs = tuple(Span(a, b) for a, b in pairwise(starts))
    sentences = tuple(replace(s, paragraph=sum(s.start >= start for start in starts) - 1) for s in analysis.sentences)
    syntax = Syntax(analysis.tokens, sentences, ())
    quotations = find_quotations(analysis.text, paragraphs, syntax)
    analysis = replace(analysis, quotations=quotations, sentences=sentences, paragraphs=paragraphs)
    return analysis, extract(analysis)


def said(found: tuple[Analysis, tuple[Statement, ...]]) -> list[tuple[str, str, str]]:
    analysis, statements = found
    return [(s.kind, s.speaker, s.content.of(analysis.text)) for s in statements]


def test_a_clause_behind_that_is_said_over_a_date() -> None:
    analysis, (statement,) = read(SAID)
    assert statement.speaker == "Amina Otieno"
    assert statement.content.of(analysis.text) == "the talks with Tanzania would go on in May"
    assert (statement.kind, statement.side, statement.cue, statement.speaker_role) == (
        "indirect",
        "KEN",
        "said",
        "President",
    )
    assert statement.according_to == "author"


def test_a_quotation_of_two_sentences_before_said_and_its_speaker() -> None:
    analysis, (statement,) = read(QUOTED_ONE, QUOTED_TWO)
    assert statement.kind == "direct"
    assert (statement.speaker, statement.side) == ("Juma Mrema", "independent")
    assert statement.content.of(analysis.text) == "The border must stay open. We agree on that,"
    assert statement.span == Span(0, len(analysis.text) - 1)


@pytest.mark.parametrize("apart", [(), (2,)])
def test_quotations_under_one_attribution_are_one_statement(apart: tuple[int, ...]) -> None:
    analysis, statements = read(QUOTED_ONE, QUOTED_TWO, REOPENED, apart=apart)
    assert [s.kind for s in statements] == ["direct"]
    assert statements[0].content.of(analysis.text).startswith("The border must")
    assert statements[0].content.of(analysis.text).endswith("It is a start.")


def test_who_speaks_behind_the_words_is_who_spoke_before() -> None:
    assert said(read(QUOTED_ONE, QUOTED_TWO, BEHIND, apart=(2,)))[1] == (
        "indirect",
        "Juma Mrema",
        "The harbour fees were too high",
    )


def test_a_description_means_the_last_speaker_whom_it_fits() -> None:
    assert said(read(QUOTED_ONE, QUOTED_TWO, ACCORDING, apart=(2,)))[1:] == [
        ("indirect", "Juma Mrema", "both sides want peace")
    ]
    assert said(read(SAID, ACCORDING, apart=(1,)))[1:] == [("indirect", "expert", "both sides want peace")]


def test_an_opinion_is_a_statement_of_whose_it_is() -> None:
    assert said(read(QUOTED_ONE, QUOTED_TWO, OPINION, apart=(2,)))[1:] == [
        ("indirect", "Juma Mrema", "the dispute will last for years")
    ]


def test_a_document_speaks_for_its_issuer() -> None:
    assert said(read(STATEMENT)) == [("indirect", "ministry", "a new road was planned")]


def test_verbs_that_share_their_speaker_are_one_statement() -> None:
    analysis, (statement,) = read(CALLED)
    assert statement.content.of(analysis.text) == "the visit useful and said it would help"
    assert statement.cue == "called"


@pytest.mark.parametrize("parse", [NOT_SAID, AGREED, WELCOMED])
def test_what_is_not_said_is_no_statement(parse: str) -> None:
    assert said(read(parse)) == []


def test_the_clause_of_a_noun_of_content_is_said() -> None:
    analysis, (statement,) = read(EXPRESSED)
    assert statement.content.of(analysis.text) == "the treaty is weak"
    assert statement.cue == "expressed the view"


def test_somebody_new_is_not_who_spoke_last() -> None:
    statements = said(read(SAID, ANYBODY))
    assert statements[1] == ("indirect", "senior official", "The talks were held in Arusha")


def test_whose_aide_speaks_says_for_which_side() -> None:
    aide = (
        "Otieno/Otieno/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case spokesman/spokesman/NOUN/NN/4/nsubj "
        "said/say/VERB/VBD/0/root trade/trade/NOUN/NN/7/nsubj will/will/AUX/MD/7/aux grow/grow/VERB/VB/4/ccomp "
        "././PUNCT/./4/punct"
    )
    _, (statement,) = read(aide)
    assert (statement.speaker, statement.side) == ("Otieno's spokesman", "KEN")


def test_reported_speech_within_a_quotation_is_a_statement_of_its_own() -> None:
    analysis, statements = read(NESTED)
    found = {(s.kind, s.speaker, s.content.of(analysis.text), s.according_to) for s in statements}
    assert found == {
        ("direct", "Juma Mrema", "Kenya said that it was ready,", "author"),
        ("indirect", "Kenya", "it was ready", "Juma Mrema"),
    }


def test_who_is_quoted_as_saying_speaks() -> None:
    assert said(read(AS_SAYING)) == [("indirect", "Juma Mrema", "the plan was dead")]


def test_words_in_marks_within_reported_speech_make_it_mixed() -> None:
    assert said(read(PARTLY)) == [("mixed", "Amina Otieno", "The visit was “ a good beginning” for both")]


def plainly(text: str) -> str:
    """A parse that says nothing: every word hangs from the first."""
    rows = []
    for at, word in enumerate(text.split()):
        mark = word in ".,:?"
        relation = "root" if at == 0 else "punct" if mark else "dep"
        rows.append(
            f"{word}/{word}/{'PUNCT' if mark else 'X'}/{word if mark else 'FW'}/{0 if at == 0 else 1}/{relation}"
        )
    return " ".join(rows)


def test_the_turns_of_a_transcript_are_statements_and_its_questions_are_not() -> None:
    turns = (
        "Question : What comes next ?",
        "Amina Otieno : We sign in May .",
        "The road is open .",
        "Question : And then ?",
        "Amina Otieno : Then we rest .",
    )
    found = said(read(*(plainly(turn) for turn in turns), apart=(1, 2, 3, 4)))
    assert found == [
        ("direct", "Amina Otieno", "We sign in May. The road is open."),
        ("direct", "Amina Otieno", "Then we rest."),
    ]


def test_two_speakers_in_capitals_make_a_transcript() -> None:
    turns = ("Juma Mrema met Amina Otieno .", "JUMA MREMA : It went well .", "OTIENO : We sign again in May .")
    found = said(read(*(plainly(turn) for turn in turns), apart=(1, 2)))
    assert found == [
        ("direct", "Juma Mrema", "It went well."),
        ("direct", "Amina Otieno", "We sign again in May."),
    ]


def test_bare_answers_are_by_the_one_person_named_before_the_questions() -> None:
    turns = ("We met Juma Mrema .", "Question : What comes next ?", "Answer : A long wait .", "Question : And then ?")
    found = said(read(*(plainly(turn) for turn in turns), apart=(1, 2, 3)))
    assert found == [("direct", "Juma Mrema", "A long wait.")]


def test_a_name_before_a_headline_speaks_and_a_line_of_credit_does_not() -> None:
    assert said(read(plainly("Mrema : No way back"))) == [("indirect", "Juma Mrema", "No way back")]
    assert said(read(plainly("Photo : Lake Institute"))) == []
