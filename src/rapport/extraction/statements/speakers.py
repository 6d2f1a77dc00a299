"""Who speaks: from the words beside a cue to the fullest name that the document has for the speaker."""

from __future__ import annotations

from typing import Final

from rapport.extraction.clauses import dependants, phrase
from rapport.extraction.statements.attribution import Attribution
from rapport.extraction.statements.context import is_of_states, subject_of_sentence_before, who_met
from rapport.extraction.statements.cues import lexicon
from rapport.extraction.statements.documents import issuers, title_before
from rapport.extraction.statements.naming import (
    body_voice,
    collective_voice,
    phrase_of,
    sides_beside,
    whole_name,
    wording_of,
)
from rapport.extraction.statements.speaking import noun_of
from rapport.extraction.statements.voice import INDEPENDENT, MEDIA, Voice, is_state, joint, role_words, voice_of
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention

_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his", "who", "whom", "whose"})
_PLURAL: Final = frozenset({"they", "them", "their", "both"})
_NEUTER: Final = frozenset({"it", "its"})
_PRONOUNS: Final = _SINGULAR | _PLURAL | _NEUTER
_GENERIC: Final = frozenset({"official", "diplomat", "politician", "leader", "statesman", "envoy", "source", "officer"})
_BACK: Final = 250
_RECENT: Final = 6
_MANY: Final = 4


