"""Attribution by a verb: "X said that …", "…, X said", "X called … lukewarm", "X expressed the view that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapport.extraction.clauses import dependants, grammatical_subjects, is_passive, obliques, preposition, reading
from rapport.extraction.clauses import subjects as agents
from rapport.extraction.statements.attribution import Attribution, span_without
from rapport.extraction.statements.cues import Lexicon, lemma_of, lexicon, phrasal, verbs
from rapport.extraction.statements.speaking import can_speak, is_person
from rapport.model.analysis import Analysis, EntityKind

_NOT_PREDICATES: Final = frozenset({"amod", "compound", "case", "mark", "det", "flat", "fixed", "aux", "cop", "nmod"})
_SELF: Final = frozenset({"i", "we", "you", "one", "us", "me", "it"})
_MEDIUM: Final = frozenset({"in", "by", "on", "through", "via"})


def verb_attributions(analysis: Analysis) -> Iterator[Attribution]:
    """Every attribution by a verb, in the order of the text."""
    known = lexicon()
    candidates = verbs()
    for token in analysis.tokens:
        if (
            lemma_of(token) in candidates
            and token.upos in ("VERB", "AUX", "NOUN")
            and _may_attribute(analysis, token.index)
        ):
            found = _attribution(analysis, known, token.index)
            if found is not None:
                yield found


def _may_attribute(analysis: Analysis, verb: int) -> bool:
    token = analysis.tokens[verb]
    if token.relation in _NOT_PREDICATES:
        return False
    return token.upos != "NOUN" or (token.relation in ("parataxis", "root") and token.xpos.startswith("VB"))


def _attribution(analysis: Analysis, known: Lexicon, verb: int) -> Attribution | None:
    tokens = analysis.tokens
    lemma, cue = phrasal(analysis, verb)
    who = _speakers(analysis, verb)
    if who is None:
        return None
    aside = _aside_head(analysis, verb)
    how = reading(analysis, verb)
    if how.negated and lemma not in ("deny", "hide", "rule out", "doubt") and aside is None:
        return None
    if (
        aside is None
        and how.modality in ("possible", "obliged", "hypothetical")
        and tokens[verb].relation != "parataxis"
    ):
        return None
    speaks = any(can_speak(analysis, at) for at in who)
    person = any(is_person(analysis, at) for at in who)
    cue_words = tuple(sorted(cue))

    if aside is not None and (lemma in known.saying or lemma in known.thinking or lemma in known.quoting):
        own = frozenset(analysis.subtree(verb))
        region = span_without(analysis, analysis.subtree(aside), own)
        return Attribution(verb, cue_words, who, "aside", region, tuple(sorted(own)))

    clause = _clause(analysis, verb)
    if clause is not None and _takes_clause(known, lemma, speaks=speaks, person=person):
        inside = frozenset(analysis.subtree(clause))
        own = frozenset(analysis.subtree(verb)) - inside
        mark = {child for child in dependants(analysis, clause, "mark") if tokens[child].text.lower() in ("that", "as")}
        return Attribution(
            verb, cue_words, who, "clause", span_without(analysis, inside - mark, frozenset()), tuple(sorted(own))
        )

    found = _content_noun(analysis, known, lemma, verb) or _object(analysis, known, lemma, verb) if speaks else None
    if found is not None:
        inside = frozenset(found[1])
        own = frozenset(analysis.subtree(verb)) - inside
        region = span_without(analysis, inside, frozenset())
        wording = tuple(sorted({*cue_words, *found[0]}))
        return Attribution(verb, wording, who, "object", region, tuple(sorted(own)), lemma in known.saying)

    if lemma in known.saying or lemma in known.quoting or lemma in known.thinking or lemma in known.showing:
        return Attribution(verb, cue_words, who, "bare", None, tuple(analysis.subtree(verb)))
    return None


def _speakers(analysis: Analysis, verb: int) -> tuple[int, ...] | None:
    """The heads of who speaks; none where a passive verb has no agent; None where nobody can be meant."""
    tokens = analysis.tokens
    found = agents(analysis, verb)
    if found:
        if all(tokens[at].text.lower() in ("it", "there", "one", "you") for at in found):
            return None
        return found
    if is_passive(analysis, verb):
        medium = obliques(analysis, verb, *_MEDIUM)
        voices = tuple(at for at in medium if can_speak(analysis, at))
        return voices or None
    inverted = _inverted_subject(analysis, verb)
    return inverted or None


def _inverted_subject(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """ "said the minister": the noun right behind the verb, where the reader took the subject for something else."""
    tokens = analysis.tokens
    if tokens[verb].xpos not in ("VBD", "VBZ", "VBP"):
        return ()
    for child in analysis.children[verb]:
        if child > verb and tokens[child].relation in ("obj", "iobj", "dep", "appos") and is_person(analysis, child):
            return (child,)
    return ()


def _aside_head(analysis: Analysis, verb: int) -> int | None:
    """The head of the clause beside which the attribution stands ("…, he said"), if it does."""
    tokens = analysis.tokens
    token = tokens[verb]
    before = tokens[verb - 1] if verb and tokens[verb - 1].sentence == token.sentence else None
    if token.relation == "parataxis" and token.head != verb:
        own_clause = _clause(analysis, verb)
        if own_clause is None or own_clause < verb:
            return _whole(analysis, token.head) if own_clause is None else None
        return None
    as_marked = any(tokens[at].text.lower() == "as" for at in dependants(analysis, verb, "mark", "advmod", "case"))
    if token.relation == "advcl" and as_marked and _clause(analysis, verb) is None:
        return _whole(analysis, token.head)
    if (
        token.relation in ("ccomp", "advcl", "acl", "conj", "appos", "dep")
        and _set_off(analysis, verb)
        and before is not None
    ):
        return _whole(analysis, token.head) if _clause(analysis, verb) is None else None
    return None


def _whole(analysis: Analysis, head: int) -> int:
    """The head of the clause that a parenthesis interrupts: up from a noun to the predicate it belongs to."""
    tokens = analysis.tokens
    while tokens[head].relation in (
        "obl",
        "obj",
        "nmod",
        "appos",
        "compound",
        "nsubj",
        "flat",
        "advmod",
        "conj",
        "xcomp",
    ):
        if tokens[head].relation == "conj" and tokens[head].upos == "VERB":
            pass
        head = tokens[head].head
    return head


def _set_off(analysis: Analysis, verb: int) -> bool:
    """Whether subject and verb stand at the end of the sentence behind a comma or mark, alone: "…, the expert believes"."""
    tokens = analysis.tokens
    inside = analysis.subtree(verb)
    sentence = analysis.sentences[tokens[verb].sentence]
    words = [at for at in inside if tokens[at].upos != "PUNCT"]
    if not words or not grammatical_subjects(analysis, verb) or not dependants(analysis, verb, "nsubj"):
        return False
    if dependants(analysis, verb, "mark", "obj"):
        return False
    first, last = words[0], words[-1]
    rest = [t for t in tokens[last + 1 : sentence.stop] if t.upos != "PUNCT"]
    before = tokens[first - 1] if first > sentence.first else None
    return not rest and before is not None and before.text in (",", "”", '"', "''", "’", "'")


def _clause(analysis: Analysis, verb: int) -> int | None:
    """The clause that is what is said: a complement, or what stands beside the verb before it or behind a colon."""
    tokens = analysis.tokens
    for child in dependants(analysis, verb, "ccomp"):
        return child
    for child in dependants(analysis, verb, "parataxis", "csubj"):
        if lemma_of(tokens[child]) in lexicon().saying and dependants(analysis, child, "nsubj"):
            continue
        if child < verb and tokens[child].upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            return child
        if child > verb and any(tokens[at].text == ":" for at in range(verb, child)):
            return child
    return None


def _takes_clause(known: Lexicon, lemma: str, *, speaks: bool, person: bool) -> bool:
    if lemma in known.showing and lemma not in (
        "report",
        "point",
        "post",
        "charge",
        "confirm",
        "convey",
        "disclose",
        "publish",
    ):
        return speaks
    if lemma in known.saying:
        return True
    return lemma in known.thinking and person


def _content_noun(
    analysis: Analysis, known: Lexicon, lemma: str, verb: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """ "expressed the view that …": the noun's words for the cue, and the clause that it holds."""
    if lemma not in known.carrying:
        return None
    tokens = analysis.tokens
    for noun in (*dependants(analysis, verb, "obj"), *obliques(analysis, verb, "to")):
        chain = [noun]
        # "drew attention to the fact that": the clause hangs from the last of the nouns.
        chain.extend(obliques(analysis, noun, "to", "of", "at", "about"))
        chain.extend(at for at in obliques(analysis, verb, "to") if at > noun)
        for holder in chain:
            if lemma_of(tokens[holder]) not in known.contents:
                continue
            for clause in dependants(analysis, holder, "acl", "ccomp"):
                if clause > holder and any(
                    tokens[at].text.lower() in ("that", "whether") for at in dependants(analysis, clause, "mark")
                ):
                    marks = dependants(analysis, clause, "mark")
                    inside = tuple(at for at in analysis.subtree(clause) if at not in marks)
                    return (noun,), inside
    return None


