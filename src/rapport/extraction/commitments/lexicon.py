"""Words of commitment: verbs and nouns by which states bind themselves, and what kind and status they speak of."""

from __future__ import annotations

from typing import Final

from rapport.extraction.wordlists import words
from rapport.model.mentions import CommitmentStatus

BEGINNING: Final = words("resume restart restore reopen re-open launch establish reestablish re-establish open")
"""Verbs by which sides are told to have begun something together."""

BINDING: Final[dict[str, CommitmentStatus]] = {
    **dict.fromkeys(
        words(
            "agree decide resolve pledge promise undertake commit vow consent concur determine guarantee swear engage",
            "recommit",
        ),
        "agreed",
    ),
    **dict.fromkeys(words("schedule arrange slate"), "scheduled"),
    **dict.fromkeys(words("instruct task direct order mandate assure"), "agreed"),
    **dict.fromkeys(words("plan intend propose offer suggest volunteer aim mull envisage envision eye"), "proposed"),
}
"""Verbs whose complement is what is promised, with the status that they give it."""

WEAKLY_BINDING: Final = words("plan intend aim suggest mull envisage envision eye offer volunteer determine engage")
AFFIRMING: Final = words(
    "affirm reaffirm confirm reiterate underline underscore emphasize emphasise stress express",
    "ratify voice renew restate reemphasize",
    "reemphasise",
    "declare repeat",
)
"""Verbs of a readout that bind both sides where both are their subject ("the ministers affirmed that …")."""

ANNOUNCING: Final = words(
    "announce declare say state confirm tell reveal report add note promise pledge vow inform unveil write tweet claim",
    "explain stress",
)

DOCUMENTS: Final = words(
    "agreement memorandum memoranda treaty accord pact protocol contract convention declaration communique communiqué",
    "document deal mou mous draft charter compact arrangement ceasefire armistice truce roadmap statement letter",
    "minutes",
    "understanding paper instrument covenant framework minute programme program plan package note moratorium",
)
SIGNING: Final[dict[str, CommitmentStatus]] = {
    **dict.fromkeys(words("sign initial ink conclude seal exchange finalise finalize clinch"), "signed"),
    **dict.fromkeys(words("adopt approve reach strike endorse ratify"), "agreed"),
    **dict.fromkeys(words("submit present table put_forward"), "proposed"),
    "negotiate": "under_discussion",
    "prepare": "under_discussion",
    "draft": "under_discussion",
    **dict.fromkeys(words("suspend freeze"), "suspended"),
    **dict.fromkeys(words("cancel scrap terminate denounce annul call_off abandon"), "cancelled"),
    **dict.fromkeys(words("shelve stall block"), "stalled"),
}
HOSTILE: Final = words(
    "sever cut break break_off expel impose ban sanction attack invade annex retaliate recall deport bomb"
)
"""What a side does against the other, which is an event and no commitment."""

PLANNING: Final = words(
    "chalk_out draw_up work_out map_out hammer_out lay_out devise formulate outline unveil launch set fix adopt",
    "approve finalise finalize announce",
)
PLANS: Final = words("plan roadmap programme program strategy agenda target goal scheme timetable schedule package")
"""What sides draw up together, and the verbs for it."""

ENDING: Final = frozenset({"suspended", "cancelled", "stalled"})

PROMISE_NOUNS: Final[dict[str, CommitmentStatus]] = {
    **dict.fromkeys(
        words("agreement decision pledge promise commitment undertaking deal vow consensus accord"), "agreed"
    ),
    **dict.fromkeys(words("readiness willingness preparedness resolve determination will"), "agreed"),
    **dict.fromkeys(
        words("plan intention proposal offer initiative possibility idea intent suggestion goal target aim objective"),
        "proposed",
    ),
}
"""Nouns that an infinitive or "on", "for" behind them fills: "the decision to send a delegation"."""

READINESS: Final = words(
    "intent wish will desire readiness willingness preparedness determination intention resolve commitment"
)
UNDERTAKINGS: Final = words(
    "project plan programme program measure package roadmap initiative agreement memorandum document deal accord pact",
    "proposal cooperation scheme protocol treaty declaration contract",
)
"""Nouns whose parts a text lists: "the projects include …"."""

MAKING: Final = words(
    "construction building development implementation creation establishment modernisation",
    "modernization launch opening",
    "supply delivery expansion extension production installation reconstruction renovation exploration introduction",
)
BEGINNINGS: Final = MAKING | words(
    "resumption restoration start beginning lifting withdrawal deployment extension appointment reopening"
)
PACKAGES: Final = UNDERTAKINGS | words("range scope list area agenda interaction partnership spectrum portfolio field")
LISTING: Final = words("include comprise cover envisage provide_for foresee stipulate call_for encompass")

TALKS: Final = words(
    "talk talks meeting dialogue negotiation consultation discussion summit conference session round conversation call",
    "exchange forum contact exercise drill mechanism hotline commission committee group visit",
)
UNDER_DISCUSSION: Final = words(
    "way option measure",
    "possibility prospect plan project proposal creation establishment opening construction",
    "conclusion resumption launch",
    "signing activity initiative draft reopening introduction swap exchange_of extension",
)
DISCUSSING: Final = words("discuss consider negotiate explore examine study debate weigh")

ACTING: Final = words(
    "visit travel go send dispatch hold host sign conclude launch establish re-establish reestablish",
    "restore open reopen",
    "re-open resume restart build construct supply deliver provide allocate invest finance fund grant withdraw deploy",
    "appoint nominate return release exchange organise organize set_up create introduce lift abolish implement",
    "cooperate co-operate boost expand conduct purchase buy convene chair join participate attend increase reduce cut",
    "step_up coordinate strive ensure rebuild accelerate extend donate train transfer export import",
    "sell lease recognise",
    "recognize ratify form found inaugurate facilitate host exempt waive evacuate connect develop strengthen enhance",
    "deepen promote upgrade simplify share assist lend pay contribute repatriate work",
    "jointly_develop carry_out continue",
    "kick_off undertake embark report submit consider review examine explore prepare negotiate meet suspend freeze",
    "halt cancel initiate",
    "make begin start complete finish pull_out hand_over issue accept receive commission field station ease",
)
"""What states do, so that "will" with it announces a deed and not the course of things."""

VERBS: Final = (
    frozenset(BINDING) | AFFIRMING | ANNOUNCING | frozenset(SIGNING) | PLANNING | LISTING | DISCUSSING | ACTING
)
"""All verbs that the search for commitments knows."""

TRAVELLING: Final = words("visit travel go fly come arrive tour pay return head")
