"""Who speaks: from the words beside a cue to the fullest name that the document has for the speaker."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rapport.extraction.clauses import dependants, phrase, span_of
from rapport.extraction.statements.attribution import Attribution
from rapport.extraction.statements.cues import lemma_of, lexicon
from rapport.extraction.statements.documents import issuers, title_before
from rapport.extraction.statements.speaking import noun_of
from rapport.extraction.statements.surface import quotations_between
from rapport.extraction.statements.voice import INDEPENDENT, MEDIA, Voice, bare, joint, role_words, voice_of
from rapport.model.analysis import Analysis, Entity, EntityKind, EntityMention

_SINGULAR: Final = frozenset({"he", "she", "him", "her", "his", "who", "whom", "whose"})
_PLURAL: Final = frozenset({"they", "them", "their", "both"})
_NEUTER: Final = frozenset({"it", "its"})
_PRONOUNS: Final = _SINGULAR | _PLURAL | _NEUTER
_GENERIC: Final = frozenset({"official", "diplomat", "politician", "leader", "statesman", "envoy", "source", "officer"})
_HUMAN: Final = frozenset(
    """
    adviser advisor aide ambassador attache candidate chairman chairperson chairwoman chancellor chief colonel commander
    commissioner congressman consul coordinator counterpart counsellor delegate deputy diplomat director emperor envoy
    executive general governor head judge king lawmaker leader legislator mayor minister monarch negotiator officer
    official opponent parliamentarian politician pope premier president prince princess prosecutor queen representative
    secretary senator source speaker spokesman spokesperson spokeswoman statesman veteran man woman politologist
    """.split()
)
_COLLECTIVES: Final = frozenset({"neighbour", "neighbor", "country", "nation", "state", "side", "party", "rival"})
_LEFT_OUT: Final = (
    *("acl", "acl:relcl", "parataxis", "punct", "appos", "conj", "cc", "case", "cop", "nsubj", "advcl", "det", "aux"),
    *("obl", "advmod", "mark", "ccomp"),
)
_WALK: Final = 12
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
        return self._fits(head, last)

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
        if noun not in _HUMAN:
            return False
        if "former" not in words and voice.side is not None and len(voice.side) == 3:
            sides = self._sides_beside(head)
            if sides and voice.side not in sides:
                return False
        roles = role_words(entity) if entity is not None else frozenset(voice.name.lower().split())
        if noun in roles:
            return True
        if noun in _GENERIC:
            return voice.side not in (INDEPENDENT, MEDIA) or "former" in words
        return not roles

    def _sides_beside(self, head: int) -> set[str]:
        """The states named in the phrase of a noun ("the Japanese minister")."""
        analysis = self._analysis
        out: set[str] = set()
        for mention in analysis.mentions_in(span_of(analysis, phrase(analysis, head, without=_LEFT_OUT))):
            if analysis.entities[mention.entity].kind is EntityKind.STATE:
                out.update(analysis.sides_of(analysis.entities[mention.entity]))
        return out

    def _pronoun(self, head: int, word: str, mention: EntityMention | None) -> Voice | None:
        found = self._entity_voice(mention) if mention is not None else None
        if found is not None and found.name.lower() in _PRONOUNS:
            found = None
        if word in _SINGULAR:
            leading = self._subject_before(head) if word in ("he", "she") else None
            return leading or (found if found is not None and found.human else self._person)
        if word in _PLURAL:
            if found is None or self._is_of_states(found):
                return self._plural_of_persons() or self._who_met(head) or found or self._plural or self._body
            return found
        last = self.last
        if last is not None and last is self._body and not last.plural:
            return last
        return found or self._body

    def _subject_before(self, head: int) -> Voice | None:
        """The person named as subject of the main clause before, in the same paragraph: whom the text is about."""
        analysis = self._analysis
        at = analysis.tokens[head].sentence
        here = analysis.sentences[at]
        own = {q.start for q in quotations_between(analysis, here.start, here.end)}
        start = min([here.start, *own])
        while at > 0 and analysis.sentences[at - 1].end > start:
            at -= 1
        if at == 0 or analysis.sentences[at - 1].paragraph != here.paragraph:
            return None
        for token in analysis.words_of(analysis.sentences[at - 1]):
            if token.relation != "nsubj" or analysis.tokens[token.head].relation != "root":
                continue
            mention = analysis.mention_at(token.index)
            if mention is None or mention.form == "pronoun":
                return None
            entity = analysis.entities[mention.entity]
            return self._entity_voice(mention) if entity.kind is EntityKind.PERSON and not entity.members else None
        return None

    def _is_of_states(self, voice: Voice) -> bool:
        entities = [self._analysis.entities[at] for at in voice.entities]
        members = [self._analysis.entities[at] for entity in entities for at in entity.members]
        return bool(members) and all(member.kind is EntityKind.STATE for member in members)

    def _plural_of_persons(self) -> Voice | None:
        voice = self._plural
        if voice is None or not voice.entities:
            return None
        kinds = {self._analysis.entities[at].kind for at in voice.entities}
        return voice if kinds == {EntityKind.PERSON} else None

    def _who_met(self, head: int) -> Voice | None:
        """Whom "they" means in a report on a meeting: persons of two sides named together in one sentence before."""
        analysis = self._analysis
        at = analysis.tokens[head].sentence
        for sentence in reversed(analysis.sentences[max(0, at - _WALK) : at]):
            persons = dict.fromkeys(
                found.entity
                for found in analysis.mentions_in(sentence.span)
                if found.form == "name" and analysis.entities[found.entity].kind is EntityKind.PERSON
            )
            sides = {analysis.entities[each].side for each in persons} - {None}
            if len(sides) > 1 and len(persons) <= _MANY:
                return joint([voice_of(analysis.entities[each]) for each in persons])
        return None

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
            return self._collective(entity, mention)
        if entity.kind is EntityKind.STATE:
            name = entity.name if mention.form == "pronoun" else self._wording(mention)
            return Voice(name, None, entity.side, (entity.index,))
        if entity.kind is EntityKind.PLACE:
            return Voice(self._wording(mention), None, entity.side, (entity.index,))
        if entity.kind is EntityKind.PERSON and entity.index not in self._named:
            return self._holder(mention, entity) or self._spoke_as(mention) or voice_of(entity)
        if entity.kind is EntityKind.ORGANISATION:
            return self._body_voice(entity, mention)
        return self._of_that_name(mention) or voice_of(self._whole_name(mention) or entity)

    def _spoke_as(self, mention: EntityMention) -> Voice | None:
        """The last speaker of that side whom a description without a name fits: "the Chinese envoy"."""
        head = mention.stop - 1
        if not self._is_definite(head):
            return None
        sides = self._sides_beside(head)
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

    def _whole_name(self, mention: EntityMention) -> Entity | None:
        """The person of whose hyphenated name a reader saw only the last part: "Sarvo-" before "Lind"."""
        analysis = self._analysis
        text = analysis.text
        if mention.start < 2 or text[mention.start - 1] != "-" or not text[mention.start - 2].isalpha():
            return None
        start = mention.start - 1
        while start > 0 and (text[start - 1].isalpha() or text[start - 1] == "-"):
            start -= 1
        name = text[start : mention.end]
        return next((e for e in analysis.entities if e.kind is EntityKind.PERSON and e.name.endswith(" " + name)), None)

    def _collective(self, entity: Entity, mention: EntityMention) -> Voice:
        analysis = self._analysis
        persons = [each for at in entity.members if (each := analysis.entities[at]).kind is EntityKind.PERSON]
        if persons and len(persons) <= _MANY:
            return joint([voice_of(person) for person in persons])
        sides = analysis.sides_of(entity)
        side = sides[0] if len(sides) == 1 else None
        name = entity.name if mention.form == "pronoun" else self._wording(mention)
        return Voice(name, None, side, (entity.index,), plural=True)

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
        return voice_of(found[0]) if len(found) == 1 and entity.side is not None else None

    def _body_voice(self, entity: Entity, mention: EntityMention) -> Voice:
        """A body under its state's name: "Seoul's unification ministry" is South Korea's."""
        analysis = self._analysis
        voice = voice_of(entity)
        if voice.side is None:
            inside = {
                side
                for inner in analysis.mentions_in(mention.span)
                for side in analysis.sides_of(analysis.entities[inner.entity])
            }
            voice = replace(voice, side=inside.pop() if len(inside) == 1 else None)
        for inner in analysis.mentions_in(mention.span):
            state = analysis.entities[inner.entity]
            if inner.form in ("capital", "seat") and state.kind is EntityKind.STATE and inner.start == mention.start:
                rest = analysis.text[inner.end : mention.end]
                name = bare(state.name + rest)
                return replace(voice, name=name)
        before = analysis.tokens[mention.first - 1] if mention.first > 1 else None
        if before is not None and before.xpos == "POS":
            owner = analysis.mention_at(mention.first - 2)
            of = analysis.entities[owner.entity] if owner is not None else None
            if of is not None and of.kind is EntityKind.STATE and of.name not in voice.name:
                return replace(voice, name=f"{_possessive(of.name)} {voice.name}", side=voice.side or of.side)
        return voice

    def _wording(self, mention: EntityMention) -> str:
        return bare(self._analysis.text[mention.start : mention.end])

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
        return voice or Voice(self._phrase(head), None, None)

    def _described(self, head: int) -> Voice:
        """A speaker known by a description: "the expert" is who spoke last, "an official" is nobody known."""
        analysis = self._analysis
        token = analysis.tokens[head]
        noun = noun_of(analysis, head)
        if self._is_definite(head):
            earlier = self._by_noun.get(noun)
            if earlier is not None and self._sides_beside(head) <= {earlier.side}:
                return earlier
            if self._person is not None and self._fits(head, self._person):
                return self._person
            whole = self._named_before(head, noun)
            if whole is not None:
                return whole
        sides = self._sides_beside(head)
        for mention in (analysis.mention_at(at) for at in phrase(analysis, head)):
            if not sides and mention is not None and analysis.entities[mention.entity].kind is EntityKind.ORGANISATION:
                sides.update(analysis.sides_of(analysis.entities[mention.entity]))
        side = sides.pop() if len(sides) == 1 else None
        known = lexicon()
        if noun in known.media:
            side = MEDIA
        elif noun in known.independents:
            side = INDEPENDENT
        plural = token.xpos in ("NNS", "NNPS")
        return Voice(self._phrase(head), None, side, (), plural, human=noun in _HUMAN or noun in known.independents)

    def _named_before(self, head: int, noun: str) -> Voice | None:
        """Finds for "the government" after "the Serbian government": the nearest such body with its state."""
        analysis = self._analysis
        if self._sides_beside(head):
            return None
        for at in range(head - 1, max(-1, head - _BACK), -1):
            token = analysis.tokens[at]
            if token.upos in ("NOUN", "PROPN") and noun_of(analysis, at) == noun and self._sides_beside(at):
                mention = analysis.mention_at(at)
                known = self._entity_voice(mention) if mention is not None else None
                return known or self._described(at)
        return None

    def _phrase(self, head: int) -> str:
        """The wording of a noun phrase up to a clause or comma that follows its head."""
        analysis = self._analysis
        tokens = analysis.tokens
        kept = set(phrase(analysis, head, without=_LEFT_OUT))
        # "det" leaves "some", "many" and "no", which change who is meant.
        kept.update(
            at for at in dependants(analysis, head, "det") if tokens[at].text.lower() not in ("the", "a", "an", "this")
        )
        kept.update(
            at for each in kept.copy() if each != head for at in dependants(analysis, each, "case", "det", "cc", "conj")
        )
        first = last = head
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept or (last + 2 in kept and tokens[last + 1].text in "-–'’"):
            last += 1 if last + 1 in kept else 2
        wording = analysis.text[tokens[first].start : tokens[last].end]
        return bare(self._with_members(wording, first, last))

    def _with_members(self, wording: str, first: int, last: int) -> str:
        """Puts the states by name into "representatives of the two neighbours", where the text is about two."""
        analysis = self._analysis
        tokens = analysis.tokens
        if tokens[last].xpos != "NNS" or lemma_of(tokens[last]) not in _COLLECTIVES:
            return wording
        group = next(
            (e for e in analysis.entities if e.kind is EntityKind.GROUP and len(analysis.sides_of(e)) > 1), None
        )
        of = next((at for at in range(last, first, -1) if tokens[at].text.lower() == "of"), None)
        if (
            group is None
            or of is None
            or not all(analysis.entities[at].kind is EntityKind.STATE for at in group.members)
        ):
            return wording
        return analysis.text[tokens[first].start : tokens[of].end] + " " + group.name


def _possessive(name: str) -> str:
    return name + ("'" if name.endswith("s") else "'s")
