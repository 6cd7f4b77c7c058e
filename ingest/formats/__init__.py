"""One module per file format: the bytes or the text of a file become its canonical text and its blocks."""
