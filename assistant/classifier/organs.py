"""Which sites can mean one and the same place, and which damage lies in an organ that is otherwise normal."""

from __future__ import annotations

from collections.abc import Collection

ORGAN_OF = {
    "degenerate_leiomyoma": "uterus",
    "colloid_goitre": "thyroid",
    "atherosclerotic_plaque": "vessel",
    "monckeberg": "vessel",
    "damaged_valve": "valve",
    "constrictive_pericarditis": "pericardium",
}
"""The organ that a damage names by itself."""

FOCAL = frozenset(
    [
        "caseous_granuloma",
        "haematoma",
        "infarct",
        "thrombus",
        "fat_necrosis",
        "atherosclerotic_plaque",
        "cyst",
        "degenerate_leiomyoma",
        "colloid_goitre",
        "parasite",
        "injection_granuloma",
        "treated_tumour",
        "tumour_itself",
    ]
)
"""Damage that lies in an organ which may be normal apart from it."""

FLESH = frozenset({"muscle", "heart", "uterus", "stomach", "urinary_tract"})
"""Sites that a bare «muscle» may mean."""


def apart(name: str, damaged: Collection[str]) -> bool:
    """Whether an organ that is called normal is surely none of those that are damaged."""
    return name not in damaged and not (name == "muscle" and FLESH & set(damaged))


def kin(name: str, sites: frozenset[str]) -> bool:
    """Whether two names can mean one place, like a region and a muscle."""
    loose = {"muscle", "skin", "subcutaneous", "connective_tissue", "other", "joint", "hip", "tendon"}
    vessels = {"vessel", "coronary_artery", "heart", "valve"}
    eyes = {"cornea", "anterior_cornea"}
    return any({name, site} <= group for site in sites for group in (loose, vessels, FLESH, eyes)) or (
        name == "vessel" and bool(sites & {"other"})
    )
