"""The figures of a run, each metric with its formula, its range and its edge cases."""
