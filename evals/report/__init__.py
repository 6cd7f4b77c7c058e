"""The page that shows a run: one file, no network, for reading what got better and what broke, case by case."""
