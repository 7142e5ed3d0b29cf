"""The measures of the code that architecture.md names, and texts only where texts belong."""

import ast
import re
from pathlib import Path
from statistics import median, quantiles

from tests.catalogues import ROOT

CODE = [
    path
    for folder in ("bot", "handlers")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "versions" not in path.parts
]


def lengths_of_functions() -> list[int]:
    """Lines of each body, its docstring apart."""
    return [
        _length(node)
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def lengths_of_files(paths: list[Path]) -> dict[str, int]:
    return {str(p.relative_to(ROOT)): len(p.read_text().splitlines()) for p in paths}


def test_functions_are_short() -> None:
    lengths = lengths_of_functions()
    assert median(lengths) <= 6
    assert quantiles(lengths, n=10)[-1] <= 15


def test_files_are_short() -> None:
    lengths = lengths_of_files(CODE)
    assert {name: n for name, n in lengths.items() if n > 250} == {}
    assert median([n for n in lengths.values() if n]) <= 85


def test_tests_are_short_too() -> None:
    lengths = lengths_of_files(sorted((ROOT / "tests").rglob("*.py")))
    assert {name: n for name, n in lengths.items() if n > 300} == {}


def test_each_module_says_what_it_is_for() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in CODE
        if path.read_text().strip() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_texts_are_in_the_locale_files_alone() -> None:
    cyrillic = re.compile("[А-Яа-яЁё]")
    assert [str(p.relative_to(ROOT)) for p in CODE if cyrillic.search(p.read_text())] == []
