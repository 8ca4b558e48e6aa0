#!/usr/bin/env bash
# Installs, walks and removes what build.sh made, on a clean root of this machine's own release.
#
# What it looks at: that apt finds every library the .deb needs, on a system that has nothing yet; the
# smoke with a Secret Service; a first window and a whole practice walk as an ordinary user, with pictures;
# that purging leaves no file; and that the .tar.xz works wherever it is unpacked.
#
# The root is a Debian or Ubuntu of the essential packages and apt, made by mmdebstrap. It is a folder, not
# a machine: kernel and X server (Xvfb) are this machine's. Root rights are needed to enter it.
. "$(dirname "$0")/../common.sh"
need mmdebstrap:mmdebstrap xvfb-run:xvfb desktop-file-validate:desktop-file-utils appstreamcli:appstream
prepare_python
architecture=$(dpkg --print-architecture)
deb=rootsafe_${version}_$architecture.deb
archive=rootsafe-$version-linux-$(uname -m).tar.xz
for file in "$deb" "$archive"; do
  [ -f "$dist/$file" ] || { echo "dist/$file is missing: python3 dev.py package linux" >&2; exit 1; }
done
work=$build/verify
clean=$work/root
shots=$build/shots
mkdir -p "$work" "$shots"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)

inside() { bash packaging/linux/room.sh "$clean" root "$@"; }
owner() { bash packaging/linux/room.sh "$clean" owner "$@"; }
apt_get() {
  inside apt-get -qq --yes -o Dpkg::Use-Pty=0 -o APT::Sandbox::User=root "$@" >"$work/apt.log" 2>&1 ||
    { tail -30 "$work/apt.log" >&2; return 1; }
}
# Every file but apt's and dpkg's own books, what is no file, and the owner's home.
everything() {
  (cd "$clean" && "${as_root[@]}" find . \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./run \
    -o -path ./var/lib/apt -o -path ./var/lib/dpkg -o -path ./var/cache -o -path ./var/log \
    -o -path ./home/owner \) -prune -o -printf '%p %y %s %l\n' | sort)
}
# walk_with PICTURE PROGRAM - a whole practice account by an empty file of answers, watched.
walk_with() {
  on_a_screen "$python" packaging/watch.py "$shots/$1" -- bash packaging/linux/room.sh "$clean" owner \
    timeout 600 "$2" --practice --lang ja --answers /home/owner/answers.toml
}

# --- the clean root ------------------------------------------------------------------------------

release=$(. /etc/os-release && printf %s "$VERSION_CODENAME")
if [ ! -f "$work/$release.tar" ]; then
  say "Making a clean $release"
  "${as_root[@]}" mmdebstrap --quiet --variant=apt "$release" "$work/$release.tar"
fi
"${as_root[@]}" rm -rf "$clean"
mkdir -p "$clean"
"${as_root[@]}" tar -C "$clean" --exclude='./dev/*' -xf "$work/$release.tar"
"${as_root[@]}" cp /etc/resolv.conf "$clean/etc/resolv.conf"
inside useradd --create-home --uid 1000 owner
owner touch /home/owner/answers.toml
"${as_root[@]}" cp "$dist/$deb" "$clean/tmp/"
apt_get update

# --- installed with nothing but what it depends on -----------------------------------------------

say "Installing the .deb with its dependencies alone"
apt_get install --no-install-recommends "/tmp/$deb"
is_installed() { inside dpkg-query --show rootsafe | grep -q "$version$"; }
holds "rootsafe $version is installed" is_installed
on_a_screen bash packaging/linux/room.sh "$clean" owner rootsafe --smoke --without fonts walk
apt_get purge rootsafe

# --- installed as apt does it by itself, fonts and keyring included ------------------------------

say "Installing it with what it recommends"
apt_get satisfy "$(dpkg-deb --field "$dist/$deb" Recommends)" dbus-daemon
everything >"$work/before"
apt_get install "/tmp/$deb"
menu=$clean/usr/share/applications/$app_id.desktop
holds "the desktop's menu takes its entry" desktop-file-validate "$menu"
holds "the software centre takes its description" \
  appstreamcli validate --no-net "$clean/usr/share/metainfo/$app_id.metainfo.xml"
holds "no file is without an owner in dpkg" inside dpkg --verify rootsafe

say "Looking it over from inside, with a Secret Service"
# shellcheck disable=SC2016 # the inner shell's own names
on_a_screen bash packaging/linux/room.sh "$clean" owner dbus-run-session -- sh -ec '
  printf "a password for an evening" | gnome-keyring-daemon --unlock --daemonize --components=secrets >/dev/null
  exec rootsafe --smoke --vault'

say "Walking a practice account"
walk_with linux-walk.png rootsafe
say "Opening it as an owner would"
on_a_screen "$python" packaging/watch.py --seconds 12 "$shots/linux-first.png" -- \
  bash packaging/linux/room.sh "$clean" owner rootsafe --lang ja

say "Removing it"
apt_get purge rootsafe
everything >"$work/after"
holds "no file is left" diff "$work/before" "$work/after"
say "In the owner's home, which no package touches: $(cd "$clean/home/owner" && find . -type f ! -name '.bash*' \
  ! -name .profile ! -name answers.toml -printf '%P ')"

# --- unpacked anywhere ---------------------------------------------------------------------------

say "Unpacking the .tar.xz"
place="/home/owner/my programs"
owner mkdir -p "$place"
"${as_root[@]}" tar -C "$clean$place" -xf "$dist/$archive"
holds "it brings its icons" test -f "$clean$place/${archive%.tar.xz}/share/icons/hicolor/scalable/apps/rootsafe.svg"
on_a_screen bash packaging/linux/room.sh "$clean" owner "$place/${archive%.tar.xz}/rootsafe" --smoke
walk_with linux-unpacked.png "$place/${archive%.tar.xz}/rootsafe"
"${as_root[@]}" rm -rf "$clean"
