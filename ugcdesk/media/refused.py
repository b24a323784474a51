"""Says of files that are no accepted photo or video what they are and what to do; told by their first bytes alone."""

from __future__ import annotations

_KEEP_AS = "save it as JPEG or PNG and offer that."
_PHOTOSHOP = f"File is a Photoshop document, which is not read: {_KEEP_AS}"
_JPEG_2000 = f"File is a JPEG 2000 picture, which is not read: {_KEEP_AS}"
_JPEG_XL = f"File is a JPEG XL picture, which is not read: {_KEEP_AS}"
_OTHER_PICTURE = f"File is a picture of a format that is not read: {_KEEP_AS}"
RAW = "File is a raw camera picture, which is not read: export it as JPEG and offer that."
_PROGRAM = "File is a program, not a photo or video: leave it out."
_SOUND = "File is a sound recording, not a photo or video: leave it out."
_FONT = "File is a font, not a photo or video: leave it out."
_ARCHIVE = "File is an archive of a kind that is not read: unpack it and offer what is inside."
_ZIP = "File is a ZIP archive or office document: unpack it and offer the pictures inside."
_OFFICE = "File is an office document, not a photo or video: save its pictures as files and offer those."
_PAGE = "File is a web page, not a photo or video: save its pictures as files and offer those."
_SVG = "File is an SVG drawing, which can carry a program and is never shown: save it as PNG and offer that."
_UNKNOWN = (
    "File is no photo or video of a known format: offer JPEG, PNG, WebP, GIF, AVIF, HEIC, TIFF, BMP, MP4, MOV or WebM."
)
_STARTS = (
    (b"8BPS", _PHOTOSHOP),
    (b"\0\0\0\x0cjP  ", _JPEG_2000),
    (b"\xff\x4f\xff\x51", _JPEG_2000),
    (b"\xff\x0a", _JPEG_XL),
    (b"\0\0\0\x0cJXL ", _JPEG_XL),
    (b"\0\0\x01\0", f"File is an icon, not a photo: {_KEEP_AS}"),
    *(
        (start, _OTHER_PICTURE)
        for start in (b"qoif", b"gimp xcf", b"\x76\x2f\x31\x01", b"DDS ", b"#?RADIANCE", b"icns")
    ),
    *((b"P%d%c" % (number, end), _OTHER_PICTURE) for number in range(1, 8) for end in b"\n \r#"),
    *((start, RAW) for start in (b"FUJIFILMCCD-RAW", b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FOVb", b"\0MRM")),
    (b"%PDF", "File is a PDF document, not a photo or video: export its pictures and offer those."),
    (b"%!PS", "File is a PostScript program, which is never run: export it as PNG and offer that."),
    (b"\xc5\xd0\xd3\xc6", "File is a PostScript program, which is never run: export it as PNG and offer that."),
    (b"PK\x03\x04", _ZIP),
    *(
        (start, _ARCHIVE)
        for start in (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")
    ),
    *((start, _OFFICE) for start in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")),
    *((start, _FONT) for start in (b"\0\x01\0\0", b"OTTO", b"ttcf", b"wOFF", b"wOF2", b"true\0")),
    *((start, _PROGRAM) for start in (b"MZ", b"\x7fELF", b"#!", b"\0asm", b"dex\n", b"\xca\xfe\xba\xbe")),
    *(
        (start, _PROGRAM)
        for start in (b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"\xfe\xed\xfa\xce")
    ),
    (b"L\0\0\0\x01\x14\x02\0", "File is a shortcut, not the photo or video itself: offer what it points to."),
    *((start, _SOUND) for start in (b"ID3", b"OggS", b"fLaC", b"\xff\xfb", b"\xff\xf3", b"#!AMR")),
    (b"SQLite format 3\0", "File is a database, not a photo or video: leave it out."),
)
_BRANDS = {
    b"crx ": RAW,
    b"jp2 ": _JPEG_2000,
    b"jpx ": _JPEG_2000,
    b"jxl ": _JPEG_XL,
    **dict.fromkeys((b"M4A ", b"M4B ", b"M4P ", b"F4A "), _SOUND),
}
OTHER_BRANDS = frozenset(_BRANDS)


def why_refused(head: bytes) -> str:
    """One sentence on a file that begins with ``head``, its first 512 bytes or all there are."""
    if not head:
        return "File is empty: copy or download it again."
    for start, sentence in sorted(_STARTS, key=lambda known: -len(known[0])):
        if head.startswith(start):
            return sentence
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return _BRANDS[head[8:12]]
    if head[:4] in (b"RIFF", b"FORM") and head[8:12] in (b"WAVE", b"AIFF", b"AIFC"):
        return _SOUND
    return _in_words(head.replace(b"\0", b"").lower())


def is_raw(head: bytes) -> bool:
    """Whether a file that begins like a TIFF is a raw camera picture (Canon's; others show it by their tags)."""
    return head[:4] in (b"II*\0", b"MM\0*") and head[8:10] == b"CR"


def _in_words(text: bytes) -> str:
    if b"<svg" in text:
        return _SVG
    if b"<html" in text or b"<!doctype html" in text:
        return _PAGE
    return _UNKNOWN
