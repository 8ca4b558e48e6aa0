"""Everything a developer starts: `python3 dev.py TASK`.

Needs nothing but Python: each task first makes `.venv` from the lock, and asks the system for the
libraries Qt and the tests want, so that a fresh clone needs no other command. Once that is done, it
costs a few hundredths of a second to see so.
"""

# An old Python must get as far as the sentence below: no syntax younger than 3.6 in this file.
import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- the one place where an older Python is met
    sys.exit(
        "Rootsafe needs Python 3.11 or newer, and this is Python {}.{}: "
        "install a newer one from python.org and start again with it.".format(*sys.version_info)
    )

import hashlib
import json
import os
import platform
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "rootsafe-setup"
PACKAGING = ROOT / "packaging"
LOCKS = PACKAGING / "requirements"
TRANSLATIONS = PACKAGING / "translations.py"
LOCALE = ROOT / "resources" / "locale"

# What PySide6's wheels leave to the system: the NEEDED entries (`objdump -p`) of Qt's Core, Gui,
# Widgets, Svg, DBus and Network and of the platform plugins xcb, wayland and offscreen.
LIBRARIES = [
    "libegl1",
    "libgl1",
    "libglib2.0-0",
    "libfontconfig1",
    "libdbus-1-3",
    "libgssapi-krb5-2",
    "libbrotli1",
    "libzstd1",
    "libxkbcommon0",
    "libxkbcommon-x11-0",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libwayland-client0",
    "libwayland-cursor0",
]
# Letters for both languages; Noto's hold the Japanese ones.
FONTS = ["fonts-dejavu-core", "fonts-noto-cjk"]
# What only the tests call: a screen, a reader of QR codes, a second opinion on one-time codes, and
# a keyring on a message bus of its own.
TEST_TOOLS = ["xvfb", "zbar-tools", "oathtool", "gnome-keyring", "dbus"]


class Stopped(Exception):
    """Something the developer has to do first; the text says what."""


# --- the system ---------------------------------------------------------------------------------


def missing_packages(listing: str, wanted: Iterable[str]) -> list[str]:
    """Return what is wanted and not installed.

    `listing` has a line a package: status, name, and what it provides. A provided name counts,
    since Ubuntu renamed some libraries (libglib2.0-0t64 provides libglib2.0-0).
    """
    present: set[str] = set()
    for line in listing.splitlines():
        status, name, provides = line.split("\t")
        if status == "installed":
            present.add(name)
            present.update(one.split()[0] for one in provides.split(",") if one.strip())
    return [name for name in wanted if name not in present]


def install_commands(packages: Iterable[str]) -> list[list[str]]:
    """Return the two apt-get calls that bring the packages."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return [["apt-get", "update"], install]


def what_to_type(packages: Iterable[str]) -> str:
    """Return the one line to type for someone who is not root."""
    return " && ".join(shlex.join(["sudo", *command]) for command in install_commands(packages))


def prepare_system() -> None:
    """Install what the system lacks; only where Debian's tools can tell what that is."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        return
    wanted = [*LIBRARIES, *FONTS, *TEST_TOOLS]
    if find_spec("ensurepip") is None:
        wanted.append("python3-venv")  # Debian splits off what `python3 -m venv` needs
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}\t${Package}\t${Provides}\n"]
    listing = subprocess.run(query, check=True, capture_output=True, text=True).stdout
    missing = missing_packages(listing, wanted)
    if not missing:
        return
    if os.geteuid() != 0:
        raise Stopped(
            f"The system lacks some libraries. Type\n\n    {what_to_type(missing)}\n\n"
            "and start this again."
        )
    say(f"Installing {len(missing)} packages of the system: {' '.join(missing)}")
    for command in install_commands(missing):
        call(command, {"DEBIAN_FRONTEND": "noninteractive"})


# --- .venv --------------------------------------------------------------------------------------


def tool(name: str) -> str:
    """Return the path of a program in `.venv`."""
    return str(VENV / ("Scripts" if os.name == "nt" else "bin") / name)


def fingerprint(root: Path) -> str:
    """Return a text that changes whenever `.venv` would have to change."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    lock = (root / "packaging" / "requirements" / "dev.txt").read_text("utf-8")
    parts = [lock, project, platform.python_version(), str(root)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def is_usable(venv: Path) -> bool:
    """Say whether the folder is an environment made here, by this Python."""
    try:
        facts = (venv / "pyvenv.cfg").read_text("utf-8")
    except OSError:
        return False
    return f"version = {platform.python_version()}\n" in facts and str(venv) in facts


def prepare_venv() -> None:
    """Bring `.venv` to what the lock says; its stamp comes last, so a broken try is repeated."""
    wanted = fingerprint(ROOT)
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    STAMP.unlink(missing_ok=True)
    if not is_usable(VENV):
        say("Making .venv")
        call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("Installing the libraries of the lock into .venv; the first time takes a minute or two")
    pip = [tool("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    call([*pip, "--require-hashes", "--requirement", str(LOCKS / "dev.txt")])
    call([*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)])
    STAMP.write_text(wanted, "utf-8")


def prepare_languages() -> None:
    """Compile the translations that are newer than their compiled form."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            call([tool("python"), str(TRANSLATIONS), "compile"])
            return


# --- the tasks ----------------------------------------------------------------------------------


def app_arguments(given: list[str]) -> list[str]:
    """Return the app's arguments: practice, unless another way to run is named.

    `--real` is a word of this file alone: the app is real by itself, a developer has to say so.
    """
    if "--real" in given:
        return [one for one in given if one != "--real"]
    ways = ("--practice", "--help", "-h", "--version")
    is_told = given[:1] == ["check"] or any(one.split("=")[0] in ways for one in given)
    return given if is_told else ["--practice", *given]


