"""What the tables of states correct in a model's names."""

from __future__ import annotations

import pytest

from rapport.language.closed_classes import corrected
from rapport.model.analysis import Name, NameKind, Sentence, Token


def made(words: str) -> tuple[str, list[Token], Sentence]:
    """A sentence of ``form/UPOS/head/relation`` words; heads count from 1, 0 is the root."""
    text = ""
    tokens: list[Token] = []
    for index, part in enumerate(words.split()):
        form, upos, head, relation = part.rsplit("/", 3)
        at = int(head) - 1 if int(head) else index
        tokens.append(Token(index, len(text), len(text) + len(form), form, form, upos, "", at, relation, 0))
        text += form + " "
    return text, tokens, Sentence(0, 0, tokens[-1].end, 0, len(tokens), 0)


def run(words: str, *names: tuple[int, int, NameKind]) -> list[tuple[str, NameKind]]:
    text, tokens, sentence = made(words)
    given = [Name(tokens[a].start, tokens[b - 1].end, a, b, kind) for a, b, kind in names]
    return [(text[n.start : n.end], n.kind) for n in corrected(text, tokens, sentence, given)]


PLACE, PEOPLE, BODY, PERSON = NameKind.PLACE, NameKind.NATIONALITY, NameKind.ORGANISATION, NameKind.PERSON


@pytest.mark.parametrize(
    ("words", "names", "expected"),
    [
        (
            "the/DET/3/det North/PROPN/3/compound Korean/ADJ/4/amod envoy/NOUN/0/root",
            [(1, 2, PEOPLE), (2, 3, PEOPLE)],
            [("North Korean", PEOPLE)]),
        ("Peru/PROPN/2/nsubj agreed/VERB/0/root", [(0, 1, PERSON)], [("Peru", PLACE)]),
        ("Peru/PROPN/2/nsubj agreed/VERB/0/root", [], [("Peru", PLACE)]),
        (
            "Chile/PROPN/4/compound –/PUNCT/3/punct Peru/PROPN/1/conj talks/NOUN/0/root",
            [],
            [("Chile", PLACE), ("Peru", PLACE)],
        ),
        ("NATO/PROPN/2/nsubj agreed/VERB/0/root", [(0, 1, PLACE)], [("NATO", BODY)]),
        ("Saudi/ADJ/2/amod Arabia/PROPN/3/nsubj agreed/VERB/0/root", [(1, 2, PERSON)], [("Saudi Arabia", PLACE)]),
        ("Saturday/PROPN/0/root ,/PUNCT/1/punct", [(0, 2, NameKind.TIME)], [("Saturday", NameKind.TIME)]),
    ],
)  # fmt: skip
def test_closed_classes_are_what_they_are(
    words: str, names: list[tuple[int, int, NameKind]], expected: list[tuple[str, NameKind]]
) -> None:
    assert run(words, *names) == expected


def test_a_longer_name_stays() -> None:
    words = "Bank/PROPN/4/nsubj of/ADP/3/case Peru/PROPN/1/nmod agreed/VERB/0/root"
    assert run(words, (0, 3, BODY)) == [("Bank of Peru", BODY)]


def test_a_persons_name_is_no_state() -> None:
    words = "Jordan/PROPN/3/nsubj Vasko/PROPN/1/flat agreed/VERB/0/root"
    assert run(words) == []
    assert run(words, (0, 2, PERSON)) == [("Jordan Vasko", PERSON)]


def test_a_common_word_is_no_state() -> None:
    assert run("the/DET/2/det turkey/NOUN/3/nsubj tasted/VERB/0/root good/ADJ/3/xcomp") == []


def test_a_name_does_not_end_in_a_linking_word() -> None:
    words = "Northern/ADJ/2/amod Forum/PROPN/0/root in/ADP/4/case spring/NOUN/2/nmod"
    assert run(words, (0, 3, NameKind.EVENT)) == [("Northern Forum", NameKind.EVENT)]


def test_nothing_but_marks_is_no_name() -> None:
    assert run("–/PUNCT/0/root", (0, 1, NameKind.OTHER)) == []
