"""Writes what the demo does with the content: campaigns with their placements, and the desk's decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from make.files import write_json
from make.reviews import Review, chosen
from make.written import Campaign, Post, Shop, table


def write_plans(shop: Shop, reviews: list[Review], out: Path) -> None:
    """``campaigns.json`` and ``job.json``; posts are named by shortcode, or by TikTok id."""
    write_json(
        out / "campaigns.json",
        {"sample": "Invented content", "campaigns": [_campaign(shop, each) for each in shop.campaigns]},
    )
    write_json(
        out / "job.json",
        {
            "sample": "Invented content",
            "shop": {"name": "Halden & Vey", "url": "https://shop.example/", "currency": "EUR"},
            "items": [_decision(post) for post in shop.posts.values()],
            "gallery": _gallery(shop, reviews),
        },
    )


def _campaign(shop: Shop, campaign: Campaign) -> dict[str, Any]:
    return {
        "name": campaign.name,
        "from": campaign.start.isoformat(),
        "to": campaign.end.isoformat(),
        "budget": campaign.budget,
        "currency": "EUR",
        "utm_campaign": campaign.utm,
        "goals": [{"what": what, "target": target} for what, target in campaign.goals],
        "phases": [
            {"name": name, "from": first.isoformat(), "to": last.isoformat()} for name, first, last in campaign.phases
        ],
        "costs": [
            {"kind": kind, "on": day.isoformat(), "amount": amount, "planned": planned}
            for kind, day, amount, planned in campaign.costs
        ],
        "placements": [
            {"post": shop.posts[key].code, "channel": channel, "on": day.isoformat(), "spend": spend}
            for key, channel, day, spend in campaign.placements
        ],
        "hashtags": list(campaign.hashtags),
    }


def _decision(post: Post) -> dict[str, Any]:
    """What the desk decides about one post; keys without a decision are left out."""
    decided = {
        "post": post.code,
        "curation": post.desk["curation"],
        "stars": post.desk.get("stars"),
        "tags": list(post.tags),
        "alt_text": post.alt,
        "rights": post.desk.get("rights"),
        "rights_until": post.desk.get("until"),
        "rights_channels": ["website", "social", "email"] if "until" in post.desk else None,
        "paid_partnership": post.is_ad,
    }
    return {key: value for key, value in decided.items() if value not in (None, [], False)}


def _gallery(shop: Shop, reviews: list[Review]) -> dict[str, Any]:
    written = table("gallery")
    return {
        "title": written["title"],
        "intro": written["intro"],
        "layout": written["layout"],
        "entries": [_entry(shop, reviews, entry) for entry in written["entries"]],
    }


def _entry(shop: Shop, reviews: list[Review], entry: str) -> dict[str, Any]:
    if not entry.startswith("review "):
        return {"post": shop.posts[entry].code}
    _, language, position = entry.split()
    review = chosen(reviews, language, int(position))
    return {
        "review": {
            "product_handle": review.product.handle,
            "reviewer_name": review.name,
            "review_date": f"{review.at:%Y-%m-%d %H:%M:%S} UTC",
            "title": review.title,
        }
    }
