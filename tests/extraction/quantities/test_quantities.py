from __future__ import annotations

import pytest

from handparsed import handparsed, state
from rapport.extraction import quantities
from rapport.model.mentions import Quantity

MEETING = (
    "It/it/PRON/PRP/5/nsubj was/be/AUX/VBD/5/cop their/their/PRON/PRP$/5/nmod:poss 17th/17th/ADJ/JJ/5/amod "
    "meeting/meeting/NOUN/NN/0/root since/since/ADP/IN/7/case 2012/2012/NUM/CD/5/nmod ././PUNCT/./5/punct"
)
DOCUMENTS = (
    "More/more/ADJ/JJR/3/advmod than/than/ADP/IN/1/fixed 30/30/NUM/CD/4/nummod "
    "documents/document/NOUN/NNS/6/nsubj:pass "
    "were/be/AUX/VBD/6/aux:pass signed/sign/VERB/VBN/0/root by/by/ADP/IN/10/case the/the/DET/DT/10/det "
    "two/two/NUM/CD/10/nummod governments/government/NOUN/NNS/6/obl:agent ././PUNCT/./6/punct"
)
HOURS = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod presidents/president/NOUN/NNS/4/nsubj met/meet/VERB/VBD/0/root "
    "for/for/ADP/IN/8/case about/about/ADV/RB/7/advmod two/two/NUM/CD/8/nummod hours/hour/NOUN/NNS/4/obl "
    "././PUNCT/./4/punct"
)
YEARS = (
    "They/they/PRON/PRP/2/nsubj met/meet/VERB/VBD/0/root for/for/ADP/IN/6/case the/the/DET/DT/6/det "
    "first/first/ADJ/JJ/6/amod time/time/NOUN/NN/2/obl in/in/ADP/IN/9/case four/four/NUM/CD/9/nummod "
    "years/year/NOUN/NNS/2/obl ././PUNCT/./2/punct"
)
AGO = (
    "They/they/PRON/PRP/2/nsubj met/meet/VERB/VBD/0/root four/four/NUM/CD/4/nummod years/year/NOUN/NNS/5/obl:unmarked "
    "ago/ago/ADV/RB/2/advmod ././PUNCT/./2/punct"
)
TRADE = (
    "Trade/trade/NOUN/NN/2/nsubj rose/rise/VERB/VBD/0/root to/to/ADP/IN/4/case $/$/SYM/$/2/obl 5/5/NUM/CD/6/compound "
    "billion/billion/NUM/CD/4/nummod ././PUNCT/./2/punct"
)
SHARE = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj bought/buy/VERB/VBD/0/root 10/10/NUM/CD/4/nummod percent/percent/NOUN/NN/2/obj "
    "of/of/ADP/IN/7/case the/the/DET/DT/7/det bank/bank/NOUN/NN/4/nmod under/under/ADP/IN/9/case "
    "Article/article/NOUN/NN/2/obl 9/9/NUM/CD/9/nummod ././PUNCT/./2/punct"
)
POINTS = (
    "They/they/PRON/PRP/2/nsubj adopted/adopt/VERB/VBD/0/root an/a/DET/DT/5/det 8-point/8-point/ADJ/JJ/5/amod "
    "plan/plan/NOUN/NN/2/obj and/and/CCONJ/CC/9/cc met/meet/VERB/VBD/2/conj a/a/DET/DT/9/det "
    "68-year-old/68-year-old/ADJ/JJ/10/amod farmer/farmer/NOUN/NN/7/obj ././PUNCT/./2/punct"
)
EVER = (
    "This/this/PRON/DT/3/nsubj was/be/AUX/VBD/3/cop only/only/ADV/RB/5/advmod the/the/DET/DT/5/det "
    "second/second/ADJ/JJ/0/root ‘two-plus-two’/two-plus-two/NOUN/NN/5/nmod ever/ever/ADV/RB/5/advmod "
    "././PUNCT/./5/punct"
)
TITLE = (
    "Second/Second/PROPN/NNP/3/compound Vice/Vice/PROPN/NNP/3/compound Minister/Minister/PROPN/NNP/4/compound "
    "Otieno/Otieno/PROPN/NNP/5/nsubj spoke/speak/VERB/VBD/0/root ././PUNCT/./5/punct"
)


