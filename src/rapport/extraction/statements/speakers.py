"""Who speaks: from the words beside a cue to the fullest name that the document has for the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapport.extraction.clauses import dependants, obliques, phrase
from rapport.extraction.statements.attribution import Attribution
from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.extraction.statements.speaking import noun_of
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention
from rapport.model.spans import Span

INDEPENDENT: Final = "independent"
MEDIA: Final = "media"

_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his", "who", "whom", "whose"})
_PLURAL: Final = frozenset({"they", "them", "their", "both"})
_NEUTER: Final = frozenset({"it", "its"})
_LEADING: Final = re.compile(r"^(?:the|an?|this|that|these|those)\s+", re.I)
_WORDS: Final = re.compile(r"[a-z-]+")
_HUMAN: Final = frozenset(
    """
    adviser advisor aide ambassador attache candidate chairman chairperson chairwoman chancellor chief colonel
    commander commissioner congressman consul coordinator counterpart counsellor delegate deputy diplomat director
    emperor envoy executive general governor head judge king lawmaker leader legislator mayor minister monarch
    negotiator officer official opponent parliamentarian politician pope premier president prince princess
    prosecutor queen representative secretary senator source speaker spokesman spokesperson spokeswoman statesman
    veteran
    """.split()
)
_ISSUING: Final = ("of", "by", "from")
_POSTED: Final = ("by", "on", "of", "from")


@dataclass(frozen=True, slots=True)
class Voice:
    """A resolved speaker. ``entities`` are the entities it consists of, empty where only the wording is known."""

    name: str
    role: str | None
    side: str | None
    entities: tuple[int, ...]
    plural: bool = False


class SpeakerBook:
    """Resolves the speakers of one document in the order of the text, remembering who spoke last."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._person: Voice | None = None
        self._plural: Voice | None = None
        self._body: Voice | None = None
        self._issuer: Voice | None = None
        self._last: Voice | None = None

    def remember(self, voice: Voice, *, document: bool = False) -> None:
        """Takes note of who spoke; *document* says that they did so in a statement or report."""
        self._last = voice
        if voice.plural:
            self._plural = voice
        elif voice.entities and self._analysis.entities[voice.entities[0]].kind is EntityKind.PERSON:
            self._person = voice
        else:
            self._body = voice
        if document:
            self._issuer = voice

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self._last

    def resolve(self, attribution: Attribution, *, undisturbed: bool = False) -> Voice | None:
        """The speaker of an attribution; None where the text leaves open who it is.

        *undisturbed* says that since the last speaker no other person was spoken of: "he" is that speaker then.
        """
        heads = attribution.speakers
        if not heads:
            return None
        one_person = len(heads) == 1 and self._last is not None and self._last is self._person
        if undisturbed and one_person and self._analysis.tokens[heads[0]].text.lower() in _SINGULAR:
            return self._person
        voices = [voice for voice in (self.voice_at(head) for head in heads) if voice is not None]
        if not voices:
            return None
        return voices[0] if len(voices) == 1 else joint(voices)

    def voice_at(self, head: int) -> Voice | None:
        """The speaker whom the noun or pronoun at token *head* names."""
        analysis = self._analysis
        token = analysis.tokens[head]
        word = token.text.lower()
        mention = analysis.mention_at(head)
        if token.upos == "PRON" or word in _SINGULAR | _PLURAL | _NEUTER:
            return self._pronoun(word, mention)
        if noun_of(analysis, head) in lexicon().documents and (mention is None or mention.form != "name"):
            return self._document(head)
        named = self._named(head, mention)
        if named is not None:
            return named
        return self._described(head)

    def _pronoun(self, word: str, mention: EntityMention | None) -> Voice | None:
        found = self._entity_voice(mention) if mention is not None else None
        if word in _SINGULAR:
            if found is not None and not found.plural and self._is_person(found):
                return found
            return self._person
        if word in _PLURAL:
            return found if found is not None else (self._plural or self._body)
        if word in _NEUTER:
            return found if found is not None else self._body
        return found

    def _is_person(self, voice: Voice) -> bool:
        return bool(voice.entities) and self._analysis.entities[voice.entities[0]].kind is EntityKind.PERSON

    def _named(self, head: int, mention: EntityMention | None) -> Voice | None:
        """The entity at the head, or at a name beside it: "the spokesman, Ivo Lund", "expert Ivo Lund"."""
        analysis = self._analysis
        beside = [head, *dependants(analysis, head, "appos", "flat")]
        mentions = [found for at in beside if (found := analysis.mention_at(at)) is not None]
        for found in mentions:
            if found.form in ("name", "title") and analysis.entities[found.entity].kind is EntityKind.PERSON:
                return self._entity_voice(found)
        if mention is not None and self._covers_head(mention, head):
            return self._entity_voice(mention)
        if noun_of(analysis, head) in lexicon().media:
            for child in dependants(analysis, head, "compound", "nmod"):
                outlet = analysis.mention_at(child)
                if outlet is not None and analysis.entities[outlet.entity].kind is EntityKind.ORGANISATION:
                    return self._entity_voice(outlet)
        for child in dependants(analysis, head, "nmod", "compound"):
            found_child = analysis.mention_at(child)
            if (
                found_child is not None
                and child > head
                and analysis.tokens[child].deprel in ("nmod:desc", "compound")
                and analysis.entities[found_child.entity].kind is EntityKind.PERSON
            ):
                return self._entity_voice(found_child)
        return None

    def _covers_head(self, mention: EntityMention, head: int) -> bool:
        """Whether the mention is what speaks, not only a part of its phrase."""
        return mention.stop > head >= mention.first

    def _entity_voice(self, mention: EntityMention) -> Voice | None:
        analysis = self._analysis
        entity = analysis.entities[mention.entity]
        if entity.members:
            members = [analysis.entities[at] for at in entity.members]
            persons = [member for member in members if member.kind is EntityKind.PERSON]
            if persons and len(persons) <= 4:
                return joint([self._of(person, (person.index,)) for person in persons])
            name = self._wording(mention)
            sides = analysis.sides_of(entity)
            return Voice(name, None, sides[0] if len(sides) == 1 else None, (entity.index,), plural=True)
        if entity.kind is EntityKind.STATE:
            name = entity.name if mention.form == "pronoun" else self._wording(mention)
            return Voice(name, None, entity.side, (entity.index,))
        if entity.kind is EntityKind.PLACE:
            return Voice(self._wording(mention), None, entity.side, (entity.index,))
        return self._of(entity, (entity.index,))

    def _of(self, entity: Entity, entities: tuple[int, ...]) -> Voice:
        return Voice(entity.name, role_of(entity), side_of(entity), entities, plural=bool(entity.members))

    def _wording(self, mention: EntityMention) -> str:
        return _bare(Span(mention.start, mention.end).of(self._analysis.text))

    def _document(self, head: int) -> Voice | None:
        """Whoever issued the document that speaks: named with it, or the last who spoke in one."""
        analysis = self._analysis
        owners = [at for at in dependants(analysis, head, "nmod") if analysis.tokens[at].deprel == "nmod:poss"]
        owners += list(obliques(analysis, head, *_ISSUING))
        for verb in dependants(analysis, head, "acl"):
            owners += obliques(analysis, verb, *_POSTED)
        for owner in owners:
            chain = [owner, *obliques(analysis, owner, "of")]
            chain += [at for at in dependants(analysis, owner, "nmod", "compound") if at not in chain]
            for at in reversed(chain):
                mention = analysis.mention_at(at)
                if mention is not None and analysis.entities[mention.entity].kind is not EntityKind.PLACE:
                    return self._entity_voice(mention)
                if analysis.tokens[at].upos == "PRON":
                    return self.voice_at(at)
        named = [analysis.mention_at(at) for at in dependants(analysis, head, "compound", "nmod")]
        for mention in named:
            if mention is not None and analysis.entities[mention.entity].kind is EntityKind.ORGANISATION:
                return Voice(self._phrase(head), None, side_of(analysis.entities[mention.entity]), ())
        issuer = self._issuer or self._issued_before(head)
        if issuer is not None:
            return issuer
        return Voice(self._phrase(head), None, None, ())

    def _issued_before(self, head: int) -> Voice | None:
        """Who is said, earlier in the text, to have made or issued a document of that kind."""
        analysis = self._analysis
        lemma = lemma_of(analysis.tokens[head])
        for at in range(head - 1, max(-1, head - 400), -1):
            token = analysis.tokens[at]
            if lemma_of(token) != lemma or token.relation not in ("obj", "obl", "nsubj"):
                continue
            verb = token.head
            for subject in dependants(analysis, verb, "nsubj") if token.relation != "nsubj" else ():
                voice = self.voice_at(subject) if subject < head else None
                if voice is not None:
                    return voice
            for owner in dependants(analysis, at, "nmod"):
                mention = analysis.mention_at(owner)
                if mention is not None and analysis.entities[mention.entity].kind is not EntityKind.PLACE:
                    return self._entity_voice(mention)
        return None

    def _described(self, head: int) -> Voice | None:
        """A speaker known by a description: "the expert" is who spoke last, "an official" is nobody known."""
        analysis = self._analysis
        token = analysis.tokens[head]
        noun = noun_of(analysis, head)
        known = lexicon()
        determiners = {analysis.tokens[at].text.lower() for at in dependants(analysis, head, "det")}
        bare = not any(at > head for at in dependants(analysis, head, "nmod", "acl", "appos"))
        singular = token.xpos not in ("NNS", "NNPS")
        human = noun in known.independents or noun in _HUMAN
        known_one = "the" in determiners or (not determiners and token.text[:1].isupper())
        if singular and bare and human and known_one and self._person is not None:
            return self._person
        side = None
        for at in (head, *phrase(analysis, head)):
            mention = analysis.mention_at(at)
            if mention is not None:
                entity = analysis.entities[mention.entity]
                sides = analysis.sides_of(entity)
                if len(sides) == 1:
                    side = sides[0]
                    break
        if noun in known.media:
            side = MEDIA
        elif noun in known.independents:
            side = INDEPENDENT
        return Voice(self._phrase(head), None, side, (), plural=token.xpos in ("NNS", "NNPS"))

    def _phrase(self, head: int) -> str:
        """The wording of a noun phrase up to a clause or comma that follows its head."""
        analysis = self._analysis
        tokens = analysis.tokens
        left_out = (
            "acl",
            "acl:relcl",
            "parataxis",
            "punct",
            "appos",
            "conj",
            "cc",
            "case",
            "cop",
            "nsubj",
            "advcl",
            "det",
        )
        kept = set(phrase(analysis, head, without=left_out))
        # "det" leaves "some", "many" and "no", which change who is meant.
        kept.update(
            at for at in dependants(analysis, head, "det") if tokens[at].text.lower() not in ("the", "a", "an", "this")
        )
        kept.update(
            case for at in kept.copy() if at != head for case in dependants(analysis, at, "case", "det", "cc", "conj")
        )
        first = last = head
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept or (last + 2 in kept and tokens[last + 1].text in "-–'’"):
            last += 1 if last + 1 in kept else 2
        return _bare(analysis.text[tokens[first].start : tokens[last].end])


