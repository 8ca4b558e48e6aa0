#!/usr/bin/env bash
# Builds what Windows users download: the bundle and, from it, the installer.
#
#   packaging/windows/build.sh [--fast]       --fast: less compression, for trying
#
# On Windows (Git Bash) it takes the Python of HOST_PYTHON, else `py`, and needs NSIS. On Debian it makes
# a lab with Wine first (lab/make.sh). What signs: see sign.sh.
. "$(dirname "$0")/../common.sh"
work=$build/windows
mkdir -p "$work"
is_windows() { [ "${OS:-}" = Windows_NT ]; }
native() { if is_windows; then cygpath -w "$1"; else printf '%s' "$1"; fi; }

nsis=(-V2 -INPUTCHARSET UTF8)
is_fast=
[ "${1:-}" != --fast ] || { is_fast=yes; nsis+=(-DFAST); }
[ -z "${ROOTSAFE_SIGN:-}" ] || nsis+=("-DSIGN=bash \"$root/packaging/windows/sign.sh\"")
if is_windows; then
  PATH=$PATH:"/c/Program Files (x86)/NSIS"
  command -v makensis >/dev/null || { echo "NSIS is missing: winget install NSIS.NSIS" >&2; exit 1; }
else
  bash packaging/windows/lab/make.sh
  # shellcheck source=/dev/null
  . "$build/windows-lab/env.sh"
  nsis+=(-DAMD64)
fi
prepare_python
"$python" packaging/icons.py "$build/icons"
prepare_translations

say "Freezing"
export PYINSTALLER_CONFIG_DIR=$work/pyinstaller
recipe=(-m PyInstaller packaging/rootsafe.spec --noconfirm --log-level WARN
  --distpath "$work/dist" --workpath "$work/work")
if is_windows; then "$python" "${recipe[@]}"; else winpy "${recipe[@]}"; fi
bundle=$work/dist/rootsafe
[ -f "$bundle/Rootsafe.exe" ] || { echo "PyInstaller made no Rootsafe.exe" >&2; exit 1; }
bash packaging/windows/sign.sh "$bundle/Rootsafe.exe"

say "Making the installer"
"$python" packaging/windows/files.py "$bundle" "$work/files.nsh"
# NSIS takes the licence's letters for the system's own without this mark.
{ printf '\xef\xbb\xbf'; cat LICENSE; } >"$work/licence.txt"
setup=$dist/Rootsafe-$version-setup.exe
rm -f "$setup"
makensis "${nsis[@]}" "-DVERSION=$version" "-DHOME=$home" "-DBUILD=$(native "$build")" \
  "-DOUTPUT=$(native "$setup")" packaging/windows/installer.nsi
bash packaging/windows/sign.sh "$setup"

list_checksums
for template in packaging/windows/winget/*.yaml.in; do
  filled=${template##*/}
  fill "$template" "$dist/winget/${filled%.in}" "SHA256=$(sha256sum "$setup" | cut -d' ' -f1 | tr a-f A-F)"
done
echo
keep_within "Windows bundle, installed" "$(megabytes "$bundle")" 85
[ -n "$is_fast" ] || keep_within "Windows setup exe" "$(megabytes "$setup")" 30
