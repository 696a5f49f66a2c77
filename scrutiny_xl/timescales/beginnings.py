"""The beginnings of the words that the questions can begin with, worked out from the patterns by a test that writes it.

A word of its first three letters: "to" stands for that word alone, "tim" for all that begin so.
"""

from __future__ import annotations

BEGINNINGS = {
    "at once": "a as asa at beg com ear for fro imm ins now pro rig soo sta str the tod urg ver wit",
    "carried": "c car def del mov pos pus put rol sli",
    "continuing": "all alw at con eve for in ind lif no on ong ope per rol sta wit",
    "date or period": (
        "' 0 1 2 3 4 5 6 7 8 9 aca apr aug aut cal chr civ com cou cur dec eas ele f feb fin fir fis fol for fou fri "
        "fy fyo fys goo hal jan jul jun lad las len mar may mic mid mon mun new nex nov oct pre pur q qfo qon qth qtr "
        "qtw qua rec sat sch sec sep spr sum sun the thi thu tue wed wee whi win xma yea"
    ),
    "doubt": (
        "? abo app aro awa c cir dat hop if ind lik may mig not or per pos pot pro rou say tba tbc tbd ten to unc"
    ),
    "elsewhere": "abo aga as bel by cov cro dit do due fol in lin per ref sam see tha the",
    "finished": (
        "ach act add ado agr app car cir clo com con del dev dis don dra emb est fin ful hel imp in inc ins int iss "
        "lau liv met pla pre pro pub put rec rep res rev sen set sig sub und upd wri ✓ ✔"
    ),
    "length": (
        "0 1 2 3 4 5 6 7 8 9 a aan aca acl ada afo aho ahr amo amt an ana anc and anf anh anm ano anq ans ant anw any "
        "aor aqu asc ato awe awk awo aye ayr cou eig ele fif fiv for fou hal nex nin one sev six ten the thi thr twe "
        "two"
    ),
    "marked event": "dep fol if onc pen sub whe",
    "marked status": "in not on out ove und",
    "meeting": "agm ass awa boa bud cab com con cou cyc ele exe for hea mee pan scr ses sum wor",
    "moved date": "alt ame bro cha def del ext mov pos pus put re res rev rol sli upd",
    "new date": "- alt ame bro cha def del ext mov new now pos pus put re rep res rev rol sli sup upd",
    "old date": (
        "alt ame bro cha def del ext for ini ins mov old ori pos pre pus put rat re rep res rev rol sli upd was wer"
    ),
    "process": "bud bus ele ins loc pla pro res rev ser wor",
    "recurring": (
        "0 1 2 3 4 5 6 7 8 9 a aan ada alt amo an ana and anm ann anw any awe aye bi bia bie bim biw biy cou dai eac "
        "eig ele eve fif fiv for fou hal mon nex nin onc one p pa per qrt qtl qtr qua sev six ten ter thi thr tri twe "
        "twi two wee yea"
    ),
    "several": "a dif som var",
    "status": (
        "aba acc act agr ahe amb app beg beh c can car com def del gre in inc liv mov n na nil no non not on ope out "
        "ove par pau pen red rej sli sta sup sus und wil wip wit won wor"
    ),
    "tbc": "dat not t tba tbc tbd tim to unc unk yet",
    "usual": "b ba bau bus cor day nor",
    "very soon": "any imm sho ver",
    "waits": (
        "aft ahe ali alo as at awa bef by con dep dur end eve fol for hal if imm in lin nex on onc pen per pos pri "
        "pur rec sub the thr til tim to unl unt upo whe"
    ),
}
