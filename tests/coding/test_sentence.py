"""The parts of the sentence coder, on hand-made parses, and the coder itself with the shipped reader."""

from __future__ import annotations

import json

import pytest

from handparsed import handparsed, person, state
from rapport.coding import tables
from rapport.coding.sentence import SentenceCoder, features, model, telling, words
from rapport.coding.sentence.dyads import dyad
from rapport.coding.sentence.named import named_in
from rapport.coding.sentence.weights import Weights
from rapport.errors import ReaderError
from rapport.model.analysis import Analysis

THREATENED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj threatened/threaten/VERB/VBD/7/ccomp to/to/PART/TO/4/mark "
    "tax/tax/VERB/VB/2/xcomp Tanzania/Tanzania/PROPN/NNP/4/obj ,/,/PUNCT/,/7/punct said/say/VERB/VBD/0/root "
    "Otieno/Otieno/PROPN/NNP/7/nsubj ././PUNCT/./7/punct"
)
WILL_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod pay/pay/VERB/VB/0/root "
    "Tanzania/Tanzania/PROPN/NNP/4/obj ././PUNCT/./4/punct"
)
BACKED = (
    "Hezbollah/Hezbollah/PROPN/NNP/2/nsubj shelled/shell/VERB/VBD/0/root Kenyan-backed/kenyan-backed/ADJ/JJ/4/amod "
    "posts/post/NOUN/NNS/2/obj ././PUNCT/./2/punct"
)
TWICE = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj recalled/recall/VERB/VBD/0/root envoys/envoy/NOUN/NNS/2/obj and/and/CCONJ/CC/5/cc "
    "expelled/expel/VERB/VBD/2/conj spies/spy/NOUN/NNS/5/obj ././PUNCT/./2/punct"
)


def parsed(sentence: str) -> Analysis:
    known = [person("Amina Otieno", "KEN", "President"), state("Kenya", "KEN"), state("Tanzania", "TZA")]
    return handparsed(sentence, entities=known, published="2024-05-12")


def test_the_verb_that_tells_stands_below_who_says_it() -> None:
    analysis = parsed(THREATENED)
    told = telling.telling_of(analysis)
    assert [analysis.tokens[at].text for at in told.said] == ["said"]
    assert [analysis.tokens[at].text for at in told.verbs] == ["threatened", "tax"]


def test_a_verb_beside_it_may_tell_another_event() -> None:
    analysis = parsed(TWICE)
    further = telling.further_tellings(analysis, telling.telling_of(analysis))
    assert [analysis.tokens[each.main].text for each in further] == ["expelled"]


def test_what_is_not_to_be_done_is_told_apart() -> None:
    analysis = parsed(WILL_NOT)
    found = features.features(analysis, telling.telling_of(analysis), (), lambda _: {})
    assert found["manner negated future"] == 1.0
    assert found["verb0 pay"] == 1.0


def test_names_have_the_codes_of_event_data() -> None:
    names = named_in(parsed(THREATENED))
    assert [(name.code, name.how) for name in names][:2] == [("KEN", "name"), ("TZA", "name")]
    assert [name.code for name in named_in(parsed(BACKED))] == ["LBN"]


def test_a_dyad_of_the_likeliest() -> None:
    analysis = parsed(THREATENED)
    names = named_in(analysis)
    chances = [
        {"actor": 0.9, "recipient": 0.1, "none": 0.0},
        {"actor": 0.2, "recipient": 0.6, "none": 0.2},
        {"actor": 0.1, "recipient": 0.1, "none": 0.8},
    ]

    def codes(*given: object) -> list[list[str]]:
        return [[name.code for name in side] for side in dyad(analysis, *given)]  # type: ignore[arg-type]

    assert codes(names, chances, "THREATEN") == [["KEN"], ["TZA"]]
    assert codes(names[:1], chances[:1], "COERCE") == [["KEN"], ["KEN"]]
    assert codes(names[:1], chances[:1], "AGREE") == [["KEN"], []]
    assert codes((), (), "AGREE") == [[], []]


def test_weights_come_back_from_their_file_and_unseen_features_have_their_prior() -> None:
    def prior(name: str, label: str) -> float:
        return 2.0 if (name, label) == ("warm", "yes") else 0.0

    weights = Weights(("no", "yes"), {"cold": (1.5, -1.5), "dull": (0.0, 0.001)}, prior)
    again = Weights.from_json(json.loads(json.dumps(weights.to_json())), prior)
    assert set(again.features) == {"cold"}
    assert again.chances({"cold": 1.0})["no"] == pytest.approx(weights.chances({"cold": 1.0})["no"])
    assert again.chances({"warm": 1.0})["yes"] > 0.8


