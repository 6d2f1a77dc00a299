from __future__ import annotations

import pytest

from handparsed import handparsed, state
from rapport.extraction import positions
from rapport.model.mentions import Position

OPPOSES = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj opposes/oppose/VERB/VBZ/0/root the/the/DET/DT/5/det new/new/ADJ/JJ/5/amod "
    "dam/dam/NOUN/NN/2/obj ././PUNCT/./2/punct"
)
REFUSES = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj refuses/refuse/VERB/VBZ/0/root to/to/PART/TO/4/mark "
    "recognize/recognize/VERB/VB/2/xcomp "
    "the/the/DET/DT/6/det border/border/NOUN/NN/4/obj ././PUNCT/./2/punct"
)
CONCERN = (
    "Kenya/Kenya/PROPN/NNP/3/nmod:poss 's/'s/PART/POS/1/case concern/concern/NOUN/NN/8/nsubj over/over/ADP/IN/6/case "
    "the/the/DET/DT/6/det dam/dam/NOUN/NN/3/nmod is/be/AUX/VBZ/8/aux growing/grow/VERB/VBG/0/root ././PUNCT/./8/punct"
)
VITAL = (
    "The/the/DET/DT/2/det dam/dam/NOUN/NN/4/nsubj is/be/AUX/VBZ/4/cop vital/vital/ADJ/JJ/0/root for/for/ADP/IN/6/case "
    "Kenya/Kenya/PROPN/NNP/4/obl ././PUNCT/./4/punct"
)
NOT_OPPOSE = (
    "Kenya/Kenya/PROPN/NNP/4/nsubj did/do/AUX/VBD/4/aux not/not/PART/RB/4/advmod oppose/oppose/VERB/VB/0/root "
    "the/the/DET/DT/6/det dam/dam/NOUN/NN/4/obj ././PUNCT/./4/punct"
)
DISAGREE = (
    "The/the/DET/DT/2/det sides/side/NOUN/NNS/5/nsubj could/could/AUX/MD/5/aux not/not/PART/RB/5/advmod "
    "agree/agree/VERB/VB/0/root to/to/PART/TO/7/mark meet/meet/VERB/VB/5/xcomp ././PUNCT/./5/punct"
)
ONLY_IF = (
    "Kenya/Kenya/PROPN/NNP/3/nsubj is/be/AUX/VBZ/3/cop ready/ready/ADJ/JJ/0/root to/to/PART/TO/5/mark "
    "talk/talk/VERB/VB/3/xcomp about/about/ADP/IN/8/case the/the/DET/DT/8/det dam/dam/NOUN/NN/5/obl "
    "only/only/ADV/RB/12/advmod if/if/SCONJ/IN/12/mark digging/digging/NOUN/NN/12/nsubj stops/stop/VERB/VBZ/3/advcl "
    "././PUNCT/./3/punct"
)
ON_CONDITION = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj supports/support/VERB/VBZ/0/root the/the/DET/DT/4/det dam/dam/NOUN/NN/2/obj "
    "on/on/ADP/IN/6/case condition/condition/NOUN/NN/2/obl that/that/SCONJ/IN/9/mark it/it/PRON/PRP/9/nsubj "
    "waits/wait/VERB/VBZ/6/acl ././PUNCT/./2/punct"
)
CONDITIONED = (
    "Kenya/Kenya/PROPN/NNP/2/nsubj supports/support/VERB/VBZ/0/root the/the/DET/DT/5/det "
    "provided/provide/VERB/VBN/5/amod dam/dam/NOUN/NN/2/obj ././PUNCT/./2/punct"
)


def read(sentence: str) -> tuple[Position, ...]:
    return positions.extract(handparsed(sentence, entities=[state("Kenya", "KEN")], parties=("KEN", "TZA")))


@pytest.mark.parametrize(
    ("sentence", "stance", "issue"),
    [
        (OPPOSES, "opposes", "new dam"),
        (REFUSES, "rejects", "border"),
        (CONCERN, "concerned", "dam"),
        (VITAL, "supports", "dam"),
        (NOT_OPPOSE, "supports", "dam"),
        (ONLY_IF, "conditions", "dam"),
        (ON_CONDITION, "conditions", "dam"),
        (CONDITIONED, "supports", "provided dam"),
    ],
)
def test_a_stance_has_a_holder_and_an_issue(sentence: str, stance: str, issue: str) -> None:
    (found,) = read(sentence)
    assert (found.holder, found.stance, found.issue) == ("KEN", stance, issue)


def test_failing_to_agree_is_no_ones_stance() -> None:
    assert read(DISAGREE) == ()
