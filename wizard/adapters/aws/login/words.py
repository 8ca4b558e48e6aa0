"""The sentences of the page that the browser shows when it comes back."""

from __future__ import annotations

from wizard.text import N_

SIGNED_IN = N_("You are signed in")
GO_BACK = N_("Go back to Rootsafe to go on. You can close this page.")

NOT_SIGNED_IN = N_("You are not signed in")
GO_BACK_AND_READ = N_("Go back to Rootsafe, which says what to do next. You can close this page.")
