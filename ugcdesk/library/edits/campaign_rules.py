"""Edits of the rule of a campaign, and joining the items that fit it: at once, or as they come in."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from ugcdesk.errors import WrongUse
from ugcdesk.library import tables as t
from ugcdesk.library.campaign_rules import Fit, Rule, all_rules, fits, hashtag_key, rule_of
from ugcdesk.library.edits.campaigns import new_placement
from ugcdesk.library.edits.words import count, line_names
from ugcdesk.library.recorder import Recorder


@dataclass(frozen=True, slots=True)
class SetCampaignRule:
    """Let items that fit join a campaign by themselves from now on; an empty rule ends that.

    Those that are there already join by `AddFitting`. Raises WrongUse for a line that there is not, a hashtag of
    several words, and dates of a campaign that has none.
    """

    campaign: int
    rule: Rule

    @property
    def label(self) -> str:
        return "Remove campaign rule" if self.rule.is_empty else f"Set campaign rule {self.rule.words}"

    def apply(self, recorder: Recorder) -> None:
        campaign = recorder.session.get_one(t.Campaign, self.campaign)
        there = rule_of(recorder.session, campaign.id)
        if self.rule.is_empty:
            recorder.delete(t.CampaignRule, [campaign.id] if there else [])
            return
        if self.rule.within_dates and not (campaign.starts_on or campaign.ends_on):
            raise WrongUse(f"“{campaign.name}” has no dates to be posted within. Give it a first or a last day first.")
        values = {
            "hashtags": list(dict.fromkeys(_hashtag(word) for word in self.rule.hashtags)),
            "lines": line_names(recorder.session, self.rule.lines),
            "within_dates": self.rule.within_dates,
            "channel": self.rule.channel,
        }
        if there is None:
            recorder.insert(t.CampaignRule, [{"campaign_id": campaign.id, **values}])
        else:
            recorder.update(t.CampaignRule, [campaign.id], **values)


@dataclass(frozen=True, slots=True)
class AddFitting:
    """Add those of ``item_ids``, which were shown before, that still fit the rule of a campaign; days are in ``zone``.

    Raises WrongUse when the campaign has no rule.
    """

    campaign: int
    name: str
    rule: Rule
    item_ids: Sequence[int]
    zone: tzinfo

    @property
    def label(self) -> str:
        return f"Add {count(self.item_ids, 'item')} to “{self.name}” by its rule {self.rule.words}"

    def apply(self, recorder: Recorder) -> None:
        rule = rule_of(recorder.session, self.campaign)
        if rule is None:
            raise WrongUse(f"“{self.name}” has no rule. Set one first.")
        _join(recorder, self.campaign, fits(recorder.session, self.campaign, rule, self.zone, self.item_ids))


def join_by_rules(recorder: Recorder, item_ids: Collection[int], zone: tzinfo) -> None:
    """Add those of ``item_ids`` that fit the rule of a campaign to it, for all campaigns; days are in ``zone``."""
    if not item_ids:
        return
    for campaign, rule in all_rules(recorder.session):
        _join(recorder, campaign, fits(recorder.session, campaign, rule, zone, item_ids))


def _join(recorder: Recorder, campaign_id: int, fitting: Sequence[Fit]) -> None:
    campaign = recorder.session.get_one(t.Campaign, campaign_id)
    recorder.insert(t.Placement, [new_placement(campaign, fit.item_id, fit.channel, on=fit.on) for fit in fitting])


def _hashtag(word: str) -> str:
    key = hashtag_key(word)
    if not key or not key.replace("_", "").isalnum():
        raise WrongUse(f"“{word}” is no hashtag. Write one word, as #autumnathome.")
    return key
