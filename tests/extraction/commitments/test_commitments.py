from __future__ import annotations

from typing import Any

import pytest

from handparsed import handparsed, person, state
from rapport.extraction import commitments
from rapport.model.mentions import Commitment

AGREED = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod sides/side/NOUN/NNS/4/nsubj agreed/agree/VERB/VBD/0/root "
    "to/to/PART/TO/6/mark open/open/VERB/VB/4/xcomp a/a/DET/DT/9/det liaison/liaison/NOUN/NN/9/compound "
    "office/office/NOUN/NN/6/obj in/in/ADP/IN/11/case Arusha/Arusha/PROPN/NNP/9/nmod and/and/CCONJ/CC/14/cc "
    "to/to/PART/TO/14/mark hold/hold/VERB/VB/6/conj talks/talk/NOUN/NNS/14/obj on/on/ADP/IN/17/case "
    "fishing/fishing/NOUN/NN/15/nmod on/on/ADP/IN/20/case June/June/PROPN/NNP/20/nmod:unmarked 14/14/NUM/CD/14/obl "
    "././PUNCT/./4/punct"
)
SIGNED = (
    "In/in/ADP/IN/2/case Dodoma/Dodoma/PROPN/NNP/7/obl 29/29/NUM/CD/4/nummod "
    "memorandums/memorandum/NOUN/NNS/8/nsubj:pass "
    "of/of/ADP/IN/6/case understanding/understanding/NOUN/NN/4/nmod were/be/AUX/VBD/8/aux:pass "
    "signed/sign/VERB/VBN/0/root ././PUNCT/./8/punct"
)
WOULD = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/6/mark Kenya/Kenya/PROPN/NNP/6/nsubj "
    "would/would/AUX/MD/6/aux build/build/VERB/VB/2/ccomp a/a/DET/DT/8/det port/port/NOUN/NN/6/obj ././PUNCT/./2/punct"
)
OPINION = (
    "The/the/DET/DT/2/det ministers/minister/NOUN/NNS/3/nsubj agreed/agree/VERB/VBD/0/root that/that/SCONJ/IN/7/mark "
    "trade/trade/NOUN/NN/7/nsubj is/be/AUX/VBZ/7/cop important/important/ADJ/JJ/3/ccomp ././PUNCT/./3/punct"
)
NOT_AGREED = (
    "The/the/DET/DT/2/det ministers/minister/NOUN/NNS/5/nsubj did/do/AUX/VBD/5/aux not/not/PART/RB/5/advmod "
    "agree/agree/VERB/VB/0/root to/to/PART/TO/7/mark meet/meet/VERB/VB/5/xcomp ././PUNCT/./5/punct"
)
PLEDGE = (
    "Kenya/Kenya/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case pledge/pledge/NOUN/NN/8/nsubj to/to/PART/TO/5/mark "
    "lift/lift/VERB/VB/3/acl the/the/DET/DT/7/det ban/ban/NOUN/NN/5/obj surprised/surprise/VERB/VBD/0/root "
    "Tanzania/Tanzania/PROPN/NNP/8/obj ././PUNCT/./8/punct"
)
LIST = (
    "The/the/DET/DT/3/det joint/joint/ADJ/JJ/3/amod projects/project/NOUN/NNS/4/nsubj include/include/VERB/VBP/0/root "
    "fishing/fishing/NOUN/NN/4/obj ,/,/PUNCT/,/7/punct tourism/tourism/NOUN/NN/5/conj and/and/CCONJ/CC/9/cc "
    "mining/mining/NOUN/NN/5/conj ././PUNCT/./4/punct"
)
REOPEN = (
    "Consulates/consulate/NOUN/NNS/3/nsubj will/will/AUX/MD/3/aux reopen/reopen/VERB/VB/0/root on/on/ADP/IN/6/case "
    "August/August/PROPN/NNP/6/nmod:unmarked 7/7/NUM/CD/3/obl ././PUNCT/./3/punct"
)
DISCUSSED = (
    "The/the/DET/DT/2/det ministers/minister/NOUN/NNS/3/nsubj discussed/discuss/VERB/VBD/0/root the/the/DET/DT/5/det "
    "possibility/possibility/NOUN/NN/3/obj of/of/ADP/IN/8/case joint/joint/ADJ/JJ/8/amod "
    "patrols/patrol/NOUN/NNS/5/nmod "
    "././PUNCT/./3/punct"
)
READY = (
    "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj "
    "reaffirmed/reaffirme/VERB/VBD/0/root their/their/PRON/PRP$/6/nmod:poss readiness/readiness/NOUN/NN/4/obj "
    "to/to/PART/TO/8/mark continue/continue/VERB/VB/6/acl the/the/DET/DT/10/det talks/talk/NOUN/NNS/8/obj "
    "././PUNCT/./4/punct"
)
OTHERS = (
    "The/the/DET/DT/2/det summit/summit/NOUN/NN/10/nsubj scheduled/schedule/VERB/VBN/2/acl for/for/ADP/IN/5/case "
    "June/June/PROPN/NNP/3/obl between/between/ADP/IN/7/case Uganda/Uganda/PROPN/NNP/2/nmod and/and/CCONJ/CC/9/cc "
    "Rwanda/Rwanda/PROPN/NNP/7/conj failed/fail/VERB/VBD/0/root ././PUNCT/./10/punct"
)
DEMAND = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj demands/demand/VERB/VBZ/0/root that/that/SCONJ/IN/7/mark the/the/DET/DT/5/det "
    "treaty/treaty/NOUN/NN/7/nsubj:pass be/be/AUX/VB/7/aux:pass signed/sign/VERB/VBN/2/ccomp ././PUNCT/./2/punct"
)
ENTITIES = [
    state("Kenya", "KEN"),
    state("Tanzania", "TZA"),
    state("Uganda", "UGA"),
    state("Rwanda", "RWA"),
    person("Achieng Otieno", "KEN", "Foreign Minister"),
    person("Juma Mrema", "TZA", "Foreign Minister"),
]
BOTH = {"entities": ENTITIES, "parties": ("KEN", "TZA"), "published": "2018-06-01"}


