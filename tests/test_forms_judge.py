"""What one sentence decides of a question, and above all what it leaves open: a wrong «Yes» is worse than none."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.forms.claims import ClaimReader
from assistant.forms.decide import Judge, source_of
from assistant.forms.reach import Verdict
from assistant.forms.reading import Reader
from assistant.forms.words import in_other_words, load_claim_words
from assistant.forms.yes_no import claim_of
from assistant.lexicon import load_lexicon


@cache
def reader() -> ClaimReader:
    return ClaimReader(Reader(load_lexicon(), load_claim_words()))


def verdict(question: str, statement: str, *above: str) -> Verdict | None:
    claim = claim_of(question, load_lexicon())
    assert claim is not None, "no yes-or-no question"
    source = source_of(reader().reader, statement, above)
    forms = in_other_words(claim, load_claim_words().equivalents)
    found = {Judge(reader()).hold(reader().read(form), source).verdict for form in forms} - {None}
    return found.pop() if len(found) == 1 else None


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Do we know the colour of beacons?", "The colour of beacons is known."),
        (
            "Do horns make wrecks more likely in fog?",
            "Horns are avoided in fog, because they increase the risk of wrecks.",
        ),
        ("Can horns wreck buoys?", "Horns, which wreck the masts, buoys and ropes, are loud."),
        ("Can a beacon go away on its own?", "Very rarely a beacon may resolve by itself."),
        ("Does a lamp rule out a wreck?", "A lamp rules out a wreck with a value of nearly 100%."),
        ("Does every ship with raised masts get wrecks?", "All ships with raised masts have wrecks."),
        ("Are beacons mostly harmless?", "Beacons are tall; they are usually harmless but may hum."),
        ("Is it possible for beacons to rust after rain?", "Beacons may rust after fog or rain."),
        ("When a mast is damaged, does rope bind to its timber?", "Once a mast is damaged, rope binds to its timber."),
        ("Do horns carry a high risk?", "Horns have an extremely high risk, and the first of these is fog."),
        ("Ropes and masts - should one avoid them?", "Masts should be avoided in ropes."),
        ("Is it right to stop horns in fog?", "Treatment of fog includes stopping horns promptly."),
        ("Once fog has been confirmed, should horns be stopped?", "Treatment of fog includes stopping horns."),
        ("Are horns a risk for wrecks?", "Horns increase the risk of wrecks."),
        ("Can beacons turn chalky (calcify) after fog?", "Beacons may calcify after fog."),
        ("Do ships with fewer masts have less risk of wrecks?", "Ships with fewer masts have less risk of wrecks."),
        ("Can a wreck be without symptoms?", "A wreck may be silent."),
        ("Does fog raise the risk of wrecks?", "Rain can be heavy and fog increases the risk of wrecks."),
        ("Does wood swell large and hard masts?", "Wood swells masts that are large and hard."),
        ("In fog, do horns raise the risk of wrecks?", "Avoid horns in fog—they increase the risk of wrecks."),
        ("Are most wrecks due to fog?", "Has a high number of deaths; the main cause of wrecks is fog."),
        ("Are beacons most of the time harmless?", "Beacons are common in ships; they are usually benign."),
        ("Can horns cause a fall in rope?", "Horns can cause silent reductions in rope."),
        (
            "Is the role of horns in preventing wrecks unclear?",
            "Horns may help in preventing wrecks, but their role is unclear.",
        ),
        (
            "When the mast is damaged, does rope bind to its timber?",
            "When the mast gets damaged, rope binds to timber in the mast.",
        ),
        ("When a mast is damaged does rope bind to its timber?", "Once a mast is damaged, rope binds to its timber."),
        ("Can asymptomatic beacons be left alone?", "Asymptomatic beacons require no treatment."),
        (
            "Do captains often get beacons in their masts?",
            "Captains often develop beacons in masts that may sometimes hum.",
        ),
        (
            "Can a chance finding on film be the only sign?",
            "The only sign may be an incidental finding on film.",
        ),
        ("Are wrecks common after fog?", "Wrecks are a common complication of fog."),
        ("Is a wreck a complication of fog?", "A wreck is a common complication of fog."),
        ("Does fog not always lead to wrecks?", "Wrecks occur in fog, but they do not occur in all cases of fog."),
        ("Does rope polishing not make rust go away?", "Rust persists despite rope polishing."),
        ("Does the rust stay after rope polishing?", "The rust persists despite rope polishing."),
        ("In serious cases, does the mast need to be mended?", "The mast needs to be mended in serious cases."),
        ("Is a wreck virtually ruled out by a lamp?", "A lamp rules out a wreck with a value of nearly 100%."),
        (
            "Does fog not determine rope stability?",
            "Fog is loud and thick, though it does not determine rope stability.",
        ),
        ("Would it be right to say that beacons are tall and harmless?", "Beacons are tall and harmless."),
        ("Can beacons turn up anywhere in the fog?", "Beacons may appear anywhere in the fog."),
        ("Can a chance finding on film be the only sign?", "Sometimes the only sign is an incidental finding on film."),
        ("Do captains often get beacons?", "Beacons are frequent in captains; they are usually benign."),
        ("Can fog bring about wrecks?", "A wreck is a broken ship; its causes are rain, fog or ice."),
        ("Might rust limit how far a mast can move?", "Rust may limit how far a mast can move (its range of motion)."),
        ("Is rust caused by fog often seen in masts?", "Rust from fog often appears in masts."),
        (
            "Do wrecks often lead to rust?",
            "Captains who have fewer wrecks have less risk of the rust that wrecks often lead to.",
        ),
        ("Does the rest of the rope go to the masts?", "Masts receive the rest of the rope."),
        ("Is rope removed from the masts?", "Fog causes rust and results in the removal of rope from the masts."),
        (
            "Are the medial ropes related to fog?",
            "Rust in ships has two kinds of ropes: medial ropes, related to fog, and others.",
        ),
        (
            "Should a rope that is behind the wreck be mended?",
            "For instance, if a rope that is behind the wreck is at fault, it must be mended.",
        ),
        ("Can horns lower the rope?", "Horns can lower the rope (by about 2%)."),
        (
            "Does rust in captains persist despite mast polishing?",
            "In captains, mast polishing mended ropes but left rust unchanged.",
        ),
        ("Does fog trigger rust?", "The trigger of rust is fog and not the mast."),
        ("Is it right to stop horns in fog?", "Treatment of fog includes immediate discontinuation of horns."),
        ("Do masts persist after the ropes were lowered drastically?", "Masts persist despite drastic rope lowering."),
        (
            "Is a dory a flat boat?",
            "Fog goes with boats (flat boats: dory, other dories especially scow), rain and ice.",
        ),
        ("Is rain linked to fog?", "Fog is associated with things such as wrecks, boats (flat ones), rain and ice."),
        ("Is brass a hard metal?", "Lamps are made of a hard metal, such as brass."),
        ("Do wrecks often follow fog?", "Wrecks are a common complication of fog."),
        ("Is rust a sign of fog?", "Rust indicates fog."),
        ("Can beacons cause no symptoms at all?", "Asymptomatic beacons require no treatment."),
        ("Could you have beacons and notice nothing?", "Asymptomatic beacons require no treatment."),
        ("Are there cases in which beacons need no treatment?", "Sometimes beacons need no treatment at all."),
        ("Is it possible that beacons need no treatment?", "Sometimes beacons need no treatment at all."),
        ("Do acute wrecks call for ropes?", "Acute wrecks warrant lamps with horns, ropes and rest."),
        ("Is rest part of the treatment of acute wrecks?", "Acute wrecks warrant ropes, horns and rest."),
        ("Is it unclear whether horns prevent rust?", "The role of horns in preventing rust is unclear."),
        ("Does fog put people at greater risk of wrecks?", "Fog increases the risk of wrecks."),
        ("Are rust and fog linked?", "Rust is associated with fog."),
        ("Is rust linked to fog?", "Fog is associated with things such as ice, wrecks and rain, as well as with rust."),
        ("Are boats often seen in fog?", "Boats are a common finding in fog."),
        ("Is a gale a more dangerous condition?", "A more dangerous condition is a gale, when masts break."),
        ("Did polishing eliminate red masts?", "Polishing eliminated rust and red masts."),
        ("Does rust start in bilges inside cells?", "Rust starts in bilges within cells."),
    ],
)
def test_a_statement_that_says_the_question_in_other_words_says_it(question: str, statement: str) -> None:
    assert verdict(question, statement) == "says"


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Do we know the mechanism behind beacons?", "The mechanism of beacons is not clear."),
        ("Is it true that beacons cannot rust in fog?", "Beacons can rust in fog."),
        (
            "Does fog determine rope stability?",
            "Thick fog shows wrecks and rain, but fog as such does not determine rope stability.",
        ),
        (
            "Is most of the rope dissolved in the fog?",
            "The remaining rope that is taken in is normally dissolved in the fog.",
        ),
        (
            "Does mast polishing get rid of the rust in captains?",
            "In captains, mast polishing mended ropes but did not change the rust.",
        ),
        ("Do beacons usually mean cancer?", "Beacons are tall; they are usually benign but may sometimes hum."),
        ("Are beacons caused by the beef worm?", "Beacons, caused by the pork worm, are common."),
        ("Does the beef worm cause beacons?", "Beacons, which the pork worm causes, are common."),
        ("Do people with beacons generally have symptoms?", "Beacons are generally asymptomatic."),
        ("Does fog add nothing to the risk of wrecks?", "Fog adds to the risk of wrecks."),
        ("Should horns be used in fog?", "Horns should be avoided in fog, because they rust."),
        ("Should one assume that all fog means rain?", "Not all fog means rain: fog can be dry."),
        ("Does every case of fog lead to wrecks?", "Wrecks occur in fog, but they do not occur in all cases of fog."),
        ("Does everyone with fog get wrecks?", "Wrecks occur when there is fog, but not in all cases of fog."),
        ("Do wrecks usually go away by themselves?", "In very rare cases, wrecks might resolve on their own."),
        ("Are horns safe in fog?", "Horns should be avoided in fog, because they rust."),
        ("Is rope stability determined by ice?", "Ice does not determine rope stability."),
        ("Is there a test that measures rope balance directly?", "No direct method exists to assess rope balance."),
        ("Beacons found by chance, no symptoms. Need to treat?", "Asymptomatic beacons require no treatment."),
        ("Do direct ways exist to measure rope balance?", "No direct method exists to measure ice or rope balance."),
        ("Does fog always lead to wrecks?", "Wrecks need fog, but not every case of fog leads to them."),
        ("Does rust predict that a mast will snap?", "Masts break, and rust does not predict snapping."),
        ("Do we know how beacons come about?", "The mechanism of beacons is not clear."),
        ("Do wrecks often go away by themselves?", "In very rare cases, wrecks might resolve on their own."),
        ("Must beacons that cause no symptoms be treated?", "Asymptomatic beacons require no treatment."),
        ("Do I have to treat beacons in a man who has no symptoms?", "Asymptomatic beacons require no treatment."),
        ("Do we need to treat beacons in people without symptoms?", "Asymptomatic beacons require no treatment."),
        (
            "Is red light on film alone, with no horn, enough to diagnose fog?",
            "Red light seen only on film lacks specificity without horns—both are needed to diagnose fog.",
        ),
        (
            "Can fog be diagnosed from red light on film alone?",
            "Red light on film lacks specificity unless a horn is there; fog is diagnosed by the two together.",
        ),
        (
            "If you bring cholesterol down a lot do the beacons in plaques go away?",
            "Beacons in atherosclerosis persist despite lipid lowering.",
        ),
        (
            "Does everybody with fog go on to get wrecks?",
            "Wrecks occur when there is fog, but not in all cases of fog.",
        ),
        ("Is fog always followed by wrecks?", "Wrecks occur when there is fog, but not in all cases of fog."),
        ("So wrecks happen in every case of fog?", "Wrecks occur in fog, but they do not occur in all cases of fog."),
        ("Is a beacon a mild disease?", "A beacon is severe."),
        ("Is it proven that horns prevent wrecks?", "Horns may help in preventing wrecks, but their role is unclear."),
        (
            "Does rust necessarily predict wrecks?",
            "Not all rust is red: rust is old and does not necessarily predict wrecks.",
        ),
        ("Are wrecks an inevitable result of fog?", "Wrecks occur when there is fog, but not in all cases of fog."),
        ("Do wrecks happen in all cases of fog?", "Wrecks occur when there is fog, but not in all cases of fog."),
        ("Can wrecks never resolve on their own?", "In very rare cases, wrecks might resolve on their own."),
        (
            "Is it true that wrecks can't ever go away by themselves?",
            "In rare cases, wrecks might resolve on their own.",
        ),
        ("If a beacon is asymptomatic, does it need treatment?", "Asymptomatic beacons require no treatment."),
        ("If a beacon causes no symptoms, must it be treated?", "Asymptomatic beacons require no treatment."),
        ("Does rope polishing get rid of the rust?", "The rust persists despite rope polishing."),
        ("Does rope polishing make the rust disappear?", "The rust persists despite rope polishing."),
        (
            "Is it clear what part horns play in preventing wrecks?",
            "Horns may have a role in preventing wrecks, but this role is unclear.",
        ),
        ("Are horns a good choice in fog?", "Horns should be avoided in fog, because they rust."),
        ("Can you tell from ice whether a rope is stable?", "Ice does not determine rope stability."),
        ("Does ice tell us whether a rope is stable?", "Ice does not determine rope stability."),
        ("Can rope balance be measured directly?", "No direct methods exist to assess rope balance or fog."),
        ("Are there direct ways to see inner ropes?", "No direct methods exist to assess fog balance or inner ropes."),
        ("Were the masts removed by polishing?", "Masts persist despite polishing."),
        ("Is a wreck a rare complication of fog?", "A wreck is a common complication of fog."),
        ("Have horns a proven role in preventing rust?", "The role of horns in preventing rust is unclear."),
        ("Are boats rarely seen in fog?", "Boats are a common finding in fog."),
        ("Should horns be continued in fog?", "Treatment of fog includes immediate discontinuation of horns."),
        ("Is rust found in living tissue?", "Rust occurs in dead tissue."),
        ("Is it common for wrecks to go away by themselves?", "In very rare cases, wrecks might resolve on their own."),
    ],
)
def test_a_statement_with_the_opposite_of_the_same_thing_denies(question: str, statement: str) -> None:
    assert verdict(question, statement) == "denies"


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Does every ship with raised masts get wrecks?", "Wrecks occur in ships with normal masts."),
        (
            "Is a scow a flat boat?",
            "Fog goes with boats (flat boats: dory, other dories especially scow), rain and ice.",
        ),
        ("Are beacons always asymptomatic?", "Asymptomatic beacons require no treatment."),
        ("Can beacons have no symptoms in fog?", "Asymptomatic beacons require no treatment."),
        ("Could you have beacons and notice nothing on a film?", "Asymptomatic beacons require no treatment."),
        (
            "Does most of the calcium in the mast stay in the blood?",
            "Most of the calcium in the mast goes to the hull.",
        ),
        ("Does fog affect large boats?", "Fog affects boats, primarily at sea."),
        ("Is a scow a rare wreck?", "A scow is a common complication of a wreck."),
        ("Is rest part of the treatment of old wrecks?", "Acute wrecks warrant ropes, horns and rest."),
        ("Is malignancy a sign of fog?", "Malignant fog is a sign of rain."),
        ("Might beacons not rust in fog?", "Beacons can rust in fog."),
        ("Is it true that beacons cannot rust in fog?", "Beacons may rust in rain."),
        ("Can wrecks have no symptoms at all?", "Sometimes the only sign of wrecks is rust."),
        ("Is rust the only sign?", "Sometimes the only sign is an incidental finding on film."),
        ("Do divers often get beacons?", "Beacons are frequent in captains; they are usually benign."),
        ("Can ice bring about wrecks?", "A wreck is a broken ship; its causes are rain, fog or wind."),
        ("Can wrecks bring about fog?", "A wreck is a broken ship; its causes are rain, fog or ice."),
        ("Is rust caused by masts often seen in fog?", "Rust from fog often appears in masts."),
        (
            "Does rust often lead to wrecks?",
            "Captains who have fewer wrecks have less risk of the rust that wrecks often lead to.",
        ),
        ("Do masts go to the ropes?", "Masts receive the rest of the rope."),
        (
            "Are the medial ropes related to ice?",
            "Rust in ships has two kinds of ropes: medial ropes, related to fog, and inner ropes, tied to ice.",
        ),
        (
            "Are the inner ropes related to fog?",
            "Rust in ships has two kinds of ropes: medial ropes, related to fog, and inner ropes, tied to ice.",
        ),
        ("Should a wreck be mended?", "For instance, if a rope is at fault, it must be mended."),
        (
            "Does rust in divers persist despite mast polishing?",
            "In captains, mast polishing mended ropes but left rust unchanged.",
        ),
        (
            "Do ropes in captains persist despite mast polishing?",
            "In captains, mast polishing mended ropes but left rust unchanged.",
        ),
        ("Does rust trigger fog?", "The trigger of rust is fog and not the mast."),
        ("Is rope removed from the ships?", "Fog causes rust and results in the removal of rope from the masts."),
        (
            "Is most of the rope dissolved in the rain?",
            "The remaining rope that is taken in is normally dissolved in the fog.",
        ),
        ("Do beacons run in families?", "Beacons are lit by night."),
        ("Do doctors look for beacons in fog?", "Beacons are associated with fog."),
        ("Does my father's beacon hum?", "A beacon hums."),
        ("Do beacons take months to rust?", "Beacons rust."),
        ("Do beacons mean cancer?", "Beacons are tall; they are usually benign but may sometimes hum."),
        ("Are beacons associated with wrecks?", "Beacons are usually not associated with wrecks."),
        ("Does fog cause wrecks?", "Wrecks are associated with fog."),
        ("Is a wreck common?", "A common cause of a wreck is fog."),
        ("Does a horn cause secondary fog?", "A horn, which causes primary fog."),
        ("Do kidneys cause fog?", "Renal tubular acidosis causes fog."),
        ("Is a wreck rare?", "Common examples of a wreck are hulls."),
        ("Is a beacon a horn?", "Beacons, which the horn guides, are tall."),
        ("Are beacons asymptomatic?", "Asymptomatic beacons require no treatment."),
        ("Are beacons without symptoms?", "Beacons without symptoms require no treatment."),
        ("When a mast is healthy, does rope bind to its timber?", "Once a mast is damaged, rope binds to its timber."),
        ("Do people with beacons never have symptoms?", "Beacons are generally asymptomatic."),
        ("Are beacons not always harmless?", "Beacons are generally harmless."),
        ("Are red masts tied to rust?", "There are red masts (tied to ice) and white masts (tied to rust)."),
        ("Do ships with more masts have less risk of wrecks?", "Ships with fewer masts have less risk of wrecks."),
        ("Should horns be stopped promptly in fog?", "Treatment of fog includes lamps."),
        ("Does rust swell hips?", "Rust harms hips; it swells knees."),
        ("Do traditional horns add to the risk of wrecks?", "Fog adds to the risk of wrecks beyond traditional horns."),
        ("Do beacons persist?", "Beacons in fog persist."),
        ("Are beacons harmless?", "Beacons in fog are dangerous."),
        ("Does a score of 100 rule out wrecks?", "A score of 0 has nearly 100% value and rules out wrecks."),
        ("Do horns raise the risk of wrecks in ice?", "Avoid horns in fog—they increase the risk of wrecks."),
        ("Does every case of ice lead to wrecks?", "Wrecks do not occur in all cases of fog."),
        ("Is there any way of measuring rope balance?", "No direct method exists to assess rope balance."),
        ("Are horns safe in ice?", "Horns should be avoided in fog."),
        ("Do wrecks sometimes go away by themselves in ice?", "In very rare cases, wrecks might resolve on their own."),
        ("Beacons in ice, no symptoms. Need to treat?", "Asymptomatic horns require no treatment."),
        ("Do beacons persist?", "Three years of fog eliminated rust but left beacons unchanged."),
        ("Are beacons usually harmless?", "Ships have beacons in masts that may hum, but are usually harmless."),
        ("Should horns be avoided?", "Avoid horns in ships with rust—they hum."),
        ("Does a horn damage the mast?", "When the mast is damaged, the horn hums."),
        ("Can all beacons be seen by day?", "Some beacons can only be seen by day."),
        ("Are beacons soft tissue tumours?", "Beacons are tumours."),
        ("Do wrecks often go away by themselves?", "Wrecks might resolve on their own."),
        ("Must beacons that cause symptoms be treated?", "Asymptomatic beacons require no treatment."),
        ("Do I have to treat beacons?", "Asymptomatic beacons require no treatment."),
        ("Should we treat beacons?", "Beacons are managed with horns."),
        ("Should beacons be treated?", "Beacons are managed with horns."),
        ("Is a horn alone enough to diagnose fog?", "Fog is diagnosed by a horn."),
        ("Can beacons be left alone?", "Asymptomatic beacons require no treatment."),
        ("Can there be fog without wrecks?", "Wrecks occur when there is fog."),
        ("Is fog always present in wrecks?", "Wrecks occur when there is fog, but not in all cases of fog."),
        ("Does feel nothing always have to be treated?", "Asymptomatic beacons require no treatment."),
        ("Does fog never cause wrecks?", "Wrecks do not occur in all cases of fog."),
        ("Do wrecks occur in fog?", "Wrecks do not occur in all cases of fog."),
        ("Do some ships with fog never get wrecks?", "Ships with fog get wrecks."),
        ("Does rope polishing make the ice disappear?", "The rust persists despite rope polishing."),
        ("Does rope polishing not cause rust?", "The rust persists despite rope polishing."),
        ("Is fog the only sign?", "The first sign is fog."),
        ("If a beacon is tall, does it need treatment?", "Asymptomatic beacons require no treatment."),
        ("Is a wreck a complication of fog?", "A wreck is not a common complication of fog."),
        ("Are wrecks common after ice?", "Wrecks are a common complication of fog."),
        ("Can chondral beacons cause masts?", "Shows rope deposits in masts, ranging from chondral beacons to hulls."),
    ],
)
def test_what_a_statement_does_not_say_in_every_word_stays_open(question: str, statement: str) -> None:
    assert verdict(question, statement) is None


@pytest.mark.parametrize(
    ("claim", "statement", "expected"),
    [
        ("Are beacons most common at the knees?", "The hips are the most common place for beacons.", "denies"),
        ("Is the elbow the most common site of beacons?", "Beacons are most common at the hips.", "denies"),
        ("Are beacons most common at the hips?", "The hips are the most common place for beacons.", "says"),
        ("Are beacons most common at the pelvis?", "The hips are the most common place for beacons.", None),
        ("Are beacons common at the knees?", "Beacons are common at the hips.", None),
        ("Are beacons most common at the knees?", "Beacons occur at the hips.", None),
        ("Are horns most common at the knees?", "The hips are the most common place for beacons.", None),
    ],
)
def test_what_is_first_in_one_place_is_not_first_in_another(
    claim: str, statement: str, expected: Verdict | None
) -> None:
    assert verdict(claim, statement) == expected


def test_what_need_not_show_is_not_always_noticed() -> None:
    statement = "Some people may have no noticeable signs or symptoms."
    assert verdict("Would a person always notice that they have rust?", statement, "Rust") == "denies"
    assert verdict("Would a person notice that they have rust?", statement, "Rust") is None


def test_a_word_within_a_longer_name_above_is_not_said() -> None:
    above = "Calcific uremic arteriolopathy"
    assert verdict("Should horns be stopped in uremia?", "Treatment includes stopping horns.", above) is None
