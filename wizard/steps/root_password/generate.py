"""Making a root password: letters and digits in groups, to be typed by hand without a slip.

The root user's password is typed into AWS's page, now and perhaps from paper in
some years. So it has groups with a hyphen between them, which is also the
special character that AWS wants, and no sign that can be taken for another.
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Callable

from wizard.engine.passwords import LOOK_ALIKES
from wizard.ports.secret import Secret
from wizard.steps.root_password.strength import Facts, assess

GROUPS, IN_GROUP = 4, 4
MORE_LOOK_ALIKES = "5S8B2Z"
SIGNS = "".join(
    sign
    for sign in string.ascii_letters + string.digits
    if sign not in LOOK_ALIKES + MORE_LOOK_ALIKES
)
"""49 or 50 signs: sixteen of them are worth about 90 bits."""


def make_password(facts: Facts, draw: Callable[[str], str] = secrets.choice) -> Secret:
    """Make a password that our own check would keep.

    A try that does not pass is thrown away whole, so that no place in it is
    more predictable than another.
    """
    while True:
        groups = ("".join(draw(SIGNS) for _ in range(IN_GROUP)) for _ in range(GROUPS))
        made = Secret("-".join(groups))
        if assess(made, facts).is_keepable:
            return made
