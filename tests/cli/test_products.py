"""The catalogue on the command line: levels of category paths, the plan, and any variant's SKU."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

CATALOGUE = (
    "sku,name,price,product_type,handle\n"
    "G-S,Gown,90,Clothing > Dresses > Midi,gown\nG-M,Gown,90,Clothing > Dresses > Midi,gown\nC-1,Cap,cheap,Caps,cap\n"
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.csv"
    path.write_text(CATALOGUE)
    return path


@pytest.mark.parametrize(
    ("options", "line", "kind"),
    [
        pytest.param((), "Clothing", "Midi", id="usual"),
        pytest.param(("--line-level", "2"), "Dresses", "Midi", id="line"),
        pytest.param(("--line-level", "-2", "--type-level", "1"), "Dresses", "Clothing", id="both"),
    ],
)
def test_plan_shows_what_the_levels_make(
    empty: Path, run: Run, catalogue: Path, options: tuple[str, ...], line: str, kind: str
) -> None:
    said = run("products", "import", catalogue, "--plan", "--json", *options)
    assert (said.code, empty.is_dir()) == (1, True)
    told = said.json
    counted = {name: told[name] for name in ("offered", "new", "updated", "unchanged", "variants", "reader")}
    assert counted == {"offered": 2, "new": 1, "updated": 0, "unchanged": 0, "variants": 2, "reader": "table"}
    assert [each["line"] for each in told["refused"]] == [4]
    assert told["paths"] == [{"path": "Clothing > Dresses > Midi", "line": line, "type": kind, "rows": 2}]
    assert told["mapping_origin"] == ("given" if options else "proposed")


def test_mapping_file_may_state_the_levels(empty: Path, run: Run, catalogue: Path) -> None:
    mapping = empty.parent / "map.json"
    mapping.write_text('{"columns": {"sku": "sku", "name": "name", "type": "product_type"}, "type_level": "last"}')
    refused = run("products", "import", catalogue, "--map", mapping)
    assert (refused.code, "type_level" in refused.err) == (2, True)
    mapping.write_text('{"columns": {"sku": "sku", "name": "name", "type": "product_type"}, "type_level": 2}')
    said = run("products", "import", catalogue, "--map", mapping, "--plan", "--json").json
    assert said["mapping"]["type_level"] == 2
    assert said["paths"][0]["type"] == "Dresses"


def test_any_variant_names_the_product(shop: Path, run: Run, catalogue: Path) -> None:
    run("products", "import", catalogue)
    assert run("hotspot", "add", 1, "G-M", 0.5, 0.5).code == 0
    assert {"G-S"} <= set(run("show", 1, "--json").json["products"])
    assert run("search", "product:G-M", "--json").json["ids"] == [1]
    assert run("hotspot", "remove", 1, "g-m", 0.5, 0.5).code == 0
    assert run("hotspot", "remove", 1, "G-M", 0.5, 0.5).code == 2
    assert run("unlink", "G-M", "--ids", 1).code == 0
    assert "G-S" not in run("show", 1, "--json").json["products"]
    assert shop.is_dir()
