"""Attribution by a verb: "X said that …", "…, X said", "X called … lukewarm", "X expressed the view that …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapport.extraction.clauses import dependants, grammatical_subjects, is_passive, obliques, preposition, reading
from rapport.extraction.clauses import subjects as agents
from rapport.extraction.statements.attribution import Attribution, span_without
from rapport.extraction.statements.cues import Lexicon, lemma_of, lexicon, phrasal, verbs
from rapport.extraction.statements.speaking import can_speak, is_person
from rapport.extraction.statements.surface import final, has_finite, inverted, subject_before
from rapport.model.analysis import Analysis

_NOT_PREDICATES: Final = frozenset({"amod", "compound", "case", "mark", "det", "flat", "fixed", "aux", "cop", "nmod"})
_SELF: Final = frozenset({"i", "we", "you", "one", "us", "me", "it"})
_NOBODY: Final = frozenset({"it", "there", "one", "you"})
_PUBLISHING: Final = frozenset({"air", "broadcast", "carry", "circulate", "publish", "run", "spread"})
_NAMING: Final = frozenset({"call", "label", "dub", "deem", "brand", "term", "rate"})
_GOING_ON: Final = frozenset(
    {"go", "continue", "proceed", "hasten", "want", "wish", "like", "love", "begin", "rush", "first"}
)
_INNER: Final = frozenset({"obl", "obj", "nmod", "appos", "compound", "nsubj", "flat", "advmod", "xcomp"})
_OF_OBJECT: Final = frozenset({"obl", "advcl", "xcomp", "acl", "nmod", "advmod"})
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
    if lemma in known.saying or lemma in known.thinking:
        beside = _beside(analysis, lemma, verb, cue)
        if beside is not None:
            return beside
    who = _speakers(analysis, verb)
    if who is None:
        return None
    how = reading(analysis, verb)
    denied = how.negated and lemma not in ("deny", "hide", "rule out", "doubt")
    if denied or how.modality in ("possible", "obliged", "hypothetical"):
        return None
    if tokens[verb].xpos == "VB" and not dependants(analysis, verb, "aux") and not _goes_on(analysis, verb):
        return None
    speaks = any(can_speak(analysis, at) for at in who)
    person = any(is_person(analysis, at) for at in who)
    cue_words = tuple(sorted(cue))

    clause = _clause(analysis, verb)
    own_subject = speaks and bool(dependants(analysis, verb, "nsubj") or tokens[verb].relation == "conj")
    if clause is not None and _takes_clause(known, lemma, speaks=own_subject, person=person):
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


def _beside(analysis: Analysis, lemma: str, verb: int, cue: tuple[int, ...]) -> Attribution | None:
    """The attribution as an aside to what is said, by the order of words or else by the parse."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[verb].sentence]
    if any(tokens[at].text.lower() in ("not", "n't", "n’t", "never") for at in dependants(analysis, verb, "advmod")):
        return None
    aside = inverted(analysis, verb, lemma) or final(analysis, verb, lemma)
    if aside is not None:
        own = range(aside.first, aside.stop)
        to_end = not has_finite(analysis, aside.stop, sentence.stop) or aside.first == sentence.first
        inside = range(sentence.first, aside.first if to_end else sentence.stop)
        region = span_without(analysis, inside, frozenset(own)) if inside else None
        return Attribution(verb, tuple(sorted(cue)), aside.speakers, "aside", region, tuple(own))
    head = _aside_head(analysis, verb)
    if head is None:
        return None
    who = _speakers(analysis, verb)
    if not who:
        return None
    subtree = frozenset(analysis.subtree(verb))
    region = span_without(analysis, analysis.subtree(head), subtree)
    return Attribution(verb, tuple(sorted(cue)), who, "aside", region, tuple(sorted(subtree)))


def _goes_on(analysis: Analysis, verb: int) -> bool:
    """Whether an infinitive is really done: "went on to say", "was the first to note"; "agreed to urge" is not."""
    tokens = analysis.tokens
    head = tokens[tokens[verb].head]
    return tokens[verb].relation == "xcomp" and lemma_of(head) in _GOING_ON


def _speakers(analysis: Analysis, verb: int) -> tuple[int, ...] | None:
    """The heads of who speaks; None where nobody is said to, or nobody can be meant."""
    tokens = analysis.tokens
    found = agents(analysis, verb)
    if not any(can_speak(analysis, at) for at in found) and not is_passive(analysis, verb):
        found = subject_before(analysis, verb) if tokens[verb].xpos != "VBG" else found
        found = found or agents(analysis, verb)
    if found:
        return None if all(tokens[at].text.lower() in _NOBODY for at in found) else found
    if is_passive(analysis, verb):
        voices = tuple(at for at in obliques(analysis, verb, *_MEDIUM) if can_speak(analysis, at))
        return voices or None
    return None


