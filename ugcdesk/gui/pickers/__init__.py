"""Popovers that give items tags, products, rights or a place in a campaign, gallery or collection.

Every page uses them alike: ``TagPicker(context, item_ids).open_at(widget)``. Enter applies one edit through
``context.edit``, Esc closes, and the focus returns to where it was.
"""

from ugcdesk.gui.pickers.campaigns import CampaignPicker
from ugcdesk.gui.pickers.galleries import GalleryPicker
from ugcdesk.gui.pickers.popover import NamePopover, Popover
from ugcdesk.gui.pickers.products import ProductPicker
from ugcdesk.gui.pickers.rights import RightsPicker
from ugcdesk.gui.pickers.tags import TagPicker

__all__ = ["CampaignPicker", "GalleryPicker", "NamePopover", "Popover", "ProductPicker", "RightsPicker", "TagPicker"]
