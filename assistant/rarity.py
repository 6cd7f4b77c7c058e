"""How much a word that no source says decides: the rarer it is in English, the more."""

from __future__ import annotations

LEAST_WEIGHT = 0.05


def weight_by_rarity(surface: str) -> float:
    """The weight of words by their rarity in English alone, 0.05 to 1."""
    return min(1.0, max(LEAST_WEIGHT, (5.2 - commonness(surface)) / 2))


def commonness(surface: str) -> float:
    """How common words are in English, as a Zipf value: about 3 for a rare one, 6 and more for the commonest."""
    from wordfreq import zipf_frequency

    return zipf_frequency(surface, "en")
