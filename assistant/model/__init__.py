"""A language model as a writer of answers: what it is shown, how it is asked, and what may be taken from its reply."""
