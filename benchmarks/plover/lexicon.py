"""Words that tell PLOVER's types beside those that Rapport's own reading uses.

Acts within one state, which Rapport leaves aside, and verbs that only tell a type together with what they govern. From
PLOVER's and CAMEO's descriptions of the types, written with the dev half of the records known: no word is there for one
sentence, but a list made without it would hold other words.
"""

from __future__ import annotations

from functools import cache

from rapport.extraction.wordlists import words

VERBS: dict[str, frozenset[str]] = {
    "AGREE": words(
        "accede accept accommodate acquiesce adopt agree approve assent assure commit concur consent decide",
        "engage guarantee intend look_forward offer plan pledge prepare promise ready resolve sanction_to swear",
        "undertake volunteer vow willing",
    ),
    "CONSULT": words(
        "arbitrate arrive attend broker call_on confer consult convene debate dine discuss fly greet host huddle",
        "liaise mediate meet negotiate parley pay_call phone reach_out receive shuttle stage_talks stop_over",
        "summit talk telephone tour travel visit welcome",
    ),
    "SUPPORT": words(
        "acclaim admire applaud back celebrate champion commend compliment conclude condole congratulate defend",
        "endorse extol favor hail honor honour initial justify laud legitimize mourn praise rally ratify",
        "recognise recognize salute sign stand_by sympathise sympathize thank uphold vote_for welcome",
    ),
    "COOPERATE": words(
        "buy co-operate collaborate cooperate coordinate deliver establish exchange export extradite import",
        "integrate join launch lease link merge normalize open partner pool re-establish reopen restore resume",
        "sell share supply_to swap team trade train unify",
    ),
    "AID": words(
        "airlift allocate assist bail_out bankroll compensate contribute deliver disburse donate equip escort",
        "evacuate feed finance forgive fund give grant guard host house lend nurse parachute pay protect provide",
        "rebuild reconstruct rescue resettle shelter subsidise subsidize supply treat underwrite vaccinate",
        "write_off",
    ),
    "CONCEDE": words(
        "abolish accept acknowledge acquiesce acquit admit allow amnesty apologise apologize back_down backtrack",
        "bow call_off cancel commute concede decriminalise decriminalize drop ease end exonerate forgive free",
        "give_in legalise legalize lift pardon parole permit postpone recant reform rehabilitate reinstate relax",
        "release relent reopen repeal reprieve rescind restore retract reverse revoke scrap shorten spare",
        "surrender_to suspend unblock unfreeze waive yield",
    ),
    "RETREAT": words(
        "abandon abdicate bow_out capitulate cease cede compensate concede_defeat decommission defect demobilise",
        "demobilize desert destroy_weapons disarm disband dismantle end evacuate extradite fall_back flee halt",
        "hand_back hand_over lay_down leave pull_back pull_out quit redeploy release relinquish repatriate resign",
        "retreat return step_aside step_down stop surrender truce turn_over vacate withdraw yield",
    ),
    "REQUEST": words(
        "advise advocate appeal apply ask beg beseech call call_for call_on call_upon campaign claim clamor",
        "clamour demand encourage entreat exhort expect implore insist instruct invite lobby need nudge order",
        "petition plead plead_for press pressure prod propose push recommend reiterate remind request require",
        "seek seek_help solicit suggest urge want",
    ),
    "ACCUSE": words(
        "accuse allege arraign assail audit berate blame blast brand castigate censure charge chastise chide cite",
        "complain condemn convict criticize decry denounce deplore deride disappoint disapprove disparage examine",
        "express fault fear impeach indict inspect insult interrogate investigate label lament lash lodge monitor",
        "probe prosecute protest question rap rebuke regret reprimand reproach ridicule scold scrutinise",
        "scrutinize slam subpoena sue summon suspect try verify vilify voice",
    ),
    "REJECT": words(
        "abstain balk block break_off call_off cancel contest contradict decline defeat defy delay deny disallow",
        "disavow dismiss dispute disregard fail forbid hold_out ignore object obstruct oppose overrule overturn",
        "postpone pull_out rebuff rebut refuse refute reject renege repudiate resist rule_out scrap shelve shun",
        "snub spurn stall stonewall throw_out turn_away turn_down veto vote_down walk_out withhold",
    ),
    "THREATEN": words(
        "blackmail brandish bully caution coerce consider intimidate menace mull pledge swear taunt threaten vow",
        "warn",
    ),
    "PROTEST": words(
        "barricade besiege block blockade boo boycott burn chant clash collect converge demonstrate down_tools",
        "fast flood gather hoist hunger hurl jeer loot march march_on mourn obstruct occupy parade pelt petition",
        "picket rally riot set_fire shout shun sign stage stone storm strike throw torch walk_out wave",
    ),
    "SANCTION": words(
        "abrogate ban bar blacklist boycott break break_off call_home cancel close curtail cut cut_off default",
        "deny discontinue disqualify disrupt downgrade eject embargo end evict exclude expel fine force_out",
        "freeze halt impose isolate levy limit oust penalise penalize prohibit punish quarantine recall reduce",
        "renounce restrict revoke sanction scrap sever shut slap stop suspend tax terminate withdraw withhold",
    ),
    "MOBILIZE": words(
        "activate alert amass arm beef_up build_up call_up conscript deploy dispatch draft encircle exercise fly",
        "fortify mass mobilise mobilize move muster parade patrol position prepare ready rearm recruit redeploy",
        "reinforce rush sail send station stockpile strengthen surround test test-fire train",
    ),
    "COERCE": words(
        "abduct annex arrest ban bar blockade blow_up board bug bulldoze burn censor close confiscate convict",
        "cordon crack_down curb curtail cut_off deface demolish deport desecrate destroy detain disband dismiss",
        "disperse displace dissolve evict execute exile expel expropriate fine fire forbid gag hack harass hijack",
        "hold impose imprison indict intercept intimidate jail jam kidnap loot mine muzzle nationalise",
        "nationalize occupy order outlaw poison prevent purge question raid ransack raze reimpose repress",
        "restrict round_up sabotage sack seal seal_off search seize sentence shut shut_down spy stop strip",
        "suppress suspend tap tear_gas try turn_back vandalise vandalize",
    ),
    "ASSAULT": words(
        "abuse ambush assassinate assault attack battle beat beat_up behead blast bomb bombard brutalise",
        "brutalize burn burn_alive capture clash club crush decapitate decimate detonate down engage",
        "exchange_fire execute explode fight fire flog gas gun gun_down hang hit injure invade kidnap kill knife",
        "launch liquidate lynch maim maltreat manhandle massacre molest mortar murder mutilate napalm open_fire",
        "overrun penetrate plant pound pummel ram rape rocket seize set_off shell shoot shoot_down sink skirmish",
        "slash slaughter slay stab storm strafe strike suffocate target torture whip wipe_out wound",
    ),
}
NOUNS: dict[str, frozenset[str]] = {
    "AGREE": words(
        "accord agreement assurance commitment compromise consensus deal guarantee intention offer pact plan",
        "pledge promise proposal readiness understanding vow willingness",
    ),
    "CONSULT": words(
        "arrival audience call conciliation conference consultation delegation dialogue dinner discussion envoy",
        "host mediation mediator meeting mission negotiation peacemaking phone session summit talk telephone tour",
        "trip visit welcome",
    ),
    "SUPPORT": words(
        "alliance approval backing charter condolence congratulation convention declaration endorsement",
        "friendship gratitude praise protocol ratification recognition solidarity support sympathy thanks treaty",
        "tribute",
    ),
    "COOPERATE": words(
        "collaboration contract cooperation drill exchange exercise expertise export flight game import",
        "intelligence link maneuver maneuvers manoeuvre partnership pipeline project purchase relation sale swap",
        "trade training",
    ),
    "AID": words(
        "aid airlift assistance asylum blanket convoy credit doctor donation evacuation food fund goods grain",
        "grant hospital humanitarian loan medic medicine nurse peace-keeping peacekeeper peacekeeping refugee",
        "relief rescue rice shelter supplies tent vaccine wheat",
    ),
    "CONCEDE": words(
        "acquittal amnesty apology autonomy clemency concession curfew demand detainee easing emergency leniency",
        "martial_law pardon parole prisoner reform regret rehabilitation reinstatement relaxation release",
    ),
    "RETREAT": words(
        "armistice capitulation cease-fire ceasefire cessation compensation demobilization departure disarmament",
        "disengagement dismantling evacuation exit hand-over handover pullout reparation resignation retreat",
        "surrender truce weapon withdrawal",
    ),
    "REQUEST": words(
        "appeal asylum autonomy bid call claim demand elections help independence intervention petition plea",
        "recommendation refuge request resolution ultimatum urging",
    ),
    "ACCUSE": words(
        "accusation allegation anger audit blame censure charge commission complaint concern condemnation",
        "criticism denunciation dismay displeasure fact-finding fear hearing indictment inquiry inspection",
        "inspector investigation lawsuit observer outrage probe protest rebuke regret slur trial verdict",
        "verification violation",
    ),
    "REJECT": words(
        "boycott collapse deadlock defiance denial disagreement failure impasse objection opposition refusal",
        "rejection stalemate veto",
    ),
    "THREATEN": words(
        "blackmail consequence force readiness reprisal retaliate retaliation revenge threat ultimatum vow",
        "warning",
    ),
    "PROTEST": words(
        "activist barricade blockade boycott crowd demonstration demonstrator effigy fast hunger march mob",
        "molotov petition picket picketing placard protest protester protestor rally riot rioter roadblock rock",
        "signature sit-in slogan stone stoppage strike tire tyre unrest vigil walkout",
    ),
    "SANCTION": words(
        "account asset ban blacklist boycott breach cancellation consulate downgrade duty embargo expulsion fine",
        "freeze isolation link penalty quota recall relation restriction sanction severance severing suspension",
        "tariff termination ties visa",
    ),
    "MOBILIZE": words(
        "aircraft alert arms army arsenal base battalion brigade build-up buildup carrier convoy deployment",
        "division fleet jet maneuver missile mobilisation mobilization navy patrol radar readiness reinforcement",
        "reservist state troop warship weapon",
    ),
    "COERCE": words(
        "arrest arson ban blockade broadcast censor censorship checkpoint closure confiscation cordon crackdown",
        "curfew cyber-attack cyberattack demolition deportation detainee detention emergency eviction exile",
        "hacker hostage imprisonment law martial newspaper prison property purge raid repression restriction",
        "roadblock sabotage seizure sentence shield siege surveillance sweep torture_chamber trial vandalism",
        "website",
    ),
    "ASSAULT": words(
        "abuse airstrike ambush artillery assassination assault attack battle beating blast bomb bombardment",
        "bomber bombing bullet car-bomb casualty clash corpse execution explosion fighting fire firefight grenade",
        "gunbattle gunfire gunman gunship helicopter incursion invasion killing landmine machete massacre mine",
        "missile mortar murder offensive raid rape rebel rocket shell shelling shooting shootout skirmish slaying",
        "sniper stabbing strike suicide tank torture victim warplane",
    ),
}
SUBJECTS: dict[str, frozenset[str]] = {
    "crowd": words(
        "demonstrator protester worker student youth people citizen resident activist teacher prisoner crowd"
    ),
    "forces": words("police soldier troop force army military warship aircraft tank militiaman guard agent"),
    "rebels": words("rebel guerrilla guerilla militant group movement militia insurgent front hacker"),
    "blast": words("bomb bombing blast explosion attack"),
    "court": words("court tribunal judge prosecutor committee commission"),
    "body": words("nations council union organization organisation agency office community"),
    "leader": words("president minister leader secretary official ambassador king emir spokesman"),
}


_ALL = frozenset().union(*VERBS.values())


@cache
def known(lemma: str) -> str:
    """A verb's lemma, mended where the reader left an ending on it and the list has the verb without."""
    if lemma in _ALL or " " in lemma:
        return lemma
    for ending, instead in (("e", ""), ("d", ""), ("ed", ""), ("ing", ""), ("ing", "e"), ("s", "")):
        if lemma.endswith(ending) and lemma.removesuffix(ending) + instead in _ALL:
            return lemma.removesuffix(ending) + instead
    return lemma


@cache
def nouns_of(noun: str) -> frozenset[str]:
    """The types that a noun speaks for."""
    return frozenset(kind for kind, nouns in NOUNS.items() if noun in nouns)


def verbs_of(verb: str, beside: set[str]) -> set[str]:
    """The types that a verb speaks for; where a noun beside it speaks for one of them, that one."""
    found = {kind for kind, verbs in VERBS.items() if verb in verbs}
    agreed = {kind for kind in found if beside & NOUNS[kind]}
    return agreed or found
