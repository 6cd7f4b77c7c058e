"""What of a text is a blood level, and what it says: numbers, units, ranges, words, and the many look-alikes.

The statements are grouped by the calcium and the phosphate they tell, and parted by a middle dot.
"""

from __future__ import annotations

import pytest

from assistant.classifier.classify import classify
from assistant.classifier.read_case import read_case

TOLD = {
    ("high", "unknown"): """
Serum calcium of 2.9 mmol/L · calcium sits at 2.9 mmol/L · calcium comes in at 2.9 mmol/L ·
calcium came in at 11.9 mg/dL · calcium running at 2.9 mmol/L · calcium hovering around 2.9 mmol/L ·
calcium has crept up to 2.9 mmol/L · calcium has been 2.9 mmol/L · calcium this morning 2.9 mmol/L ·
calcium on admission was 2.9 mmol/L · calcium at presentation 2.9 mmol/L · calcium last week 2.9 mmol/L ·
calcium yesterday: 2.9 mmol/L · calcium checked last Tuesday was 2.9 mmol/L · her calcium came out as 2.9 mmol/L ·
adjusted calcium 2.9 mmol/L [2.20-2.60] H · corr. Ca 2.9 · cCa 2.9 mmol/L · Ca corr 2.9 mmol/L ·
Ca (corr) 2.9 mmol/L · Ca (corrected) 2.9 mmol/L · calcium corrected for albumin 2.9 mmol/L ·
albumin-corrected calcium: 2.9 mmol/L · iCa 1.55 mmol/L · ionized calcium was 1.55 mmol/L ·
calcium (ionised) 1.55 mmol/L · Ca2+ 2.9 mmol/L · Ca²⁺ 2.9 mmol/L · Ca++: 2.9 mmol/L · S-Ca 2.9 mmol/L ·
sCa 2.9 mmol/L · Se calcium 2.9 mmol/L · [Ca] 2.9 mmol/L · the doctor told me my calcium is too high ·
doctor says there is too much calcium in my blood · too much calcium in the blood · I have high blood calcium ·
my calcium is sky high · my calcium is through the roof · calcium well above normal · calcium way above range ·
calcium markedly elevated · calcium elevated at 2.9 · calcium is high (2.9 mmol/L) ·
elevated serum calcium (11.9 mg/dL) · hypercalcaemia · hypercalcemic at 11.9 mg/dL · known hypercalcaemia ·
persistent hypercalcemia · severe hypercalcaemia · calcium slightly raised · calcium a touch high ·
calcium a tad high · calcium mildly elevated at 2.7 mmol/L · calcium rose from 2.4 to 3.0 mmol/L ·
calcium 2,85 mmol/L · Ca 11,9 mg/dl · Ca 5.9 mEq/L · Ca 5.9 meq/l · Ca 11.9 mg% · Ca 11.9 mg/100ml ·
calcium 2.9 mmol · calcium of 2.9 (normal 2.2-2.6) · calcium of 2.9, normal range 2.2-2.6 ·
calcium 2.58 mmol/L (ref 2.10-2.55) · calcium 10.9 mg/dL (ULN 10.2) · FBC normal. Calcium 2.9 mmol/L. ·
PTH normal. Ca 2.9 · albumin 40, calcium 2.9 mmol/L · calcium is 3 · calcium: 3.0 · calcium around 3 mmol/L ·
calcium >3 mmol/L · calcium > 3.0 mmol/L · calcium over 3 mmol/L · calcium above 3.0 mmol/L ·
calcium repeatedly 2.9-3.1 mmol/L · calcium 2.9 and 3.1 mmol/L on two occasions · calcium twice 2.9 mmol/L ·
serial calciums 2.8, 2.9, 3.1 mmol/L · Latest results show calcium 2.9 mmol/L ·
the blood test showed a calcium level of 2.9 mmol/L · a blood calcium level of 11.9 mg/dL was recorded ·
blood results: calcium 2.9 · The calcium level in her blood was 2.9 mmol/L ·
the level of calcium in my blood was 2.9 mmol/L · the level of calcium in my blood was high ·
calcium levels in the blood were elevated
""",
    ("high", "normal"): """
Calcium, 2.9 mmol/L; phosphate, 1.1 mmol/L · Calcium 2.9mmol/L, phosphate 1.1mmol/L · Calcium=2.9 Phosphate=1.1 ·
Ca=2.9mmol/l PO4=1.1mmol/l · Ca(2.9) PO4(1.1) · Ca: 2.9, P: 1.1 (mmol/L) · Ca 2.9 P 1.1 · Ca 2.9, Phos 1.1 ·
Ca 11.9; P 3.1 · Ca 11.9/P 3.1 · Ca/P 11.9/3.1 · Ca and P: 11.9 and 3.1 mg/dL ·
calcium and phosphate were 2.9 and 1.1 mmol/L respectively · calcium & phosphate: 2.9 & 1.1 mmol/L ·
calcium 2.9 mmol/L and phosphate 1.1 · calcium (2.9 mmol/L) and phosphate (1.1 mmol/L) ·
total calcium 2.9 (2.2-2.6), phosphate 1.1 (0.8-1.5) · ↑ calcium, normal phosphate
""",
    ("unknown", "high"): """
inorganic phosphorus 6.1 mg/dL · phosphorous of 6.1 mg/dL · Pi 2.1 mmol/L · PO4: 2.1 mmol/L (H) · PO4 ↑ 2.1 ·
hyperphosphatemic
""",
    ("high", "high"): """
Ca ↑, PO4 ↑ · Ca↑ PO4↑ · ↑Ca ↑PO4 · elevated serum calcium and phosphorus · raised calcium, raised phosphate ·
with hypercalcaemia and hyperphosphataemia · both calcium and phosphate raised ·
both elevated: calcium 2.9, phosphate 2.1 mmol/L · calcium and phosphate both sky-high ·
calcium and phosphate elevated
""",
    ("normal", "normal"): """
Ca N, P N · Ca N P N · Ca: N, PO4: N · Ca - normal, PO4 - normal · Ca normal; phosphate normal. · Ca/PO4 normal ·
Ca/P N · Ca + P normal · Ca & PO4 both N · Ca, PO4, ALP, PTH all normal ·
Ca, PO4 and PTH were within normal limits · Calcium, phosphate and vitamin D all in range ·
normal calcium and phosphate · normal serum calcium and phosphorus levels · normal levels of calcium and phosphate ·
normal calcium-phosphate metabolism · calcium and phosphate metabolism is undisturbed ·
no disturbance of calcium or phosphate metabolism · normal mineral metabolism ·
normocalcaemic and normophosphataemic · normocalcaemia, normophosphataemia · biochemistry normal ·
biochemistry: NAD · bloods: normal · bloods NAD · bloods all fine · bloods were spot on · bloods came back clear ·
bloods unremarkable · my bloods are fine · my blood tests were all normal · all my blood tests are ok ·
blood work was normal · labs wnl · labs: WNL · labs within normal limits · labs OK · bone profile: normal ·
bone profile NAD · bone profile came back normal · bone profile all within range · bone biochemistry is normal ·
chemistry panel unremarkable · metabolic panel was normal · Calcium and phosphate are as they should be ·
Calcium and phosphate are spot on · calcium and phosphate levels are nothing unusual ·
the calcium and phosphate in her blood are normal · blood calcium fine, phosphate fine ·
doctor says my calcium and phosphate are fine · no hypercalcaemia or hyperphosphataemia ·
neither hypercalcaemia nor hyperphosphataemia · calcium and phosphate not elevated ·
neither calcium nor phosphate was abnormal · neither the calcium nor the phosphate is out of range ·
calcium and phosphate both in the middle of the range · Lab: Ca 2.3 (2.2–2.6) PO4 1.0 (0.8–1.5) PTH 3.1 ·
Ca 2.3 PTH 55 PO4 1.0 · Ca 2.3 mmol/L; PTH 55 pg/mL; PO4 1.0 mmol/L; ALP 80 ·
Na 140, K 4.1, Ca 2.3, PO4 1.0 mmol/L · U&E, calcium, phosphate normal · LFTs, Ca and PO4 unremarkable ·
FBC and bone profile normal · ALP raised, calcium normal, phosphate normal ·
vitamin D low, calcium and phosphate normal · levels of calcium and phosphate in the blood are both normal ·
with calcium and phosphorus levels both normal · calcium ok, phosphate ok
""",
    ("normal", "unknown"): """
She is normocalcaemic · eucalcaemic · the calcium in my blood is normal · my blood calcium is normal ·
my blood calcium's normal · no hypercalcaemia · without hypercalcaemia · calcium not raised · calcium is not high ·
calcium isn't raised · calcium never raised · calcium has never been high · calcium mid-range · calcium low-normal ·
calcium at the lower end of normal · calcium 3.0 before surgery, 2.4 mmol/L now ·
calcium was 3.0 mmol/L in 2015 and is 2.4 mmol/L now · calcium was 3.0 in 2019; now 2.4 mmol/L ·
calcium fell from 3.0 to 2.4 mmol/L · past hypercalcaemia, calcium now 2.4 mmol/L · calcium 2.58 (2.1 - 2.7) ·
calcium 10.9 (8.5-11.0 mg/dL) · calcium 10.9 mg/dL (our lab 8.5 to 11.0) ·
calcium 10.9 mg/dL; the lab's range is 8.5-11.0 · calcium 10.9 mg/dL, lab range 8.5-11.0 ·
calcium 10.9 mg/dL against a range of 8.5-11.0 · calcium 10.9 mg/dL (upper limit 11.0) ·
calcium 10.9 mg/dL (N < 11.0) · calcium 10.9 mg/dL (<11.0) · PTH high, calcium normal ·
PTH 88 (high), calcium 2.3 mmol/L · calcium between 2.2 and 2.4 mmol/L · calcium 2.2-2.4 mmol/L over the year ·
calciums all normal · calcium is fine
""",
    ("unknown", "unknown"): """
raised Ca x P product · calcium unknown · calcium not measured, phosphate not measured · calcium not done ·
no calcium result · no calcium or phosphate available · no recent calcium · calcium pending ·
calcium to be checked · please check calcium · calcium level never checked · bloods not done · no bloods ·
nobody checked my blood · labs pending · labs awaited · no labs available · without labs · labs abnormal ·
bloods deranged · calcium was high in 2015 · calcium was 3.0 in 2015 · calcium 3.0 mmol/L (2015) ·
calcium 3.0 mmol/L five years ago · calcium 3.0 mmol/L before parathyroidectomy · her calcium used to be high ·
previous hypercalcaemia, resolved · hypercalcaemia resolved · previous hypercalcaemia ·
mother's calcium is 3.0 mmol/L · her sister's calcium is high · calcium supplements 500 mg · calcium 500 mg daily ·
calcium 1000 mg bd · calcium carbonate 1.25 g tds · calcium acetate 667 mg · oral calcium 1 g/day ·
calcium intake 1200 mg/day · dietary calcium is high · high calcium diet · low-calcium dialysate 1.25 mmol/L ·
dialysate calcium 1.5 mmol/L · calcium dialysate 1.75 mmol/L · urine calcium 9 mmol/24h ·
urinary calcium 400 mg/day · calcium excretion high · urine calcium normal · coronary calcium score 900 ·
calcium score of 412 · calcium score zero · CAC score 300 · CA 125 35 U/mL · CA19-9 normal ·
calcium channel blocker · alk phos 120 · alkaline phosphatase normal · phosphatase 90 ·
creatine phosphokinase high · oral phosphate enema · phosphate binder · on phosphate binders ·
potassium phosphate infusion · calcium deposits are high in the lung · heavy calcium in the wall ·
calcium in normal lung · calcium in tissue that is normal · calcium along normal alveolar septa ·
calcium within normal muscle · calcium salts, normal tubules · The calcium lies in normal gastric glands ·
There is calcium; the adjacent bowel is normal · calcium seen, lung normal · normal stomach with calcium ·
normal tubules contain calcium · a normal artery with calcium in the media ·
calcium present in high amounts in the nodes · elevated nodule containing calcium · raised plaque with calcium ·
raised, calcium-filled lump · high-density calcium on CT · high attenuation calcium · calcium 119 mg/L ·
calcium 2900 umol/L · calcium-phosphate product elevated · calcium < 2.5 mmol/L
""",
    ("borderline", "unknown"): """
calcium at the upper limit of normal · calcium borderline high · Calcium high-normal
""",
    ("low", "unknown"): """
hypocalcaemia · calcium low · calcium 1.9 mmol/L
""",
    ("low", "high"): """
low calcium, high phosphate · Ca 1.9 mmol/L, PO4 2.3 mmol/L
""",
    ("normal", "high"): """
phosphate 1.9 mmol/L (0.8-1.5), calcium 2.3 mmol/L (2.2-2.6) · creatinine 800, calcium 2.3, phosphate 2.9 mmol/L ·
The serum calcium was normal, the phosphate was raised · The serum calcium was normal and the phosphate was raised ·
The serum calcium was normal but phosphate raised · calcium normal, but phosphate high at 2.1 mmol/L ·
phosphate high with normal calcium · high phosphate despite normal calcium
""",
}


@pytest.mark.parametrize(
    ("text", "calcium", "phosphate"),
    [(text.strip(), *levels) for levels, texts in TOLD.items() for text in texts.replace("\n", " ").split("·")],
)
def test_what_a_statement_tells_of_the_blood(text: str, calcium: str, phosphate: str) -> None:
    judged = classify(read_case(text)).levels
    assert (judged.calcium, judged.phosphate) == (calcium, phosphate)