class SpeakerBook:
    """Resolves the speakers of one document in the order of the text, remembering who spoke last."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._person: Voice | None = None
        self._plural: Voice | None = None
        self._body: Voice | None = None
        self._issuer: Voice | None = None
        self.last: Voice | None = None
        """Who spoke last."""
        self._spoken: list[Voice] = []
        self._by_noun: dict[str, Voice] = {}
        self._by_wording: dict[str, Voice] = {}
        self._named = {mention.entity for mention in analysis.mentions if mention.form == "name"}

    def remember(self, voice: Voice, head: int | None = None, *, document: bool = False) -> None:
        """Takes note of who spoke, with which noun, and whether in a statement or report."""
        self.last = voice
        if voice.plural:
            self._plural = voice
        elif voice.human:
            self._person = voice
            self._spoken.append(voice)
        else:
            self._body = voice
        if document:
            self._issuer = voice
        if head is not None and self._analysis.tokens[head].upos == "NOUN":
            self._by_noun[noun_of(self._analysis, head)] = voice
            self._by_wording[phrase_of(self._analysis, head).lower()] = voice

    def resolve(self, attribution: Attribution, *, undisturbed: bool = False) -> Voice | None:
        """The speaker of an attribution; None where the text leaves open who it is.

        *undisturbed* says that since the last speaker no other person was spoken of: "he" is that speaker then.
        """
        heads = attribution.speakers
        if undisturbed and len(heads) == 1 and self.last is not None and self._goes_on(heads[0], self.last):
            return self.last
        voices = [voice for voice in (self.voice_at(head) for head in heads) if voice is not None]
        return joint(voices) if voices else None

    def voice_at(self, head: int) -> Voice | None:
        """The speaker whom the noun or pronoun at token *head* names."""
        analysis = self._analysis
        word = analysis.tokens[head].text.lower()
        mention = analysis.mention_at(head)
        if mention is not None and self._is_anybody(mention):
            mention = None  # "…, an official said" is no apposition to the name before the comma
        if word in _PRONOUNS:
            return self._pronoun(head, word, mention)
        if noun_of(analysis, head) in lexicon().documents and (mention is None or mention.form != "name"):
            return self._document(head)
        if mention is not None and mention.form == "title" and self._is_definite(head):
            again = self._by_wording.get(phrase_of(analysis, head).lower(), None)
            if again is not None and " " in phrase_of(analysis, head):
                return again
        return self._known(head, mention) or self._described(head)

    def _is_anybody(self, mention: EntityMention) -> bool:
        """Whether a description speaks of somebody new: "a senior diplomat"."""
        first = self._analysis.tokens[mention.first].text.lower()
        return mention.form == "title" and first in ("a", "an", "another", "one") and mention.entity in self._named

    def _goes_on(self, head: int, last: Voice) -> bool:
        """Whether a pronoun or description can mean who spoke last: "he", "the expert", "the foreign minister"."""
        analysis = self._analysis
        token = analysis.tokens[head]
        word = token.text.lower()
        if word in _SINGULAR:
            return last.human
        mention = analysis.mention_at(head)
        if word in _PRONOUNS or (token.upos != "NOUN" and (mention is None or mention.form != "title")):
            return False
        if not last.human or (mention is not None and mention.form == "name") or not self._is_definite(head):
            return False
        wording = phrase_of(analysis, head).lower()
        same = self._by_wording.get(wording, last) if " " in wording else last
        return same.name == last.name and self._fits(head, last)

    def _is_definite(self, head: int) -> bool:
        """Whether a description is of somebody known: with "the", or a bare title in capitals; nothing behind it."""
        analysis = self._analysis
        token = analysis.tokens[head]
        if token.xpos in ("NNS", "NNPS") or any(at > head for at in dependants(analysis, head, "appos", "acl", "flat")):
            return False
        before = {analysis.tokens[at].text.lower() for at in analysis.children[head] if at < head}
        if before & {"a", "an", "another", "one", "some", "his", "her", "their", "no"}:
            return False
        return "the" in before or analysis.tokens[min((head, *analysis.children[head]))].text[:1].isupper()

    def _fits(self, head: int, voice: Voice) -> bool:
        """Whether a description can be of a voice: by its side, and by the office that it names."""
        analysis = self._analysis
        noun = noun_of(analysis, head)
        words = {analysis.tokens[at].text.lower() for at in phrase(analysis, head)}
        known = lexicon()
        entity = analysis.entities[voice.entities[0]] if voice.entities else None
        if noun in known.independents:
            return voice.side in (INDEPENDENT, None) or (entity is not None and noun in role_words(entity))
        if noun not in lexicon().humans:
            return False
        if "former" not in words and voice.side is not None and len(voice.side) == 3:
            sides = sides_beside(self._analysis, head)
            if sides and voice.side not in sides:
                return False
        roles = role_words(entity) if entity is not None else frozenset(voice.name.lower().split())
        if noun in roles:
            return True
        if noun in _GENERIC:
            return voice.side not in (INDEPENDENT, MEDIA) or "former" in words
        return not roles

    def _pronoun(self, head: int, word: str, mention: EntityMention | None) -> Voice | None:
        found = self._entity_voice(mention) if mention is not None else None
        if found is not None and found.name.lower() in _PRONOUNS:
            found = None
        if word in _SINGULAR:
            before = subject_of_sentence_before(self._analysis, head) if word in ("he", "she") else None
            leading = self._entity_voice(before) if before is not None else None
            return leading or (found if found is not None and found.human else self._person)
        if word in _PLURAL:
            if found is None or is_of_states(self._analysis, found):
                return self._plural_of_persons() or who_met(self._analysis, head) or found or self._plural or self._body
            return found
        last = self.last
        if last is not None and last is self._body and not last.plural:
            return last
        return found or self._body

    def _plural_of_persons(self) -> Voice | None:
        voice = self._plural
        if voice is None or not voice.entities:
            return None
        kinds = {self._analysis.entities[at].kind for at in voice.entities}
        return voice if kinds == {EntityKind.PERSON} else None

    def _known(self, head: int, mention: EntityMention | None) -> Voice | None:
        """The entity at the head, or at a name beside it: "the spokesman, Ivo Lund", "expert Ivo Lund"."""
        analysis = self._analysis
        beside = [head] if mention is not None else []
        beside += dependants(analysis, head, "appos", "flat")
        beside += [at for at in dependants(analysis, head, "nmod", "compound") if at > head and self._is_beside(at)]
        for at in beside:
            found = analysis.mention_at(at)
            if found is not None and analysis.entities[found.entity].kind is EntityKind.PERSON:
                return self._entity_voice(found)
        if mention is not None:
            return self._entity_voice(mention)
        if noun_of(analysis, head) in lexicon().media:
            for child in dependants(analysis, head, "compound", "nmod"):
                outlet = analysis.mention_at(child)
                if outlet is not None and analysis.entities[outlet.entity].kind is EntityKind.ORGANISATION:
                    return self._entity_voice(outlet)
        return None

    def _is_beside(self, index: int) -> bool:
        return self._analysis.tokens[index].deprel in ("nmod:desc", "compound", "nmod:appos")

    def _entity_voice(self, mention: EntityMention) -> Voice | None:
        analysis = self._analysis
        entity = analysis.entities[mention.entity]
        if entity.members:
            return collective_voice(analysis, entity, mention)
        if entity.kind is EntityKind.STATE:
            name = entity.name if mention.form == "pronoun" else wording_of(analysis, mention)
            return Voice(name, None, entity.side, (entity.index,))
        if entity.kind is EntityKind.PLACE:
            return Voice(wording_of(analysis, mention), None, entity.side, (entity.index,))
        if entity.kind is EntityKind.PERSON and entity.index not in self._named:
            return self._holder(mention, entity) or self._spoke_as(mention) or self._voice_of(entity)
        if entity.kind is EntityKind.ORGANISATION:
            return body_voice(analysis, entity, mention)
        return self._of_that_name(mention) or self._voice_of(whole_name(analysis, mention) or entity)

    def _spoke_as(self, mention: EntityMention) -> Voice | None:
        """The last speaker of that side whom a description without a name fits: "the Chinese envoy"."""
        head = mention.stop - 1
        if not self._is_definite(head):
            return None
        sides = sides_beside(self._analysis, head)
        return next((v for v in reversed(self._spoken[-_RECENT:]) if v.side in sides and self._fits(head, v)), None)

    def _of_that_name(self, mention: EntityMention) -> Voice | None:
        """Who of several persons with one family name is meant by it alone: who spoke last."""
        analysis = self._analysis
        wording = analysis.text[mention.start : mention.end]
        if " " in wording or mention.form != "name":
            return None
        same = {e.index for e in analysis.entities if e.kind is EntityKind.PERSON and wording in e.name.split()}
        if len(same) < 2:
            return None
        recent = reversed(self._spoken[-_RECENT:])
        return next((voice for voice in recent if voice.entities and voice.entities[0] in same), None)

    def _holder(self, mention: EntityMention, entity: Entity) -> Voice | None:
        """The one named person of that side who has the office of a description without a name."""
        analysis = self._analysis
        noun = noun_of(analysis, mention.stop - 1)
        found = [
            person
            for person in analysis.entities
            if person.kind is EntityKind.PERSON
            and person.index in self._named
            and person.side == entity.side
            and noun in role_words(person)
        ]
        return self._voice_of(found[0]) if len(found) == 1 and entity.side is not None else None

    def _voice_of(self, entity: Entity) -> Voice:
        return voice_of(entity, self._analysis.parties)

    def _document(self, head: int) -> Voice:
        """Whoever issued the document that speaks: named with it, or the last who spoke in one."""
        analysis = self._analysis
        for owner in issuers(analysis, head):
            mention = analysis.mention_at(owner)
            if mention is not None and analysis.entities[mention.entity].kind is EntityKind.PLACE:
                continue
            voice = self.voice_at(owner) if owner != head else None
            if voice is not None:
                return voice
        if self._issuer is not None:
            return self._issuer
        before = title_before(analysis, head)
        voice = self.voice_at(before) if before is not None else None
        return voice or Voice(phrase_of(analysis, head), None, None)

    def _described(self, head: int) -> Voice:
        """A speaker known by a description: "the expert" is who spoke last, "an official" is nobody known."""
        analysis = self._analysis
        token = analysis.tokens[head]
        noun = noun_of(analysis, head)
        if self._is_definite(head):
            earlier = self._by_wording.get(phrase_of(analysis, head).lower()) or self._by_noun.get(noun)
            if earlier is not None and sides_beside(self._analysis, head) <= {earlier.side}:
                return earlier
            if self._person is not None and self._fits(head, self._person):
                return self._person
            whole = self._named_before(head, noun)
            if whole is not None:
                return whole
        sides = sides_beside(self._analysis, head)
        for mention in (analysis.mention_at(at) for at in phrase(analysis, head)):
            if not sides and mention is not None and analysis.entities[mention.entity].kind is EntityKind.ORGANISATION:
                sides.update(analysis.sides_of(analysis.entities[mention.entity]))
        side = sides.pop() if len(sides) == 1 else None
        if side is not None and not is_state(side) and side not in analysis.parties:
            side = INDEPENDENT
        known = lexicon()
        if noun in known.media:
            side = MEDIA
        elif noun in known.independents:
            side = INDEPENDENT
        plural = token.xpos in ("NNS", "NNPS")
        return Voice(
            phrase_of(analysis, head),
            None,
            side,
            (),
            plural,
            human=noun in lexicon().humans or noun in known.independents,
        )

    def _named_before(self, head: int, noun: str) -> Voice | None:
        """Finds for "the government" after "the Serbian government": the nearest such body with its state."""
        analysis = self._analysis
        if sides_beside(self._analysis, head):
            return None
        for at in range(head - 1, max(-1, head - _BACK), -1):
            token = analysis.tokens[at]
            if token.upos in ("NOUN", "PROPN") and noun_of(analysis, at) == noun and sides_beside(self._analysis, at):
                mention = analysis.mention_at(at)
                known = self._entity_voice(mention) if mention is not None else None
                return known or self._described(at)
        return None
