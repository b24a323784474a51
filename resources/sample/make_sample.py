"""Makes the sample content of this folder again, byte for byte: ``python make_sample.py [PHOTOS] [--out DIR]``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(_HERE))

from make.catalogue import write_catalogue  # noqa: E402
from make.credits import write_credits  # noqa: E402
from make.ga4 import write_ga4  # noqa: E402
from make.journeys import write_journeys  # noqa: E402
from make.meta import write_content, write_daily  # noqa: E402
from make.plans import write_plans  # noqa: E402
from make.reviews import make_reviews, write_reviews  # noqa: E402
from make.sidecars import write_photos  # noqa: E402
from make.traffic import make_visits  # noqa: E402
from make.written import read_shop  # noqa: E402


def make_sample(photos: Path, out: Path) -> None:
    """Writes the whole sample into ``out``; ``photos`` holds one folder of pictures a class of clothes."""
    shop = read_shop()
    reviews = make_reviews(shop)
    visits = make_visits(shop)
    write_photos(shop, photos, out)
    write_catalogue(shop, out)
    write_reviews(reviews, out)
    write_ga4(visits, out)
    write_journeys(visits, out)
    write_content(shop, out)
    write_daily(visits, out)
    write_plans(shop, reviews, out)
    write_credits(shop, photos, out)


def main() -> int:
    """Exit 0 when everything was written, 2 when the photos are not there."""
    real_files = Path(os.environ.get("UGCDESK_TEST_DATA", _HERE.parent.parent.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", nargs="?", type=Path, default=real_files / "photos-clothing-cc0")
    parser.add_argument("--out", type=Path, default=_HERE)
    wanted = parser.parse_args()
    try:
        make_sample(wanted.photos, wanted.out)
    except FileNotFoundError as missing:
        sys.stderr.write(f"The photos could not be found ({missing}); name their folder.\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
