"""Every finding the classifier knows: its id, its group, what it means, and the passage that makes it count.

The words that name a finding in a text stand in `lexicon.yaml`; here is only what the table needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Group = Literal["site", "tissue", "condition", "special", "medication", "gate"]

Time = Literal["lasting", "passing", "damage"]
"""What «history of» means: a lasting disease is still there, a passing one is not, damage stays damage."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One finding."""

    name: str
    """Its id, as in the form and in the output."""
    group: Group
    """Which part of the form it belongs to."""
    label: str
    """In words."""
    roles: tuple[str, ...] = ()
    """What the table sees in it, like `organ`, `cause`, `malignant`, `connective`."""
    passages: tuple[str, ...] = ()
    """The passages that name it; empty for what no source names."""

    @property
    def time(self) -> Time:
        """How «history of» is to be read."""
        if self.group == "tissue" or "damage" in self.roles:
            return "damage"
        return "passing" if "passing" in self.roles else "lasting"


def _of(group: Group, rows: str) -> list[Concept]:
    made = []
    for row in rows.strip().splitlines():
        name, label, roles, passages = (part.strip() for part in row.split("|"))
        made.append(Concept(name, group, label, tuple(roles.split()), tuple(passages.split())))
    return made


# id | label | roles | passages
_SITES = """
kidney            | kidney                        | organ          | site_kidney
lung              | lung                          | organ          | site_lung
stomach           | stomach                       | organ          | site_stomach
vessel            | blood vessel                  | vessel         | site_vessel
coronary_artery   | coronary artery               | vessel         | coronary
cornea            | cornea                        | cornea         | site_cornea
anterior_cornea   | anterior surface of the cornea| cornea         | band_keratopathy
skin              | skin                          | skin           | calcinosis_sites
subcutaneous      | subcutaneous tissue           | skin           | calcinosis_sites
connective_tissue | connective tissue             | skin           | calcinosis_sites
joint             | joint or cartilage            |                | cppd
muscle            | muscle                        |                | muscle_fibre
hip               | hip                           |                | hip
valve             | heart valve                   |                | valve
heart             | heart                         |                |
pericardium       | pericardium                   |                | pericarditis
breast            | breast                        |                | breast
brain             | brain                         |                | brain
tumour            | tumour                        |                | tumour_site
pancreas          | pancreas                      |                | fat_necrosis
spleen            | spleen                        |                | infarct
thyroid           | thyroid                       |                | goitre
uterus            | uterus                        |                | leiomyoma
urinary_tract     | ureter, bladder, seminal vesicle |             | schistosomiasis
lymph_node        | lymph node                    |                |
liver             | liver                         |                |
tendon            | tendon or bursa               |                |
bone              | bone                          | hard           | bones_and_teeth
teeth             | teeth                         | hard           | bones_and_teeth
other             | another site                  |                |
"""

_TISSUE = """
necrosis                | necrosis                              | | dystrophic_002
caseous_granuloma       | granuloma or caseous tissue           | | tuberculosis granulomatous
haematoma               | haematoma                             | | haematoma
infarct                 | infarct                               | | infarct
thrombus                | thrombus                              | | thrombus
fat_necrosis            | fat necrosis                          | | fat_necrosis
atherosclerotic_plaque  | atherosclerotic plaque                | | plaque plaque_003
damaged_valve           | damaged heart valve                   | | valve
cyst                    | cyst                                  | | cyst
degenerate_leiomyoma    | degenerate leiomyoma                  | | leiomyoma
colloid_goitre          | degenerate colloid goitre             | | goitre
parasite                | parasite                              | | schistosomiasis cysticercosis
injection_granuloma     | injection granuloma                   | | injection_granuloma
trauma_site             | site of an injury                     | | injury trauma_003
treated_tumour          | tumour after radiation or chemotherapy| | treated_tumour
tumour_itself           | the tumour itself                     | | tumour_site tumour_necrosis
monckeberg              | Monckeberg's sclerosis                | | monckeberg
constrictive_pericarditis | constrictive pericarditis           | | pericarditis
myositis_ossificans     | myositis ossificans                   | | myositis_ossificans
venous_insufficiency    | venous insufficiency                  | | venous
prior_inflammation      | earlier inflammation                  | | trauma_003
damaged_tissue          | damaged or degenerate tissue          | | dystrophic_000 dystrophic_003
"""

