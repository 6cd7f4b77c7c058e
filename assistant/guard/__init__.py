"""The guard: what a language model wrote is held against the statements that it cites, word by word, fail-closed."""