def _aside_head(analysis: Analysis, verb: int) -> int | None:
    """The head of the clause beside which the attribution stands by the parse: "…, he told us, …", "as X said"."""
    tokens = analysis.tokens
    token = tokens[verb]
    if token.head == verb or _clause(analysis, verb) is not None or not dependants(analysis, verb, "nsubj"):
        return None
    marks = {tokens[at].text.lower() for at in dependants(analysis, verb, "mark", "advmod", "case")}
    if token.relation == "parataxis" or (token.relation == "advcl" and "as" in marks):
        head = token.head
        while tokens[head].relation in _INNER and tokens[head].head != head:
            head = tokens[head].head
        return head
    return None


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
    """Reads "expressed the view that …": the noun's words for the cue, and the clause that it holds."""
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
    if lemma in _PUBLISHING:
        for noun in dependants(analysis, verb, "obj"):
            about = [at for at in obliques(analysis, noun, "about", "on", "of", "regarding") if at > noun]
            if about and lemma_of(tokens[noun]) in known.holding:
                return (noun,), tuple(analysis.subtree(about[0]))
    return None


def _object(
    analysis: Analysis, known: Lexicon, lemma: str, verb: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """The object that is what is said, by the construction that the verb stands in."""
    tokens = analysis.tokens
    if is_passive(analysis, verb):
        passive = tuple(at for each in grammatical_subjects(analysis, verb) for at in analysis.subtree(each))
        return ((), passive) if passive and (lemma in known.objects or lemma in known.judging) else None
    things = [at for at in dependants(analysis, verb, "obj") if tokens[at].text.lower() not in ("itself", "himself")]
    rest = [
        at
        for at in dependants(analysis, verb, "obl", "xcomp", "ccomp", "advcl", "iobj")
        if at > verb and (tokens[at].relation != "advcl" or tokens[at].xpos == "VB")
    ]
    behind = [
        at
        for at in analysis.children[verb]
        if things and at > things[0] and tokens[at].relation not in ("conj", "cc", "punct", "parataxis")
    ]
    if lemma in known.judging and behind and (lemma in _NAMING or any(_judges(analysis, at) for at in behind)):
        return (), _joined(analysis, [*things, *behind])
    if lemma in known.asking and things and any(tokens[at].relation in ("xcomp", "ccomp", "advcl") for at in rest):
        return (), _joined(analysis, [*things, *(at for at in rest if tokens[at].relation != "obl")])
    for noun in obliques(analysis, verb):
        if noun > verb and f"{lemma} {preposition(analysis, noun)}" in known.prepositional:
            judged = [each for each in rest if each > noun and preposition(analysis, each) == "as"]
            case = set(dependants(analysis, noun, "case"))
            said = tuple(each for each in _joined(analysis, [noun, *judged]) if each not in case)
            return tuple(case), said
    content_object = any(lemma_of(tokens[at]) in known.contents for at in things)
    says = (lemma in known.contentful and content_object) or (
        lemma in known.objects and not _is_guest(analysis, lemma, things)
    )
    if not things or not says:
        return None
    inside = _joined(analysis, [*things, *(at for at in behind if tokens[at].relation in _OF_OBJECT)])
    return ((), inside) if len(inside) > 1 else None


def _judges(analysis: Analysis, index: int) -> bool:
    token = analysis.tokens[index]
    return token.relation in ("xcomp", "ccomp") or preposition(analysis, index) in ("as", "for", "of")


def _joined(analysis: Analysis, heads: list[int]) -> tuple[int, ...]:
    found = [at for head in heads for at in analysis.subtree(head)]
    return tuple(range(min(found), max(found) + 1))


def _is_guest(analysis: Analysis, lemma: str, things: list[int]) -> bool:
    """Reads "welcomed the delegation" receives somebody and says nothing."""
    if lemma not in ("welcome", "hail", "salute", "recall"):
        return False
    return any(is_person(analysis, at) for at in things)


def is_own_voice(analysis: Analysis, attribution: Attribution) -> bool:
    """Whether the speaker is the writer or, within a quotation, the quoted: "I believe", "we note"."""
    return bool(attribution.speakers) and all(analysis.tokens[at].text.lower() in _SELF for at in attribution.speakers)
