"""What decides the outcome of a run, as hashes: two runs of the same state must come out the same."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path

from assistant.classifier.render import table_version
from evals.load import CASES

ROOT = Path(__file__).parent.parent

_CODE = ("ingest", "assistant", "evals")


def state(indexes: dict[str, str], encoder: str, cases: Path = CASES, root: Path = ROOT) -> dict[str, str]:
    """The hashes of cases and code, the ids of the indexes, and the names of the encoder and the table of rules."""
    code = [path for layer in _CODE for path in (root / layer).rglob("*") if _is_code(path, root)]
    return {
        "cases": _hash(cases.glob("*.yaml"), cases),
        "code": _hash(code, root),
        "encoder": encoder,
        "rules": table_version(),
        **indexes,
    }


def commit(root: Path = ROOT) -> str:
    """The commit that is checked out, with `+` where tracked files differ from it; empty outside a repository."""
    try:
        name = _git(root, "rev-parse", "--short=12", "HEAD")
        return name + ("+" if _git(root, "status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _is_code(path: Path, root: Path) -> bool:
    inside = path.relative_to(root).parts[:2]
    return path.suffix in (".py", ".yaml", ".json", ".j2") and inside not in (
        ("evals", "cases"),
        ("evals", "out"),
        ("evals", "baseline.json"),
        ("evals", "baseline_answers.json"),
    )


def _hash(paths: Iterable[Path], base: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(base).as_posix()} {content}\n".encode())
    return digest.hexdigest()[:16]


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()
