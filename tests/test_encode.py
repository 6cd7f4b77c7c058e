"""The encoder: nothing is encoded twice, nothing runs but the published model, nothing is loaded before it is asked.

The real model is loaded in one test only, in `test_offline.py`, which also asks for an unknown one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fakes import HashedWords, hashed_words

from ingest.encode import PACKAGED_MODEL, PACKAGED_SHA256, Encoder, ReusingEncoder, SentenceEncoder, verify_weights
from ingest.errors import UserError


def test_only_new_texts_are_encoded_each_once_and_all_come_back_in_order() -> None:
    behind = HashedWords()
    reusing = ReusingEncoder(behind, {"known": [0.0, 1.0]})
    vectors = reusing.embed_documents(["new", "known", "newer", "new"])
    assert vectors == [hashed_words("new"), [0.0, 1.0], hashed_words("newer"), hashed_words("new")]
    assert sorted(behind.encoded) == ["new", "newer"]
    assert reusing.encoded == 2


def test_what_was_encoded_before_is_not_encoded_again() -> None:
    behind = HashedWords()
    reusing = ReusingEncoder(behind, {})
    assert reusing.embed_documents(["a text"]) == reusing.embed_documents(["a text"])
    assert (behind.encoded, reusing.encoded) == (["a text"], 1)


def test_nothing_new_leaves_the_encoder_behind_unasked() -> None:
    class Unasked(HashedWords):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            raise AssertionError("it was asked")

    assert ReusingEncoder(Unasked(), {"known": [1.0]}).embed_documents(["known"]) == [[1.0]]
    assert ReusingEncoder(Unasked(), {}).embed_documents([]) == []


def test_a_question_and_the_name_are_those_of_the_encoder_behind() -> None:
    behind = HashedWords("its-name")
    reusing: Encoder = ReusingEncoder(behind, {})
    assert reusing.name == "its-name"
    assert reusing.embed_query("gout") == hashed_words("gout")
    assert behind.asked == ["gout"]


def test_weights_that_are_not_the_published_ones_are_named_with_both_hashes(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(UserError) as told:
        verify_weights(tmp_path, PACKAGED_SHA256)
    message = str(told.value)
    assert str(tmp_path / "model.safetensors") in message
    assert PACKAGED_SHA256 in message
    assert hashlib.sha256(b"something else").hexdigest() in message
    assert "make install" in message


def test_the_published_weights_pass(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    verify_weights(tmp_path, hashlib.sha256(b"weights").hexdigest())


def test_missing_weights_are_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"model\.safetensors cannot be read .* make install"):
        verify_weights(tmp_path, PACKAGED_SHA256)


def test_a_new_encoder_has_its_name_and_nothing_loaded() -> None:
    encoder = SentenceEncoder()
    assert encoder.name == PACKAGED_MODEL
    assert not encoder.is_loaded