def test_every_type_has_its_words() -> None:
    for kind in tables.types():
        assert words.verbs_of("zzz", set()) == set()
        assert words._table("verbs")[kind] and words._table("nouns")[kind]
    assert words.verbs_of("withdraw", {"withdrawal"}) == {"RETREAT"}


def test_an_ending_that_the_reader_left_is_taken_off() -> None:
    assert [words.known(word) for word in ("shortene", "signed", "visit", "zzz")] == ["shorten", "sign", "visit", "zzz"]


@pytest.fixture(scope="module")
def shipped() -> SentenceCoder:
    return SentenceCoder()


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Kenyan police detained two Ugandan fishermen on Monday.", "COERCE", {"KEN"}, {"UGA"}),
        ("Two Ugandan fishermen were detained by Kenyan police on Monday.", "COERCE", {"KEN"}, {"UGA"}),
        ("Ecuador accused Peru of hiding the report.", "ACCUSE", {"ECU"}, {"PER"}),
        ("The United Nations urged Laos to open the valley.", "REQUEST", {"UNO"}, {"LAO"}),
        ("Kosovo recalled its ambassador from Albania.", "SANCTION", {"KOS"}, {"ALB"}),
        ("Fiji and Tonga signed a fishing treaty on Friday.", "SUPPORT", {"FJI", "TON"}, set()),
    ],
)
def test_sentences_are_coded(
    shipped: SentenceCoder, text: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    (line,) = shipped.code([text])
    first = line.events[0]
    assert (first.type, {each.code for each in first.actors}) == (kind, actors)
    assert {each.code for each in first.recipients} == recipients
    assert text[slice(*first.trigger)].lower() in text.lower() and 0 < first.confidence <= 1


def test_sectors_and_words_of_the_actors(shipped: SentenceCoder) -> None:
    (line,) = shipped.code(["Kenyan police detained two Ugandan fishermen on Monday."])
    actor, recipient = line.events[0].actors[0], line.events[0].recipients[0]
    assert (actor.text, actor.sector) == ("Kenyan police", "COP")
    assert (recipient.text, recipient.sector) == ("two Ugandan fishermen", "AGR")


def test_weights_that_are_not_there_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    model.shipped.cache_clear()
    monkeypatch.setattr(model, "ASSET", "nowhere.json")
    with pytest.raises(ReaderError, match="Install the rapport-reader"):
        model.shipped()
    model.shipped.cache_clear()


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("Pretoria accused Harare of rigging the vote.", "GOV"),
        ("French and Egyptian warships shelled the Libyan port.", "MIL"),
        ("Hezbollah fired rockets at Israeli towns.", "REB"),
        ("Algerians rioted against the Algerian government.", "CVL"),
    ],
)
def test_sectors_by_name_and_form(shipped: SentenceCoder, text: str, sector: str) -> None:
    (line,) = shipped.code([text])
    assert {each.sector for each in line.events[0].actors} == {sector}


def test_a_line_for_every_sentence_also_for_those_without_an_event(shipped: SentenceCoder) -> None:
    texts = ["", "Whisk the eggs with the sugar.", "  ", "Bread."]
    found = list(shipped.code(texts))
    assert [line.text for line in found] == texts
    assert not any(line.events for line in found)


def test_what_stands_before_makes_no_difference(shipped: SentenceCoder) -> None:
    text = "Ecuador accused Peru of hiding the report."
    alone = next(iter(shipped.code([text])))
    *_, after = shipped.code(["Bolivia praised Chile.", text])
    assert alone == after


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Turkish jets did not bomb Syrian villages.", "ASSAULT", "negated"),
        ("Kenya did not accuse Uganda of arming the rebels.", "ACCUSE", "negated"),
        ("Kenya has never demanded the withdrawal of Ugandan troops.", "REQUEST", "negated"),
        ("Bolivia did not reject the offer of Chile.", "REJECT", "negated"),
        ("Ghana might accuse Togo of smuggling.", "ACCUSE", "hypothetical"),
        ("Kenya may sanction Uganda.", "SANCTION", "hypothetical"),
        ("Kenya will not accept the proposal of Uganda.", "REJECT", "happened"),
        ("Kenya threatened to expel two Ugandan diplomats.", "THREATEN", "happened"),
        ("Turkey announced on Monday it would prohibit all trade with Greece.", "SANCTION", "happened"),
    ],
)
def test_what_did_not_happen_leaves_only_when_asked_for(
    shipped: SentenceCoder, text: str, kind: str, status: str
) -> None:
    (whole,) = shipped.code([text], whole=True)
    assert (whole.events[0].type, whole.events[0].status) == (kind, status)
    (happened,) = shipped.code([text])
    assert bool(happened.events) == (status == "happened")
