"""Out of the desk: what may be published, the gallery page built from it, and tables as CSV."""

from ugcdesk.publish.gallery import Built, GalleryPlan, build_gallery, draft_gallery, plan_gallery
from ugcdesk.publish.preview import Preview, preview_gallery
from ugcdesk.publish.selection import Blocked, Caution, EndsSoon, Remedy, Selection, gate
from ugcdesk.publish.tables import table_names, write_table

__all__ = [
    "Blocked",
    "Built",
    "Caution",
    "EndsSoon",
    "GalleryPlan",
    "Preview",
    "Remedy",
    "Selection",
    "build_gallery",
    "draft_gallery",
    "gate",
    "plan_gallery",
    "preview_gallery",
    "table_names",
    "write_table",
]
