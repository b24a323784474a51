"""Builds the demo library from the shipped sample and does the whole job on it, with nothing but what everybody has."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from ugcdesk import kpi
from ugcdesk.desk import Desk
from ugcdesk.errors import WrongUse
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.products.plan import plan_products, run_products
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.library import tables as t
from ugcdesk.library.campaign_rules import Rule
from ugcdesk.library.campaigns import CampaignRow, campaign_named
from ugcdesk.library.edits import campaigns, goals, items, rights, tags
from ugcdesk.library.edits.campaign_rules import SetCampaignRule
from ugcdesk.library.edits.collections import SaveSearch
from ugcdesk.library.edits.galleries import CreateGallery
from ugcdesk.library.edits.rights_requests import AskRights
from ugcdesk.library.edits.together import Together
from ugcdesk.library.library import Edit
from ugcdesk.library.vocabulary import Curation, GalleryLayout, RightsChannel, RightsStatus
from ugcdesk.progress import QUIET, Progress
from ugcdesk.publish import build_gallery
from ugcdesk.resources import resource

_NAME = "Halden & Vey (demo)"
FIGURES = ("meta_content.csv", "ga4.csv", "instagram_daily.csv", "facebook_daily.csv", "journeys.csv")
_SEARCHES = {
    "Autumn candidates": "type:photo,post curation:approved rights:granted,ends_soon",
    "5-star reviews": "type:review rating:5",
    "Waiting for rights": "rights:requested",
}


@dataclass(frozen=True, slots=True)
class Made:
    """Where the demo is and how much there is of everything."""

    library: Path
    gallery: Path
    items: int
    products: int
    campaigns: int
    observations: int


def make(place: Path, progress: Progress = QUIET) -> Made:
    """Build the demo in ``place`` with its gallery beside it; one that is there already is kept as it is.

    Raises WrongUse when something else is there. Takes some seconds; not for the GUI thread.
    """
    if (place / "library.toml").is_file():
        with closing(Desk.open(place)) as desk:
            if desk.library.folder.name != _NAME:
                raise WrongUse(f"{place} is a library of yours. Name another folder for the demo.")
            return _count(desk.library, _gallery_folder(place))
    with closing(Desk.create(place, name=_NAME, currency="EUR", time_zone="Europe/Madrid")) as desk:
        _do_the_job(desk, progress)
        return _count(desk.library, _gallery_folder(place))


def _do_the_job(desk: Desk, progress: Progress) -> None:
    library = desk.library
    run_products(library, plan_products(library, resource("sample", "products.csv"), progress=progress))
    offered = [resource("sample", "photos"), resource("sample", "reviews.csv")]
    run_import(library, plan_import(library, offered, progress=progress, pool=desk.pool), progress=progress)
    job = _json("job.json")
    posts = _posts(library)
    library.edit(Together(list(_decisions(job, posts, library.today())), "Review the first posts"))
    asked = [posts[entry["post"]] for entry in job["items"] if entry.get("rights") == "requested"]
    library.edit(AskRights(desk.rights.compose(asked)))
    library.edit(Together(list(_hotspots(posts)), "Mark products on photos"))
    for campaign in _json("campaigns.json")["campaigns"]:
        library.edit(Together(list(_campaign(campaign, posts)), f"Create campaign “{campaign['name']}”"))
        _plan_campaign(library, campaign)
    figures = kpi.plan_figures(library, [resource("sample", name) for name in FIGURES], progress=progress)
    kpi.run_figures(library, figures, progress=progress)
    for name, query in _SEARCHES.items():
        library.edit(SaveSearch(name, query))
    _publish(library, job["gallery"], posts, progress)
    desk.catch_up(progress)


def _decisions(job: Mapping[str, Any], posts: Mapping[str, int], today: date) -> Iterator[Edit]:
    for entry in job["items"]:
        ids = [posts[entry["post"]]]
        yield items.Curate(ids, Curation(entry["curation"]))
        yield items.Rate(ids, entry.get("stars", 0))
        if entry.get("tags"):
            yield tags.AddTags(ids, entry["tags"])
        if entry.get("alt_text"):
            yield items.Write(ids, "alt_text", entry["alt_text"])
        if entry.get("rights", "requested") != "requested":
            yield _rights(entry, ids, today)


def _rights(entry: Mapping[str, Any], ids: list[int], today: date) -> Edit:
    until = date.fromisoformat(entry["rights_until"]) if entry.get("rights_until") else None
    # "expired" is what the calendar makes of a grant, so a grant until that day is recorded.
    said = "granted" if entry["rights"] == "expired" else entry["rights"]
    start = min(today, until) if until else today
    channels = [RightsChannel(name) for name in entry.get("rights_channels", ())]
    return rights.SetRights(ids, RightsStatus(said), today, channels, until, start)


def _hotspots(posts: Mapping[str, int]) -> Iterator[Edit]:
    with resource("sample", "links.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["num"] in ("", "1"):
                yield tags.AddHotspot(posts[row["post"]], row["sku"], float(row["x"]), float(row["y"]))
            else:
                yield tags.LinkProducts([posts[row["post"]]], [row["sku"]])


def _campaign(said: Mapping[str, Any], posts: Mapping[str, int]) -> Iterator[Edit]:
    yield campaigns.CreateCampaign(
        said["name"],
        said["currency"],
        date.fromisoformat(said["from"]),
        date.fromisoformat(said["to"]),
        _minor(said["budget"]),
        said["utm_campaign"],
    )
    for placed in said["placements"]:
        yield campaigns.PlaceItems(
            said["name"],
            [posts[placed["post"]]],
            placed["channel"],
            date.fromisoformat(placed["on"]),
            _minor(placed["spend"]),
            utm_content=placed["post"],
        )


def _plan_campaign(library: Library, said: Mapping[str, Any]) -> None:
    """Goals, phases, costs and the rule, which need the campaign's number."""
    with library.read() as session:
        row = campaign_named(session, said["name"])
    edits: list[Edit] = [_goal(goal, row) for goal in said["goals"]]
    for phase in said["phases"]:
        first, last = date.fromisoformat(phase["from"]), date.fromisoformat(phase["to"])
        edits.append(campaigns.AddPhase(row.id, phase["name"], first, last))
    for cost in said["costs"]:
        on = date.fromisoformat(cost["on"])
        spent, planned = _minor(cost["amount"]), _minor(cost["planned"])
        edits.append(campaigns.AddCost(row.id, cost["kind"], spent, row.currency, on, planned))
    if said["hashtags"]:
        edits.append(SetCampaignRule(row.id, Rule(tuple(said["hashtags"]), within_dates=True)))
    library.edit(Together(edits, f"Plan campaign “{said['name']}”"))


