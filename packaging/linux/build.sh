#!/usr/bin/env bash
# Builds what Linux users download: the bundle, a .tar.xz of it to unpack anywhere, and a .deb.
#
#   packaging/linux/build.sh [--bundle-only | --no-figures]
. "$(dirname "$0")/../common.sh"
need gcc:gcc nm:binutils xz:xz-utils dpkg-deb:dpkg dpkg-shlibdeps:dpkg-dev
prepare_python
prepare_translations

bundle=$build/dist/rootsafe
say "Freezing"
"$python" packaging/icons.py "$build/icons"
"$python" packaging/linux/icu.py \
  "$("$python" -c 'import PySide6, pathlib; print(*pathlib.Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"))')" \
  "$build/icu"
# PyInstaller keeps stripped libraries from one build to the next; one place for each project.
export PYINSTALLER_CONFIG_DIR=$build/pyinstaller
"$python" -m PyInstaller packaging/rootsafe.spec --noconfirm --log-level WARN \
  --distpath "$build/dist" --workpath "$build/work"

# Pip's list of what it installed where: of no use here, and different in every folder built in.
rm -f "$bundle"/_internal/*.dist-info/RECORD

if [ "$(find "$bundle" \( -name '*.so*' -o -name rootsafe \) -type f -exec ldd {} + 2>/dev/null | grep -c 'not found')" -ne 0 ]; then
  echo "Libraries are missing:" >&2
  find "$bundle" -name '*.so*' -type f -exec ldd {} + | grep 'not found' | sort -u >&2
  exit 1
fi
oldest=$(find "$bundle" -type f \( -name '*.so*' -o -name rootsafe \) -exec objdump -T {} + 2>/dev/null |
  grep -o 'GLIBC_[0-9.]*' | sort -uV | tail -1)
say "Needs $oldest or newer"
[ "${1:-}" = --bundle-only ] && exit 0

# --- to unpack anywhere --------------------------------------------------------------------------

architecture=$(uname -m)
name=rootsafe-$version-linux-$architecture
stage=$build/linux
rm -rf "$stage"
mkdir -p "$stage/$name"
cp -a "$bundle/." "$stage/$name/"
fill packaging/linux/rootsafe.desktop.in "$stage/$name/share/applications/$app_id.desktop"
fill packaging/linux/metainfo.xml.in "$stage/$name/share/metainfo/$app_id.metainfo.xml"
for size in 16 24 32 48 64 128 256 512; do
  install -Dm644 "$build/icons/rootsafe-$size.png" \
    "$stage/$name/share/icons/hicolor/${size}x$size/apps/rootsafe.png"
done
install -Dm644 resources/icons/rootsafe.svg "$stage/$name/share/icons/hicolor/scalable/apps/rootsafe.svg"
say "Compressing"
tar -C "$stage" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
  --format=gnu -cf - "$name" | xz -9e -T1 >"$dist/$name.tar.xz"

# --- the Debian package --------------------------------------------------------------------------

package=$stage/deb
mkdir -p "$package/DEBIAN" "$package/usr/lib" "$package/usr/bin" "$package/usr/share/doc/rootsafe"
cp -a "$bundle" "$package/usr/lib/rootsafe"
cp -a "$stage/$name/share/." "$package/usr/share/"
ln -s ../lib/rootsafe/rootsafe "$package/usr/bin/rootsafe"
install -m644 packaging/linux/copyright "$package/usr/share/doc/rootsafe/copyright"
gzip -9n <CHANGELOG.md >"$package/usr/share/doc/rootsafe/changelog.gz"

# Which packages hold the libraries that were left to the system: Debian's own tool knows.
mkdir -p "$stage/debian"
printf 'Source: rootsafe\n\nPackage: rootsafe\nArchitecture: any\n' >"$stage/debian/control"
mapfile -t programs < <(cd "$stage" && find deb/usr/lib/rootsafe -type f \( -name '*.so*' -o -name rootsafe \))
inside=$(cd "$stage" && find deb/usr/lib/rootsafe -name '*.so*' -printf '-l%h\n' | sort -u)
# shellcheck disable=SC2086 # one option a folder
depends=$(cd "$stage" && dpkg-shlibdeps -O --ignore-missing-info $inside "${programs[@]/#/-e}" \
  2>"$stage/shlibdeps.log" | sed -n 's/^shlibs:Depends=//p')
fill packaging/linux/control.in "$package/DEBIAN/control" "DEPENDS=$depends" \
  "ARCHITECTURE=$(dpkg --print-architecture)" "SIZE=$(du -sk --apparent-size "$package/usr" | cut -f1)"
(cd "$package" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
dpkg-deb --root-owner-group -Zxz -z9 --build "$package" \
  "$dist/rootsafe_${version}_$(dpkg --print-architecture).deb" >/dev/null

list_checksums
say "Depends: $depends"
echo
keep_within "Linux bundle, installed" "$(megabytes "$bundle")" 110
keep_within "Linux bundle, tar.xz" "$(megabytes "$dist/$name.tar.xz")" 36
[ "${1:-}" = --no-figures ] || bash packaging/linux/figures.sh