def setup(_given: list[str]) -> None:
    """Prepare .venv and the system, and nothing else."""
    say("Ready.")


def run(given: list[str]) -> None:
    """Open the wizard in practice mode; arguments go to the app (--real: your own account)."""
    call([tool("python"), "-m", "wizard", *app_arguments(given)], folder=Path.cwd())


def test(given: list[str]) -> None:
    """Run the tests; arguments go to pytest."""
    # A worker a core; a file stays with one worker, which makes its shared walks once.
    workers = [] if any(one.startswith("-n") for one in given) else ["-n", "auto"]
    command = [tool("python"), "-m", "pytest", *workers, "--dist", "loadfile", *given]
    call(command, {"QT_QPA_PLATFORM": "offscreen"})


def soak(given: list[str]) -> None:
    """Walk A4 and A5 200 times over a line that breaks; arguments go to pytest."""
    workers = [] if any(one.startswith("-n") for one in given) else ["-n", "auto"]
    command = [tool("python"), "-m", "pytest", "-q", *workers, "tests/soak", *given]
    call(command, {"QT_QPA_PLATFORM": "offscreen", "ROOTSAFE_SOAK_RUNS": "200"})


def check(_given: list[str]) -> None:
    """Check format, lint, types, unused code, the rules of the house and the translations."""
    checks = {
        "format": [tool("ruff"), "format", "--check", "."],
        "lint": [tool("ruff"), "check", "."],
        "types": [tool("mypy")],
        "unused": [tool("vulture")],
        "house": [tool("lint-imports"), "--no-logo"],
        "translations": [tool("python"), str(TRANSLATIONS), "check"],
    }
    failed = []
    for name, command in checks.items():
        say(f"-- {name}")
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    if failed:
        raise Stopped(f"Not in order: {', '.join(failed)}.")


def fix(_given: list[str]) -> None:
    """Format, repair what ruff can repair, and bring the translations' lists up to date."""
    call([tool("ruff"), "check", "--fix", "."])
    call([tool("ruff"), "format", "."])
    translations([])


def translations(_given: list[str]) -> None:
    """Collect the sentences into rootsafe.pot and every language's .po, and compile them."""
    call([tool("python"), str(TRANSLATIONS), "update"])
    call([tool("python"), str(TRANSLATIONS), "compile"])


def gallery(given: list[str]) -> None:
    """Draw every page in every state, language and size as PNG; arguments go to tests.gallery."""
    call([tool("python"), "-m", "tests.gallery", *given], {"QT_QPA_PLATFORM": "offscreen"})


def bench(given: list[str]) -> None:
    """Measure start, memory, stalls and calls; arguments go to tests.bench."""
    call([tool("python"), "-m", "tests.bench", *given])


def lock(given: list[str]) -> None:
    """Write the locks anew from pyproject.toml; arguments go to uv (--upgrade: newest of all)."""
    compile_ = [tool("uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    compile_ += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", *given]
    # The app's versions are held to the developer's, so that what was tested is what is shipped.
    dev, app = LOCKS / "dev.txt", LOCKS / "app.txt"
    call([*compile_, "pyproject.toml", "--group", "dev", "--output-file", str(dev)])
    call([*compile_, "pyproject.toml", "--constraint", str(dev), "--output-file", str(app)])
    for name, and_the_app in (("package", ["pyproject.toml"]), ("audit", []), ("bench", [])):
        wanted = [str(LOCKS / f"{name}.in"), *and_the_app, "--constraint", str(dev)]
        call([*compile_, *wanted, "--output-file", str(LOCKS / f"{name}.txt")])


def package(given: list[str]) -> None:
    """Build or check what owners download: linux | windows | macos | verify | audit | smoke."""
    scripts = {name: f"{name}/build.sh" for name in ("linux", "windows", "macos")}
    scripts |= {name: f"{name}.sh" for name in ("verify", "audit")}
    scripts["smoke"] = "linux/smoke.sh"
    if not given or given[0] not in scripts:
        raise Stopped(f"python3 dev.py package {' | '.join(scripts)}")
    # By its place: Windows looks into its own folder before PATH, and finds another system's bash.
    bash = shutil.which("bash")
    if bash is None:
        raise Stopped("Packaging needs bash; on Windows it comes with Git (git-scm.com).")
    call([bash, (PACKAGING / scripts[given[0]]).as_posix(), *given[1:]])


TASKS: dict[str, Callable[[list[str]], None]] = {
    task.__name__: task
    for task in (setup, run, test, soak, check, fix, translations, gallery, bench, lock, package)
}


def usage() -> str:
    """Return the list of tasks, each with its first sentence."""
    lines = [f"  {name:<10} {task.__doc__}" for name, task in TASKS.items()]
    return "\n".join(["python3 dev.py TASK [arguments]", "", *lines])


def say(sentence: str) -> None:
    """Tell the developer, before whatever a child prints next."""
    print(sentence, flush=True)


def call(
    command: list[str], environment: dict[str, str] | None = None, folder: Path = ROOT
) -> None:
    """Run a program; a variable the developer has set already keeps its value."""
    subprocess.run(command, cwd=folder, env={**(environment or {}), **os.environ}, check=True)


def main(arguments: list[str]) -> int:
    """Prepare, run one task, and return the exit code."""
    if not arguments or arguments[0] not in TASKS:
        say(usage())
        return 0 if arguments[:1] in (["help"], ["--help"], ["-h"]) else 2
    try:
        prepare_system()
        prepare_venv()
        prepare_languages()
        TASKS[arguments[0]](arguments[1:])
    except Stopped as stop:
        print(stop, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
