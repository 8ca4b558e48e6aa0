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

from wizard.engine.owner_actions import OpenConsole, SignIn
from wizard.forms.pasted_panel import PastedPanel
from wizard.forms.sign_in_browser import BrowserPanel
from wizard.kit.fields import Field, SecretField
from wizard.kit.theme import theme_of
from wizard.kit.widgets import Card, beside, on_enter, push_button, row, text
from wizard.ports.aws import PendingSignIn, SignInMethod, SignInSlot
from wizard.ports.console import ConsolePage
from wizard.text import N_, translate

METHOD_NAMES = {
    SignInMethod.BROWSER: N_("With your browser (recommended)"),
    SignInMethod.PASTED: N_("With CloudShell, inside AWS's console"),
    SignInMethod.PROFILE: N_("With a profile on this computer"),
    SignInMethod.ACCESS_KEY: N_("With an access key that you already have"),
}

WHY: Mapping[SignInSlot, Mapping[SignInMethod, str]] = {
    SignInSlot.OWNER: {
        SignInMethod.BROWSER: N_(
            "AWS's own page opens in your browser, and there you sign in with the new password and "
            "the code from your phone. It is the sign-in that AWS made for developer tools "
            "(“aws login”): the wizard never sees your password, and no access key is made."
        ),
        SignInMethod.PASTED: N_(
            "CloudShell is a command window inside AWS's console. "
            "What it prints lets the wizard into your account for a while and ends by itself; "
            "no key is made."
        ),
        SignInMethod.PROFILE: N_(
            "A profile is sign-in data that another AWS tool keeps on this computer. "
            "Choose it if somebody has set one up for this account."
        ),
        SignInMethod.ACCESS_KEY: N_(
            "Use this only for a key that you already have. Do not make an access key for the root "
            "user: the wizard does not need one, and later asks you to delete those that exist."
        ),
    },
    SignInSlot.ADMINISTRATOR: {
        SignInMethod.BROWSER: N_(
            "AWS's own page opens in your browser, and there you sign in as the administrator that "
            "you made. If that page still knows you as the root user, choose there to sign in as "
            "somebody else."
        ),
        SignInMethod.PASTED: N_(
            "CloudShell is a command window inside AWS's console. "
            "What it prints lets the wizard into your account for a while and ends by itself; "
            "no key is made."
        ),
        SignInMethod.PROFILE: N_(
            "A profile is sign-in data that another AWS tool keeps on this computer. "
            "Choose one with the administrator's own sign-in data."
        ),
        SignInMethod.ACCESS_KEY: N_(
            "Use this only for a key of the administrator that you already have. "
            "You need not make one."
        ),
    },
}


class SignInCard(Card):
    """Offers the ways that exist; emits nothing, it hands each wish to the page.

    `wish` takes the wishes of `wizard.engine.owner_actions`; `name` begins every object name.
    """

    def __init__(self, slot: SignInSlot, name: str, wish: Callable[[object], None]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._slot, self._name, self._wish = slot, name, wish
        self._under_way: PendingSignIn | None = None
        self.browser = BrowserPanel(slot, name, wish)
        self._panels: Mapping[SignInMethod, QWidget] = {
            SignInMethod.BROWSER: self.browser,
            SignInMethod.PASTED: self._pasted_panel(),
            SignInMethod.PROFILE: self._profile_panel(),
            SignInMethod.ACCESS_KEY: self._key_panel(),
        }
        self._choices = {method: self._choice(method) for method in self._panels}
        self._reasons = {method: self._reason(method) for method in self._panels}
        self._group = QButtonGroup(self)
        for method, choice in self._choices.items():
            self._group.addButton(choice)
            self.add(choice, self._reasons[method], self._panels[method])
        self.show_methods((), ())

    def show_methods(
        self,
        methods: Sequence[SignInMethod],
        profiles: Sequence[str],
        pending_sign_in: PendingSignIn | None = None,
        account: str = "",
    ) -> None:
        """Offer these ways, the first one chosen unless the owner chose another before.

        `account` (number or alias) is where a user signs in. What was typed stays.
        """
        self._fill(profiles)
        for method, choice in self._choices.items():
            choice.setProperty("offered", method in methods)
            choice.setVisible(method in methods and len(methods) > 1)
            self._reasons[method].setVisible(method in methods)
        chosen = self.chosen()
        has_begun = pending_sign_in is not None and self._under_way is None
        if methods and (chosen is None or chosen not in methods):
            self._choices[methods[0]].setChecked(True)
        elif has_begun and SignInMethod.BROWSER in methods:
            self._choices[SignInMethod.BROWSER].setChecked(True)
        self._under_way = pending_sign_in
        self.browser.show_pending(
            pending_sign_in, account if self._slot is SignInSlot.ADMINISTRATOR else ""
        )
        self._show_chosen()

    def chosen(self) -> SignInMethod | None:
        """Return the way that is chosen now."""
        return next((method for method, one in self._choices.items() if one.isChecked()), None)

    def forget(self) -> None:
        """Empty the fields with secrets; nobody needs them once somebody has signed in."""
        self.browser.forget()
        self.key_id.input.clear()
        self.key_secret.set_secret(None)
        self.pasted.forget()

    # ---- the panels

    def _pasted_panel(self) -> QWidget:
        self.pasted = PastedPanel(self._slot, self._name)
        self.pasted.open.clicked.connect(lambda: self._wish(OpenConsole(ConsolePage.CLOUD_SHELL)))
        self.pasted.use.clicked.connect(
            lambda: self._wish(SignIn(self._slot, SignInMethod.PASTED, secret=self.pasted.secret()))
        )
        return self.pasted

    def _profile_panel(self) -> QWidget:
        self.profiles = QComboBox()
        self.profiles.setObjectName(f"{self._name}-profile")
        self.profiles.setAccessibleName(translate(N_("Profile")))
        self.profiles.setMinimumWidth(theme_of().px(200))
        self.use_profile = push_button(
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
        self.use_key = push_button(
            translate(N_("Sign in with this key")), f"{self._name}-use-key", "primary"
        )
        self.use_key.clicked.connect(self._on_key)
        for field in (self.key_id, self.key_secret):
            field.input.textChanged.connect(self._on_key_typed)
            on_enter(field.input, self.use_key.click)
        self._on_key_typed()
        return _column(self.key_id, self.key_secret, row(self.use_key))

    def _choice(self, method: SignInMethod) -> QRadioButton:
        words = translate(METHOD_NAMES[method])
        choice = QRadioButton(words)
        choice.setObjectName(f"{self._name}-by-{method.value}")
        choice.setAccessibleName(words)
        choice.setAccessibleDescription(translate(WHY[self._slot][method]))
        choice.toggled.connect(self._show_chosen)
        return choice

    def _reason(self, method: SignInMethod) -> QLabel:
        """Explain a way, in line with the words of its button."""
        reason = text(
            translate(WHY[self._slot][method]), "small", f"{self._name}-why-{method.value}"
        )
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
        for method, panel in self._panels.items():
            choice = self._choices[method]
            panel.setVisible(choice.isChecked() and bool(choice.property("offered")))

    # ---- the owner's hands

    def _on_profile(self) -> None:
        self._wish(SignIn(self._slot, SignInMethod.PROFILE, str(self.profiles.currentData() or "")))

    def _on_key(self) -> None:
        wish = SignIn(
            self._slot, SignInMethod.ACCESS_KEY, self.key_id.value(), self.key_secret.secret()
        )
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
