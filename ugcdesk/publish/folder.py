"""The folder that an edition is written to: whether it may be, and how it gets there whole or not at all."""

from __future__ import annotations

import glob
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ugcdesk.errors import WrongUse
from ugcdesk.library.folder import enclosing
from ugcdesk.publish.manifest import NAME, listed

# What file browsers leave in every folder that is looked at.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def require_ours(out: Path) -> None:
    """Raise WrongUse unless ``out`` is absent, empty, or holds an earlier edition and nothing else."""
    if not out.exists():
        return
    if not out.is_dir():
        raise WrongUse(f"{out} is a file. Choose a folder for the gallery.")
    present = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_symlink() or not path.is_dir()}
    present = {name for name in present if name.rpartition("/")[2] not in _LITTER}
    foreign = sorted(present - listed(out) - {NAME}) if NAME in present else sorted(present)
    if foreign:
        raise WrongUse(
            f"{out} holds {foreign[0]}, which is not of a gallery built here. Choose an empty folder, or move it away."
        )
    if NAME in present and not listed(out):
        raise WrongUse(f"{out} holds a {NAME} that is not of a gallery built here. Choose an empty folder.")


def require_outside(out: Path) -> None:
    """Raise WrongUse when ``out``, a file or folder to be written, lies in a library."""
    around = enclosing(out)
    if around is not None:
        raise WrongUse(f"{out} lies in the library {around.name}, whose files are its own. Choose a place outside it.")


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """Give a folder to fill; when the block ends well it takes the place of ``out``.

    Until then, and when the block raises, ``out`` stays as it was. Use `swapped` inside to have it in place earlier.
    Raises OSError.
    """
    beside = _nearest(out)
    _recover(out, beside)
    part = beside / f".{out.name}.{os.getpid()}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def swapped(part: Path, out: Path) -> Iterator[None]:
    """Put ``part`` in the place of ``out`` for the block, and for good when it ends well; else put back what was."""
    made = [folder for folder in (out.parent, *out.parent.parents) if not folder.exists()]
    out.parent.mkdir(parents=True, exist_ok=True)
    old = out.parent / f".{out.name}.{os.getpid()}.old"
    had = out.exists()
    try:
        if had:
            shutil.copymode(out, part)
            out.rename(old)
        part.rename(out)
        yield
    except BaseException:
        _put_back(part, out, old if had else None, made)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _put_back(part: Path, out: Path, old: Path | None, made: list[Path]) -> None:
    if old is None or old.exists():
        with suppress(FileNotFoundError):
            out.rename(part)
    if old is not None and old.exists():
        old.rename(out)
    for folder in made:
        with suppress(OSError):
            folder.rmdir()


def _recover(out: Path, beside: Path) -> None:
    """Bring back the edition that a killed program had set aside, and sweep what it had half made."""
    left = [path for path in beside.glob(f".{glob.escape(out.name)}.*") if path.suffix in (".old", ".part")]
    for path in filter(_is_abandoned, left):
        if path.suffix == ".old" and not out.exists():
            path.rename(out)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _is_abandoned(path: Path) -> bool:
    """Whether the program whose process id is in the name is gone."""
    number = path.suffixes[-2].lstrip(".") if len(path.suffixes) > 1 else ""
    if not number.isdecimal() or os.name != "posix":  # elsewhere, asking for a process may end it
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _nearest(out: Path) -> Path:
    """The first folder above ``out`` that is there: on the same disk, and nothing has to be made for it."""
    return next(folder for folder in out.parents if folder.is_dir())
