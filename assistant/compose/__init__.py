"""Composers: from ranked statements to a draft answer. The extractive one is the default."""