def read(*sentences: str, **given: object) -> tuple[Quantity, ...]:
    return quantities.extract(handparsed(*sentences, parties=("KEN", "TZA"), **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "qualifier", "what"),
    [
        (MEETING, 17, "meetings", "exact", "meetings to date"),
        (DOCUMENTS, 30, "documents", "at_least", "documents"),
        (HOURS, 2, "hours", "about", "length of the meeting"),
        (YEARS, 4, "years", "exact", "years since the last time"),
        (TRADE, 5_000_000_000, "US dollars", "exact", "Trade"),
        (SHARE, 10, "percent", "exact", "share of bank"),
        (POINTS, 8, "points", "exact", "points of the plan"),
        (EVER, 2, "meetings", "exact", "two-plus-two meetings to date"),
    ],
)
def test_one_fact_is_read_and_nothing_else(sentence: str, value: float, unit: str, qualifier: str, what: str) -> None:
    (found,) = read(sentence, entities=[state("Kenya", "KEN")])
    assert (found.value, found.unit, found.qualifier, found.what) == (value, unit, qualifier, what)


@pytest.mark.parametrize("sentence", [AGO, TITLE])
def test_points_in_time_and_titles_count_nothing(sentence: str) -> None:
    assert read(sentence) == ()


def test_a_second_mention_of_the_same_fact_is_left_out() -> None:
    assert len(read(MEETING, DOCUMENTS, MEETING)) == 2


def test_the_span_holds_the_words_of_precision_and_the_noun() -> None:
    analysis = handparsed(DOCUMENTS)
    (found,) = quantities.extract(analysis)
    assert found.span.of(analysis.text) == "More than 30 documents"


def test_a_number_in_a_date_is_no_quantity() -> None:
    dated = (
        "Talks/talk/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux begin/begin/VERB/VB/0/root on/on/ADP/IN/6/case "
        "14/14/NUM/CD/6/nummod June/June/PROPN/NNP/3/obl 2018/2018/NUM/CD/6/nummod ././PUNCT/./3/punct"
    )
    assert read(dated, times=[("14 June 2018", "2018-06-14", "date")]) == ()


ELLIPTIC = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj granted/grant/VERB/VBD/0/root 20,000/20,000/NUM/CD/4/nummod "
    "visas/visa/NOUN/NNS/2/obj "
    "but/but/CCONJ/CC/8/cc 12,000/12,000/NUM/CD/8/nsubj:pass were/be/AUX/VBD/8/aux:pass used/use/VERB/VBN/2/conj "
    "././PUNCT/./2/punct"
)
NINTH = (
    "This/this/PRON/DT/4/nsubj is/be/AUX/VBZ/4/cop the/the/DET/DT/4/det ninth/ninth/ADJ/JJ/5/amod "
    "time/time/NOUN/NN/0/root they/they/PRON/PRP/8/nsubj have/have/AUX/VBP/8/aux met/meet/VERB/VBN/5/acl:relcl "
    "././PUNCT/./5/punct"
)


def test_a_bare_number_counts_what_the_one_before_it_does() -> None:
    visas, used = read(ELLIPTIC, entities=[state("Kenya", "KEN")])
    assert (visas.value, used.value, used.unit) == (20_000, 12_000, "visas")


def test_the_ninth_time_they_met_is_nine_meetings() -> None:
    (found,) = read(NINTH)
    assert (found.value, found.what) == (9, "meetings to date")


def test_nothing_is_counted_in_nothing() -> None:
    assert read() == ()


ROUND = (
    "The/the/DET/DT/3/det second/second/ADJ/JJ/3/amod round/roold/NOUN/NN/6/nsubj of/of/ADP/IN/5/case "
    "talks/talk/NOUN/NNS/3/nmod ended/end/VERB/VBD/0/root ././PUNCT/./6/punct"
)
LIVES = (
    "It/it/PRON/PRP/2/nsubj cost/cost/VERB/VBD/0/root four/four/NUM/CD/4/nummod lives/life/NOUN/NNS/2/obj "
    "././PUNCT/./2/punct"
)
ZERO = (
    "They/they/PRON/PRP/2/nsubj built/build/VERB/VBD/0/root at/at/ADP/IN/6/case the/the/DET/DT/6/det "
    "zero-point/zero-point/NOUN/NN/6/compound border/border/NOUN/NN/2/obl ././PUNCT/./2/punct"
)


def test_units_are_in_the_text_s_own_words_and_nothing_is_no_count() -> None:
    assert [found.unit for found in read(ROUND)] == ["rounds"]
    assert [found.unit for found in read(LIVES)] == ["lives"]
    assert read(ZERO) == ()
