"""The ways of signing in, for the owner or for the administrator.

One card for every page that needs somebody to sit down. It asks for what exists
already: nothing here leads anybody to make an access key. Each way has its
button, two sentences that explain it, and a panel to work it with.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QLabel,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wizard.engine.handwork import OpenConsole, SignIn
from wizard.kit.cards import Card, beside, on_enter, push, row, text
from wizard.kit.fields import Field, SecretField
from wizard.kit.pasted_panel import PastedPanel
from wizard.kit.sign_in_browser import BrowserPanel
from wizard.kit.theme import theme_of
from wizard.ports.aws import Seat, UnderWay, Way
from wizard.ports.console import ConsolePage
from wizard.text import N_, translate

WAY_NAMES = {
    Way.BROWSER: N_("With your browser (recommended)"),
    Way.PASTED: N_("With CloudShell, inside AWS's console"),
    Way.PROFILE: N_("With a profile on this computer"),
    Way.ACCESS_KEY: N_("With an access key that you already have"),
}

WHY: Mapping[Seat, Mapping[Way, str]] = {
    Seat.OWNER: {
        Way.BROWSER: N_(
            "AWS's own page opens in your browser, and there you sign in with the new password and "
            "the code from your phone. It is the sign-in that AWS made for developer tools "
            "(“aws login”): the wizard never sees your password, and no access key is made."
        ),
        Way.PASTED: N_(
            "CloudShell is a command window inside AWS's console. "
            "What it prints lets the wizard into your account for a while and ends by itself; "
            "no key is made."
        ),
        Way.PROFILE: N_(
            "A profile is sign-in data that another AWS tool keeps on this computer. "
            "Choose it if somebody has set one up for this account."
        ),
        Way.ACCESS_KEY: N_(
            "Use this only for a key that you already have. Do not make an access key for the root "
            "user: the wizard does not need one, and later asks you to delete those that exist."
        ),
    },
    Seat.ADMINISTRATOR: {
        Way.BROWSER: N_(
            "AWS's own page opens in your browser, and there you sign in as the administrator that "
            "you made. If that page still knows you as the root user, choose there to sign in as "
            "somebody else."
        ),
        Way.PASTED: N_(
            "CloudShell is a command window inside AWS's console. "
            "What it prints lets the wizard into your account for a while and ends by itself; "
            "no key is made."
        ),
        Way.PROFILE: N_(
            "A profile is sign-in data that another AWS tool keeps on this computer. "
            "Choose one with the administrator's own sign-in data."
        ),
        Way.ACCESS_KEY: N_(
            "Use this only for a key of the administrator that you already have. "
            "You need not make one."
        ),
    },
}


class SignInCard(Card):
    """Offers the ways that exist; emits nothing, it hands each wish to the page.

    `wish` takes the wishes of `wizard.engine.handwork`; `name` begins every object name.
    """

    def __init__(self, seat: Seat, name: str, wish: Callable[[object], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._seat, self._name, self._wish = seat, name, wish
        self._under_way: UnderWay | None = None
        self.browser = BrowserPanel(seat, name, wish)
        self._panels: Mapping[Way, QWidget] = {
            Way.BROWSER: self.browser,
            Way.PASTED: self._pasted_panel(),
            Way.PROFILE: self._profile_panel(),
            Way.ACCESS_KEY: self._key_panel(),
        }
        self._choices = {way: self._choice(way) for way in self._panels}
        self._reasons = {way: self._reason(way) for way in self._panels}
        self._group = QButtonGroup(self)
        for way, choice in self._choices.items():
            self._group.addButton(choice)
            self.add(choice, self._reasons[way], self._panels[way])
        self.show_ways((), ())

    def show_ways(
        self,
        ways: Sequence[Way],
        profiles: Sequence[str],
        under_way: UnderWay | None = None,
        account: str = "",
    ) -> None:
        """Offer these ways, the first one chosen unless the owner chose another before.

        `account` (number or alias) is where a user signs in. What was typed stays.
        """
        self._fill(profiles)
        for way, choice in self._choices.items():
            choice.setProperty("offered", way in ways)
            choice.setVisible(way in ways and len(ways) > 1)
            self._reasons[way].setVisible(way in ways)
        chosen = self.chosen()
        has_begun = under_way is not None and self._under_way is None
        if ways and (chosen is None or chosen not in ways):
            self._choices[ways[0]].setChecked(True)
        elif has_begun and Way.BROWSER in ways:
            self._choices[Way.BROWSER].setChecked(True)
        self._under_way = under_way
        self.browser.show_under_way(under_way, account if self._seat is Seat.ADMINISTRATOR else "")
        self._show_chosen()

    def chosen(self) -> Way | None:
        """Return the way that is chosen now."""
        return next((way for way, one in self._choices.items() if one.isChecked()), None)

    def forget(self) -> None:
        """Empty the fields with secrets; nobody needs them once somebody has signed in."""
        self.browser.forget()
        self.key_id.input.clear()
        self.key_secret.set_secret(None)
        self.pasted.forget()

    # ---- the panels

    def _pasted_panel(self) -> QWidget:
        self.pasted = PastedPanel(self._seat, self._name)
        self.pasted.open.clicked.connect(lambda: self._wish(OpenConsole(ConsolePage.CLOUD_SHELL)))
        self.pasted.use.clicked.connect(
            lambda: self._wish(SignIn(self._seat, Way.PASTED, secret=self.pasted.secret()))
        )
        return self.pasted

    def _profile_panel(self) -> QWidget:
        self.profiles = QComboBox()
        self.profiles.setObjectName(f"{self._name}-profile")
        self.profiles.setAccessibleName(translate(N_("Profile")))
        self.profiles.setMinimumWidth(theme_of().px(200))
        self.use_profile = push(
            translate(N_("Sign in with this profile")), f"{self._name}-use-profile", "primary"
        )
        self.use_profile.clicked.connect(self._on_profile)
        return _column(beside(self.profiles, self.use_profile))

    def _key_panel(self) -> QWidget:
        self.key_id = Field(translate(N_("Access key ID")), f"{self._name}-key-id", hint="AKIA…")
        self.key_id.input.setMaxLength(128)
        self.key_secret = SecretField(
            translate(N_("Secret access key")), f"{self._name}-key-secret"
        )
        self.use_key = push(
            translate(N_("Sign in with this key")), f"{self._name}-use-key", "primary"
        )
        self.use_key.clicked.connect(self._on_key)
        for field in (self.key_id, self.key_secret):
            field.input.textChanged.connect(self._on_key_typed)
            on_enter(field.input, self.use_key.click)
        self._on_key_typed()
        return _column(self.key_id, self.key_secret, row(self.use_key))

    def _choice(self, way: Way) -> QRadioButton:
        words = translate(WAY_NAMES[way])
        choice = QRadioButton(words)
        choice.setObjectName(f"{self._name}-by-{way.value}")
        choice.setAccessibleName(words)
        choice.setAccessibleDescription(translate(WHY[self._seat][way]))
        choice.toggled.connect(self._show_chosen)
        return choice

    def _reason(self, way: Way) -> QLabel:
        """Explain a way, in line with the words of its button."""
        reason = text(translate(WHY[self._seat][way]), "small", f"{self._name}-why-{way.value}")
        reason.setContentsMargins(theme_of().px(26), 0, 0, 0)
        return reason

    def _fill(self, profiles: Sequence[str]) -> None:
        """List the profiles, the default chain first; keep what is chosen."""
        wanted = ["", *(name for name in profiles if name)]
        box = self.profiles
        if [box.itemData(place) for place in range(box.count())] == wanted:
            return
        before = box.currentData()
        box.clear()
        for name in wanted:
            box.addItem(name or translate(N_("What AWS's tools use by default")), name)
        box.setCurrentIndex(max(box.findData(before), 0))

    def _show_chosen(self) -> None:
        for way, panel in self._panels.items():
            choice = self._choices[way]
            panel.setVisible(choice.isChecked() and bool(choice.property("offered")))

    # ---- the owner's hands

    def _on_profile(self) -> None:
        self._wish(SignIn(self._seat, Way.PROFILE, str(self.profiles.currentData() or "")))

    def _on_key(self) -> None:
        wish = SignIn(self._seat, Way.ACCESS_KEY, self.key_id.value(), self.key_secret.secret())
        self._wish(wish)

    def _on_key_typed(self) -> None:
        has_both = bool(self.key_id.value()) and bool(self.key_secret.input.text().strip())
        self.use_key.setEnabled(has_both)


def _column(*things: QWidget | QLayout) -> QWidget:
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme_of().px(10))
    for thing in things:
        if isinstance(thing, QWidget):
            column.addWidget(thing)
        else:
            column.addLayout(thing)
    return panel