def _goal(said: Mapping[str, Any], row: CampaignRow) -> Edit:
    word = kpi.goal_word(said["what"])
    target = said["target"] * (100 if word.unit == "money" else 1)
    return goals.SetGoal(word.id, target, row.id, starts_on=row.starts_on, ends_on=row.ends_on)


def _publish(library: Library, said: Mapping[str, Any], posts: Mapping[str, int], progress: Progress) -> None:
    chosen = [
        posts[entry["post"]] if "post" in entry else _review(library, entry["review"]) for entry in said["entries"]
    ]
    layout = GalleryLayout(said["layout"])
    library.edit(CreateGallery(said["title"], said["title"], chosen, said["intro"], layout=layout))
    build_gallery(library, said["title"], _gallery_folder(library.folder.path), progress=progress)


def _review(library: Library, said: Mapping[str, Any]) -> int:
    statement = (
        select(t.Item.id)
        .join(t.Creator, t.Creator.id == t.Item.creator_id)
        .where(t.Item.content_type == "review", t.Item.title == said["title"])
        .where(t.Creator.handle == said["reviewer_name"])
    )
    with library.read() as session:
        return session.scalars(statement).one()


def _posts(library: Library) -> dict[str, int]:
    """The items of the sample by what stands last in their link: the post's code."""
    with library.read() as session:
        rows = session.execute(select(t.Item.url, t.Item.id).where(t.Item.url.is_not(None), t.Item.live)).all()
    return {url.rstrip("/").rpartition("/")[2]: item for url, item in rows if url}


def _count(library: Library, gallery: Path) -> Made:
    with library.read() as session:
        counts = {
            name: session.scalar(select(func.count()).select_from(model).where(condition)) or 0
            for name, model, condition in (
                ("items", t.Item, t.Item.live),
                ("products", t.Product, t.Product.live),
                ("campaigns", t.Campaign, t.Campaign.id > 0),
                ("observations", t.Observation, t.Observation.live),
            )
        }
    return Made(library.folder.path, gallery, **counts)


def _gallery_folder(place: Path) -> Path:
    return place.with_name(f"{place.stem} gallery")


def _json(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(resource("sample", name).read_text(encoding="utf-8"))
    return found


def _minor(amount: str) -> int:
    return round(float(amount) * 100)