def _bare(wording: str) -> str:
    return _LEADING.sub("", " ".join(wording.split())).strip(" ,;:“”\"'")


def joint(voices: list[Voice]) -> Voice:
    """Several speakers as one; of a side only where all are of it."""
    names = list(dict.fromkeys(voice.name for voice in voices))
    sides = {voice.side for voice in voices}
    roles = {voice.role for voice in voices}
    entities = tuple(dict.fromkeys(at for voice in voices for at in voice.entities))
    name = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return Voice(
        name,
        roles.pop() if len(roles) == 1 else None,
        sides.pop() if len(sides) == 1 else None,
        entities,
        plural=len(names) > 1,
    )


def role_of(entity: Entity) -> str | None:
    """The first role that the text gives, with its organisation."""
    if not entity.roles:
        return None
    role = entity.roles[0]
    organisation = role.organisation
    if organisation and organisation.lower() not in role.title.lower():
        return f"{role.title}, {organisation}"
    return role.title


def side_of(entity: Entity) -> str | None:
    """The state that an entity speaks for, ``independent``, ``media``, or nothing."""
    known = lexicon()
    titles = " ".join(role.title for role in entity.roles).lower()
    words = {word.rpartition("-")[2] for word in _WORDS.findall(titles)} | set(_WORDS.findall(titles))
    if entity.kind is EntityKind.PERSON:
        if entity.side is None or (words & known.independents and not words & known.speakers):
            return INDEPENDENT if words & known.independents or not words else entity.side
        return entity.side
    named = set(_WORDS.findall(entity.name.lower()))
    if named & known.media:
        return MEDIA
    if entity.side is None or len(entity.side) != 3 or not entity.side.isupper():
        return INDEPENDENT if entity.kind is EntityKind.ORGANISATION else None
    return entity.side
