from __future__ import annotations

from collections.abc import Callable

from rapport.language.times import find_times, resolve_times
from rapport.language.times.tense import FUTURE, PAST, Tenses
from rapport.model.analysis import Syntax
from rapport.model.document import Dating

Parsed = Callable[..., tuple[str, Syntax]]


def direction(text: str, syntax: Syntax) -> str:
    (found,) = find_times(text, syntax)
    return Tenses(syntax).of(found)


def test_a_past_verb(parsed: Parsed) -> None:
    assert (
        direction(
            *parsed(
                "They PRON PRP they 2 nsubj",
                "met VERB VBD meet 0 root",
                "in ADP IN in 4 case",
                "May PROPN NNP May 2 obl",
            )
        )
        == PAST
    )


def test_what_a_past_verb_of_planning_plans_lies_ahead(parsed: Parsed) -> None:
    text, syntax = parsed(
        "They PRON PRP they 2 nsubj",
        "agreed VERB VBD agree 0 root",
        "to PART TO to 4 mark",
        "meet VERB VB meet 2 xcomp",
        "in ADP IN in 6 case",
        "May PROPN NNP May 2 obl",
    )
    assert direction(text, syntax) == FUTURE
    found = find_times(text, syntax)
    assert resolve_times(found, Dating("2017-03-28", "stated"), syntax)[0].value == "2017-05"


def test_when_the_plan_was_made_is_past(parsed: Parsed) -> None:
    assert (
        direction(
            *parsed(
                "They PRON PRP they 2 nsubj",
                "agreed VERB VBD agree 0 root",
                "in ADP IN in 4 case",
                "May PROPN NNP May 2 obl",
                "to PART TO to 6 mark",
                "meet VERB VB meet 2 xcomp",
            )
        )
        == PAST
    )


def test_a_possible_visit_lies_ahead_whatever_was_said_of_it(parsed: Parsed) -> None:
    assert (
        direction(
            *parsed(
                "Papers NOUN NNS paper 2 nsubj",
                "reported VERB VBD report 0 root",
                "a DET DT a 5 det",
                "possible ADJ JJ possible 5 amod",
                "visit NOUN NN visit 2 obj",
                "in ADP IN in 7 case",
                "May PROPN NNP May 5 nmod",
            )
        )
        == FUTURE
    )


def test_a_modal_with_have_is_past(parsed: Parsed) -> None:
    assert (
        direction(
            *parsed(
                "They PRON PRP they 4 nsubj",
                "may AUX MD may 4 aux",
                "have AUX VB have 4 aux",
                "met VERB VBN meet 0 root",
                "in ADP IN in 6 case",
                "May PROPN NNP May 4 obl",
            )
        )
        == PAST
    )


def test_what_is_proposed_for_a_month_is_of_the_nearer_one(parsed: Parsed) -> None:
    text, syntax = parsed(
        "They PRON PRP they 3 nsubj",
        "have AUX VBP have 3 aux",
        "proposed VERB VBN propose 0 root",
        "a DET DT a 5 det",
        "summit NOUN NN summit 3 obj",
        "in ADP IN in 7 case",
        "June PROPN NNP June 3 obl",
    )
    assert direction(text, syntax) == ""
    found = find_times(text, syntax)
    assert resolve_times(found, Dating("2019-03-12", "stated"), syntax)[0].value == "2019-06"
    assert resolve_times(found, Dating("2019-07-12", "stated"), syntax)[0].value == "2019-06"


def test_a_time_before_an_infinitive_is_of_the_verb_above(parsed: Parsed) -> None:
    assert (
        direction(
            *parsed(
                "They PRON PRP they 2 nsubj",
                "met VERB VBD meet 0 root",
                "in ADP IN in 4 case",
                "May PROPN NNP May 6 obl",
                "to PART TO to 6 mark",
                "talk VERB VB talk 2 advcl",
            )
        )
        == PAST
    )
