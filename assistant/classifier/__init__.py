"""A case of calcification, as findings or in words, to its type by fixed rules that a clinician can read and sign."""
