"""The shape of the house: who imports whom, how long files are, what lies where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ugcdesk"
TESTS = ROOT / "tests"

MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 50
TOP_LEVEL = {
    "ugcdesk",
    "resources",
    "tests",
    "docs",
    "pyproject.toml",
    "requirements.lock",
    "dev",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
}
# Test folders that mirror no room of the package.
OTHER_TESTS = {"end_to_end", "golden", "schemas", "benchmarks", "shots"}

MACHINE_PATH = re.compile(r"""(?<![\w.:/~-])/(?:work|root|home|Users)/\w""")
UNFINISHED = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b|[Nn]ot[ ]implemented|[Cc]oming[ ]soon|[Ll]orem[ ]ipsum")


CODE = sorted(PACKAGE.rglob("*.py"))
ALL = CODE + sorted(TESTS.rglob("*.py"))
TEXTS = [*ALL, ROOT / "dev", *sorted((ROOT / ".ci").iterdir())]


def test_imports_point_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_only_the_window_imports_qt() -> None:
    users = {path for path in CODE if imported(path) & {"PySide6", "shiboken6"}}
    assert not names(path for path in users if not path.is_relative_to(PACKAGE / "gui"))


def test_the_window_imports_neither_database_nor_text_index() -> None:
    users = {path for path in CODE if imported(path) & {"sqlalchemy", "alembic", "sqlite3", "whoosh"}}
    assert not names(path for path in users if path.is_relative_to(PACKAGE / "gui"))


def test_one_file_imports_whoosh() -> None:
    users = [path for path in CODE if "whoosh" in imported(path)]
    assert len(users) <= 1, names(users)
    assert all(path.is_relative_to(PACKAGE / "search") for path in users), names(users)


def test_modules_say_what_they_are_for() -> None:
    assert not names(path for path in ALL if not says_what_it_is_for(path))


def test_modules_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): len(text(path).splitlines()) for path in ALL}
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES}


def test_functions_are_short() -> None:
    # A revision of the schema is one generated list that nobody edits again.
    code = [path for path in CODE if path.parent.name != "versions"]
    lengths = {f"{path.relative_to(ROOT)} {one.name}": length(one) for path in code for one in functions(path)}
    assert not {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_FUNCTION}


@pytest.mark.parametrize(
    "unwanted", [pytest.param(MACHINE_PATH, id="path of one machine"), pytest.param(UNFINISHED, id="unfinished")]
)
def test_texts_are_free_of(unwanted: re.Pattern[str]) -> None:
    found = {str(path.relative_to(ROOT)): unwanted.findall(text(path)) for path in TEXTS}
    assert not {name: words for name, words in found.items() if words}


@pytest.mark.parametrize(
    ("line", "caught"),
    [  # in one piece each of these would be caught itself
        pytest.param('open("/ro' 'ot/x.db")', True, id="root"),
        pytest.param("cd /wo" "rk/shop", True, id="work"),
        pytest.param("https://example.com/ho" "me/page", False, id="address"),
        pytest.param("/usr/bin/chromium", False, id="program"),
        pytest.param("a photo/work/family split", False, id="words"),
    ],
)  # fmt: skip
def test_the_search_for_machine_paths_is_a_fair_one(line: str, caught: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is caught


def test_the_top_level_holds_what_it_should() -> None:
    unexpected = {name for name in tracked_at_the_top() if not name.startswith(".")} - TOP_LEVEL
    assert not unexpected


def test_every_room_has_tests() -> None:
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    tested = {path.name for path in TESTS.iterdir() if any(path.rglob("test_*.py"))}
    assert not rooms - tested


def test_every_folder_of_tests_mirrors_a_folder_of_the_package() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    strays = {
        str(folder) for folder in folders if not (PACKAGE / folder).is_dir() and not set(folder.parts[:1]) & OTHER_TESTS
    }
    assert not strays


def names(paths: Iterable[Path]) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for path in paths)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def says_what_it_is_for(path: Path) -> bool:
    """Whether the module has a docstring; an empty ``__init__.py`` needs none."""
    source = text(path)
    return bool(ast.get_docstring(ast.parse(source))) or (not source and path.name == "__init__.py")


def imported(path: Path) -> set[str]:
    """The outermost names of everything that the module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def tracked_at_the_top() -> set[str]:
    """The top-level names under version control; skips where there is none, as in an unpacked archive."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a checkout that git can list")
    return {name.partition("/")[0] for name in listed.stdout.split("\0") if name}


def test_no_picture_is_read_with_a_lock_of_qt_held() -> None:
    # QImageReader asks a device made in Python for its methods while it holds a lock, and two threads stand still.
    assert names([path for path in CODE if "QImageReader" in text(path).replace("a QImageReader on", "")]) == []