def read(*sentences: str, **given: Any) -> tuple[Commitment, ...]:
    return commitments.extract(handparsed(*sentences, **{**BOTH, **given}))


def test_each_thing_agreed_is_a_commitment_of_all_sides() -> None:
    analysis = handparsed(AGREED, times=[("June 14", "2018-06-14", "date")], **BOTH)
    office, talks = commitments.extract(analysis)
    assert office.span.of(analysis.text) == "The two sides agreed to open a liaison office in Arusha"
    assert (office.what, office.kind, office.status, office.due) == (
        "open a liaison office in Arusha",
        "measure",
        "agreed",
        None,
    )
    assert talks.span.of(analysis.text) == "to hold talks on fishing on June 14"
    assert (talks.kind, talks.due) == ("dialogue", "2018-06-14")
    assert office.by == talks.by == ("KEN", "TZA")


def test_papers_signed_are_counted() -> None:
    (found,) = read(SIGNED)
    assert (found.kind, found.status, found.count, found.by) == ("agreement", "signed", 29, ("KEN", "TZA"))


def test_what_a_minister_says_that_the_state_would_do_is_its_plan() -> None:
    (found,) = read(WOULD)
    assert (found.by, found.kind, found.status) == (("KEN",), "project", "proposed")


def test_a_pledge_is_its_owners() -> None:
    (found,) = read(PLEDGE)
    assert (found.what, found.by, found.status) == ("lift the ban", ("KEN",), "agreed")


def test_a_list_of_short_items_is_one_commitment() -> None:
    analysis = handparsed(LIST, **BOTH)
    (found,) = commitments.extract(analysis)
    assert found.span.of(analysis.text) == "The joint projects include fishing, tourism and mining"
    assert (found.kind, found.status) == ("project", "under_discussion")


def test_institutions_that_will_open_are_the_parties_doing() -> None:
    (found,) = read(REOPEN, times=[("August 7", "2018-08-07", "date")])
    assert (found.by, found.due, found.kind) == (("KEN", "TZA"), "2018-08-07", "measure")


