"""Out of the desk: what may be published, the gallery page built from it, and tables as CSV."""

from ugcdesk.publish.gallery import Built, GalleryPlan, build_gallery, plan_gallery
from ugcdesk.publish.selection import Blocked, Caution, EndsSoon, Remedy, Selection, gate
from ugcdesk.publish.tables import table_names, write_table

__all__ = [
    "Blocked",
    "Built",
    "Caution",
    "EndsSoon",
    "GalleryPlan",
    "Remedy",
    "Selection",
    "build_gallery",
    "gate",
    "plan_gallery",
    "table_names",
    "write_table",
]
