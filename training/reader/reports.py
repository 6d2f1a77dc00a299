"""Sentences in the manner of reports, with their names: own templates, filled by chance.

``data/report-sentences.txt`` holds the templates, ``data/fillers.tsv`` what fills them; states, capitals, bodies of
states and media come from Rapport's own tables. The sentences teach names only; they have no syntax.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from rapport.language.states import bodies, states
from rapport.language.tokenizer import tokenize
from rapport.model.spans import Span
from training.reader.conllu import Sentence, Word
from training.reader.states import MEDIA

_DATA = Path(__file__).resolve().parents[1] / "data"
_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"\[([A-Z]+) ([^\]]*)\]")
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_PARTICLES = ("al-", "bin ", "de ", "van ", "von ", "El ")


class Reports:
    """Fills the templates; what it makes depends on the random generator alone."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        lines = (_DATA / "report-sentences.txt").read_text(encoding="utf-8").splitlines()
        self.templates = [line for line in lines if line and not line.startswith("#")]
        rows = (_DATA / "fillers.tsv").read_text(encoding="utf-8").splitlines()
        self._fillers = {name: values.split("|") for name, values in (row.split("\t") for row in rows)}
        rows = (_DATA / "person-names.tsv").read_text(encoding="utf-8").splitlines()
        self._given, self._family = (row.split("\t")[1].split() for row in rows)
        known = list(states().values())
        self._states = [s.name for s in known] + [n for s in known for n in s.names]
        self._sovereign = [s.name for s in known if s.of is None]
        self._cities = [c for s in known for c in s.capitals]
        self._people = [a for s in known if s.of is None for a in s.adjectives]
        self._peoples = [p for s in known if s.of is None for p in s.people if p.endswith("s")]
        self._bodies = [b.name for b in bodies().values()] + [b.code for b in bodies().values()]

    def sentence(self) -> Sentence:
        """One template, filled."""
        return self.made(self._rng.choice(self.templates))

    def made(self, template: str) -> Sentence:
        """*template*, filled, as words with name tags."""
        filled = _SLOT.sub(lambda slot: self._fill(slot[1]), template)
        if self._rng.random() < 0.5:
            filled = filled.replace("“", '"').replace("”", '"').replace("’", "'")
        if self._rng.random() < 0.4:
            filled = filled.replace("–", "-")
        text, marks, at = "", [], 0
        for mark in _MARK.finditer(filled):
            text += filled[at : mark.start()]
            marks.append((len(text), len(text) + len(mark[2]), mark[1]))
            text += mark[2]
            at = mark.end()
        text += filled[at:]
        tokens = list(tokenize(text, Span(0, len(text))))
        tags = ["O"] * len(tokens)
        for start, end, kind in marks:
            inside = [i for i, token in enumerate(tokens) if start <= token.start and token.end <= end]
            for order, i in enumerate(inside):
                tags[i] = f"{'I' if order else 'B'}-{kind}"
        words = tuple(
            Word(text[t.start : t.end], "", "", "", 0, "", space_after=text[t.end : t.end + 1].isspace())
            for t in tokens
        )
        return Sentence(words, tuple(tags), "report", text, syntax=False)

    def _fill(self, slot: str) -> str:
        pick, draw = self._rng.choice, self._rng.random()
        match slot:
            case "state":
                return pick(self._sovereign if draw < 0.85 else self._states)
            case "people":
                return pick(self._people)
            case "peoples":
                return pick(self._peoples)
            case "city":
                return pick(self._cities)
            case "town" if draw < 0.3:
                return self._stem(("", "ad", "grad", "ville", "abad", "o", "ka", "sk", "burg", "mura", "tani"))
            case "stem":
                return self._stem(("", "i", "a", "ar", "is"))
            case "family":
                return self._family_name()
            case "person":
                return self._person(draw)
            case "body":
                return pick(self._bodies)
            case "outlet":
                if draw < 0.4:
                    return pick(MEDIA)
                first = pick((pick(self._cities), pick(self._people), self._stem(("a", "o", "is"))))
                return f"{first} {pick(self._fillers['paperword'])}" if draw < 0.85 else f"{self._stem(('',))}News"
            case "company":
                first = pick((self._stem(("a", "ex", "co", "tek", "bank")), self._family_name(), pick(self._people)))
                last = pick(self._fillers["companyword" if draw < 0.6 else "companyend"])
                return first if draw > 0.85 else f"{first} {last}"
            case "institute":
                if draw < 0.4:
                    return f"University of {pick(self._cities)}" if draw < 0.15 else f"{pick(self._cities)} University"
                name = pick(self._fillers["instituteof"])
                return name if draw < 0.7 else f"{pick((pick(self._people), self._family_name()))} {name}"
            case "event":
                first = pick((pick(self._people), pick(self._cities), pick(self._fillers["placefirst"])))
                return f"{first} {pick(self._fillers['eventword'])}"
            case "treaty":
                name = pick(self._fillers["treatyof"])
                return (
                    name
                    if draw < 0.6
                    else f"{pick(self._cities)} {pick(('Treaty', 'Accord', 'Declaration', 'Protocol'))}"
                )
            case "place":
                return self._place(draw)
            case "month":
                return pick(_MONTHS)
            case "weekday":
                return pick(_WEEKDAYS)
            case "year":
                return str(self._rng.randint(1900, 2035))
            case "day":
                return str(self._rng.randint(1, 31))
            case "date":
                day, month, year = self._fill("day"), self._fill("month"), self._fill("year")
                return pick((f"{day} {month} {year}", f"{month} {day}, {year}", f"{month} {day}", f"{day} {month}"))
            case "number":
                return pick(("two", "three", "five", "ten", "20", "35", "150", "several", "12", "70"))
            case "ordinal":
                return pick(("second", "third", "17th", "25th", "first", "fifth", "11th"))
        return pick(self._fillers[slot])

    def _stem(self, endings: tuple[str, ...]) -> str:
        return self._rng.choice(self._fillers["stem"]) + self._rng.choice(endings)

    def _place(self, draw: float) -> str:
        if draw < 0.4:
            return self._rng.choice(self._fillers["place"])
        word, stem = self._rng.choice(self._fillers["placeword"]), self._stem(("", "a", "i", "is", "ar"))
        if draw < 0.55:
            return f"{self._rng.choice(self._fillers['placefirst'])} {stem}s"
        if draw < 0.63:
            return f"{stem} {word.lower()}"
        return f"{stem} {word}" if draw < 0.85 else f"{self._rng.choice(self._fillers['placefirst'])} {word}"

    def _family_name(self) -> str:
        name = self._rng.choice(self._family)
        if self._rng.random() < 0.3:
            name = self._stem(("ov", "ev", "ashi", "ez", "ski", "ian", "oglu", "son", "ra", "nen", "wa", "mura", "dze"))
        return name

    def _person(self, draw: float) -> str:
        given, family = self._rng.choice(self._given), self._family_name()
        if draw < 0.08:
            return f"{given} {self._rng.choice(_PARTICLES)}{family.removeprefix('al-')}"
        if draw < 0.14:
            return f"{given} {self._rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"
        if draw < 0.22:
            return f"{given} {self._rng.choice(self._given)} {family}"
        if draw < 0.26:
            return f"{family} {given}"
        return f"{given} {family}"