def test_a_due_date_before_the_document_is_none() -> None:
    (found,) = read(REOPEN, times=[("August 7", "2017-08-07", "date")])
    assert found.due is None


def test_what_is_discussed_is_under_discussion() -> None:
    (found,) = read(DISCUSSED)
    assert (found.status, found.by) == ("under_discussion", ("KEN", "TZA"))


def test_a_readiness_affirmed_by_both_binds_them_though_the_lemma_is_wrong() -> None:
    (found,) = read(READY)
    assert (found.what, found.by, found.status) == ("continue the talks", ("KEN", "TZA"), "agreed")


def test_what_a_company_of_one_side_agreed_to_is_agreed_but_at_no_meeting() -> None:
    held = (
        "Otieno/Otieno/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Mrema/Mrema/PROPN/NNP/1/conj met/meet/VERB/VBD/0/root "
        "in/in/ADP/IN/6/case Dodoma/Dodoma/PROPN/NNP/4/obl on/on/ADP/IN/8/case Friday/Friday/PROPN/NNP/4/obl "
        "././PUNCT/./4/punct"
    )
    purchase = (
        "He/he/PRON/PRP/2/nsubj cited/cite/VERB/VBD/0/root the/the/DET/DT/4/det agreement/agreement/NOUN/NN/2/obj "
        "of/of/ADP/IN/7/case a/a/DET/DT/7/det firm/firm/NOUN/NN/4/nmod from/from/ADP/IN/9/case "
        "Kenya/Kenya/PROPN/NNP/7/nmod to/to/PART/TO/11/mark buy/buy/VERB/VB/4/acl a/a/DET/DT/13/det "
        "mill/mill/NOUN/NN/11/obj ././PUNCT/./2/punct"
    )
    found = read(held, purchase, times=[("Friday", "2017-05-05", "date")])
    assert [(each.what, each.by, each.status, each.made) for each in found] == [
        ("buy a mill", ("KEN",), "agreed", None)
    ]


@pytest.mark.parametrize("sentence", [OPINION, NOT_AGREED, OTHERS, DEMAND])
def test_opinions_refusals_demands_and_others_plans_are_no_commitments(sentence: str) -> None:
    assert read(sentence) == ()


def test_the_same_commitment_said_twice_is_one_row() -> None:
    again = PLEDGE.replace("surprised/surprise", "pleased/please")
    assert len(read(PLEDGE, again)) == 1


INVITED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj invited/invite/VERB/VBD/0/root Mrema/Mrema/PROPN/NNP/2/obj to/to/ADP/IN/5/case "
    "Kenya/Kenya/PROPN/NNP/2/obl in/in/ADP/IN/7/case May/May/PROPN/NNP/2/obl ././PUNCT/./2/punct"
)
PLANNED = (
    "The/the/DET/DT/3/det two/two/NUM/CD/3/nummod countries/country/NOUN/NNS/4/nsubj drew/draw/VERB/VBD/0/root "
    "up/up/ADP/RP/4/compound:prt a/a/DET/DT/8/det trade/trade/NOUN/NN/8/compound plan/plan/NOUN/NN/4/obj "
    "././PUNCT/./4/punct"
)
RESUMED = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Tanzania/Tanzania/PROPN/NNP/1/conj "
    "resumed/resume/VERB/VBD/0/root "
    "night/night/NOUN/NN/6/compound flights/flight/NOUN/NNS/4/obj ././PUNCT/./4/punct"
)
RESUMED_ALONE = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj resumed/resume/VERB/VBD/0/root night/night/NOUN/NN/4/compound "
    "flights/flight/NOUN/NNS/2/obj ././PUNCT/./2/punct"
)
EXPECTED = (
    "Otieno/Otieno/PROPN/NNP/3/nsubj:pass is/be/AUX/VBZ/3/aux:pass expected/expect/VERB/VBN/0/root in/in/ADP/IN/5/case "
    "Dodoma/Dodoma/PROPN/NNP/3/obl on/on/ADP/IN/7/case Friday/Friday/PROPN/NNP/3/obl ././PUNCT/./3/punct"
)
WELCOMED = (
    "The/the/DET/DT/2/det ministers/minister/NOUN/NNS/3/nsubj welcomed/welcome/VERB/VBD/0/root the/the/DET/DT/5/det "
    "signing/signing/NOUN/NN/3/obj of/of/ADP/IN/8/case the/the/DET/DT/8/det treaty/treaty/NOUN/NN/5/nmod "
    "././PUNCT/./3/punct"
)
TITLE = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Tanzania/Tanzania/PROPN/NNP/1/conj "
    "agree/agree/VERB/VBP/0/root "
    "on/on/ADP/IN/7/case liaison/liaison/NOUN/NN/7/compound office/office/NOUN/NN/4/obl"
)


