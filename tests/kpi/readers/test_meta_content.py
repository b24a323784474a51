"""The content export of Meta Business Suite with every header, date, id and number it is known to hold."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.kpi.readers.reading import read, write
from ugcdesk.errors import WrongUse
from ugcdesk.library.vocabulary import ContentType, Span
from ugcdesk.tabular.mapping import Mapping

INSTAGRAM = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,"
    "Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves"
)
ROW = (
    '17912345678901234,55,shop,Shop,"Red coat, new",0,{posted},https://www.instagram.com/p/DAAA/,IG image,,{date},'
    '"12,400",800,50,5,1,4,6'
)


def instagram(path: Path, *, posted: str = "09/15/2026 18:00", on: str = "Lifetime", encoding: str = "utf-8") -> Path:
    return write(path, [INSTAGRAM, ROW.format(posted=posted, date=on)], encoding)


def test_a_post_of_instagram_with_new_headers(tmp_path: Path) -> None:
    found = read(instagram(tmp_path / "Sep-01-2026_Sep-30-2026_12345.csv", encoding="utf-8-sig"))
    (row,) = found.rows
    assert found.reader == "meta_content"
    assert (row.channel, row.day, row.span) == ("instagram", date(2026, 9, 30), Span.TOTAL)
    assert row.key == "2026-09-15 https://www.instagram.com/p/DAAA/"
    assert (row.names.external_id, row.names.caption) == ("17912345678901234", "Red coat, new")
    assert row.names.posted_at == datetime(2026, 9, 15, 18)  # noqa: DTZ001 - the file names no zone
    assert row.names.content_type is ContentType.PHOTO
    assert row.values == {
        "views": 12_400, "impressions": 12_400, "reach": 800, "likes": 50, "shares": 5, "new_followers": 1,
        "comments": 4, "saves": 6,
    }  # fmt: skip


def test_old_headers_state_impressions_and_no_views(tmp_path: Path) -> None:
    cells = ROW.format(posted="09/15/2026 18:00", date="").replace("IG image,,,", "IG image,")
    lines = [INSTAGRAM.replace("Data comment,Date,Views", "Impressions"), cells]
    (row,) = read(write(tmp_path / "old.csv", lines)).rows
    assert row.values["impressions"] == 12_400
    assert "views" not in row.values


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    lines = ["Views,Permalink,Likes,Publish time,Account username,Post ID,Date"]
    lines += ["7,https://www.instagram.com/reel/DBBB/,3,09/15/2026 18:00,shop,1,Lifetime"]
    (row,) = read(write(tmp_path / "turned.csv", lines)).rows
    assert (row.values["views"], row.values["likes"]) == (7, 3)


def test_reactions_of_facebook_posts_are_not_likes(tmp_path: Path) -> None:
    lines = [
        "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,Permalink,Is crosspost,"
        'Post type,Languages,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,Total clicks,'
        "Link Clicks,Seconds viewed,Average Seconds viewed",
        "1,2,Shop,Coat,,0,09/15/2026 18:00,,https://www.facebook.com/shop/posts/1,0,Photos,,90,70,12,7,3,2,9,4,30,1.5",
    ]
    (row,) = read(write(tmp_path / "page.csv", lines)).rows
    assert row.channel == "facebook"
    assert (row.values["reactions"], row.values["link_clicks"], row.values["watch_time_s"]) == (7, 4, 30)
    assert "likes" not in row.values
    assert row.names.caption == "Coat"


def test_facebook_videos(tmp_path: Path) -> None:
    lines = [
        "Video asset ID,Page ID,Page name,Title,Duration (sec),Publish time,Reach,3-second video views,"
        "1-minute video views,Reactions,Comments,Shares",
        "901,2,Shop,How to wear it,34,09/15/2026 18:00,70,55,5,7,3,2",
    ]
    (row,) = read(write(tmp_path / "videos.csv", lines)).rows
    assert (row.channel, row.names.external_id, row.values["video_views"]) == ("facebook", "901", 55)


def test_an_id_that_a_spreadsheet_mangled_leaves_the_permalink(tmp_path: Path) -> None:
    file = instagram(tmp_path / "excel.csv")
    file.write_text(file.read_text().replace("17912345678901234", "1.79123E+16"))
    (row,) = read(file).rows
    assert row.names.external_id == ""
    assert row.names.link == "https://www.instagram.com/p/DAAA/"


def test_a_date_makes_the_row_a_flow_of_that_day(tmp_path: Path) -> None:
    (row,) = read(instagram(tmp_path / "daily.csv", on="09/16/2026")).rows
    assert (row.day, row.span) == (date(2026, 9, 16), Span.FLOW)


@pytest.mark.parametrize("word", ["Lifetime", "Desde el principio", "Depuis la création", "Gesamte Laufzeit"])
def test_lifetime_in_any_language_is_a_total(tmp_path: Path, word: str) -> None:
    (row,) = read(instagram(tmp_path / "total.csv", on=word)).rows
    assert row.span is Span.TOTAL


@pytest.mark.parametrize(
    ("posted", "on", "reason"),
    [
        ("99/99/2026", "Lifetime", "is not a date"),
        ("09/15/2026 18:00", "13/45/2026", "is not a date"),
        ("", "Lifetime", "there is no publish time"),
    ],
    ids=["posted", "day", "none"],
)
def test_a_date_that_cannot_be_read_refuses_its_row(tmp_path: Path, posted: str, on: str, reason: str) -> None:
    found = read(instagram(tmp_path / "bad.csv", posted=posted, on=on))
    assert found.rows == []
    assert [(refused.line, reason in refused.reason) for refused in found.refused] == [(2, True)]


def test_a_number_that_cannot_be_read_refuses_its_row_alone(tmp_path: Path) -> None:
    good = ROW.format(posted="09/15/2026 18:00", date="Lifetime")
    found = read(write(tmp_path / "half.csv", [INSTAGRAM, good.replace(",50,", ",many,"), good]))
    assert [row.line for row in found.rows] == [3]
    assert [refused.reason for refused in found.refused] == [
        "Line 2: in the column “Likes” “many” is not a number; correct it and import again."
    ]


def test_meta_itself_writes_the_month_first(tmp_path: Path) -> None:
    (row,) = read(instagram(tmp_path / "early.csv", posted="05/03/2026 10:00")).rows
    assert row.key.startswith("2026-05-03")


def test_a_file_saved_by_a_spreadsheet_is_asked_about(tmp_path: Path) -> None:
    lines = ["Post ID;Account username;Publish time;Permalink;Views"]
    lines += ["1;shop;05/03/2026 10:00;https://www.instagram.com/p/DAAA/;1.250"]
    file = write(tmp_path / "saved.csv", lines)
    with pytest.raises(WrongUse, match=r"“Publish time” of saved\.csv.*--reader meta_content"):
        read(file)
    (row,) = read(file, mapping=Mapping({}, "dmy")).rows
    assert row.key.startswith("2026-03-05")
    assert row.values["views"] == 1_250


@pytest.mark.parametrize(
    "header",
    [
        "Identificador de la publicación;Nombre de usuario de la cuenta;Descripción;Hora de publicación;"
        "Enlace permanente;Tipo de publicación;Fecha;Visualizaciones;Alcance;Me gusta;Veces que se compartió;"
        "Comentarios;Veces que se guardó",
        "Identifiant de la publication;Nom d’utilisateur du compte;Description;Heure de publication;Permalien;"
        "Type de publication;Date;Vues;Couverture;Mentions J’aime;Partages;Commentaires;Enregistrements",
        "Beitrags-ID;Nutzername des Kontos;Beschreibung;Veröffentlichungszeit;Permalink;Beitragsart;Datum;Aufrufe;"
        "Reichweite;„Gefällt mir“-Angaben;Geteilte Inhalte;Kommentare;Gespeicherte Inhalte",
        "ID del post;Nome utente dell'account;Descrizione;Orario di pubblicazione;Link permanente;Tipo di post;Data;"
        "Visualizzazioni;Copertura;Mi piace;Condivisioni;Commenti;Elementi salvati",
        "Identificação do post;Nome de usuário da conta;Descrição;Horário de publicação;Link permanente;Tipo de post;"
        "Data;Visualizações;Alcance;Curtidas;Compartilhamentos;Comentários;Salvamentos",
        "Bericht-ID;Gebruikersnaam van account;Beschrijving;Publicatietijd;Permalink;Berichttype;Datum;Weergaven;"
        "Bereik;Vind-ik-leuks;Keren gedeeld;Opmerkingen;Opgeslagen items",
    ],
    ids=["Spanish", "French", "German", "Italian", "Portuguese", "Dutch"],
)
def test_headers_in_other_languages(tmp_path: Path, header: str) -> None:
    row = "1;shop;Hola;25/09/2026 18:00;https://www.instagram.com/p/DAAA/;IG reel;x;12.400;800;50;5;4;6"
    (found,) = read(write(tmp_path / "local.csv", [header, row], "utf-8-sig")).rows
    assert (found.channel, found.key[:10], found.names.content_type) == ("instagram", "2026-09-25", ContentType.VIDEO)
    wanted = {"views": 12_400, "reach": 800, "likes": 50, "shares": 5, "comments": 4, "saves": 6}
    assert {measure: found.values[measure] for measure in wanted} == wanted


def test_stories_whose_ids_a_spreadsheet_spoilt_stay_apart(tmp_path: Path) -> None:
    lines = ["Post ID,Account username,Publish time,Post type,Date,Views"]
    times = ("11/01/2026 10:00", "11/01/2026 12:30", "11/01/2026 12:30")
    lines += [f"1.79123E+16,shop,{time},IG story,Lifetime,{views}" for views, time in enumerate(times, 5)]
    found = read(write(tmp_path / "stories.csv", lines))
    assert {row.key: row.values["views"] for row in found.rows} == {
        "2026-11-01 10:00:00": 5,
        "2026-11-01 12:30:00": 6,
        "2026-11-01 12:30:00 #2": 7,
    }
