"""The command line: options in, exit code out. Qt comes in only where a window opens."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from wizard import __version__
from wizard.adapters.local.process_hardening import forbid_core_dumps
from wizard.practice.names import NAMES
from wizard.resources import resources
from wizard.text import LANGUAGES, use_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the wizard, or the check without a window."""
    forbid_core_dumps()
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    if options.command == "check":
        from wizard.check import check  # noqa: PLC0415 -- each command loads what it needs

        use_language(options.lang or "en", resources() / "locale")
        return check(options.profile, as_json=options.json, out=sys.stdout)
    if options.command == "password":
        from wizard.password_check import judge_passwords  # noqa: PLC0415

        use_language(options.lang or "en", resources() / "locale")
        return judge_passwords(options)
    if options.answers and options.practice is None:
        _parser().error("--answers works with --practice only")

    # Nothing that a start makes is garbage; looking for some is put off until the window is there.
    gc.disable()
    from wizard.main import run  # noqa: PLC0415 -- `check` runs where there is no Qt
    from wizard.program.options import Options  # noqa: PLC0415

    return run(
        Options(
            practice=options.practice,
            language=options.lang,
            theme=options.theme,
            text_percent=options.text_size,
            answers=options.answers,
            report=options.report,
        )
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rootsafe",
        description="A wizard that secures the root user of an AWS account, and proves it.",
    )
    parser.add_argument("--version", action="version", version=f"rootsafe {__version__}")
    parser.add_argument(
        "--practice",
        metavar="SCENARIO",
        nargs="?",
        const="fresh",
        choices=sorted(NAMES),
        help=f"rehearse on a built-in account: {', '.join(NAMES)}",
    )
    parser.add_argument("--lang", choices=sorted(LANGUAGES), help="the language of the window")
    parser.add_argument("--theme", choices=["light", "dark"], help="the colours; else the system's")
    parser.add_argument("--text-size", type=int, choices=[100, 125, 150, 200], metavar="PERCENT")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="walk by this answers file")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write how the walk ended")
    commands = parser.add_subparsers(dest="command")
    look = commands.add_parser("check", help="look at the account, change nothing, open no window")
    look.add_argument("--profile", default="", help="an AWS profile; else boto3's own order")
    look.add_argument("--json", action="store_true", help="print JSON")
    look.add_argument("--lang", choices=sorted(LANGUAGES), help="the language of the evidence")
    password = commands.add_parser(
        "password", help="judge root passwords, one a line from standard input; nothing is sent"
    )
    form = password.add_mutually_exclusive_group(required=True)
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--table", action="store_true", help="print one line a password, in words")
    password.add_argument("--account-name", default="", help="the account's name, to compare")
    password.add_argument("--email", default="", help="the root user's e-mail address, to compare")
    password.add_argument("--names", default="", help="names a stranger could know, any script")
    password.add_argument("--lang", choices=sorted(LANGUAGES), help="the language of --table")
    return parser


if __name__ == "__main__":
    sys.exit(main())
