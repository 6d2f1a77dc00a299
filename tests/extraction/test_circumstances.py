from __future__ import annotations

from handparsed import handparsed, place
from rapport.extraction.circumstances import Nearness, date_of
from rapport.extraction.whereabouts import place_of
from rapport.model.analysis import Analysis

DENOUNCED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj denounced/denounce/VERB/VBD/0/root the/the/DET/DT/5/det 1999/1999/NUM/CD/5/nummod "
    "treaty/treaty/NOUN/NN/2/obj on/on/ADP/IN/7/case Monday/Monday/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
SAID_MET = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root on/on/ADP/IN/4/case Monday/Monday/PROPN/NNP/2/obl "
    "that/that/SCONJ/IN/7/mark ministers/minister/NOUN/NNS/7/nsubj met/meet/VERB/VBD/2/ccomp at/at/ADP/IN/10/case "
    "the/the/DET/DT/10/det village/village/NOUN/NN/7/obl of/of/ADP/IN/12/case Namanga/Namanga/PROPN/NNP/10/nmod "
    "././PUNCT/./2/punct"
)
SINCE = (
    "They/they/PRON/PRP/2/nsubj met/meet/VERB/VBD/0/root for/for/ADP/IN/6/case the/the/DET/DT/6/det "
    "first/first/ADJ/JJ/6/amod time/time/NOUN/NN/2/obl since/since/ADP/IN/8/case 2015/2015/NUM/CD/2/obl "
    "././PUNCT/./2/punct"
)


def at(analysis: Analysis, form: str) -> int:
    return next(token.index for token in analysis.tokens if token.text == form)


def test_a_date_that_is_part_of_a_name_dates_nothing_else() -> None:
    analysis = handparsed(DENOUNCED, times=[("1999", "1999", "date"), ("Monday", "2024-05-06", "date")])
    found = date_of(analysis, at(analysis, "denounced"))
    assert found is not None
    assert (found.value, found.nearness) == ("2024-05-06", Nearness.ATTACHED)
    named = date_of(analysis, at(analysis, "treaty"), limit=Nearness.ATTACHED)
    assert named is not None
    assert named.value == "1999"


def test_the_date_of_saying_is_not_that_of_what_is_said() -> None:
    analysis = handparsed(SAID_MET, times=[("Monday", "2024-05-06", "date")])
    assert date_of(analysis, at(analysis, "met")) is None
    said = date_of(analysis, at(analysis, "said"))
    assert said is not None
    assert said.value == "2024-05-06"


def test_the_end_of_a_gap_is_no_date_unless_asked_for() -> None:
    analysis = handparsed(SINCE, times=[("2015", "2015", "date")])
    assert date_of(analysis, at(analysis, "met")) is None
    bound = date_of(analysis, at(analysis, "met"), boundary=True)
    assert bound is not None
    assert bound.value == "2015"


def test_a_place_behind_a_noun_for_places() -> None:
    analysis = handparsed(SAID_MET, entities=[place("Namanga", "KEN")])
    found = place_of(analysis, at(analysis, "met"))
    assert found is not None
    assert (found.name, found.country) == ("Namanga", "KEN")
    assert place_of(analysis, at(analysis, "said"), limit=Nearness.CLAUSE) is None
