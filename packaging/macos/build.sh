#!/usr/bin/env bash
# Builds what Mac users download: the app and its disk image, for the processor of the Python in use.
#
#   packaging/macos/build.sh [--dry-run]       --dry-run: on any system, prints what it would run
#
# Some of the libraries' wheels are for one processor only, so there is an image for each: this runs on
# an Apple silicon Mac and on an Intel one. HOST_PYTHON names another Python than python3.
. "$(dirname "$0")/../common.sh"
. packaging/macos/steps.sh
[ "${1:-}" = --dry-run ] && dry=yes
[ "$dry" = yes ] || [ "$(uname -s)" = Darwin ] || { echo "Only macOS can do this; try --dry-run" >&2; exit 1; }
processor=${MAC_PROCESSOR:-$(uname -m)}
app=$build/dist/Rootsafe.app
image=$dist/Rootsafe-$version-macos-$processor.dmg
if [ "$dry" = yes ]; then
  python=python
else
  prepare_python package
  prepare_translations
fi

say "Freezing"
run "$python" packaging/icons.py "$build/icons"
# With ROOTSAFE_MAC_IDENTITY PyInstaller signs every library inside with it, from the inside out, under
# the hardened runtime; without one the signature is "ad hoc", which Macs with Apple silicon ask for.
run "$python" -m PyInstaller packaging/rootsafe.spec --noconfirm --log-level WARN \
  --distpath "$build/dist" --workpath "$build/work"
check_signature "$app"

say "Making the disk image"
stage=$build/macos
run rm -rf "$stage" "$image"
run mkdir -p "$stage"
run ditto "$app" "$stage/Rootsafe.app" # keeps links and signatures, as cp does not
run ln -s /Applications "$stage/Applications"
run hdiutil create -volname Rootsafe -srcfolder "$stage" -fs HFS+ -format ULMO -ov "$image"
sign_image "$image"
notarise "$image"

[ "$dry" = yes ] && exit 0
list_checksums
echo
say "Rootsafe.app: $(megabytes "$app") MB, $(basename "$image"): $(megabytes "$image") MB"
