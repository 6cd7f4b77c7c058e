"""Who may import whom, and what: read from the source with `ast`, so that nothing is imported to find out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest
from block_checks import ROOT
from builders import python

LAYERS = ("ingest", "assistant", "evals", "app")
"""Data goes one way: each imports only those before it."""

ONLY_IN = {
    "chromadb": ("ingest.index",),
    "bm25s": ("ingest.index",),
    "langchain_chroma": ("ingest.index",),
    "sentence_transformers": ("ingest.encode",),
    "langchain_huggingface": ("ingest.encode",),
    "transformers": ("ingest.encode", "assistant.model.smollm"),
    "torch": ("ingest.encode",),
    "gradio": ("app", "assistant.ui", "assistant.ui.*"),
    "langchain*": (
        "ingest.encode",
        "ingest.index",
        "ingest.langchain_documents",
        "assistant.classifier.tool",
        "assistant.tools",
        "assistant.model.*",
    ),
}
"""A library and the modules that may know it; all others go through those."""

HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "gradio", "bm25s", "langchain*")
"""Imported where they are used, so that a command that needs none of them starts at once."""

EDGES = {
    "ingest.langchain_documents": "langchain_core",
    "assistant.classifier.tool": "langchain_core",
    "assistant.tools": "langchain_core",
    "assistant.model.agent": "langchain*",
    "assistant.model.smollm": "langchain_core",
    "app": "gradio",
    "assistant.ui": "gradio",
    "assistant.ui.*": "gradio",
}
"""Modules that exist to serve a heavy library and so may import it at once; nobody needs them without it."""

LONGEST = 400
LONGER: dict[str, str] = {}
"""The files that may be longer, each with its reason."""


@dataclass(frozen=True)
class Import:
    """One name that a module imports."""

    module: str
    """The importing module."""
    target: str
    """What it imports, as far as it can be a module: `ingest.types`, `torch`."""
    is_at_start: bool
    """Whether it happens when the module itself is imported."""


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    module_name(path): path
    for layer in LAYERS
    for path in sorted([*(ROOT / layer).rglob("*.py"), *ROOT.glob(f"{layer}.py")])
}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def imports_of(tree: ast.AST, module: str, at_start: bool = True) -> Iterator[Import]:
    """Every import in a piece of source that can happen at run time."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, at_start)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:  # relative: the package of the module, and up
                package = module.split(".") if FILES[module].name == "__init__.py" else module.split(".")[:-1]
                base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield Import(module, whole if whole in FILES else base, at_start)
        elif is_for_types(node):
            assert isinstance(node, ast.If)
            for other in node.orelse:
                yield from imports_of(other, module, at_start)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            yield from imports_of(node, module, at_start and not inside)


def all_imports(module: str) -> list[Import]:
    """The imports of a module, those for types alone left out."""
    return list(imports_of(ast.parse(FILES[module].read_text(encoding="utf-8")), module))


def type_imports(module: str) -> list[str]:
    """The top-level names that a module imports for types alone."""
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and is_for_types(node)]
    return [each.target for block in blocks for each in imports_of(ast.Module(block.body, []), module)]


def top(target: str) -> str:
    return target.partition(".")[0]


def is_one_of(module: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(module, pattern) for pattern in patterns)


def test_the_project_is_read_at_all() -> None:
    assert {"ingest.index", "ingest", "assistant.turn", "assistant.classifier.table", "evals.run"} <= FILES.keys()
    targets = {each.target for each in all_imports("ingest.build")}
    assert {"ingest.index", "ingest.split", "filelock", "pathlib"} <= targets
    heavy = {each.target: each.is_at_start for each in all_imports("ingest.encode")}
    assert heavy["langchain_huggingface"] is False


@pytest.mark.parametrize("module", FILES)
def test_a_module_imports_only_from_its_own_layer_and_those_before(module: str) -> None:
    allowed = LAYERS[: LAYERS.index(top(module)) + 1]
    for target in [*(each.target for each in all_imports(module)), *type_imports(module)]:
        assert top(target) not in LAYERS or top(target) in allowed, f"{module} imports {target}"
        assert top(target) != "tests", f"{module} imports {target}"


@pytest.mark.parametrize("module", FILES)
def test_a_library_is_known_only_where_it_belongs(module: str) -> None:
    for target in [*(each.target for each in all_imports(module)), *type_imports(module)]:
        for library, homes in ONLY_IN.items():
            if fnmatch(top(target), library):
                assert is_one_of(module, homes), f"{module} imports {target}"


@pytest.mark.parametrize("module", FILES)
def test_a_heavy_library_is_imported_where_it_is_used(module: str) -> None:
    own = tuple(library for pattern, library in EDGES.items() if fnmatch(module, pattern))
    for each in all_imports(module):
        if each.is_at_start and is_one_of(top(each.target), HEAVY):
            assert is_one_of(top(each.target), own), f"{module} imports {each.target} at its start"


def test_no_module_imports_itself_round_a_circle() -> None:
    starts = {
        module: sorted({each.target for each in all_imports(module) if each.is_at_start} & FILES.keys() - {module})
        for module in FILES
    }

    def circle(module: str, path: tuple[str, ...], done: set[str]) -> tuple[str, ...]:
        if module in path:
            return (*path[path.index(module) :], module)
        if module in done:
            return ()
        for target in starts[module]:
            if found := circle(target, (*path, module), done):
                return found
        done.add(module)
        return ()

    finished: set[str] = set()
    for module in FILES:
        assert circle(module, (), finished) == ()


@pytest.mark.parametrize("module", [module for module, path in FILES.items() if path.name == "__init__.py"])
def test_a_packages_own_file_holds_its_caption_and_nothing_else(module: str) -> None:
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


@pytest.mark.parametrize("module", FILES)
def test_every_module_opens_with_a_caption(module: str) -> None:
    assert ast.get_docstring(ast.parse(FILES[module].read_text(encoding="utf-8")))


def test_a_file_is_one_idea() -> None:
    paths = [*FILES.values(), *(ROOT / "tests").glob("*.py")]
    lengths = {path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    longer = {name for name, length in lengths.items() if length > LONGEST}
    assert longer == LONGER.keys(), "more than 400 lines needs a reason in LONGER, less needs none"


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "base", "manager"])
def test_no_module_is_a_drawer_for_everything(name: str) -> None:
    assert not [module for module in FILES if module.split(".")[-1] == name]


@pytest.mark.parametrize("module", ["ingest.__main__", "assistant.__main__"])
def test_a_command_starts_without_the_heavy_libraries(module: str) -> None:
    code = f"import {module}, sys; assert {module}; sys.stdout.write(' '.join(sys.modules))"
    process = python("-c", code)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    loaded = set(out.split())
    assert module in loaded
    assert not loaded & {"torch", "transformers", "sentence_transformers", "chromadb", "gradio", "bm25s", "langchain"}
