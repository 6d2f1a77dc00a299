"""Sentences of invented reports in which somebody speaks, parsed; every person in them is invented."""

from __future__ import annotations

SAID = (
    "President/President/PROPN/NNP/2/nmod:desc Amina/Amina/PROPN/NNP/4/nsubj Otieno/Otieno/PROPN/NNP/2/flat "
    "said/say/VERB/VBD/0/root on/on/ADP/IN/6/case Monday/Monday/PROPN/NNP/4/obl that/that/SCONJ/IN/13/mark "
    "the/the/DET/DT/9/det talks/talk/NOUN/NNS/13/nsubj with/with/ADP/IN/11/case "
    "Tanzania/Tanzania/PROPN/NNP/9/nmod would/would/AUX/MD/13/aux go/go/VERB/VB/4/ccomp "
    "on/on/ADP/RP/13/compound:prt in/in/ADP/IN/16/case May/May/PROPN/NNP/13/obl ././PUNCT/./4/punct"
)
QUOTED_ONE = (
    "“/“/PUNCT/``/5/punct The/the/DET/DT/3/det border/border/NOUN/NN/5/nsubj must/must/AUX/MD/5/aux "
    "stay/stay/VERB/VB/0/root open/open/ADJ/JJ/5/xcomp ././PUNCT/./5/punct"
)
QUOTED_TWO = (
    "We/we/PRON/PRP/2/nsubj agree/agree/VERB/VBP/7/ccomp on/on/ADP/IN/4/case that/that/PRON/DT/2/obl "
    ",/,/PUNCT/,/2/punct ”/”/PUNCT/''/2/punct said/say/VERB/VBD/0/root Juma/Juma/PROPN/NNP/7/nsubj "
    "Mrema/Mrema/PROPN/NNP/8/flat ,/,/PUNCT/,/12/punct a/a/DET/DT/12/det fellow/fellow/NOUN/NN/8/appos "
    "at/at/ADP/IN/16/case the/the/DET/DT/16/det Lake/Lake/PROPN/NNP/16/compound "
    "Institute/Institute/PROPN/NNP/12/nmod ././PUNCT/./7/punct"
)
REOPENED = (
    "“/“/PUNCT/``/5/punct It/it/PRON/PRP/5/nsubj is/be/AUX/VBZ/5/cop a/a/DET/DT/5/det "
    "start/start/NOUN/NN/0/root ././PUNCT/./5/punct ”/”/PUNCT/''/5/punct"
)
BEHIND = (
    "The/the/DET/DT/3/det harbour/harbour/NOUN/NN/3/compound fees/fee/NOUN/NNS/6/nsubj were/be/AUX/VBD/6/cop "
    "too/too/ADV/RB/6/advmod high/high/ADJ/JJ/9/ccomp ,/,/PUNCT/,/6/punct he/he/PRON/PRP/9/nsubj "
    "said/say/VERB/VBD/0/root ././PUNCT/./9/punct"
)
ACCORDING = (
    "According/accord/VERB/VBG/4/case to/to/ADP/IN/1/fixed the/the/DET/DT/4/det expert/expert/NOUN/NN/8/obl "
    ",/,/PUNCT/,/4/punct both/both/DET/DT/7/det sides/side/NOUN/NNS/8/nsubj want/want/VERB/VBP/0/root "
    "peace/peace/NOUN/NN/8/obj ././PUNCT/./8/punct"
)
OPINION = (
    "In/in/ADP/IN/3/case his/his/PRON/PRP$/3/nmod:poss opinion/opinion/NOUN/NN/8/obl ,/,/PUNCT/,/3/punct "
    "the/the/DET/DT/6/det dispute/dispute/NOUN/NN/8/nsubj will/will/AUX/MD/8/aux last/last/VERB/VB/0/root "
    "for/for/ADP/IN/10/case years/year/NOUN/NNS/8/obl ././PUNCT/./8/punct"
)
STATEMENT = (
    "The/the/DET/DT/2/det ministry/ministry/NOUN/NN/4/nmod:poss ’s/’s/PART/POS/2/case "
    "statement/statement/NOUN/NN/5/nsubj said/say/VERB/VBD/0/root that/that/SCONJ/IN/11/mark a/a/DET/DT/9/det "
    "new/new/ADJ/JJ/9/amod road/road/NOUN/NN/11/nsubj:pass was/be/AUX/VBD/11/aux:pass "
    "planned/plan/VERB/VBN/5/ccomp ././PUNCT/./5/punct"
)
CALLED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj called/call/VERB/VBD/0/root the/the/DET/DT/4/det "
    "visit/visit/NOUN/NN/2/obj useful/useful/ADJ/JJ/4/amod and/and/CCONJ/CC/7/cc said/say/VERB/VBD/2/conj "
    "it/it/PRON/PRP/10/nsubj would/would/AUX/MD/10/aux help/help/VERB/VB/7/ccomp ././PUNCT/./2/punct"
)
NOT_SAID = (
    "The/the/DET/DT/2/det minister/minister/NOUN/NN/5/nsubj did/do/AUX/VBD/5/aux not/not/PART/RB/5/advmod "
    "say/say/VERB/VB/0/root whether/whether/SCONJ/IN/9/mark she/she/PRON/PRP/9/nsubj would/would/AUX/MD/9/aux "
    "sign/sign/VERB/VB/5/ccomp ././PUNCT/./5/punct"
)
EXPRESSED = (
    "Mrema/Mrema/PROPN/NNP/2/nsubj expressed/express/VERB/VBD/0/root the/the/DET/DT/4/det "
    "view/view/NOUN/NN/2/obj that/that/SCONJ/IN/9/mark the/the/DET/DT/7/det treaty/treaty/NOUN/NN/9/nsubj "
    "is/be/AUX/VBZ/9/cop weak/weak/ADJ/JJ/4/acl ././PUNCT/./2/punct"
)
ANYBODY = (
    "The/the/DET/DT/2/det talks/talk/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass "
    "held/hold/VERB/VBN/11/ccomp in/in/ADP/IN/6/case Arusha/Arusha/PROPN/NNP/4/obl ,/,/PUNCT/,/11/punct "
    "a/a/DET/DT/10/det senior/senior/ADJ/JJ/10/amod official/official/NOUN/NN/11/nsubj "
    "told/tell/VERB/VBD/0/root reporters/reporter/NOUN/NNS/11/iobj ././PUNCT/./11/punct"
)
AGREED = (
    "Otieno/Otieno/PROPN/NNP/2/nsubj agreed/agree/VERB/VBD/0/root to/to/PART/TO/4/mark "
    "urge/urge/VERB/VB/2/xcomp Mrema/Mrema/PROPN/NNP/4/iobj to/to/PART/TO/7/mark wait/wait/VERB/VB/4/xcomp "
    "././PUNCT/./2/punct"
)
NESTED = (
    "“/“/PUNCT/``/3/punct Kenya/Kenya/PROPN/NNP/3/nsubj said/say/VERB/VBD/11/ccomp that/that/SCONJ/IN/7/mark "
    "it/it/PRON/PRP/7/nsubj was/be/AUX/VBD/7/cop ready/ready/ADJ/JJ/3/ccomp ,/,/PUNCT/,/3/punct "
    "”/”/PUNCT/''/3/punct Mrema/Mrema/PROPN/NNP/11/nsubj noted/note/VERB/VBD/0/root ././PUNCT/./11/punct"
)
WELCOMED = (
    "The/the/DET/DT/2/det envoys/envoy/NOUN/NNS/3/nsubj welcomed/welcome/VERB/VBD/0/root the/the/DET/DT/5/det "
    "delegation/delegation/NOUN/NN/3/obj ././PUNCT/./3/punct"
)
AS_SAYING = (
    "Mrema/Mrema/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass quoted/quote/VERB/VBN/0/root "
    "as/as/SCONJ/IN/5/mark saying/say/VERB/VBG/3/advcl that/that/SCONJ/IN/10/mark the/the/DET/DT/8/det "
    "plan/plan/NOUN/NN/10/nsubj was/be/AUX/VBD/10/cop dead/dead/ADJ/JJ/5/ccomp ././PUNCT/./3/punct"
)
PARTLY = (
    "The/the/DET/DT/2/det visit/visit/NOUN/NN/7/nsubj was/be/AUX/VBD/7/cop “/“/PUNCT/``/7/punct "
    "a/a/DET/DT/7/det good/good/ADJ/JJ/7/amod beginning/beginning/NOUN/NN/13/ccomp ”/”/PUNCT/''/7/punct "
    "for/for/ADP/IN/10/case both/both/DET/DT/7/obl ,/,/PUNCT/,/10/punct Otieno/Otieno/PROPN/NNP/13/nsubj "
    "stressed/stress/VERB/VBD/0/root ././PUNCT/./13/punct"
)

ALL = (
    SAID,
    QUOTED_ONE,
    QUOTED_TWO,
    REOPENED,
    BEHIND,
    ACCORDING,
    OPINION,
    STATEMENT,
    CALLED,
    NOT_SAID,
    EXPRESSED,
    ANYBODY,
    AGREED,
    NESTED,
    WELCOMED,
    AS_SAYING,
    PARTLY,
)
