"""The words by which meetings are named: nouns, verbs, and what is said of whether they happen."""

from __future__ import annotations

import re
from enum import StrEnum

from rapport.extraction.wordlists import words


class Kind(StrEnum):
    """What sort of meeting a word names."""

    MEETING = "meeting"
    SUMMIT = "summit"
    TALKS = "talks"
    CALL = "call"
    VISIT = "visit"
    TWO_PLUS_TWO = "2+2"


NOUNS: dict[str, Kind] = {
    "meeting": Kind.MEETING,
    "encounter": Kind.MEETING,
    "meet-up": Kind.MEETING,
    "sit-down": Kind.MEETING,
    "sitdown": Kind.MEETING,
    "get-together": Kind.MEETING,
    "audience": Kind.MEETING,
    "pull-aside": Kind.MEETING,
    "summit": Kind.SUMMIT,
    "summitry": Kind.SUMMIT,
    "talk": Kind.TALKS,
    "talks": Kind.TALKS,
    "negotiation": Kind.TALKS,
    "negotiations": Kind.TALKS,
    "consultation": Kind.TALKS,
    "consultations": Kind.TALKS,
    "discussion": Kind.TALKS,
    "discussions": Kind.TALKS,
    "dialogue": Kind.TALKS,
    "dialog": Kind.TALKS,
    "ministerial": Kind.TALKS,
    "round": Kind.TALKS,
    "session": Kind.TALKS,
    "call": Kind.CALL,
    "conversation": Kind.CALL,
    "teleconference": Kind.CALL,
    "videoconference": Kind.CALL,
    "visit": Kind.VISIT,
    "trip": Kind.VISIT,
    "tour": Kind.VISIT,
    "stopover": Kind.VISIT,
}
# Too common outside diplomacy to count alone: they need both sides named beside them, or an ordinal or a date.
WEAK_NOUNS = words(
    "discussion discussions dialogue dialog round session trip tour call conversation audience encounter"
)
NEEDS_KIND = {  # a round or session of what, a call of which sort
    "round": words(
        "talk talks negotiation negotiations consultation consultations dialogue dialog discussion discussions"
    ),
    "session": words(
        "talk talks negotiation negotiations consultation consultations dialogue dialog commission committee forum",
        "mechanism council group",
    ),
    "call": words("phone telephone video conference courtesy"),
    "conversation": words("phone telephone video"),
}
# Standing bodies: with a number ("the 16th joint commission") they name a session, alone what recurs.
BODIES = words(
    "commission committee council forum mechanism dialogue dialog conference consultation consultations group panel",
    "negotiation negotiations talks talk format process assembly board",
)
NATURAL_PLURALS = words("talk talks negotiation negotiations consultation consultations discussion discussions")
TWO_PLUS_TWO = re.compile(r"\b(?:2\s?\+\s?2|two[- ]plus[- ]two)\b", re.IGNORECASE)

MEETING_VERBS = words("meet confer huddle")
DISCUSSING_VERBS = words("discuss negotiate")
SPEAKING_VERBS = words("speak talk converse chat consult")
CALLING_VERBS = words("call phone telephone ring")
HOSTING_VERBS = words("host receive welcome greet")
VISITING_VERBS = words("visit tour")
TRAVEL_VERBS = words("travel fly go head return arrive come journey depart")
LIGHT_VERBS = words(
    "hold have conduct begin start open conclude finish complete wrap_up kick_off convene",
    "arrange take pay make undertake lead chair co-chair host organize organise occur happen mark end give do",
    "stage enter",
)
HAPPENING_VERBS = words(
    "begin start open conclude finish end wrap_up kick_off kick_start convene occur happen follow continue close last",
    "come get_underway go_ahead",
)
TRIPPING_VERBS = words("be arrive travel fly go come head return embark leave depart land stay")

PLANNED_WORDS = words(
    "upcoming forthcoming next planned scheduled future coming approaching impending looming expected"
)
PROPOSED_WORDS = words("possible potential proposed prospective hypothetical rumoured rumored mooted suggested likely")
DROPPED_WORDS = words("cancelled canceled aborted scrapped abortive")
DELAYED_WORDS = words("postponed delayed deferred")
PREVIOUS_WORDS = words("previous last earlier prior past recent preceding")
LATEST_WORDS = words("latest current recent present ongoing today")

PLANNING = words(
    "plan schedule prepare arrange agree set slate due announce confirm expect decide look_forward intend commit",
    "pledge promise vow prepared going bind organize organise fix pencil pen",
)
SETTING = words("schedule plan set slate fix postpone delay put_off push_back reschedule move")
"""Verbs that give what is their object a date."""
PROPOSING = words(
    "propose suggest offer seek consider request invite hope want wish urge ask call_for explore discuss mull demand",
    "encourage push try aim ready willing eager keen open possible able likely prefer recommend moot float weigh like",
)
PROPOSING_NOUNS = words(
    "possibility prospect idea proposal chance likelihood invitation opportunity readiness willingness offer hope",
    "request desire call suggestion option initiative rumour rumor speculation report",
)
PLANNING_NOUNS = words("plan preparation arrangement date agenda groundwork run-up schedule prelude intention decision")
CANCELLING = words("cancel scrap abort axe scuttle nix call_off drop")
POSTPONING = words("postpone delay defer reschedule put_off push_back")
CANCELLING_NOUNS = words("cancellation")
POSTPONING_NOUNS = words("postponement delay")
REFUSING = words("refuse decline reject rule_out oppose avoid boycott deny fail skip snub")

GOING_ON = words(
    "resume continue restart relaunch revive maintain suspend halt stop break_off freeze accelerate advance"
)
SIDELINES = words("sideline sidelines margin margins fringe fringes")
GATHERINGS = words(
    "summit forum conference assembly congress session meeting olympics games ceremony funeral inauguration expo"
)
BY_PHONE = re.compile(r"\b(?:phone|telephone|telephonic|by phone|over the phone|hotline)\b", re.IGNORECASE)
BY_VIDEO = re.compile(r"\b(?:video|virtual|virtually|online|videoconference|teleconference|videolink)\b", re.IGNORECASE)

NOT_BETWEEN_STATES = words(
    "cabinet board committee staff council shareholder shareholders party plenary parliament news press town prayer",
    "rally crisis security briefing faculty family church business peace budget coalition caucus commission",
    "panel politburo",
)
ORDINAL_FIGURE = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$", re.IGNORECASE)
