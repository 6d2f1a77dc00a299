"""The words by which a dialogue, programme or measure is said to change, and the nouns that name such mechanisms."""

from __future__ import annotations

from rapport.extraction.wordlists import words
from rapport.model.mentions import Change

VERBS: dict[Change, frozenset[str]] = {
    "created": words(
        "establish create introduce launch impose institute inaugurate found form set_up organize organise start begin",
        "open adopt build initiate slap levy",
    ),
    "suspended": words(
        "suspend halt freeze stop interrupt pause postpone ground close block shut break_off stall ban bar prohibit",
        "call_off delay shelve adjourn disrupt mothball",
    ),
    "resumed": words(
        "resume restart reopen restore renew revive relaunch reestablish normalize normalise reinstate unfreeze",
        "reactivate rebuild",
    ),
    "expanded": words("expand extend broaden widen increase upgrade tighten strengthen prolong double enlarge"),
    "ended": words(
        "end terminate abolish dissolve scrap cancel lift sever cut break shut_down withdraw expire collapse",
        "denounce discontinue disband revoke abandon annul",
    ),
}
NOUNS: dict[str, Change] = {
    **dict.fromkeys(
        words("establishment creation introduction imposition launch adoption formation setting-up"), "created"
    ),
    **dict.fromkeys(words("inauguration foundation"), "created"),
    **dict.fromkeys(
        words("suspension closure freeze halt postponement interruption disruption grounding"), "suspended"
    ),
    **dict.fromkeys(
        words("resumption restoration reopening revival reestablishment normalization normalisation"), "resumed"
    ),
    **dict.fromkeys(words("relaunch renewal restart reinstatement"), "resumed"),
    **dict.fromkeys(words("expansion extension prolongation broadening tightening"), "expanded"),
    **dict.fromkeys(words("termination abolition lifting severance cessation dissolution collapse"), "ended"),
}
# Participles before a noun that say how it stands: "the stalled peace process".
STATES: dict[str, Change] = {
    **dict.fromkeys(words("stalled suspended frozen halted interrupted postponed deadlocked dormant"), "suspended"),
    **dict.fromkeys(words("resumed renewed revived reopened restored"), "resumed"),
    **dict.fromkeys(words("defunct expired abandoned lapsed"), "ended"),
}
MECHANISMS = words(
    "dialogue dialog talk talks negotiation negotiations consultation consultations contact contacts",
    "format mechanism commission committee council forum group programme program platform channel partnership",
    "sanction sanctions tariff tariffs duty duties embargo ban restriction restrictions blockade boycott",
    "embassy consulate mission office representation hotline line border crossing checkpoint bridge flight airspace",
    "flights service ferry route railway train bus connection link visit visits",
    "relation relations tie ties ceasefire truce armistice exercise exercises drill drills patrol exchange exchanges",
    "regime fund centre center cooperation participation moratorium quota export exports project pipeline",
    "import imports visa visas corridor zone summit summits operation operations",
    "travel trade treaty pact accord agreement deal aid assistance loan exhumation exhumations search reunion reunions",
)
PROCESSES = words("process system regime")  # with a word of what: "the peace process"
# What is spoken of as made or signed, no mechanism that is founded: "extend the agreement", not "create a deal".
PAPERS = words("treaty pact accord agreement deal")
RELATIONS = words("relation relations tie ties")
# Broken ties and closed missions are over; other closed things may open again.
ENDED_WHEN_CLOSED = words("embassy consulate mission office")
INCHOATIVE = words("begin start resume end expire close open stop reopen restart stall collapse")
ONE_MEETING = words("talk talks visit visits negotiation negotiations consultation consultations summit summits")
DIALOGUES = words("dialogue dialogues dialog dialogs discussion discussions")
FUTURE_ABOVE = words(
    "agree plan decide intend pledge promise vow commit prepare announce want hope",
    "seek propose offer aim schedule expect instruct order",
    "continue",
)
# A change that stands under these is still ahead: "discussed the resumption of flights".
WANTED_UNDER = words(
    "discuss plan seek propose offer aim expect hope want urge demand call call_for consider negotiate facilitate",
    "prepare suggest accelerate speed speed_up speed-up advocate request pursue explore await allow enable agree",
    "support",
)
WANTED_NOUNS = words(
    "hope step call proposal plan negotiation talk prospect possibility effort attempt way path condition desire",
    "readiness demand request need pathway road route key goal aim initiative agreement",
)
DECIDING = words("agree decide announce declare")
REGULAR = words("regular annual biannual monthly weekly quarterly yearly")
PROMISES = words("agreement decision pledge plan promise commitment deal accord")
BECAUSE = ("because of", "due to", "over", "in response to", "in retaliation for", "after", "following", "owing to")
CAUSE_MARKS = frozenset({"after", "because", "since", "as"})
