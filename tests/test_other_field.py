"""The assistant over another field: nothing in the code is about calcification, only the field's own data file is."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from assistant_builders import assistant_over, lighthouses
from block_checks import ROOT
from pydantic import ValidationError

from assistant.lexicon import load_lexicon
from assistant.turn import Assistant
from assistant.verify import problems

BEES = {
    "bees.md": "# Bees\n\nA drone is a male bee that has no sting.\n\n"
    "## Varroosis\n\nVarroosis is an infestation of the hive with the mite Varroa destructor.\n\n"
    "### Treatment of varroosis\n\nTreatments of varroosis are:\n\n- Oxalic acid\n- Removal of brood\n",
    "honey.txt": "Honey\n\nHoney is a sweet liquid that bees make from nectar.\n",
    "wax.html": "<html><body><h1>Wax</h1><p>Beeswax is a material that young bees sweat from glands.</p></body></html>",
}

WORDS = """
groups:
  - [varroosis, mite disease]
  - [honey, bee nectar syrup]
narrower:
  insect: [bee, wasp]
generic: [hive]
"""


@pytest.fixture(scope="module")
def bees(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over bees, with the words of bee-keepers in place of those of pathologists."""
    folder = tmp_path_factory.mktemp("bees")
    words = folder / "words.yaml"
    words.write_text(WORDS, encoding="utf-8")
    plain = assistant_over(folder, BEES)
    return Assistant(plain.index, lexicon=load_lexicon(field=words))


@pytest.mark.parametrize(
    ("question", "document", "words"),
    [
        ("What is a drone?", "bees.md", "A drone is a male bee"),
        ("What is varroosis?", "bees.md", "Varroosis is an infestation"),
        ("What is mite disease?", "bees.md", "Varroosis is an infestation"),
        ("How is varroosis treated?", "bees.md", "Oxalic acid"),
        ("What is honey?", "honey.txt", "Honey is a sweet liquid"),
        ("What is beeswax?", "wax.html", "Beeswax is a material"),
    ],
)
def test_it_answers_from_any_format_with_the_words_of_the_field(
    bees: Assistant, question: str, document: str, words: str
) -> None:
    answer = bees.answer(question)
    assert answer.outcome == "answered"
    assert words in answer.text
    assert document in {citation.document for citation in answer.citations}
    assert problems(answer, bees.index.documents) == []


@pytest.mark.parametrize("question", ["What is calcification?", "What is CKD?", "How is gout treated?"])
def test_what_another_field_speaks_of_is_not_covered(bees: Assistant, question: str) -> None:
    assert bees.answer(question).outcome == "abstained"


def test_a_field_without_words_of_its_own_is_a_field_too(tmp_path: Path) -> None:
    words = tmp_path / "none.yaml"
    words.write_text("groups: []\n", encoding="utf-8")
    answer = Assistant(lighthouses().index, lexicon=load_lexicon(field=words)).answer("What is a Fresnel lens?")
    assert "many glass rings" in answer.text


def test_a_misspelled_field_of_the_data_file_is_no_silent_loss(tmp_path: Path) -> None:
    words = tmp_path / "words.yaml"
    words.write_text("groups: []\nnarower: {}\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="narower"):
        load_lexicon(field=words)


FOLDER = ROOT / "assistant"
# The command line gives an example question, and it is a field's own.
CODE = [path for path in (*FOLDER.glob("*.py"), *(FOLDER / "compose").glob("*.py")) if path.stem != "__main__"]


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_the_code_compares_with_no_word_of_one_field(path: Path) -> None:
    """What is about calcification stands in a data file, and in the classifier, which is about nothing else."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    captions = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in captions]
    assert not [text for text in texts if isinstance(text, str) and "calci" in text.casefold()]
