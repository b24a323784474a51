"""Broken and hostile files: one line in the report each, and the rest comes in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool


@pytest.mark.realdata
def test_hostile_files(library: Library, real_data: Path, pool: ProbePool) -> None:
    folder = real_data / "hostile-starter"
    offered = {path for path in folder.rglob("*") if path.is_file()}
    plan = plan_import(library, [folder], pool=pool)
    assert plan.offered == len(offered)
    assert {refusal.path for refusal in plan.refused} | {one.candidate.path for one in plan.planned} == offered
    assert all(refusal.reason for refusal in plan.refused)
    assert run_import(library, plan).new == plan.new


@pytest.mark.skipif(os.name != "posix", reason="needs pipes and permissions")
def test_pipes_and_broken_links(library: Library, inbox: Path, pool: ProbePool) -> None:
    os.mkfifo(inbox / "pipe.csv")
    (inbox / "link.jpg").symlink_to(inbox / "nowhere.jpg")
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, len(plan.refused)) == (2, 2)
