"""For everyone's hands and eyes: names, places in the tab order, and what is spoken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QRadioButton,
    QWidget,
)

from tests.shell.conftest import Opened, OpenWindow
from wizard.steps.registry import STEPS

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QListWidget)


def controls(opened: Opened) -> list[QWidget]:
    """Return what can be used on the window now."""
    return [
        widget
        for kind in CONTROLS
        for widget in opened.window.findChildren(kind)
        if widget.isVisibleTo(opened.window) and widget.isEnabled()
        # The line inside a combo box is the combo box's own.
        if not isinstance(widget.parent(), QComboBox)
    ]


@pytest.mark.parametrize("step", [step.id for step in STEPS])
def test_every_control_has_a_name(open_window: OpenWindow, step: str) -> None:
    opened = open_window("old-root-keys")
    opened.sign_in()
    opened.visit("sign-in")
    opened.visit(step)

    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in controls(opened)
        if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.mark.parametrize("step", [step.id for step in STEPS])
@pytest.mark.parametrize("signed_in", [False, True])
def test_tab_reaches_every_control(open_window: OpenWindow, step: str, signed_in: bool) -> None:
    opened = open_window("old-root-keys")
    if signed_in:
        opened.sign_in()
        opened.visit("sign-in")
    opened.visit(step)
    wanted = {widget for widget in controls(opened) if _takes_tab(widget)}
    by_arrows = _with_groups(wanted)
    missed_by_policy = [
        widget.objectName()
        for widget in controls(opened)
        if not _takes_tab(widget) and widget.objectName() not in by_arrows
    ]

    reached: set[QWidget] = set()
    for _ in range(3 * len(wanted) + 20):
        QTest.keyClick(QApplication.focusWidget() or opened.window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None:
            reached.add(focused)

    assert missed_by_policy == []
    assert {w.objectName() for w in wanted} - _with_groups(reached) == set()


def test_nothing_on_the_rail_tells_by_colour_alone(open_window: OpenWindow) -> None:
    opened = open_window("old-root-keys")
    opened.sign_in()
    opened.visit("sign-in")

    names = {step: button.accessibleName() for step, button in opened.window.rail.buttons.items()}
    assert names["root-keys"] == "Root access keys, Open"
    assert names["sign-in"] == "Sign in, this page, Proven"
    assert names["welcome"] == "Welcome"


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _with_groups(widgets: set[QWidget]) -> set[str]:
    """Return their names, and those the arrow keys reach inside a group of radio buttons."""
    names = {widget.objectName() for widget in widgets}
    for widget in widgets:
        group = widget.group() if isinstance(widget, QRadioButton) else None
        names |= {button.objectName() for button in group.buttons()} if group else set()
    return names
