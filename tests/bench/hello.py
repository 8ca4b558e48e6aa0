"""The yardstick: the barest QWizard there is, one page with one line of text."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QVBoxLayout,
    QWizard,  # noqa: TID251 -- only to be compared with
    QWizardPage,
)

from tests.bench.first_paint import FirstPaint

STAY = "--stay"


def main() -> int:
    """Open it, and end as soon as it is painted, unless somebody else watches."""
    app = QApplication(sys.argv[:1])
    page = QWizardPage()
    page.setTitle("Hello")
    QVBoxLayout(page).addWidget(QLabel("Hello"))
    wizard = QWizard()
    wizard.addPage(page)
    wizard.resize(1000, 700)
    if STAY not in sys.argv:
        FirstPaint(wizard)
    wizard.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
