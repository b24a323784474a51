"""The wheel that people install: it holds the shipped resources and starts as a program."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content of a freshly built wheel and nothing of the checkout."""
    built, unpacked = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("unpacked")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built], cwd=ROOT, check=True)
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    return unpacked


def run(installed: Path, *arguments: str) -> str:
    """What Python prints when it finds ``ugcdesk`` in the wheel before it could find the checkout."""
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=installed, env=environment, check=True, capture_output=True, text=True).stdout


def test_finds_every_resource_inside_itself(installed: Path) -> None:
    folders = sorted(path.name for path in (ROOT / "resources").iterdir() if path.is_dir())
    script = "import sys; from ugcdesk.resources import resource; print(*map(resource, sys.argv[1:]), sep='\\n')"
    found = run(installed, "-c", script, *folders).splitlines()
    assert found == [str(installed / "ugcdesk" / "_resources" / folder) for folder in folders]


def test_names_the_program(installed: Path) -> None:
    (entries,) = installed.glob("*.dist-info/entry_points.txt")
    assert "ugcdesk = ugcdesk.__main__:main" in entries.read_text(encoding="utf-8")


def test_starts_as_a_program(installed: Path) -> None:
    assert "import" in run(installed, "-m", "ugcdesk", "--help")


def test_carries_the_licences(installed: Path) -> None:
    (licence,) = installed.glob("*.dist-info/licenses/LICENSE")
    assert "Third-party notices" in licence.read_text(encoding="utf-8")
