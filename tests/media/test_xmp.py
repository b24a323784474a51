"""Reading XMP, also from sidecars, and from hostile ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ugcdesk.media.meta import Meta
from ugcdesk.media.metadata import read_xmp

_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
_SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:lr="http://ns.adobe.com/lightroom/1.0/" '
    'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
)


def _packet(attributes: str = "", elements: str = "") -> str:
    return (
        f'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF {_RDF}>'
        f'<rdf:Description {_SPACES} {attributes}>{elements}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _many(kind: str, *items: str) -> str:
    return f"<rdf:{kind}>" + "".join(f"<rdf:li>{item}</rdf:li>" for item in items) + f"</rdf:{kind}>"


@pytest.mark.parametrize(
    ("packet", "meta"),
    [
        pytest.param(
            _packet(elements=f"<dc:subject>{_many('Bag', 'hat', 'été')}</dc:subject>"),
            Meta(tags=("hat", "été")),
            id="bag",
        ),
        pytest.param(
            _packet(
                elements=f"<lr:hierarchicalSubject>{_many('Bag', 'Shop|Hats')}</lr:hierarchicalSubject>"
                f"<dc:subject>{_many('Bag', 'Hats', 'Shop', 'sun')}</dc:subject>"
            ),
            Meta(tags=("Shop|Hats", "sun")),
            id="hierarchy",
        ),
        pytest.param(
            _packet(
                elements='<dc:title><rdf:Alt><rdf:li xml:lang="fr">Chapeau</rdf:li>'
                '<rdf:li xml:lang="x-default">Hat</rdf:li></rdf:Alt></dc:title>'
            ),
            Meta(title="Hat"),
            id="default language",
        ),
        pytest.param(
            _packet('photoshop:Credit="Ann" photoshop:City="Łódź" photoshop:Country="Polska"'),
            Meta(credit="Ann", place="Łódź, Polska"),
            id="attributes",
        ),
        pytest.param(
            _packet(elements=f"<dc:creator>{_many('Seq', 'Ann', 'Bo')}</dc:creator>"),
            Meta(creator="Ann, Bo"),
            id="creators",
        ),
        pytest.param(
            _packet('exif:DateTimeOriginal="2024-05-06T12:00:00+02:00"'),
            Meta(taken_at=datetime(2024, 5, 6, 10, tzinfo=UTC)),
            id="time with a zone is UTC",
        ),
        pytest.param(
            _packet('photoshop:DateCreated="2024-05-06T12:00:00"'),
            Meta(taken_at=datetime(2024, 5, 6, 12)),  # noqa: DTZ001
            id="time without a zone is naive",
        ),
        pytest.param(_packet('photoshop:DateCreated="2024"'), Meta(), id="a year is no moment"),
        pytest.param(
            _packet('exif:GPSLatitude="52,13.5N" exif:GPSLongitude="21,0,30W"'),
            Meta(latitude=52.225, longitude=-21.0083333),
            id="position",
        ),
        pytest.param(
            _packet(
                elements="<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang='x-default'>A hat</rdf:li>"
                "</rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"
            ),
            Meta(alt_text="A hat"),
            id="alt text",
        ),
        pytest.param("<x:xmpmeta", Meta(), id="broken"),
        pytest.param("", Meta(), id="empty"),
        pytest.param(
            '<!DOCTYPE a [<!ENTITY b "boom">]>' + _packet(elements="<dc:title>&b;</dc:title>"),
            Meta(),
            id="entities refused",
        ),
    ],
)
def test_a_packet_says(packet: str, meta: Meta) -> None:
    assert read_xmp(packet) == meta
    assert read_xmp(packet.encode()) == meta


def test_a_packet_in_latin_1_that_claims_nothing_is_read() -> None:
    packet = _packet('photoshop:Credit="Aimé"').encode("latin-1")
    assert read_xmp(b"\0" + packet + b"\0\0").credit == "Aimé"
