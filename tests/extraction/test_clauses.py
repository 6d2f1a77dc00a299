from __future__ import annotations

import pytest

from handparsed import handparsed, person, state
from rapport.extraction.clauses import (
    clause_span,
    grammatical_subjects,
    is_passive,
    objects,
    preposition,
    reading,
    sides_of_phrase,
    subjects,
)
from rapport.model.analysis import Analysis

SIGNED = (
    "The/the/DET/DT/2/det agreement/agreement/NOUN/NN/4/nsubj:pass was/be/AUX/VBD/4/aux:pass "
    "signed/sign/VERB/VBN/0/root by/by/ADP/IN/6/case Otieno/Otieno/PROPN/NNP/4/obl:agent and/and/CCONJ/CC/8/cc "
    "Mrema/Mrema/PROPN/NNP/6/conj ././PUNCT/./4/punct"
)
REFUSED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/6/mark Mrema/Mrema/PROPN/NNP/6/nsubj "
    "had/have/AUX/VBD/6/aux refused/refuse/VERB/VBN/2/ccomp to/to/PART/TO/8/mark sign/sign/VERB/VB/6/xcomp "
    "the/the/DET/DT/10/det treaty/treaty/NOUN/NN/8/obj ././PUNCT/./2/punct"
)
ATTENDED = (
    "Officials/official/NOUN/NNS/6/nsubj who/who/PRON/WP/3/nsubj attended/attend/VERB/VBD/1/acl:relcl "
    "the/the/DET/DT/5/det ceremony/ceremony/NOUN/NN/3/obj praised/praise/VERB/VBD/0/root the/the/DET/DT/8/det "
    "speech/speech/NOUN/NN/6/obj and/and/CCONJ/CC/10/cc left/leave/VERB/VBD/6/conj ././PUNCT/./6/punct"
)
IF_VISITS = (
    "If/if/SCONJ/IN/3/mark Otieno/Otieno/PROPN/NNP/3/nsubj visits/visit/VERB/VBZ/9/advcl "
    "Dodoma/Dodoma/PROPN/NNP/3/obj ,/,/PUNCT/,/3/punct the/the/DET/DT/7/det dispute/dispute/NOUN/NN/9/nsubj "
    "may/may/AUX/MD/9/aux end/end/VERB/VB/0/root ././PUNCT/./9/punct"
)
WILL_NOT = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj will/will/AUX/MD/4/aux not/not/PART/RB/4/advmod close/close/VERB/VB/0/root "
    "the/the/DET/DT/6/det border/border/NOUN/NN/4/obj with/with/ADP/IN/8/case Tanzania/Tanzania/PROPN/NNP/6/nmod "
    "././PUNCT/./4/punct"
)


def at(analysis: Analysis, form: str) -> int:
    return next(token.index for token in analysis.tokens if token.text == form)


def forms(analysis: Analysis, indices: tuple[int, ...]) -> list[str]:
    return [analysis.tokens[index].text for index in indices]


def test_the_agents_of_a_passive_do_it_and_its_subject_undergoes_it() -> None:
    analysis = handparsed(SIGNED)
    signed = at(analysis, "signed")
    assert is_passive(analysis, signed)
    assert forms(analysis, subjects(analysis, signed)) == ["Otieno", "Mrema"]
    assert forms(analysis, objects(analysis, signed)) == ["agreement"]


def test_an_infinitive_shares_its_governors_subject_and_a_refusal_denies_it() -> None:
    analysis = handparsed(REFUSED)
    sign = at(analysis, "sign")
    assert forms(analysis, subjects(analysis, sign)) == ["Mrema"]
    assert reading(analysis, sign).negated
    assert not reading(analysis, at(analysis, "refused")).negated


def test_relative_clauses_and_conjuncts_share_subjects() -> None:
    analysis = handparsed(ATTENDED)
    for form in ("attended", "praised", "left"):
        assert forms(analysis, grammatical_subjects(analysis, at(analysis, form))) == ["Officials"], form
    assert reading(analysis, at(analysis, "left")).tense == "past"


@pytest.mark.parametrize(
    ("sentence", "form", "tense", "modality", "negated"),
    [
        (IF_VISITS, "visits", "present", "hypothetical", False),
        (IF_VISITS, "end", "future", "possible", False),
        (WILL_NOT, "close", "future", "actual", True),
        (SIGNED, "signed", "past", "actual", False),
    ],
)
def test_how_a_predicate_is_meant(sentence: str, form: str, tense: str, modality: str, negated: bool) -> None:
    analysis = handparsed(sentence)
    found = reading(analysis, at(analysis, form))
    assert (found.tense, found.modality, found.negated) == (tense, modality, negated)


def test_a_clause_ends_before_the_next_conjunct_and_starts_behind_its_marker() -> None:
    attended, refused = handparsed(ATTENDED), handparsed(REFUSED)
    assert clause_span(attended, at(attended, "praised")).of(attended.text) == (
        "Officials who attended the ceremony praised the speech"
    )
    assert clause_span(refused, at(refused, "refused")).of(refused.text) == "Mrema had refused to sign the treaty"


def test_prepositions_and_the_sides_of_a_phrase() -> None:
    analysis = handparsed(
        WILL_NOT, SIGNED, entities=[state("Kenya", "KEN"), state("Tanzania", "TZA"), person("Amina Otieno", "KEN")]
    )
    assert preposition(analysis, at(analysis, "Tanzania")) == "with"
    assert preposition(analysis, at(analysis, "Mrema")) == "by"
    assert sides_of_phrase(analysis, at(analysis, "border")) == ("TZA",)
    assert sides_of_phrase(analysis, at(analysis, "Otieno")) == ("KEN",)
