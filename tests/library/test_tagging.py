"""Tags that are renamed, merged, hung under others and deleted, all of it undone exactly; completing what is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library.conftest import Fill, assert_undone_and_redone, dump, states_after
from ugcdesk.errors import WrongUse
from ugcdesk.library import Library
from ugcdesk.library.edits.items import Trash
from ugcdesk.library.edits.tagging import AddAlias, DeleteTags, MergeTags, RemoveAlias, RenameTag, SetTagParent
from ugcdesk.library.edits.tags import AddTags, RemoveTags
from ugcdesk.library.items import item_rows
from ugcdesk.library.library import Edit
from ugcdesk.library.tagging import Tagging, TagWord

HOME = AddTags([1, 2], ["Home|Couch|Corner", "Home|Bed"])
SOFA = AddTags([2, 3], ["Sofa"])


def tree(library: Library) -> dict[str, tuple[int, tuple[str, ...]]]:
    """The path of each tag with its count and aliases."""
    return {"|".join(row.path): (row.count, row.aliases) for row in Tagging(library).tree()}


def tags_of(library: Library, item: int) -> tuple[str, ...]:
    with library.read() as session:
        return item_rows(session, [item], today=library.today())[0].tags


CHANGES: dict[str, tuple[list[Edit], dict[str, tuple[int, tuple[str, ...]]]]] = {
    "as they were made": (
        [HOME],
        {"Home": (2, ()), "Home|Bed": (2, ()), "Home|Couch": (2, ()), "Home|Couch|Corner": (2, ())},
    ),
    "each item counts once": ([HOME, AddTags([2, 3], ["Home"])], {"Home": (3, ()), "Home|Bed": (2, ())}),
    "in the trash none counts": ([HOME, Trash([1])], {"Home": (1, ())}),
    "renamed": ([SOFA, RenameTag("sofa", "Couch")], {"Couch": (2, ())}),
    "another spelling": ([SOFA, RenameTag("sofa", "SOFA")], {"SOFA": (2, ())}),
    "renamed to its own alias": ([SOFA, AddAlias("Sofa", "Couch"), RenameTag("Sofa", "couch")], {"couch": (2, ())}),
    "moved under another": ([HOME, SOFA, SetTagParent("sofa", "Home")], {"Home": (3, ()), "Home|Sofa": (2, ())}),
    "moved to the top": ([HOME, SetTagParent("Couch", None)], {"Couch": (2, ()), "Couch|Corner": (2, ())}),
    "merged": (
        [HOME, SOFA, AddAlias("Sofa", "Settee"), MergeTags("Couch", ["sofa"])],
        {"Home|Couch": (3, ("Settee", "Sofa")), "Home": (3, ())},
    ),
    "merged into what hangs under it": (
        [HOME, MergeTags("Corner", ["Home"])],
        {"Corner": (2, ("Home",)), "Corner|Bed": (2, ()), "Corner|Couch": (0, ())},
    ),
    "several merged": (
        [HOME, MergeTags("Bed", ["Couch", "Corner"])],
        {"Home": (2, ()), "Home|Bed": (2, ("Corner", "Couch"))},
    ),
    "deleted": ([HOME, DeleteTags(["couch"])], {"Home|Corner": (2, ()), "Home|Bed": (2, ())}),
    "deleted with those under it": ([HOME, DeleteTags(["Couch", "Home"])], {"Corner": (2, ()), "Bed": (2, ())}),
    "an alias given up": ([SOFA, AddAlias("Sofa", "Couch"), RemoveAlias("COUCH")], {"Sofa": (2, ())}),
}


@pytest.mark.parametrize(("edits", "said"), CHANGES.values(), ids=CHANGES.keys())
def test_the_tree_tells_what_edits_made_of_it_and_undo_brings_it_back(
    library: Library, edits: list[Edit], said: dict[str, tuple[int, tuple[str, ...]]]
) -> None:
    states = states_after(library, edits)
    found = tree(library)
    assert {path: found.get(path) for path in said} == said
    assert_undone_and_redone(library, states)


REFUSED: dict[str, tuple[Edit, str]] = {
    "under itself": (SetTagParent("Home", "home"), "under itself"),
    "in a circle": (SetTagParent("Home", "Corner"), "hangs under “Home” already"),
    "a parent there is not": (SetTagParent("Home", "Elm"), "no tag “Elm”"),
    "a name that is taken": (RenameTag("Sofa", "bed"), "Merge the two"),
    "an alias that is taken": (RenameTag("Bed", "settee"), "Merge the two"),
    "no name": (RenameTag("Bed", " "), "needs a name"),
    "a path for a name": (RenameTag("Bed", "Home|Bed"), "no “|”"),
    "merged with itself": (MergeTags("Bed", ["BED"]), "with itself"),
    "a path for an alias": (AddAlias("Bed", "Home|Couch"), "no “|”"),
    "an alias that is a tag": (AddAlias("Bed", "sofa"), "is a tag itself"),
    "an alias of another": (AddAlias("Bed", "Settee"), "another tag already"),
    "no such alias": (RemoveAlias("Bed"), "stands for no tag"),
    "deleting what is not there": (DeleteTags(["Elm"]), "no tag “Elm”"),
}


@pytest.mark.parametrize(("edit", "says"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_and_changes_nothing(library: Library, edit: Edit, says: str) -> None:
    for first in (HOME, SOFA, AddAlias("Sofa", "Settee")):
        library.edit(first)
    before = dump(library)
    with pytest.raises(WrongUse, match=says.replace("|", r"\|")):
        library.edit(edit)
    assert dump(library) == before


def test_an_alias_means_its_tag_wherever_it_is_typed(library: Library) -> None:
    library.edit(SOFA)
    library.edit(AddAlias("Sofa", "Canapé"))
    library.edit(AddTags([1], ["canape"]))
    assert tags_of(library, 1) == ("Sofa",)
    library.edit(AddTags([1], ["Canapé|Corner"]))
    assert tree(library)["Sofa|Corner"][0] == 1
    library.edit(RemoveTags([1], ["CANAPE"]))
    assert tags_of(library, 1) == ("Corner",)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sofa", ["Sofa", "Sofa bed", "Corner sofa"]),
        ("SOF", ["Sofa", "Sofa bed", "Corner sofa"]),
        ("bed", ["Bed", "Sofa bed"]),
        ("Home|b", ["Bed", "Sofa bed"]),
        ("sett", ["Sofa"]),
        ("elm", []),
        ("ofa", []),
    ],
)
def test_completion_offers_the_exact_match_first(library: Library, typed: str, offered: list[str]) -> None:
    library.edit(AddTags([1], ["Corner sofa", "Sofa bed", "Sofa", "Home|Bed"]))
    library.edit(AddAlias("Sofa", "Settee"))
    assert [word.name for word in Tagging(library).complete(typed)] == offered


def test_completion_shows_the_path_and_the_alias_that_was_meant(library: Library) -> None:
    library.edit(AddTags([1], ["Home|Sofa"]))
    library.edit(AddAlias("Sofa", "Settee"))
    assert Tagging(library).complete("settee", 1) == [TagWord("Sofa", ("Home", "Sofa"), "Settee")]
    assert Tagging(library).words().exact("SETTEE") == TagWord("Sofa", ("Home", "Sofa"), "Settee")
    assert len(Tagging(library).complete("", 1)) == 1


NAMES = st.sampled_from(["a", "b", "c", "d", "x", "y"])
SOME = st.lists(NAMES, min_size=1, max_size=3, unique=True)
ANY_EDIT = st.one_of(
    st.builds(AddTags, st.lists(st.integers(1, 6), min_size=1, unique=True), SOME),
    st.builds(lambda above, below: AddTags([1], [f"{above}|{below}"]), NAMES, NAMES),
    st.builds(SetTagParent, NAMES, st.none() | NAMES),
    st.builds(RenameTag, NAMES, NAMES),
    st.builds(MergeTags, NAMES, SOME),
    st.builds(AddAlias, NAMES, NAMES),
    st.builds(RemoveAlias, NAMES),
    st.builds(DeleteTags, SOME),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(ANY_EDIT, min_size=2, max_size=12))
def test_any_edits_of_tags_leave_a_tree_and_are_undone_and_redone_exactly(
    tmp_path_factory: pytest.TempPathFactory, edits: list[Edit]
) -> None:
    folder: Path = tmp_path_factory.mktemp("tags") / "Any.ugclib"
    library = Library.create(folder)
    library.edit(Fill())
    states = [dump(library)]
    for edit in (HOME, AddTags([1, 2, 3], ["a|b", "c", "d"]), *edits):
        try:
            changed = library.edit(edit)
        except WrongUse:
            continue
        rows = Tagging(library).tree()
        assert len({row.path for row in rows}) == len(rows) == len(dump(library)["tag"])
        words = [folded for folded, _ in Tagging(library).words().words]
        assert len(words) == len(set(words))
        states += [dump(library)] if changed else []
    assert_undone_and_redone(library, states)
    library.close()
