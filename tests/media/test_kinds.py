"""What a file is, told by its first bytes, and why others are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.media.drawing import film, four_corners
from ugcdesk.errors import UnreadableFile
from ugcdesk.media import kinds
from ugcdesk.media.kinds import recognise, refusal


@pytest.mark.parametrize(
    ("saved_as", "kind"),
    [
        pytest.param("JPEG", kinds.JPEG, id="jpeg"),
        pytest.param("PNG", kinds.PNG, id="png"),
        pytest.param("GIF", kinds.GIF, id="gif"),
        pytest.param("WEBP", kinds.WEBP, id="webp"),
        pytest.param("TIFF", kinds.TIFF, id="tiff"),
        pytest.param("BMP", kinds.BMP, id="bmp"),
        pytest.param("AVIF", kinds.AVIF, id="avif"),
        pytest.param("HEIF", kinds.HEIC, id="heic"),
    ],
)
def test_a_picture_is_recognised_whatever_its_name(tmp_path: Path, saved_as: str, kind: kinds.FileKind) -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    path = tmp_path / "holiday.txt"
    four_corners().save(path, saved_as)
    assert recognise(path) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.mp4", kinds.MP4), ("a.mov", kinds.MOV), ("a.avi", kinds.AVI), ("a.mkv", kinds.MKV), ("a.ts", kinds.MPEG_TS)],
)
def test_a_video_is_recognised_by_its_container(tmp_path: Path, name: str, kind: kinds.FileKind) -> None:
    film(tmp_path / name, [four_corners()] * 3)
    assert recognise((tmp_path / name).rename(tmp_path / "renamed.jpg")) == kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"8BPS\0\1", "Photoshop", id="psd"),
        pytest.param(b'<?xml version="1.0"?>\n<svg onload="alert(1)">', "SVG", id="svg"),
        pytest.param(b"MZ\x90\0", "program", id="windows program"),
        pytest.param(b"\x7fELF\2", "program", id="linux program"),
        pytest.param(b"PK\x03\x04", "archive", id="zip"),
        pytest.param(b"%PDF-1.7", "PDF", id="pdf"),
        pytest.param(b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42", "sound", id="sound"),
        pytest.param(b"\0\0\0\x0cJXL \r\n", "JPEG XL", id="jpeg xl"),
        pytest.param(b"\0\0\0\x18ftypcrx \0\0\0\0crx isom", "raw camera", id="canon's newer raw"),
        pytest.param(b"FUJIFILMCCD-RAW 0201", "raw camera", id="fuji's raw"),
        pytest.param(b"\0\1\0\0\0\x10", "font", id="font"),
        pytest.param(b"wOF2\0\1", "font", id="web font"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document", id="old office document"),
        pytest.param(b"Rar!\x1a\7", "archive", id="rar"),
        pytest.param(b"\n<!DOCTYPE html><title>", "web page", id="web page"),
        pytest.param('<svg xmlns="…">'.encode("utf-16"), "SVG", id="svg in utf-16"),
        pytest.param(b"RIFF\0\0\0\0WAVEfmt ", "sound", id="wav"),
        pytest.param(b"#!AMR\n", "sound", id="sound that begins like a script"),
        pytest.param(b"#!/bin/sh", "program", id="script"),
        pytest.param(b"P6\n12 8\n255\n", "picture of a format that is not read", id="ppm"),
        pytest.param(b"BM is how this sentence begins", "no photo", id="text that begins like a bitmap"),
        pytest.param(b"Dear shop,", "no photo", id="text"),
    ],
)
def test_a_refused_file_has_its_reason(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    assert recognise(path) is None
    assert said in refusal(path)


def test_a_missing_file_and_a_folder_are_told_apart_from_bad_ones(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.jpg", tmp_path):
        with pytest.raises(UnreadableFile, match="not there or is not a plain file"):
            recognise(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(UnreadableFile):
        recognise(tmp_path / "pipe.jpg")