def _object(
    analysis: Analysis, known: Lexicon, lemma: str, verb: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The object that is what is said, by the construction that the verb stands in."""
    tokens = analysis.tokens
    if is_passive(analysis, verb):
        inside = [at for each in grammatical_subjects(analysis, verb) for at in analysis.subtree(each)]
        return ((), tuple(inside)) if inside and (lemma in known.objects or lemma in known.judging) else None
    things = [at for at in dependants(analysis, verb, "obj") if tokens[at].text.lower() not in ("itself", "himself")]
    rest = [
        at
        for at in dependants(analysis, verb, "obl", "xcomp", "ccomp", "advcl", "iobj")
        if at > verb and (tokens[at].relation != "advcl" or tokens[at].xpos == "VB")
    ]
    if lemma in known.judging and things and any(at > things[0] for at in rest):
        complement = [at for at in rest if at > things[0] and _judges(analysis, at)]
        if complement:
            return (), _joined(analysis, [*things, *complement])
    if lemma in known.asking and things and any(tokens[at].relation in ("xcomp", "ccomp", "advcl") for at in rest):
        return (), _joined(analysis, [*things, *(at for at in rest if tokens[at].relation != "obl")])
    for at in obliques(analysis, verb):
        joined = f"{lemma} {preposition(analysis, at)}"
        if joined in known.prepositional and at > verb:
            judged = [each for each in rest if each > at and preposition(analysis, each) == "as"]
            inside = _joined(analysis, [at, *judged])
            case = set(dependants(analysis, at, "case"))
            return tuple(case), tuple(each for each in inside if each not in case)
    content_object = any(lemma_of(tokens[at]) in known.contents for at in things)
    if things and lemma in known.contentful and content_object:
        return (), _joined(analysis, things)
    if things and lemma in known.objects and not _is_guest(analysis, lemma, things):
        return (), _joined(analysis, things)
    return None


def _judges(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    return token.relation in ("xcomp", "ccomp") or preposition(analysis, index) in ("as", "for", "of")


def _joined(analysis: Analysis, heads: list[int]) -> tuple[int, ...]:
    found = [at for head in heads for at in analysis.subtree(head)]
    return tuple(range(min(found), max(found) + 1))


def _is_guest(analysis: Analysis, lemma: str, things: list[int]) -> bool:
    """ "welcomed the delegation" receives somebody and says nothing."""
    if lemma not in ("welcome", "hail", "salute", "recall"):
        return False
    return any(is_person(analysis, at) for at in things)


def is_own_voice(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the speaker is the writer or, within a quotation, the quoted: "I believe", "we note"."""
    return bool(attribution.speakers) and all(analysis.tokens[at].text.lower() in _SELF for at in attribution.speakers)


def entity_kind(analysis: Analysis, index: int) -> EntityKind | None:
    """The kind of the entity mentioned at a token."""
    mention = analysis.mention_at(index)
    return analysis.entities[mention.entity].kind if mention is not None else None
