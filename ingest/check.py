"""Say whether an index is whole and still fits its corpus and the settings, without building anything."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ingest import index as store
from ingest.build import fingerprint
from ingest.disagreements import FILE_NAME, file_hash
from ingest.errors import StaleIndex
from ingest.load import corpus_files
from ingest.settings import IngestSettings


class CheckResult(NamedTuple):
    """Whether the index is whole and current, and if not why."""

    is_current: bool | None
    """`None` when it cannot be told: there is no index, or its corpus folder is gone."""
    differences: tuple[str, ...]
    """Each difference in words, with the command that mends it where there is one."""


def check(index: Path, settings: IngestSettings) -> CheckResult:
    """Compare the index in use with the corpus it was built from and with the settings in force."""
    try:
        folder = store.current_generation(index)
        if folder is None:
            return CheckResult(None, (f"there is no index; run: python -m ingest build --index {index}",))
        manifest = store.read_manifest(folder)
        store.read_records(folder)
    except StaleIndex as error:
        return CheckResult(False, (str(error),))
    differences = store.stamp_differences(manifest, settings.encoder)
    if manifest.passage_chars != settings.passage_chars:
        differences.append(
            f"its passages have up to {manifest.passage_chars} characters, the setting is {settings.passage_chars}"
        )
    differences += store.damage(folder, manifest)
    corpus = Path(manifest.corpus)
    if not corpus.is_dir():
        return CheckResult(None, (*differences, f"its corpus folder {manifest.corpus!r} is gone"))
    now = {file.name: fingerprint(file) for file in corpus_files(corpus)}
    differences += [f"new file: {name}" for name in sorted(now.keys() - manifest.files.keys())]
    differences += [f"file is gone: {name}" for name in sorted(manifest.files.keys() - now.keys())]
    differences += [
        f"file changed: {name}"
        for name in sorted(now.keys() & manifest.files.keys())
        if now[name] != manifest.files[name].fingerprint
    ]
    if file_hash(corpus) != manifest.contradictions:
        differences.append(f"file changed: {FILE_NAME}")
    if differences:
        differences.append(f"run: python -m ingest build --index {index} --corpus {corpus}")
    return CheckResult(not differences, tuple(differences))
