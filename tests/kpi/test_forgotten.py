"""Figures of somebody who was erased: their posts do not come back, and the numbers stand without a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from ugcdesk import kpi
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.erasing import erase
from ugcdesk.library.recorder import Recorder

LINK = "https://www.tiktok.com/@zoe.makes/video/7300000000000000001"
FIGURES = (
    "date,channel,url,content,impressions\n"
    f"2026-11-02,tiktok,{LINK},,100\n"
    "2026-11-02,tiktok,https://www.tiktok.com/@other/video/7300000000000000002,,20\n"
    "2026-11-02,instagram,,zoe.makes,3\n"
)


class OneOfTheirs:
    label = "Add"

    def apply(self, recorder: Recorder) -> None:
        creator = recorder.insert_one(t.Creator, platform="tiktok", handle="zoe.makes", key="zoe.makes", live=True)
        recorder.insert_one(
            t.Item, source_key="tiktok:7300000000000000001", content_type="video", platform="tiktok", url=LINK,
            creator_id=creator, imported_at=recorder.now, live=True,
        )  # fmt: skip


def test_the_posts_of_the_erased_do_not_come_back_with_figures(library: Library, tmp_path: Path) -> None:
    library.edit(OneOfTheirs())
    with library.read() as session:
        creator = session.scalars(select(t.Creator.id).where(t.Creator.handle == "zoe.makes")).one()
    erase(library, creator)
    file = tmp_path / "figures.csv"
    file.write_text(FIGURES, encoding="utf-8")
    plan = kpi.plan_figures(library, [file])
    kpi.run_figures(library, plan, creating=kpi.creating_items(plan))
    with library.read() as session:
        assert session.scalars(select(t.Item.url).where(t.Item.platform == "tiktok")).all() == [
            "https://www.tiktok.com/@other/video/7300000000000000002"
        ]
        assert not [said for said in _said(session) if "zoe" in said]
        assert sum(session.scalars(select(t.Observation.value).where(t.Observation.live))) == 123
    assert kpi.plan_figures(library, [file]).unchanged == 3


def test_a_plan_made_before_somebody_was_erased_is_refused(library: Library, tmp_path: Path) -> None:
    library.edit(OneOfTheirs())
    file = tmp_path / "figures.csv"
    file.write_text("date,channel,content,impressions\n2026-11-02,instagram,zoe.makes,3\n", encoding="utf-8")
    plan = kpi.plan_figures(library, [file])
    with library.read() as session:
        creator = session.scalars(select(t.Creator.id).where(t.Creator.handle == "zoe.makes")).one()
    erase(library, creator)
    with pytest.raises(WrongUse, match="Look at the files again"):
        kpi.run_figures(library, plan)
    with library.read() as session:
        assert not [said for said in _said(session) if "zoe" in said]
    kpi.run_figures(library, kpi.plan_figures(library, [file]))


@pytest.mark.parametrize("is_found", [True, False], ids=["found", "not found yet"])
def test_what_rows_said_of_posts_goes_with_them(library: Library, tmp_path: Path, *, is_found: bool) -> None:
    file = tmp_path / "figures.csv"
    told = "date,channel,url,impressions\n2026-11-02,tiktok,https://www.tiktok.com/share/video/7300000000000000001,9\n"
    file.write_text(told, encoding="utf-8")
    kpi.run_figures(library, kpi.plan_figures(library, [file]))
    library.edit(OneOfTheirs())
    if is_found:
        kpi.run_figures(library, kpi.plan_figures(library, [file]))
    with library.read() as session:
        assert any("7300" in said for said in _said(session))
        creator = session.scalars(select(t.Creator.id).where(t.Creator.handle == "zoe.makes")).one()
    erase(library, creator)
    with library.read() as session:
        assert not [said for said in _said(session) if "7300" in said]


def test_touches_name_nobody_who_was_erased(library: Library, tmp_path: Path) -> None:
    library.edit(OneOfTheirs())
    file = tmp_path / "told.csv"
    touches = "1,2026-01-05,by zoe.makes,0,\n1,2026-01-06,@zoe.makes,0,\n1,2026-01-07,email,1,5\n"
    told = f"journey,time,touch,converted,value\n{touches}"
    file.write_text(told, encoding="utf-8")
    kpi.run_figures(library, kpi.plan_figures(library, [file]))
    with library.read() as session:
        creator = session.scalars(select(t.Creator.id).where(t.Creator.handle == "zoe.makes")).one()
    erase(library, creator)
    expected = [("by …", "by …"), ("…", "…"), ("email", "email")]
    for _ in range(2):
        with library.read() as session:
            assert session.execute(select(t.Touch.name, t.Touch.channel)).all() == expected
        assert kpi.plan_figures(library, [file]).unchanged == 1
        kpi.run_figures(library, kpi.plan_figures(library, [file]))


def _said(session: Session) -> list[str]:
    columns = (t.Observation.row_key, t.UnmatchedRow.key, t.UnmatchedRow.url, t.UnmatchedRow.external_id, t.Item.url)
    return [said for column in columns for said in session.scalars(select(column)) if said]
