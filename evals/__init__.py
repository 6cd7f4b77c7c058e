"""Scores of the real assistant, with the real embedding model, on questions with known answers."""
