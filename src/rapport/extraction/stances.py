"""Words of stance: how a verb, adjective or noun says that a side is for or against something."""

from __future__ import annotations

from typing import Final

from rapport.extraction.wordlists import words
from rapport.model.mentions import Stance

VERBS: Final[dict[str, Stance]] = {
    **dict.fromkeys(
        words(
            "support back favour favor endorse welcome advocate champion encourage want seek prefer",
            "hope wish desire value",
            "recognise recognize uphold",
        ),
        "supports",
    ),
    **dict.fromkeys(words("demand insist urge require request claim call_for"), "demands"),
    **dict.fromkeys(
        words("oppose criticise criticize condemn object protest resist denounce deplore disapprove"), "opposes"
    ),
    **dict.fromkeys(words("reject refuse decline rule_out dismiss exclude"), "rejects"),
    "deny": "denies",
    **dict.fromkeys(words("fear worry distrust mistrust dread"), "concerned"),
}
STATES: Final[dict[str, Stance]] = {
    **dict.fromkeys(words("commit determine interest prepare"), "supports"),
    **dict.fromkeys(words("concern worry alarm irritate bother threaten trouble disturb unsettle anger"), "concerned"),
}
"""Verbs whose participle tells how the one is minded who stands as its subject ("is worried by")."""

TROUBLING: Final = words("concern worry alarm irritate bother trouble disturb unsettle anger annoy")
WEIGHT: Final = words(
    "significance importance priority important vital crucial essential significant key paramount necessary agenda",
    "interest",
)
"""What something has or is *for* a side to which it matters."""

PROMISING: Final = words("strive plan intend pledge promise vow")
"""Verbs that tell what a side wants by an infinitive."""

REFUSED: Final = words(
    "permit allow accept recognise recognize tolerate agree connect consider support link give_up cede"
)
"""Verbs that, denied, tell a rejection: "will not accept"."""

ADJECTIVES: Final[dict[str, Stance]] = {
    **dict.fromkeys(words("ready willing keen eager determined interested committed prepared favourable"), "supports"),
    **dict.fromkeys(words("unwilling reluctant opposed"), "rejects"),
    **dict.fromkeys(
        words("concerned worried alarmed anxious wary sensitive uneasy apprehensive threatened irritated"), "concerned"
    ),
    **dict.fromkeys(words("critical hostile"), "opposes"),
    **dict.fromkeys(words("adamant insistent"), "demands"),
}
NOUNS: Final[dict[str, Stance]] = {
    **dict.fromkeys(
        words(
            "support endorsement backing determination drive willingness readiness desire intention",
            "interest encouragement commitment",
        ),
        "supports",
    ),
    **dict.fromkeys(words("importance need necessity"), "supports"),
    **dict.fromkeys(words("demand insistence claim call request"), "demands"),
    **dict.fromkeys(words("opposition objection criticism protest condemnation"), "opposes"),
    **dict.fromkeys(words("rejection refusal"), "rejects"),
    "denial": "denies",
    **dict.fromkeys(words("concern fear worry distrust mistrust anxiety suspicion alarm"), "concerned"),
}
TOLD_ONLY: Final = words("importance need necessity")
"""Nouns that tell a stance only where somebody stresses them."""

STRESSING: Final = words("stress underline underscore emphasize emphasise highlight")
VOICING: Final = STRESSING | words(
    "express voice raise state reiterate reaffirm confirm declare register show repeat convey share signal"
)
JUDGING: Final = words("agree concur perceive consider regard see view deem think believe find call")
NEEDED: Final[dict[str, Stance]] = {
    **dict.fromkeys(
        words("necessary important essential vital crucial indispensable key useful significant"), "supports"
    ),
    **dict.fromkeys(words("unacceptable illegal wrong inadmissible impossible intolerable"), "rejects"),
    **dict.fromkeys(words("threat danger risk"), "concerned"),
    **dict.fromkeys(words("indisputable non-negotiable"), "demands"),
}
OBLIGING: Final = words("must should")
BINDING: Final = words("unless provided providing")
"""What makes a wish a condition."""