_CONDITIONS = """
chronic_kidney_disease       | chronic kidney disease             | cause kidney      | ckd_003 ckd_001
end_stage_kidney_disease     | end-stage kidney disease           | cause end_stage   | ckd_003 ckd_001
hyperparathyroidism          | hyperparathyroidism                | cause             | hpt_001 hpt_002
primary_hyperparathyroidism  | primary hyperparathyroidism        | cause             | hpt_primary
secondary_hyperparathyroidism| secondary hyperparathyroidism      | cause             | hpt_secondary
parathyroid_adenoma          | parathyroid adenoma                | cause             | adenoma
hypervitaminosis_d           | hypervitaminosis D                 | cause passing | vitamin_d_001 vitamin_d_002
milk_alkali_syndrome         | milk-alkali syndrome               | cause passing | milk_alkali_002 milk_alkali_003
excess_calcium_absorption    | excessive absorption of calcium    | cause passing | absorption
infantile_hypercalcaemia     | idiopathic hypercalcaemia of infancy | cause           | infantile
hypophosphatasia             | hypophosphatasia                   | cause             | hypophosphatasia
renal_tubular_acidosis       | renal tubular acidosis             | cause             | rta
destructive_bone_lesions     | destructive bone lesions           | cause             | bone_lesions
malignancy                   | malignancy                         | malignant         | malignancy_002 malignancy_003
multiple_myeloma             | multiple myeloma                   | malignant         | myeloma
lymphoma                     | lymphoma                           | malignant         | lymphoma
leukaemia                    | leukaemia                          | malignant         | leukaemia
hypopharyngeal_carcinoma     | hypopharyngeal carcinoma           | malignant         | hypopharynx
synovial_sarcoma             | synovial sarcoma                   | malignant         | sarcoma_001 sarcoma_002
breast_carcinoma             | breast carcinoma                   | malignant         | breast_carcinoma
choriocarcinoma              | choriocarcinoma                    | malignant         | choriocarcinoma
scleroderma                  | scleroderma                        | connective        | scleroderma_002 scleroderma_003
dermatomyositis              | dermatomyositis                 | connective | dermatomyositis_002 dermatomyositis_003
systemic_lupus               | systemic lupus erythematosus       | connective        | lupus_002 lupus_003
crest_syndrome               | CREST syndrome                     | connective        | crest
connective_tissue_disease    | connective tissue disease          | connective        | ctd_002 ctd_003
calcinosis_universalis       | calcinosis universalis             | named_calcinosis  | calcinosis_universalis
calcinosis_circumscripta     | calcinosis circumscripta           | named_calcinosis  | calcinosis_circumscripta
tumoral_calcinosis           | tumoral calcinosis                 | named_calcinosis  | tumoral_calcinosis
tuberculosis                 | tuberculosis                       |                   | tuberculosis
diabetes                     | diabetes                           |                   | ckd_vessels
hypertension                 | hypertension                       |                   | ckd_vessels
other_condition              | a condition that no source lists   |                   |
"""

_SPECIAL = """
calciphylaxis             | calciphylaxis, as a stated diagnosis       | | calciphylaxis
von_kossa_positive        | fine calcium on von Kossa stain            | | calciphylaxis_diagnosis
small_vessel_calcification| calcification of small dermal vessels      | | calciphylaxis_diagnosis
small_vessel_thrombosis   | thrombosis of small dermal vessels         | | calciphylaxis_diagnosis
skin_ulcer_or_necrosis    | painful ulcer or necrosis of the skin      | passing | calciphylaxis
cppd                      | CPPD, as a stated diagnosis                | | cppd
cpp_crystals              | calcium pyrophosphate crystals             | | cppd
chondrocalcinosis         | chondrocalcinosis                          | | cppd_range
band_keratopathy          | band keratopathy                           | | band_keratopathy
eye_injury_or_inflammation| injury or inflammation of the eye          | damage | band_keratopathy
heterotopic_ossification  | heterotopic ossification, as a stated diagnosis | | ho_004
bone_documented           | bone outside the skeleton, documented      | | ho_004
"""

_MEDICATIONS = """
vitamin_k_antagonist | vitamin K antagonist      | | vitamin_k_003
calcium_binder       | calcium-containing binder | | binder
bisphosphonate       | bisphosphonate            | | bisphosphonate
vitamin_d            | vitamin D                 | |
other_medication     | another medication        | |
"""

_GATE = """
not_human        | a patient that is not human               | |
several_deposits | several deposits with evidence of their own | |
"""

CONCEPTS: dict[str, Concept] = {
    concept.name: concept
    for concept in (
        _of("site", _SITES)
        + _of("tissue", _TISSUE)
        + _of("condition", _CONDITIONS)
        + _of("special", _SPECIAL)
        + _of("medication", _MEDICATIONS)
        + _of("gate", _GATE)
    )
}
"""All findings by id, in the order of the form."""


def names(group: Group) -> tuple[str, ...]:
    """The ids of one group, in the order of the form."""
    return tuple(concept.name for concept in CONCEPTS.values() if concept.group == group)


def label(name: str) -> str:
    """The finding in words; the id itself when it is not in the vocabulary."""
    concept = CONCEPTS.get(name)
    return concept.label if concept else name.replace("_", " ")
