#!/usr/bin/env bash
# Installs, walks and removes what build.sh made, in a fresh Windows under Wine; a line a finding.
#
# What it looks at: the silent installation; the program from inside, Credential Manager included; a whole
# practice walk with a picture of its last page; that a running program is left alone; a second
# installation over the first; and that the uninstaller leaves nothing, or with /KEEP the secrets and
# notes alone. The pictures are in build/shots.
. "$(dirname "$0")/../common.sh"
if [ -z "${VERIFY_HAS_SCREEN:-}" ]; then
  bash packaging/windows/lab/make.sh
  prepare_python
  VERIFY_HAS_SCREEN=1 on_a_screen bash "$root/packaging/windows/verify.sh"
  exit
fi
# shellcheck source=/dev/null
. "$build/windows-lab/env.sh"
prepare_python
setup=$dist/Rootsafe-$version-setup.exe
[ -f "$setup" ] || { echo "$setup is missing: python3 dev.py package windows" >&2; exit 1; }
work=$build/windows/verify
shots=$build/shots
rm -rf "$work" "$shots"/windows-*.png
mkdir -p "$work" "$shots"

export WINEPREFIX=$work/prefix
wine64 wineboot -i >/dev/null 2>&1 </dev/null || true
winrun reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
wineserver64 -w
user=$WINEPREFIX/drive_c/users/$(id -un)
installed=$user/AppData/Local/Programs/Rootsafe
notes=$user/AppData/Local/Rootsafe
link="$user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Rootsafe.lnk"
key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Rootsafe'

# --- words for what follows -----------------------------------------------------------------------

not() { ! "$@"; }
answers() { # CODE COMMAND ... - whether the command ends with this exit code
  local wanted=$1 code=0
  shift
  "$@" || code=$?
  [ "$code" = "$wanted" ]
}
watched() { # PICTURE ARGUMENTS ... - the installed program with its last picture; watch.py's options first
  local picture=$shots/$1
  shift
  timeout 600 "$python" packaging/watch.py "$picture" "$@" </dev/null 2>&1 | cat
}
from_inside() { timeout 600 wine64 "$installed/Rootsafe.exe" --smoke --vault </dev/null 2>&1 | cat; }
settled() { wineserver64 -w; }
install_it() { winrun "$setup" /S && settled; }
# Without _? the uninstaller goes on as a copy of itself, and its exit code is lost.
uninstall_it() { winrun "$installed/Uninstall.exe" /S "$@" && settled; }
try_uninstall() { winrun "$installed/Uninstall.exe" /S "_?=$(winpath -w "$installed")"; }
winpath() { winrun winepath "$@" | tr -d '\r'; }
is_registered() { winrun reg query "$key" /v DisplayVersion 2>/dev/null | tr -d '\r' | grep -q "$version"; }
entries() { winrun reg query 'HKCU\Software\Wine\Credential Manager' /s 2>/dev/null | tr -d '\r' | grep -c "Generic: .*$1" || true; }
files() { (cd "$WINEPREFIX/drive_c" && find . -not -path '*/Temp/*' | sort); }
leavings() { find "$WINEPREFIX/drive_c" -ipath '*rootsafe*' | grep .; }
registry() { grep -ih rootsafe "$WINEPREFIX"/{user,system}.reg; }
has_stubs() { (cd "$build/windows-lab/stubs" && ls) | while read -r stub; do find "$installed" -iname "$stub"; done | grep -q .; }
add_stubs() { winstubs "$installed/_internal"; }
drop_stubs() { (cd "$build/windows-lab/stubs" && ls) | while read -r stub; do rm -f "$installed/_internal/$stub"; done; }
keep_entries() { # what the program keeps, by its own vault, and an entry that is somebody else's
  PYTHONPATH=$(winplace "$root") winpy -c '
import keyring
from wizard.adapters.vault.os_keyring import OsKeyring
from wizard.ports.secret import Secret
for name in "ab":
    OsKeyring().put(name, Secret("kept"))
keyring.set_password("Another program", "c", "kept")'
}

# --- what is looked at ----------------------------------------------------------------------------

mkdir -p "${installed%/*}" # Windows' own folder for programs of one user
files >"$work/before"
say "Installing"
holds "it installs silently" install_it
holds "the program is in the user's own folder" test -f "$installed/Rootsafe.exe"
holds "the Start menu points to it" grep -qaP 'R\0o\0o\0t\0s\0a\0f\0e\0\.\0e\0x\0e' "$link"
holds "Windows lists it as version $version" is_registered
holds "no stub of the lab was packed" not has_stubs
holds "every licence is with it" diff <(ls resources/licences) <(ls "$installed/_internal/resources/licences")
add_stubs

say "Looking it over from inside"
holds "all parts are there" from_inside

say "Walking a practice account"
touch "$work/answers.toml"
holds "it walks to the end" watched windows-walk.png -- wine64 "$installed/Rootsafe.exe" \
  --practice --lang ja --answers "$(winplace "$work/answers.toml")"

say "With the program open"
watched windows-first.png --seconds 40 -- wine64 "$installed/Rootsafe.exe" --lang ja &
window=$!
until [ -e "$notes/rootsafe.running" ]; do sleep 1; kill -0 $window; done
holds "the installer leaves a running program alone" answers 3 winrun "$setup" /S
holds "so does the uninstaller" answers 3 try_uninstall
holds "the program is whole" test -f "$installed/Rootsafe.exe" -a -f "$installed/_internal/LICENSE"
wait $window
wineserver64 -k || true
settled || true
holds "the pictures are there" test -s "$shots/windows-walk.png" -a -s "$shots/windows-first.png"

say "Installing over it"
keep_entries
holds "two secrets and one of another program are in the Credential Manager" test "$(entries 'Rootsafe')/$(entries 'Another')" = 2/1
drop_stubs
holds "it installs over itself" install_it
holds "the secrets are still there" test "$(entries Rootsafe)" -ge 2

say "Removing it, with the secrets kept"
holds "it uninstalls" uninstall_it /KEEP
holds "the program is gone" test ! -e "$installed" -a ! -e "$link"
holds "the secrets are still there" test "$(entries Rootsafe)" -ge 2
holds "so are the notes" test -d "$notes"

say "Removing it for good"
install_it
holds "it uninstalls" uninstall_it
holds "no secret of ours is left" test "$(entries Rootsafe)" -eq 0
holds "another program's is" test "$(entries Another)" -eq 1
files >"$work/after"
holds "no file is left" diff "$work/before" "$work/after"
holds "nor a temporary one" not leavings
holds "Windows lists it no more, nor any other key" not registry
