"""From a question and an index to an answer in which every statement is a slice of a source."""
