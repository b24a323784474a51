"""Instagram's "Download your information" in all its layouts, whole and broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stored import detail
from ugcdesk.importing.candidate import Candidate, Refusal
from ugcdesk.importing.offering.walk import offered_files
from ugcdesk.importing.plan import plan_import
from ugcdesk.importing.reader import Reading
from ugcdesk.importing.readers.instagram.download import InstagramReader
from ugcdesk.importing.run import run_import
from ugcdesk.library import Library
from ugcdesk.media.workers import ProbePool

Draw = Callable[..., Path]
MOMENT = 1_714_550_400
POSTED = datetime.fromtimestamp(MOMENT, UTC)
READING = Reading(ZoneInfo("Europe/Madrid"))
NAME = "450124567_850539960325047_1014258811537594829_n_17926160567808540.jpg"


def mangled(text: str) -> str:
    return text.encode().decode("latin-1")


def medium(uri: str, title: str = "", **more: object) -> dict[str, Any]:
    return {
        "uri": uri,
        "creation_timestamp": MOMENT,
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": mangled(title),
        "cross_post_source": {"source_app": "FB"},
        "backup_uri": "https://host.example/x.jpg",
        **more,
    }


def write(path: Path, said: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(said))
    return path


def read(*paths: Path) -> tuple[list[Candidate], list[Refusal], set[Path]]:
    """What the reader finds in the files behind ``paths``, and which of them it leaves to others."""
    files = offered_files(list(paths))
    reader = InstagramReader()
    claimed = reader.claim(files, READING)
    assert claimed <= set(files)
    found = list(reader.read([path for path in files if path in claimed], READING))
    candidates = [one for one in found if isinstance(one, Candidate)]
    return candidates, [one for one in found if isinstance(one, Refusal)], set(files) - claimed


@pytest.fixture
def profile(inbox: Path) -> Path:
    said = {
        "profile_user": [
            {
                "media_map_data": {"Profile Photo": {"uri": "media/profile/me_17900000000000001.jpg"}},
                "string_map_data": {
                    "Email": {"value": "secret@shop.example"},
                    mangled("Nom d’utilisateur"): {"href": "", "value": "ana.m", "timestamp": 0},
                    "Nom": {"value": mangled("Ana Müller")},
                },
            }
        ]
    }
    return write(inbox / "personal_information/personal_information/personal_information.json", said)


@pytest.mark.parametrize(
    ("document", "media"),
    [
        pytest.param("posts.json", "media/posts/202405/", id="flat"),
        pytest.param("content/posts_1.json", "media/posts/202405/", id="content"),
        pytest.param("media/posts_2.json", "media/posts/202405/", id="media"),
        pytest.param("your_instagram_activity/content/posts_1.json", "media/posts/202405/", id="activity, content"),
        pytest.param("your_instagram_activity/media/posts_1.json", "media/posts/202405/", id="activity, media"),
        pytest.param("posts.json", "", id="beside it"),
    ],
)
@pytest.mark.usefixtures("profile")
def test_single_post(inbox: Path, draw: Draw, document: str, media: str) -> None:
    draw(f"{media}{NAME}", 1)
    write(inbox / document, [{"media": [medium(f"{media}{NAME}", "Gato 🐈 en café #OOTD #ad")]}])
    (found,), refused, left = read(inbox)
    assert (refused, left) == ([], set())
    assert [file.path for file in found.files] == [inbox / f"{media}{NAME}"]
    assert (found.content_type, found.platform, found.missing) == ("photo", "instagram", ())
    assert found.caption == "Gato 🐈 en café #OOTD #ad"
    assert (found.posted_at, found.hashtags) == (POSTED, ("OOTD", "ad"))
    assert (found.creator, found.creator_name) == ("ana.m", "Ana Müller")
    assert found.creator_url == "https://www.instagram.com/ana.m/"
    assert found.marks == {"paid_partnership": True}
    assert found.source_key == f"instagram-download:{MOMENT}:17926160567808540"


def test_media_of_another_part_of_the_download(inbox: Path, draw: Draw) -> None:
    draw(f"part2/media/posts/202405/{NAME}", 1)
    write(
        inbox / "part1/your_instagram_activity/media/posts_1.json", [{"media": [medium(f"media/posts/202405/{NAME}")]}]
    )
    (found,), _, left = read(inbox)
    assert ([file.path.name for file in found.files], found.missing, left) == ([NAME], (), set())


def test_media_inside_the_activity_folder(inbox: Path, draw: Draw) -> None:
    draw("your_instagram_activity/media/posts/a.jpg", 1)
    write(inbox / "your_instagram_activity/media/posts_1.json", [{"media": [medium("media/posts/a.jpg")]}])
    assert len(read(inbox)[0][0].files) == 1


def test_carousel_has_its_caption_on_the_post_and_its_files_in_order(inbox: Path, draw: Draw) -> None:
    names = ["c.jpg", "a.jpg", "b.png"]
    for seed, name in enumerate(names):
        draw(name, seed)
    post = {"media": [medium(name) for name in names], "title": mangled("Vår 🌷"), "creation_timestamp": MOMENT + 2}
    write(inbox / "posts_1.json", [post])
    (found,), _, _ = read(inbox)
    assert ([file.name for file in found.files], found.content_type) == (names, "post")
    assert (found.caption, found.posted_at) == ("Vår 🌷", datetime.fromtimestamp(MOMENT + 2, UTC))
    assert found.source_key == f"instagram-download:{MOMENT}:c"


@pytest.mark.parametrize(
    ("name", "said", "content_type", "marks"),
    [
        pytest.param("reels.json", {"ig_reels_media": [{"media": [medium("x.mp4")]}]}, "video", {}, id="reels"),
        pytest.param("stories.json", {"ig_stories": [medium("x.jpg")]}, "story", {}, id="stories"),
        pytest.param(
            "archived_posts.json",
            {"ig_archived_post_media": [{"media": [medium("x.jpg")]}]},
            "photo",
            {"archived": True},
            id="archived",
        ),
        pytest.param("igtv_videos.json", {"ig_igtv_media": [{"media": [medium("x.mp4")]}]}, "video", {}, id="igtv"),
        pytest.param("other_content.json", {"ig_other_media": [{"media": [medium("x.jpg")]}]}, "photo", {}, id="other"),
        pytest.param("other_content.json", {"media": [medium("x.jpg")]}, "photo", {}, id="bare media"),
        pytest.param("new.json", {"some_new_key": [{"media": [medium("x.jpg")]}]}, "photo", {}, id="new wrapper"),
        pytest.param(
            "posts.json",
            [{"media": [medium("x.jpg")], "is_branded_content": True, "sponsor_tags": [{"username": "brand"}]}],
            "photo",
            {"paid_partnership": True, "sponsors": ["brand"]},
            id="branded",
        ),
    ],
)
def test_layouts_with_missing_media(
    inbox: Path, name: str, said: object, content_type: str, marks: dict[str, Any]
) -> None:
    write(inbox / name, said)
    (found,), refused, left = read(inbox)
    assert (found.content_type, found.marks) == (content_type, marks)
    assert (found.files, found.posted_at, refused, left) == ((), POSTED, [], set())
    assert [Path(missing).stem for missing in found.missing] == ["x"]


def test_media_of_2020(inbox: Path, draw: Draw) -> None:
    for seed, name in enumerate(["photos/201905/a.jpg", "photos/201905/b.jpg", "stories/s.jpg"]):
        draw(name, seed)
    for seed, name in enumerate(["profile/me.jpg", "direct/private.jpg"], 10):
        draw(name, seed)
    together = {"caption": mangled("Été"), "taken_at": "2019-05-04T10:11:12", "location": mangled("São Paulo")}
    said = {
        "photos": [{**together, "path": "photos/201905/a.jpg"}, {**together, "path": "photos/201905/b.jpg"}],
        "videos": [{"caption": "Film", "taken_at": "2019-06-04T10:11:12+00:00", "path": "videos/gone.mp4"}],
        "stories": [{"caption": "", "taken_at": "2019-05-04T10:11:13", "path": "stories/s.jpg"}],
        "profile": [{"caption": "", "taken_at": "2018-01-01T00:00:00", "path": "profile/me.jpg"}],
        "direct": [{"taken_at": "2018-01-01T00:00:00", "path": "direct/private.jpg"}],
    }
    write(inbox / "media.json", said)
    write(inbox / "profile.json", {"username": "bo", "name": "Bo"})
    write(inbox / "likes.json", {"media_likes": [["2019-05-04T10:11:12", "ana"]]})
    (carousel, film, story), refused, left = read(inbox)
    assert (refused, left) == ([], set())
    assert ([file.name for file in carousel.files], carousel.content_type) == (["a.jpg", "b.jpg"], "post")
    assert (carousel.caption, carousel.place, carousel.creator) == ("Été", "São Paulo", "bo")
    assert carousel.posted_at == datetime(2019, 5, 4, 10, 11, 12, tzinfo=UTC)
    assert (film.content_type, film.files, film.missing) == ("video", (), ("gone.mp4",))
    assert (story.content_type, [file.name for file in story.files]) == ("story", ["s.jpg"])


@pytest.mark.parametrize(
    "uri",
    [
        pytest.param("../outside.jpg", id="up"),
        pytest.param("media/../../outside.jpg", id="up inside"),
        pytest.param("..\\outside.jpg", id="up, backslash"),
        pytest.param("{outside}", id="absolute"),
        pytest.param("file://{outside}", id="address of a file"),
        pytest.param("https://host.example/outside.jpg?sig=1", id="address"),
        pytest.param("media/outside.jpg\0", id="NUL"),
    ],
)
def test_uri_that_leads_out_brings_no_file(inbox: Path, tmp_path: Path, draw: Draw, uri: str) -> None:
    outside = draw("outside.jpg", 1).rename(tmp_path / "outside.jpg")
    write(inbox / "posts.json", [{"media": [medium(uri.replace("{outside}", str(outside)), "Caption")]}])
    (found,), _, _ = read(inbox)
    assert (found.files, found.missing, found.caption) == ((), ("outside.jpg",), "Caption")


def test_up_and_back_into_the_download_is_refused_too(inbox: Path, draw: Draw) -> None:
    draw(f"media/{NAME}", 1)
    write(inbox / "content/posts.json", [{"media": [medium(f"../media/{NAME}")]}])
    (found,), _, left = read(inbox)
    assert (found.files, left) == ((), {inbox / f"media/{NAME}"})


def test_all_lists_of_one_file_come_in(inbox: Path, draw: Draw) -> None:
    draw("media/me.jpg", 3)
    said = {
        "ig_profile_picture": [medium("media/me.jpg")],
        "ig_stories": [medium("media/1.jpg")],
        "ig_reels_media": [{"media": [medium("media/2.mp4")]}],
    }
    write(inbox / "content/all.json", said)
    found, refused, left = read(inbox)
    assert ([(one.content_type, one.missing) for one in found], refused, left) == (
        [("story", ("1.jpg",)), ("video", ("2.mp4",))],
        [],
        set(),
    )


@pytest.mark.usefixtures("profile")
def test_account_data_and_messages_bring_in_nothing(inbox: Path, draw: Draw) -> None:
    likes = {"likes_media_likes": [{"title": "bo", "string_list_data": [{"href": "", "value": "x", "timestamp": 1}]}]}
    message = {
        "participants": [{"name": "Bo"}],
        "messages": [{"sender_name": "Bo", "photos": [{"uri": "p.jpg", "creation_timestamp": MOMENT}]}],
        "thread_path": "inbox/bo_1",
    }
    thread = "your_instagram_activity/messages/inbox/bo_1"
    write(inbox / "your_instagram_activity/likes/liked_posts.json", likes)
    write(inbox / f"{thread}/message_1.json", message)
    write(inbox / "connections/followers_and_following/followers_1.json", [])
    write(inbox / "logged_information/past_instagram_insights/posts.json", {"organic_insights_posts": []})
    write(inbox / "preferences/new/unheard_of.json", {"anything": 1})
    write(inbox / "media/profile_photos.json", {"ig_profile_picture": [medium("media/profile/me_2.jpg")]})
    deleted = {"ig_recently_deleted_media": [{"media": [medium("media/deleted/d.jpg")]}]}
    write(inbox / "your_instagram_activity/media/recently_deleted_content.json", deleted)
    (inbox / "connections/contacts").mkdir()
    (inbox / "connections/contacts/no-data.txt").write_text("")
    for seed, name in enumerate(
        [
            f"{thread}/photos/p.jpg",
            "media/profile/me_2.jpg",
            "media/profile/me_17900000000000001.jpg",
            "media/deleted/d.jpg",
        ]
    ):
        draw(name, seed)
    draw("media/other/unclaimed.jpg", 9)
    write(inbox / "your_instagram_activity/media/posts_1.json", [{"media": [medium("a.jpg", "Mine")]}])
    found, refused, left = read(inbox)
    assert ([one.caption for one in found], refused) == (["Mine"], [])
    assert left == {inbox / "media/other/unclaimed.jpg"}


def test_files_of_others_beside_a_download_are_left_to_them(inbox: Path, draw: Draw) -> None:
    write(inbox / "posts.json", [{"media": [medium("a.jpg")]}])
    write(inbox / "messages.json", {"participants": [], "messages": []})
    theirs = {
        write(inbox / "reviews.json", {"Results": [{"Id": "1", "Rating": 5}]}),
        write(inbox / "media/likes.json", {"some": 1}),
        draw("b.jpg", 1),
    }
    assert read(inbox)[2] == theirs


def test_subtitles_come_with_their_video(inbox: Path) -> None:
    (inbox / "media").mkdir()
    (inbox / "media/s.srt").write_text("1\n")
    metadata = {"video_metadata": {"subtitles": {"uri": "media/s.srt", "creation_timestamp": MOMENT}}}
    write(inbox / "reels.json", {"ig_reels_media": [{"media": [medium("media/v.mp4", media_metadata=metadata)]}]})
    (found,), _, left = read(inbox)
    assert (found.missing, left) == (("v.mp4",), set())


def test_download_without_posts_says_so_once(inbox: Path, profile: Path) -> None:
    write(inbox / "content/reels.json", {"ig_reels_media": []})
    found, (refusal,), left = read(inbox)
    assert (found, left) == ([], set())
    assert "holds no post" in refusal.reason
    assert profile.is_relative_to(inbox)


def test_download_in_html_is_refused_once(inbox: Path, draw: Draw) -> None:
    for name in ("start_here.html", "your_instagram_activity/media/posts_1.html"):
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (inbox / name).write_text('<html><title>Instagram</title><div class="pam _a6-g uiBoxWhite">Post</div></html>')
    (inbox / "other.html").write_text("<html>mine</html>")
    photo = draw("media/a.jpg", 1)
    found, (refusal,), left = read(inbox)
    assert (found, left) == ([], {inbox / "other.html", photo})
    assert "JSON" in refusal.reason


def test_a_post_listed_in_two_files_is_one_item(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    draw("a.jpg", 1)
    post = {"media": [medium("a.jpg")], "title": "Both", "creation_timestamp": MOMENT}
    write(inbox / "posts_1.json", [post])
    write(inbox / "archived_posts.json", {"ig_archived_post_media": [post]})
    plan = plan_import(library, [inbox], pool=pool)
    assert (plan.offered, plan.new, plan.duplicates, plan.refused) == (2, 1, 1, ())


def test_later_download_updates_the_same_items(library: Library, inbox: Path, draw: Draw, pool: ProbePool) -> None:
    write(inbox / "old/content/posts_1.json", [{"media": [medium(f"media/posts/202405/{NAME}", "Coat")]}])
    plan = plan_import(library, [inbox / "old"], pool=pool)
    (item_id,) = run_import(library, plan).item_ids
    again = plan_import(library, [inbox / "old"], pool=pool)
    assert (again.offered, again.unchanged) == (1, 1)
    better = NAME.replace(".jpg", ".webp")
    draw(f"new/media/posts/202405/{better}", 1)
    said = [{"media": [medium(f"media/posts/202405/{better}", "Coat, edited")]}]
    write(inbox / "new/your_instagram_activity/media/posts_1.json", said)
    later = plan_import(library, [inbox / "new"], pool=pool)
    assert (later.offered, later.updated) == (1, 1)
    assert run_import(library, later).item_ids == (item_id,)
    found = detail(library, item_id)
    assert (found.row.caption, len(found.row.files)) == ("Coat, edited", 1)


def test_entries_that_are_no_posts_are_refused_by_number(inbox: Path) -> None:
    rows = [{"media": [medium("a.jpg")]}, 3, {"media": "x", "title": 5}, {"media": [], "title": "Words alone"}]
    write(inbox / "posts.json", rows)
    found, refused, _ = read(inbox)
    assert [one.line for one in found] == [1, 4]
    assert [one.line for one in refused] == [2, 3]
    assert found[1].content_type == "post"


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["a.jpg", "media/posts/a.jpg", "../a.jpg", "2019-05-04T10:11:12", MOMENT])
)
KEYS = st.sampled_from([
    "media", "uri", "title", "creation_timestamp", "media_metadata", "ig_reels_media", "ig_stories", "photos", "videos",
    "stories", "path", "taken_at", "caption", "location", "profile_user", "string_map_data", "video_metadata",
    "subtitles", "sponsor_tags", "ig_profile_picture", "profile", "direct", "media_map_data", "Username",
])  # fmt: skip
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)
MEDIA = st.dictionaries(KEYS, ANYTHING, max_size=4).map(lambda more: {**medium("a.jpg"), **more})
POSTS = st.lists(st.fixed_dictionaries({"media": st.lists(MEDIA | ANYTHING, max_size=3)}, optional={"title": ANYTHING}))


@given(ANYTHING | POSTS | POSTS.map(lambda rows: {"ig_stories": rows}))
def test_any_json_is_read_or_left(said: object) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posts.json"
        path.write_text(json.dumps(said))
        (Path(folder) / "a.jpg").write_bytes(b"\xff\xd8\xff")
        found, refused, left = read(Path(folder))
        assert path in left or found or refused
        for one in found:
            assert {file.path.name for file in one.files} <= {"a.jpg"}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b'[{"media": [{"uri": "creation_timestamp"', id="cut off"),
        pytest.param(b"[" * 99_999 + b'"creation_timestamp"', id="deep"),
        pytest.param(b'"creation_timestamp"\xff\xfe', id="no text"),
        pytest.param(b"", id="empty"),
    ],
)
def test_broken_json_is_left_to_others(inbox: Path, content: bytes) -> None:
    (inbox / "posts.json").write_bytes(content)
    assert read(inbox) == ([], [], {inbox / "posts.json"})
