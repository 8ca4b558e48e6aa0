"""The administrator's sign-in data as a file, in the columns of AWS's own console.

The file stays exactly what the console would write, because password managers
look for these columns: a name that a spreadsheet would take for a formula is
pointed out on the page and never changed here.

No byte order mark: names and addresses are ASCII, and importers that do not
expect a mark read it as part of the first column's name. Lines end in CRLF, as
RFC 4180 has it; everything that reads CSV also reads that.
"""

from __future__ import annotations

import csv
import io

from wizard.domain.iam_names import looks_like_a_formula
from wizard.ports.secret import Secret

COLUMNS = ("User name", "Password", "Console sign-in URL")


def file_name(user: str) -> str:
    """Return the name that AWS's console gives such a file."""
    return f"{user}_credentials.csv"


def credentials_csv(user: str, password: Secret, sign_in_url: str) -> Secret:
    """Return the whole file; fields are quoted only where RFC 4180 asks for it."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(COLUMNS)
    lines.writerow((user, password.reveal(), sign_in_url))
    return Secret(text.getvalue())


def has_formula(user: str, password: Secret) -> bool:
    """Return whether a spreadsheet would take a field of the file for a formula."""
    return any(looks_like_a_formula(field) for field in (user, password.reveal()))