@pytest.mark.parametrize(
    ("sentence", "kind", "status", "by"),
    [
        (INVITED, "visit", "proposed", ("KEN",)),
        (EXPECTED, "visit", "scheduled", ("KEN",)),
        (PLANNED, "plan", "agreed", ("KEN", "TZA")),
        (RESUMED, "measure", "done", ("KEN", "TZA")),
        (WELCOMED, "agreement", "signed", ("KEN", "TZA")),
    ],
)
def test_ways_to_commit(sentence: str, kind: str, status: str, by: tuple[str, ...]) -> None:
    (found,) = read(sentence)
    assert (found.kind, found.status, found.by) == (kind, status, by)


def test_what_one_side_resumed_by_itself_is_no_commitment() -> None:
    assert read(RESUMED_ALONE) == ()


def test_a_title_that_the_text_says_again_is_left_out() -> None:
    analysis = handparsed(TITLE, AGREED, **BOTH)
    assert all(analysis.tokens_in(found.span)[0].sentence == 1 for found in commitments.extract(analysis))


def test_nothing_is_found_in_nothing() -> None:
    assert read() == ()


def test_a_year_in_the_name_of_a_paper_is_no_due_date() -> None:
    based = (
        "The/the/DET/DT/2/det sides/side/NOUN/NNS/3/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/5/mark "
        "speed/speed/VERB/VB/3/xcomp up/up/ADP/RP/5/compound:prt talks/talk/NOUN/NNS/5/obj based/base/VERB/VBN/7/acl "
        "on/on/ADP/IN/12/case the/the/DET/DT/12/det 1956/1956/NUM/CD/12/nummod "
        "declaration/declaration/NOUN/NN/8/obl ././PUNCT/./3/punct"
    )
    analysis = handparsed(based, times=[("1956", "1956", "date")], parties=("KEN", "TZA"))
    assert [found.due for found in commitments.extract(analysis)] == [None]


def test_nothing_was_agreed_after_it_was_due() -> None:
    late = (
        "In/in/ADP/IN/2/case September/September/PROPN/NNP/6/obl ,/,/PUNCT/,/2/punct the/the/DET/DT/5/det "
        "sides/side/NOUN/NNS/6/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/8/mark meet/meet/VERB/VB/6/xcomp "
        "in/in/ADP/IN/10/case June/June/PROPN/NNP/8/obl ././PUNCT/./6/punct"
    )
    times = [("September", "2018-09", "date"), ("June", "2018-06", "date")]
    (found,) = commitments.extract(handparsed(late, times=times, parties=("KEN", "TZA")))
    assert (found.due, found.made) == ("2018-06", None)


APART = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj voiced/voice/VERB/VBD/0/root the/the/DET/DT/4/det "
    "possibility/possibility/NOUN/NN/2/obj to/to/PART/TO/6/mark include/include/VERB/VB/4/acl in/in/ADP/IN/9/case "
    "the/the/DET/DT/9/det treaty/treaty/NOUN/NN/2/obl an/a/DET/DT/11/det article/article/NOUN/NN/2/obj "
    "on/on/ADP/IN/13/case fish/fish/NOUN/NN/11/nmod ././PUNCT/./2/punct"
)


def test_a_verb_alone_is_no_title() -> None:
    (found,) = read(APART, entities=(state("Kenya", "KEN"), state("Uganda", "UGA")), parties=("KEN", "UGA"))
    assert found.what.endswith("include in the treaty an article on fish")
