"""The command ./dev on machines that lack something, played by stand-ins for Python, apt-get and id."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("bash", "cat", "cksum", "cp", "cut", "dirname", "env", "flock", "mkdir", "rm", "uname")

# Notes every call that matters, makes a .venv of copies of itself, and lacks nothing.
PYTHON = """#!/usr/bin/env bash
case "$*" in
  *version_info*print* | *print*version_info*) echo 3.11 ;;
  "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; echo "venv" >>"$CALLS" ;;
  "-m pip "*) echo "pip ${*: -1}" >>"$CALLS"; exit "${PIP_FAILS:-0}" ;;
  "-m "*) echo "$*" >>"$CALLS" ;;
esac
"""
NOTE = '#!/usr/bin/env bash\necho "${0##*/} $*" >>"$CALLS"\n'
SET_UP = ["venv", "pip requirements.lock", "pip ."]


@dataclass(frozen=True, slots=True)
class Machine:
    """A copy of the checkout's top, and a PATH with only the stand-ins and a few tools on it."""

    checkout: Path
    programs: Path
    calls_file: Path

    def install(self, name: str, script: str) -> None:
        path = self.programs / name
        path.write_text(script, encoding="utf-8")
        path.chmod(0o755)

    def dev(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.checkout / "dev", *arguments],
            env={"PATH": str(self.programs), "CALLS": str(self.calls_file), **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def calls(self) -> list[str]:
        """What the stand-ins were asked since the last time this was asked."""
        lines = self.calls_file.read_text(encoding="utf-8").splitlines() if self.calls_file.exists() else []
        self.calls_file.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path / "checkout", tmp_path / "programs", tmp_path / "calls")
    made.checkout.mkdir()
    made.programs.mkdir()
    for name in ("dev", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, made.checkout)
    for name in TOOLS:
        if found := shutil.which(name):
            (made.programs / name).symlink_to(os.path.realpath(found))
    made.install("apt-get", NOTE)
    made.install("id", "#!/usr/bin/env bash\necho 0\n")
    made.install("python3", PYTHON)
    return made


def test_sets_up_once_and_then_only_runs(machine: Machine) -> None:
    machine.dev("test", "-k", "x")
    assert machine.calls() == [*SET_UP, "-m pytest -k x"]
    machine.dev("test")
    assert machine.calls() == ["-m pytest"]


def test_a_changed_lock_is_installed_into_the_venv_that_is_there(machine: Machine) -> None:
    machine.dev("setup")
    machine.calls()
    with (machine.checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# one more line\n")
    machine.dev("setup")
    assert machine.calls() == SET_UP[1:]


def test_a_set_up_that_broke_off_starts_over(machine: Machine) -> None:
    assert machine.dev("setup", PIP_FAILS="1").returncode != 0
    assert machine.calls() == SET_UP[:2]
    assert machine.dev("setup").returncode == 0
    assert machine.calls() == SET_UP


def test_an_update_that_broke_off_starts_over(machine: Machine) -> None:
    machine.dev("setup")
    with (machine.checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# one more line\n")
    assert machine.dev("setup", PIP_FAILS="1").returncode != 0
    machine.calls()
    assert machine.dev("setup").returncode == 0
    assert machine.calls() == SET_UP


def test_a_venv_whose_python_is_gone_is_made_anew(machine: Machine) -> None:
    machine.dev("setup")
    machine.calls()
    (machine.checkout / ".venv/bin/python").unlink()
    assert machine.dev("setup").returncode == 0
    assert machine.calls() == SET_UP


def test_as_root_installs_what_is_missing(machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    result = machine.dev("setup")
    update, install = machine.calls()
    assert update == "apt-get -qq -o DPkg::Lock::Timeout=300 update"
    assert "install -y --no-install-recommends python3 python3-venv libglib2.0-0" in install
    # The stand-in installed nothing, and that is said.
    assert result.returncode == 1
    assert "Python 3.11 to 3.14 was not found" in result.stderr


def test_without_root_prints_the_line_to_run(machine: Machine) -> None:
    (machine.programs / "python3").unlink()
    machine.install("id", "#!/usr/bin/env bash\necho 1000\n")
    result = machine.dev("demo")
    assert result.returncode == 1
    assert machine.calls() == []
    line = result.stderr.splitlines()[-1]
    assert line.startswith("apt-get update && apt-get install -y --no-install-recommends python3 python3-venv ")
    assert "libxcb-cursor0" in line


def test_an_unknown_command_is_refused_before_any_set_up(machine: Machine) -> None:
    result = machine.dev("tset")
    assert result.returncode == 1
    assert '"tset"' in result.stderr
    assert machine.calls() == []


def test_help_tells_every_command(machine: Machine) -> None:
    source = (machine.checkout / "dev").read_text(encoding="utf-8")
    commands = set(re.findall(r"^    (\w+)\) (?:prepare|lock)", source, re.MULTILINE))
    told = set(re.findall(r"^  (\w+) ", machine.dev("help").stdout, re.MULTILINE))
    assert commands == told
