#!/usr/bin/env bash
# Measures how the Linux bundle starts, against the barest QWizard frozen as PyInstaller does it by itself.
#
#   packaging/linux/figures.sh [--times N]
. "$(dirname "$0")/../common.sh"
need xvfb-run:xvfb
prepare_python
bundle=$build/dist/rootsafe
hello=$build/hello
[ -x "$bundle/rootsafe" ] || { echo "$bundle is missing: python3 dev.py package linux" >&2; exit 1; }
if [ ! -x "$hello/dist/hello/hello" ] || [ packaging/requirements/package.txt -nt "$hello/dist/hello/hello" ]; then
  say "Freezing the yardstick"
  "$python" -m PyInstaller tests/bench/hello.py --noconfirm --log-level ERROR --onedir --windowed \
    --paths "$root" --specpath "$hello" --distpath "$hello/dist" --workpath "$hello/work"
fi
say "Starting both in turn ($(cut -d' ' -f1 /proc/loadavg) is this machine's load)"
on_a_screen "$python" -m tests.bench.frozen "$hello/dist/hello/hello" "$bundle/rootsafe" "$@"
