"""Every criterion cites a passage that stands word for word where it says; the generated files equal their sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from assistant.classifier.describe import PAGE, page
from assistant.classifier.lexicon import lexicon_rows
from assistant.classifier.passages import CORPUS, FILE, LostPassage, build, disagreements, passages, place_of
from assistant.classifier.table import TABLE
from assistant.classifier.vocabulary import CONCEPTS


def test_every_quote_is_the_slice_of_its_document() -> None:
    for name, cited in passages().items():
        text = (CORPUS / cited.document).read_text(encoding="utf-8")
        assert text[cited.start : cited.end] == cited.quote, name
        assert hashlib.sha256(text.encode()).hexdigest() == cited.sha256, (
            f"{cited.document} has changed: make passages.json anew"
        )


def test_the_kept_passages_equal_those_of_the_corpus_as_it_is() -> None:
    assert FILE.read_text(encoding="utf-8") == build()


def test_a_changed_note_is_noticed(tmp_path: Path) -> None:
    for note in CORPUS.glob("*.md"):
        (tmp_path / note.name).write_text(
            note.read_text(encoding="utf-8").replace("Hematoma", "Haematoma"), encoding="utf-8"
        )
    with pytest.raises(LostPassage, match="Hematoma that has calcified"):
        build(tmp_path)


def test_a_quote_that_stands_twice_needs_a_place() -> None:
    with pytest.raises(LostPassage, match="2 times"):
        place_of("- Lupus\n- Gout\n- Lupus\n", "Lupus")
    assert place_of("- Lupus\n- Gout\n- Lupus\n", "Lupus", after="Gout") == (17, 22)


def test_every_passage_a_concept_or_a_side_names_exists_and_none_is_idle() -> None:
    named = {name for concept in CONCEPTS.values() for name in concept.passages}
    named |= {name for row in TABLE for name in row.passages}
    named |= {name for topic in disagreements().values() for side in topic.sides for name in side.passages}
    assert named <= set(passages())


def test_the_shared_disagreements_tell_the_same_sides_as_the_corpus() -> None:
    shared = {
        "number-of-types": "D1",
        "calcinosis-as-dystrophic": "D2",
        "scleroderma-and-dermatomyositis": "D3",
        "blood-level-of-metastatic": "D4",
        "heterotopic-ossification": "D7",
        "synovial-sarcoma": "D9",
    }
    listed = yaml.safe_load((CORPUS / "disagreements.yaml").read_text(encoding="utf-8"))
    topics = {entry["id"]: entry["topic"] for entry in listed}
    for corpus_id, number in shared.items():
        assert disagreements()[number].topic == topics[corpus_id]


def test_the_page_for_clinicians_equals_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m assistant.classifier.describe"


def test_the_lexicon_names_only_findings_of_the_vocabulary() -> None:
    groups = {
        "sites": "site",
        "tissue": "tissue",
        "conditions": "condition",
        "special": "special",
        "medications": "medication",
    }
    for group, rows in lexicon_rows().items():
        if group != "reader":
            assert {name for name in rows} <= {c.name for c in CONCEPTS.values() if c.group == groups[group]}


def test_every_finding_but_the_open_ones_has_words() -> None:
    worded = {name for rows in lexicon_rows().values() for name in rows}
    made_of_pieces = {
        "von_kossa_positive",
        "small_vessel_calcification",
        "small_vessel_thrombosis",
        "skin_ulcer_or_necrosis",
        "not_human",
        "several_deposits",
        "tumour",
    }
    assert set(CONCEPTS) - worded <= made_of_pieces
