"""The least a start can cost: the libraries that the Library page needs, and a window with nothing in it.

`python -m tests.benchmarks.empty_window` writes its processor time once it is shown, and ends.
"""

from __future__ import annotations

import sys
import time

# In the order in which the program loads them.
import sqlalchemy.dialects.sqlite  # isort: skip
import sqlalchemy.orm  # noqa: F401  # isort: skip
import numpy  # noqa: F401  # isort: skip
import tomlkit  # noqa: F401  # isort: skip
import filelock  # noqa: F401  # isort: skip
import platformdirs  # noqa: F401  # isort: skip
import PySide6.QtSvg  # noqa: F401  # isort: skip
from PySide6.QtCore import QTimer  # isort: skip
from PySide6.QtWidgets import QApplication, QMainWindow  # isort: skip


def main() -> None:
    """Show the window once, and end."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    window.repaint()
    QTimer.singleShot(0, app.quit)
    app.exec()
    sys.stdout.write(f"{time.process_time()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
