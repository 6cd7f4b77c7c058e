"""Forms of questions that want more than a passage: claims to be judged, exam questions, negated lists, comparisons."""
