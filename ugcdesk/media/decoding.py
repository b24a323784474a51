"""Opens pictures of the accepted formats and turns their pixels into small, upright sRGB; it stores nothing.

Decoders meet hostile files: call this in a worker process (`workers`), or on files of our own making.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image, ImageCms, UnidentifiedImageError

from ugcdesk.errors import UnreadableFile
from ugcdesk.media.kinds import FileKind, declared_size, read_head
from ugcdesk.media.refused import RAW, is_raw

MAX_PIXELS = 100_000_000
_DNG_VERSION = 50706
_BITS_PER_SAMPLE = 258
_KIND_OF_PICTURE, _FURTHER_PICTURES = 254, 330
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_CUT_OFF = ("truncated", "cut off", "broken data stream", "end of file", "unexpected end")


@contextmanager
def opened(path: Path, kind: FileKind) -> Iterator[Image.Image]:
    """The picture at ``path``, its header read and its size allowed; nothing is decoded yet.

    Whatever the decoder raises inside the block comes out as one UnreadableFile. One thread at a time.
    """
    _prepare_pillow()
    with plain_errors(path, "Photo"), Image.open(path, formats=(kind.decoder,)) as image:
        check_size(*image.size)
        if kind.decoder == "TIFF" and _is_raw(image, path):
            raise UnreadableFile(RAW)
        yield image


@contextmanager
def plain_errors(path: Path, what: str) -> Iterator[None]:
    """Turn what a decoder raises into UnreadableFile, and its complaints about oddities into silence."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except UnreadableFile:
        raise
    except MemoryError as error:
        raise UnreadableFile(f"{what} needs more memory to open than is allowed: save a smaller copy.") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnreadableFile(_too_large(read_head(path))) from error
    except Exception as error:
        raise UnreadableFile(_why(error, path, what), repr(error)) from error


def check_size(width: int, height: int, what: str = "Photo") -> None:
    """Raise UnreadableFile when a picture of ``width`` × ``height`` has no pixels or too many."""
    if width <= 0 or height <= 0:
        raise UnreadableFile(f"{what} has no pixels (its width or height is 0): ask for the file again.")
    if width * height > MAX_PIXELS:
        raise UnreadableFile(
            f"{what} is larger than 100 megapixels ({width} × {height}): save a smaller copy and offer that."
        )


def orientation(image: Image.Image) -> int:
    """The turn, 1 to 8, that is still to be applied to an opened picture's pixels."""
    if image.format == "TIFF":  # Pillow turns these itself while loading
        return 1
    try:
        turn = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001 - a broken block can raise anything; the picture then stays as it lies
        return 1
    return turn if turn in _TURNS else 1


def upright(
    image: Image.Image,
    box: tuple[int, int],
    *,
    resample: Image.Resampling = Image.Resampling.BICUBIC,
    gap: float = 1.0,
) -> Image.Image:
    """The first frame as a new upright RGB picture in sRGB, inside ``box`` and never enlarged.

    ``box`` is the largest width and height of the result. Transparent parts become white. ``gap`` is Pillow's
    reducing gap: 1.0 is fast, 3.0 as good as none. The opened ``image`` is used up.
    """
    turn = orientation(image)
    if turn >= 5:
        box = (box[1], box[0])
    image.draft(None, (round(box[0] * gap), round(box[1] * gap)))
    image.load()
    plain = _resizable(image)
    if plain.width > box[0] or plain.height > box[1]:
        plain.thumbnail(box, resample, reducing_gap=gap)
    coloured = _to_srgb(_on_white(plain), image.info.get("icc_profile"))
    return coloured.transpose(_TURNS[turn]) if turn in _TURNS else coloured


@cache
def _prepare_pillow() -> None:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    pillow_heif.register_heif_opener(thumbnails=False, decode_threads=1)


def _is_raw(image: Image.Image, path: Path) -> bool:
    """Whether an opened TIFF is a raw camera picture, of which Pillow would show the small preview in it."""
    tags = image.getexif()
    is_preview = tags.get(_KIND_OF_PICTURE) == 1 and _FURTHER_PICTURES in tags
    return _DNG_VERSION in tags or is_preview or is_raw(read_head(path))


def _resizable(image: Image.Image) -> Image.Image:
    """The pixels in a mode that can be scaled smoothly."""
    if image.mode in ("P", "PA", "1"):
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    if image.mode in ("I", "F"):
        low, high = (float(edge) for edge in image.getextrema() if isinstance(edge, (int, float)))
        spread = (high - low) or 1.0
        return image.point(lambda value: value * (255 / spread) - low * 255 / spread).convert("L")
    if image.mode.startswith("I;16"):
        brightest = 4095 if image.format == "TIFF" and image.getexif().get(_BITS_PER_SAMPLE) in (12, (12,)) else 65535
        # Pillow's own conversion to 8 bits would cut off all that is brighter than 255.
        return image.convert("I").point(lambda value: value * (255 / brightest)).convert("L")
    if "transparency" in image.info and image.mode in ("L", "RGB"):
        return image.convert("RGBA")
    return image


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode not in ("RGBA", "LA", "RGBa", "La"):
        return image
    ground = Image.new("RGB", image.size, "white")
    see_through = image.convert("RGBA")
    ground.paste(see_through, mask=see_through.getchannel("A"))
    return ground


def _to_srgb(image: Image.Image, profile: object) -> Image.Image:
    if image.mode == "LAB":
        lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
        return _transformed(image, lab) or image.getchannel(0).convert("RGB")
    if isinstance(profile, bytes) and not _is_srgb(profile):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
        except (OSError, ValueError, ImageCms.PyCMSError):
            return image.convert("RGB")
        return _transformed(image, source) or image.convert("RGB")
    return image.convert("RGB")


def _transformed(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image | None:
    """``image`` in sRGB, or None when the profile does not fit the pixels."""
    try:
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None


def _is_srgb(profile: bytes) -> bool:
    return b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile


def _too_large(head: bytes) -> str:
    size = declared_size(head)
    # A GIF may hide a huge frame behind a small outer size.
    stated = f" ({size[0]} × {size[1]})" if size and size[0] * size[1] > MAX_PIXELS else ""
    return f"Photo is larger than 100 megapixels{stated}: save a smaller copy and offer that."


def _why(error: Exception, path: Path, what: str) -> str:
    size = declared_size(read_head(path))
    if size and 0 in size:
        return "Photo has no pixels (its width or height is 0): ask for the file again."
    if isinstance(error, EOFError) or any(sign in str(error).lower() for sign in _CUT_OFF):
        return "File is cut off: its last part is missing, so copy or download it again."
    if isinstance(error, UnidentifiedImageError):
        return f"{what} is damaged: its first bytes name a format that the rest does not follow, so ask for it again."
    return f"{what} is damaged and cannot be shown: copy or download it again."
