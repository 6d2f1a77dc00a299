"""The same report about other states and people: every name of a window replaced by another, the same one each time.

The corpus has fifty pairs of states; a model should learn what happens between two states and not between which.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from rapport.language.states import states
from training.reader.conllu import Sentence
from training.reader.names import spans

_STATES: Final = list(states().values())


def _single(names: Iterable[str]) -> str | None:
    return next((n for n in names if n.isalpha() and not n.isupper()), None)


_FORMS: Final = [
    forms for s in _STATES if None not in (forms := (_single([s.name]), _single(s.adjectives), _single(s.people)))
]
"""States whose name, adjective and people are single words."""
_OWN: Final = {form: number for number, forms in enumerate(_FORMS) for form in forms}


class Elsewhere:
    """Draws names.

    Args:
        people: given names and family names to draw from.
        places: names of places of one word.
        rng: where chance comes from.
    """

    def __init__(self, people: tuple[Sequence[str], Sequence[str]], places: Sequence[str], rng: Random) -> None:
        self._given, self._family = people
        self._places = places
        self._rng = rng

    def moved(self, window: Sequence[Sentence]) -> list[Sentence]:
        """*window* with single-word states, places and persons' names changed, word for word."""
        drawn: dict[object, object] = {}

        def draw(key: object, pool: Sequence[object]) -> object:
            if key not in drawn:
                drawn[key] = self._rng.choice(pool)
            return drawn[key]

        out: list[Sentence] = []
        for sentence in window:
            words = list(sentence.words)
            for first, stop, kind in spans(sentence.names or ()):
                for at in range(first, stop):
                    form = words[at].form
                    if form in _OWN and stop - first == 1 and kind in ("LOC", "NORP"):
                        other = draw(("state", _OWN[form]), _FORMS)
                        new = other[_FORMS[_OWN[form]].index(form)]  # type: ignore[index]
                    elif kind == "PER" and form.isalpha() and form.istitle():
                        last = at == stop - 1
                        new = draw(("person", form), self._family if last else self._given)
                    elif kind == "LOC" and stop - first == 1 and form.istitle():
                        new = draw(("place", form), self._places)
                    else:
                        continue
                    words[at] = replace(words[at], form=str(new))
            out.append(replace(sentence, words=tuple(words)))
        return out
