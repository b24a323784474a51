"""The one table of what a person can do: names, menus and keys; every menu, tooltip and help comes from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spec:
    """One thing a person can do; ``keys`` act only while a grid, filmstrip or stage has the focus."""

    id: str
    text: str
    menu: str
    shortcut: str = ""  # works anywhere in the window
    keys: Sequence[str] = ()
    icon: str = ""
    separate: bool = False  # a line above it in the menu


ACTIONS: Sequence[Spec] = (
    Spec("add_files", "Add files…", "File", "Ctrl+O", icon="folder-input"),
    Spec("add_folder", "Add folder…", "File", "Ctrl+Shift+O", icon="folder-open"),
    Spec("import_figures", "Import figures…", "File", icon="chart-line"),
    Spec("new_library", "New library…", "File", separate=True),
    Spec("open_library", "Open library…", "File"),
    Spec("export_table", "Export table…", "File", "Ctrl+E", separate=True),
    Spec("export_copies", "Export copies…", "File", "Ctrl+Shift+E", icon="upload"),
    Spec("quit", "Quit", "File", "Ctrl+Q", separate=True),
    Spec("undo", "Undo", "Edit", "Ctrl+Z", icon="undo-2"),
    Spec("redo", "Redo", "Edit", "Ctrl+Shift+Z", icon="redo-2"),
    Spec("history", "History…", "Edit", "Ctrl+H", icon="history"),
    Spec("paste", "Paste", "Edit", "Ctrl+V", separate=True),
    Spec("select_all", "Select all", "Edit", keys=("Ctrl+A",), separate=True),
    Spec("select_none", "Select none", "Edit", keys=("Ctrl+D",)),
    Spec("search", "Search", "Edit", "Ctrl+F", keys=("/",), icon="search", separate=True),
    Spec("save_search", "Save this search…", "Edit", icon="bookmark"),
    Spec("settings", "Settings", "Edit", "Ctrl+,", icon="settings", separate=True),
    Spec("approve", "Approve", "Item", keys=("P",), icon="thumbs-up"),
    Spec("reject", "Reject", "Item", keys=("X",), icon="x"),
    Spec("to_inbox", "Back to inbox", "Item", keys=("U",), icon="inbox"),
    Spec("approve_stay", "Approve and stay", "Item", keys=("Shift+P",)),
    Spec("reject_stay", "Reject and stay", "Item", keys=("Shift+X",)),
    Spec("to_inbox_stay", "Back to inbox and stay", "Item", keys=("Shift+U",)),
    Spec("rate_1", "1 star", "Item", keys=("1",), separate=True),
    Spec("rate_2", "2 stars", "Item", keys=("2",)),
    Spec("rate_3", "3 stars", "Item", keys=("3",)),
    Spec("rate_4", "4 stars", "Item", keys=("4",)),
    Spec("rate_5", "5 stars", "Item", keys=("5",)),
    Spec("rate_0", "No stars", "Item", keys=("0",)),
    Spec("tag", "Tag…", "Item", keys=("T",), icon="tag", separate=True),
    Spec("link_product", "Link product…", "Item", keys=("K",), icon="shopping-bag"),
    Spec("add_to_campaign", "Add to campaign…", "Item", keys=("M",), icon="megaphone"),
    Spec("add_to_gallery", "Add to gallery…", "Item", keys=("B",), icon="gallery-horizontal-end"),
    Spec("rights", "Rights…", "Item", keys=("R",), icon="shield-check"),
    Spec("record_answer", "Record an answer…", "Item", keys=("Shift+R",), icon="message-circle"),
    Spec("remind_request", "Remind of the request", "Item", icon="hourglass"),
    Spec("withdraw_request", "Withdraw the request", "Item"),
    Spec("revoke_rights", "Revoke rights…", "Item", icon="shield-x"),
    Spec("export_proof", "Export proof…", "Item", icon="download"),
    Spec("edit_text", "Edit title or caption", "Item", keys=("F2",)),
    Spec("quote", "Use selection as pull quote", "Item", keys=("Q",), icon="quote"),
    Spec("merge", "Merge…", "Item", icon="copy-check"),
    Spec("move_up", "Move up", "Item", keys=("Alt+Up",), icon="arrow-up", separate=True),
    Spec("move_down", "Move down", "Item", keys=("Alt+Down",), icon="arrow-down"),
    Spec("creator_page", "Creator page", "Item", keys=("W",)),
    Spec("open_post", "Open original post", "Item", keys=("O",), icon="external-link", separate=True),
    Spec("play", "Play video", "Item", keys=("V",), icon="play"),
    Spec("open_in_player", "Open in player", "Item"),
    Spec("similar", "Find similar", "Item", keys=("S",), icon="sparkles"),
    Spec("trash", "Move to trash", "Item", keys=("Del",), icon="trash-2", separate=True),
    Spec("turn_left", "Turn left", "Picture", keys=("[",), icon="rotate-ccw"),
    Spec("turn_right", "Turn right", "Picture", keys=("]",), icon="rotate-cw"),
    Spec("focal_point", "Focal point…", "Picture", keys=("F",), icon="target", separate=True),
    Spec("poster_frame", "Poster frame…", "Picture", keys=("Shift+V",), icon="video"),
    Spec("focus_view", "Focus view", "View", keys=("Space", "E"), icon="maximize"),
    Spec("grid_view", "Grid", "View", keys=("G",), icon="layout-grid"),
    Spec("list_view", "List", "View", keys=("L",), icon="list"),
    Spec("hotspots", "Show hotspots", "View", keys=("H",), icon="crosshair"),
    Spec("fit", "Fit pictures into cells", "View", keys=("Ctrl+'",)),
    Spec("zoom", "100 %", "View", keys=("Z",)),
    Spec("compare", "Compare two", "View", keys=("C",), icon="git-compare"),
    Spec("next_unreviewed", "Next unreviewed", "View", keys=("N",), separate=True),
    Spec("previous_picture", "Previous picture of the item", "View", keys=("Ctrl+Left", "PgUp")),
    Spec("next_picture", "Next picture of the item", "View", keys=("Ctrl+Right", "PgDown")),
    Spec("fold_group", "Fold this group", "View", keys=("-",), separate=True),
    Spec("unfold_group", "Unfold the nearest group", "View", keys=("+",)),
    Spec("fold_groups", "Fold all groups", "View"),
    Spec("unfold_groups", "Unfold all groups", "View", keys=("*",)),
    Spec("where_from", "Where does this number come from?", "View", "Alt+Return", icon="info", separate=True),
    Spec("inspector", "Inspector", "View", keys=("I",), icon="panel-right", separate=True),
    Spec("filters", "Filters", "View", "Ctrl+Shift+F"),
    Spec("panes", "Both side panes", "View", "F8"),
    Spec("full_screen", "Full screen", "View", "F11"),
    Spec("next_region", "Next region", "View", "F6"),
    Spec("previous_region", "Previous region", "View", "Shift+F6"),
    Spec("back", "Back", "Go", "Alt+Left"),
    Spec("forward", "Forward", "Go", "Alt+Right"),
    Spec("go_library", "Library", "Go", "Ctrl+1", separate=True),
    Spec("go_import", "Import", "Go", "Ctrl+2"),
    Spec("go_campaigns", "Campaigns", "Go", "Ctrl+3"),
    Spec("go_performance", "Performance", "Go", "Ctrl+4"),
    Spec("go_galleries", "Galleries", "Go", "Ctrl+5"),
    Spec("go_creators", "Creators", "Go"),
    Spec("activity", "Activity", "Go", "Ctrl+Shift+A", icon="bell", separate=True),
    Spec("keys", "All keys", "Help", "F1", keys=("?",), icon="keyboard"),
    Spec("formats", "What can be imported", "Help", icon="file-text"),
    Spec("about", "About UGC Desk", "Help"),
)
