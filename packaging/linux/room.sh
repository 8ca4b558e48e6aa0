#!/usr/bin/env bash
# Runs a command in a folder that holds a whole system: its own processes, this machine's kernel and screen.
#
#   packaging/linux/room.sh ROOT root|owner COMMAND ...
#
# `owner` is somebody without rights who has a home, and the screen of DISPLAY. Whatever is mounted goes
# away with the namespace, however the command ends.
set -euo pipefail
room=$1 who=$2
shift 2
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
inside=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin)
if [ "$who" = owner ]; then
  # The screen's key belongs to whoever started the screen.
  [ -z "${XAUTHORITY:-}" ] || "${as_root[@]}" install -o 1000 -g 1000 -m600 "$XAUTHORITY" "$room/tmp/key-of-the-screen"
  inside=(--userspec=1000:1000 "$room" "${inside[@]}" HOME=/home/owner USER=owner LANG=C.UTF-8
    DISPLAY="${DISPLAY:-}" XAUTHORITY=/tmp/key-of-the-screen)
else
  inside=("$room" "${inside[@]}" HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive)
fi
# shellcheck disable=SC2016 # the inner shell's own names
exec "${as_root[@]}" unshare --mount --pid --fork --kill-child bash -c '
  set -e
  mount -t proc proc "$0/proc"
  mount --rbind /dev "$0/dev"
  mkdir -p -m1777 "$0/tmp/.X11-unix"
  [ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$0/tmp/.X11-unix"
  exec chroot "$@"' "$room" "${inside[@]}" "$@"
