"""How a finding is taken, in the many ways in which notes and people say no, perhaps, my mother, if, and once.

Each frame is tried with two diseases in its gap; a middle dot parts the frames. What is denied, doubted, supposed or a
relative's must never count as present, which is the promise here; which of these words fits best is told by
`test_classifier_reading.py`.
"""

from __future__ import annotations

import pytest

from assistant.classifier.read_case import read_case

FILLINGS = {"scleroderma": "scleroderma", "primary hyperparathyroidism": "primary_hyperparathyroidism"}


def frames(text: str) -> list[str]:
    return [frame.strip() for frame in text.replace("\n", " ").split("·") if frame.strip()]


DENIED = frames("""
_: no. · _: none · _ - no · _: absent · _: negative · _: neg · _ -ve · _ (-) · _: N · _: nil · _: not present ·
_ no · _ = no · _? No. · Any _? No. · Does she have _? No, never. · Is there _? No. · Q: _? A: no. · _: denied ·
_: not known · _: excluded · _ excluded · _ was excluded · _ has been excluded · _ ruled out ·
_ has been ruled out. · _ was looked for and not found · _ was sought but not found. · _ could not be confirmed ·
_ was not confirmed · _ is not present · _ is not a feature · _ is not known · _ isn't present · There isn't any _ ·
There was never any _ · There is no _ · There are no signs of _ · No _ · No known _ · No previous _ · No prior _ ·
No current _ · No evidence whatsoever of _ · No clinical evidence of _ · No convincing evidence of _ ·
No clear evidence of _ · No radiological evidence of _ · No obvious _ · No definite _ · No documented _ ·
No established _ · No history of _ · No past history of _ · No personal or family history of _ ·
No personal history of _ · No FHx or PMH of _ · No diagnosis of _ · No trace of _ · No underlying _ ·
No associated _ · No features to suggest _ · No features suggestive of _ · No clinical suspicion of _ ·
No mention of _ · Nothing to suggest _ · Nothing in the history to suggest _ · Nothing pointing to _ ·
nothing indicative of _ · Not _ · Not known to have _ · Not a case of _ · Not got _ · Not due to _ ·
Not _ but gout. · He has not got _ · He hasn't got _ · He has never had _ · He never had _ ·
He does not suffer from _ · He doesn't suffer from _ · He does not have _ · He doesn't have _ · He didn't have _ ·
She has no _ · She has not been diagnosed with _ · She has never been diagnosed with _ ·
She was never diagnosed with _ · She isn't known to have _ · She is not known to have any _ · She is free of _ ·
She lacks _ · I don't have _ · I do not have _ · I haven't got _ · I've never had _ · I have never had _ ·
I don't think I have _ · I have no _ · I have neither _ nor gout · My doctor said I don't have _ ·
My doctor said it's not _ · The doctors ruled out _ · They have ruled out _ ·
They checked me for _ and I don't have it · They tested me for _ and it was negative · tests for _ were negative ·
Tests for _ came back negative · The test for _ was negative · Screen for _ negative · _ screen negative ·
_ work-up negative · _ serology negative · Work-up for _ was negative · Workup for _: negative · _ tests clear ·
I was tested for _ and it came back clear · Denies _ · Patient denies any _ · Denies any history of _ ·
Denied having _ · Negative for _ · Negative screening for _ · Neg for _ · -ve for _ · Absence of _ ·
In the absence of _ · Absent _ · Without _ · Without any _ · Without evidence of _ · Without features of _ · w/o _ ·
w/out _ · Sans _ · Free from _ · Neither gout nor _ · Neither _ nor gout · no gout or _ · no gout, no _ ·
no gout, asthma or _ · no gout/asthma/_ · no gout and no _ · No gout, _, or asthma ·
_ unlikely and excluded by tests · _ not found · _ not identified · _ not seen · _ not detected · _ not diagnosed ·
_ never diagnosed · _ never confirmed · _ disproved · _ was considered but ruled out ·
_ had been considered; it was excluded · Initially thought to be _, but this was excluded ·
_ was suspected but tests were negative · _ was suspected, but biopsy ruled it out ·
Suspected _ was not confirmed. · Suspicion of _ was not confirmed · Rheumatology found no _ ·
Rheumatology has excluded _ · Rheumatologist does not think this is _ · Investigations excluded _ ·
Investigation failed to reveal _ · A search for _ was fruitless · failed to demonstrate _ ·
fails to meet criteria for _ · does not meet criteria for _ · does not fulfil criteria for _ · 0 _ ·
zero evidence of _ · rather than _ · instead of _ · not _. · nil _ · nil hx of _ · Ø _ · PMH: nil _ ·
There was an absence of _ · _? no · ?_ - no · _: - · _ absent. · _ were absent ·
Contrary to the referral, she does not have _ · unaffected by _ · Unlike her mother, she does not have _ ·
it is not _ · it's not _ · this is not _ · This isn't _ · wasn't _ · I was told it wasn't _
""")
DOUBTED = frames("""
?_ · ? _ · _? · _ ? · Possible _ · Poss _ · Poss. _ · Possibly _ · Probable _ · Prob _ · Query _ · Queried _ ·
Suspected _ · Susp _ · Suspicion of _ · Suspicious for _ · Likely _ · _ likely · _ possible · _ is possible ·
_ is a possibility · _ suspected · _ is suspected · _ was suspected · _ queried · _ cannot be excluded ·
_ can't be ruled out · _ not excluded · _ has not been excluded · _ to be excluded · _ under investigation ·
_ being investigated · _ is being considered · Being worked up for _ · being investigated for _ ·
Under investigation for _ · awaiting tests for _ · Work-up for _ pending · _ work-up pending · _ screen pending ·
_ screen awaited · Rule out _ · R/O _ · r/o _ · to rule out _ · Consider _ · Considering _ ·
Differential includes _ · DDx: _, gout · dd _ · Differential diagnosis: _ · _ vs gout · gout vs _ · _ versus gout ·
Either gout or _ · gout or _, not sure which · Could be _ · Could this be _? · Could it be _? · Might be _ ·
May be _ · may have _ · might have _ · maybe _ · perhaps _ · She may have _ · It may be _ · It might be _ ·
Is it _? · Is this _? · Do I have _? · Does he have _? · Has he got _? · Might she have _? · Could she have _? ·
Can it be _? · I think it is _ · I think I have _ · I think it might be _ · I wonder if it is _ ·
I wonder whether she has _ · I am worried it is _ · I'm worried about _ · I'm afraid I have _ · Worried about _ ·
My friend thinks I have _ · My doctor thinks it could be _ · My doctor suspects _ · GP suspects _ ·
GP wonders about _ · GP wondered about _ · The referral mentions _ · Referral letter says _? · Query raised of _ ·
Question of _ · Question raised of _ · The question of _ was raised · Concern for _ · Concern about _ ·
raising concern for _ · raises the possibility of _ · raising the question of _ · Possibility of _ ·
the possibility of _ was raised · Suggestive of _ · suggesting _ · suggests _ · Findings suggest _ ·
points towards _ · would fit with _ · could fit with _ · Provisional diagnosis _ · Provisional diagnosis: _ ·
Working diagnosis: _ · Working diagnosis of _ · Tentative diagnosis of _ · Presumed _ · Presumptive _ ·
presumptive diagnosis of _ · Presumably _ · Thought to be _ · Believed to be _ · Labelled as _ by a colleague ·
A colleague calls this _ · A colleague thinks this is _ · A friend who is a nurse says it is _ · Dr Google says _ ·
Google says _ · the internet says _ · Uncertain _ · _ uncertain · unclear whether _ · Unsure if _ · not sure if _ ·
Not sure whether she has _ · Unconfirmed _ · _ unconfirmed · _ not confirmed yet · _ yet to be confirmed ·
_ not proven · Unproven _ · _ equivocal · Equivocal _ · doubtful _ · _ doubtful · unlikely _ · _ unlikely ·
_ considered · _ considered unlikely · _ is in the differential · _ in the differential ·
_ remains in the differential · _ is on the list of differentials · Evaluate for _ · Assess for _ ·
please assess for _ · Investigate for _ · to look for _ · screened for _, result pending ·
Tested for _, results awaited · looks a bit like _ · mimicking _ · resembles _ · reminiscent of _ · _-like illness ·
questionable _ · evolving _? · Impression: ?_ · Imp: possible _ · Reported as possible _ · suspect _ · I suspect _
""")
OF_ANOTHER = frames("""
Mother has _ · Mother had _ · Mother: _ · Mother - _ · Mother with _ · Mum has _ · Mother's _ ·
Her mother's _ is severe · His mother has _ · His late mother had _ · My mother has _ but I am well ·
Her sister has _ · Sister with _ · Sister: _ · Sister diagnosed with _ · _ in her mother · _ in mother ·
_ in a sister · _ in the sister · _ (mother) · _ (sister) · _ - mother · _ in the family · _ runs in the family ·
_ runs in her family · _ on her mother's side · _ on the maternal side · FH _ · FH: _ · FH of _ · FHx _ · FHx: _ ·
F/H _ · FHx positive for _ · Fam hx _ · Fam hx: _ · Family history: _ · Family history of _ · Family history _ ·
Family Hx of _ · family hx: _ in mother · Positive family history of _ · Strong family history of _ ·
There is a family history of _ · Family: _ · Her husband has _ · His wife has _ · The patient's mother has _ ·
The patient's brother suffers from _ · The patient's daughter has _ · Twin brother has _ · identical twin with _ ·
Cousin has _ · His cousin died of _ · Her aunt suffers from _ · Grandmother had _ · Maternal grandmother had _ ·
Paternal aunt: _ · Two sisters have _ · Both parents have _ · Both her parents had _ · One of her brothers has _ ·
Several relatives have _ · A relative has _ · relatives with _ · Siblings with _ · Her son has _ · Her niece has _ ·
His uncle has _ · My neighbour has _ · My friend has _ · A friend has _ · A colleague's patient had _ ·
Another patient on the ward has _ · Her kidney donor had _ · My dad's got _ · my dad has _ · my gran had _ ·
My nan had _ · my nana had _ · my auntie has _ · my sis has _ · my bro has _ · My mother-in-law has _ ·
my ex-husband has _ · my partner has _ · my boss has _ · my flatmate has _ · her roommate has _ ·
my colleague has _ · the man in the next bed has _ · the woman next door has _ · _ affects her mother ·
_ was diagnosed in her mother · _ was diagnosed in his father · first-degree relative with _ ·
1st degree relative with _ · mum and dad both have _ · Consanguineous parents; father _
""")
SUPPOSED = frames("""
If she had _, it would matter · If she has _ · Should she develop _ · Were she to have _ · In case of _ ·
At risk of _ · At risk for _ · Risk of _ · risk of developing _ · increased risk of _ · Risk factors for _ ·
To prevent _ · Prevention of _ · prophylaxis against _ · Screening for _ was advised · Screening for _ advised ·
Screening for _ offered · Return if _ develops · Watch for _ · monitor for _ · monitoring for _ ·
Would _ explain it · Would _ change this? · What if she had _? · What if _? · would it be different if she had _ ·
given information on _ · Read about _ online · I read about _ · I have read that _ can do this ·
I read that _ causes this · Counselled about _ · _ can cause this · _ may cause such deposits ·
patients with _ often get deposits · people with _ get these · could later develop _ · may develop _ · might get _ ·
in order to avoid _ · to avoid _ · unless _ develops · enrolled in a trial of _ · attended a lecture on _ ·
works in a _ clinic · She works as a _ nurse
""")
PAST = frames("""
no longer has _ · _ resolved · _, resolved · _ has resolved · _ cured · _ cured by surgery in 2012 · resolved _ ·
previous _, cured · _, now resolved · Treated and cured _ · _ in remission · _ in the past, now gone ·
used to have _ · former _ · _ that has resolved
""")
PRESENT = frames("""
_ · _. · Known _ · Known case of _ · K/C/O _ · k/c/o _ · H/o _ · History of _ · Hx of _ · PMH _ · PMH: _ ·
PMHx: _, gout · Past medical history: _ · Past medical history of _ · Background of _ · Background: _ ·
Background _ · BG: _ · With _ · Has _ · She has _ · She suffers from _ · I have _ · I've got _ · I've _ ·
I've had _ for years · I have had _ for years · I suffer from _ · I was diagnosed with _ ·
I was diagnosed with _ last year · Diagnosed with _ · Diagnosed with _ in 2010 · Dx: _ · Dx _ 2010 · Confirmed _ ·
Established _ · _ confirmed · _ is confirmed · _ was confirmed on biopsy · _ proven · Proven _ · Biopsy-proven _ ·
Longstanding _ · Long-standing _ · long history of _ · 20-year history of _ · a 20 year history of _ · Chronic _ ·
Severe _ · Untreated _ · _ since 2001 · _ for 20 years · _ x 20y · _ diagnosed 2001 · _ (2001) · _ + · _ +ve ·
_: yes · _: present · _: Y · _ - yes · _? Yes. · Has _? Yes · Underlying _ · due to _ · because of _ ·
secondary to _ · in the setting of _ · in the context of _ · Living with _ · followed for _ ·
under rheumatology for _ · Under follow-up for _ · On treatment for _ · being treated for _ ·
takes methotrexate for _ · No gout but has _ · No gout, but _. · No gout; _. · No gout. _. ·
apart from _, no disease · Apart from _ she is well · Other than _, no history · Not only gout but also _ ·
no doubt _ · _ without gout · _, no gout · _ but no gout · _ with no gout · _, mother has gout ·
Mother has gout. _. · Her mother has gout; she has _ · Her mother has gout and she has _ · Mother well. _. ·
Unlike her mother, she has _ · unlike her sister the patient has _ · _, denies gout · _ is well controlled ·
_ not well controlled · _, not on treatment · _, not treated · _ untreated, no drugs ·
_ not responding to treatment · _ active · _ stable · _, no change · no change in her _ ·
There is no doubt that she has _ · patient has _; family history negative · _, family history negative ·
family history negative, _ · no family history. _. · The patient with _ · A woman with _ ·
A 40-year-old woman with _ · 40F _ · 40F w/ _ · 40F c _ · pt known w _ · Pt with _ · In a patient with _ ·
in someone with _ · Which type is it in a woman with _? · She was found to have _ · turned out to have _ ·
carries a diagnosis of _ · carries the diagnosis of _ · _ is the diagnosis · I am a _ patient · as a _ sufferer ·
_ sufferer · _ patient · He is not well: _ · _ and gout · gout and _ · gout, _ · Comorbidities: gout, _ ·
Suspected gout was confirmed; _ · My _ is under control · despite _ · lives with _
""")


def taken(frame: str, words: str, name: str) -> set[str]:
    return {fact.presence for fact in read_case(frame.replace("_", words)).facts if fact.name == name}


@pytest.mark.parametrize("frame", [*DENIED, *DOUBTED, *OF_ANOTHER, *SUPPOSED])
def test_what_is_denied_doubted_supposed_or_of_another_is_never_present(frame: str) -> None:
    for words, name in FILLINGS.items():
        found = taken(frame, words, name)
        assert found, words
        assert not found & {"present", "historical"}, words


@pytest.mark.parametrize("frame", PRESENT)
def test_what_is_stated_is_present(frame: str) -> None:
    for words, name in FILLINGS.items():
        assert taken(frame, words, name) == {"present"}, words


@pytest.mark.parametrize("frame", PAST)
def test_what_is_over_is_past(frame: str) -> None:
    for words, name in FILLINGS.items():
        assert taken(frame, words, name) == {"historical"}, words
