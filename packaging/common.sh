# shellcheck shell=bash
# What the build scripts of all systems share; to be sourced. Leaves the shell in the project's root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
build=$root/build
dist=$root/dist
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' wizard/__init__.py)
home=https://github.com/rootsafe/rootsafe
app_id=io.github.rootsafe.Rootsafe

# The same commit gives the same bytes: every date is the commit's, and no set has an order of its own.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 LC_ALL=C.UTF-8 TZ=UTC
umask 022
mkdir -p "$build" "$dist"

say() { printf -- '-- %s\n' "$*"; }

# need COMMAND:PACKAGE ... - install what the system lacks, or name the one line to type.
need() {
  local pair lacking=()
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null || lacking+=("${pair#*:}")
  done
  [ ${#lacking[@]} -eq 0 ] || install_packages "${lacking[@]}"
}

install_packages() {
  if [ "$(id -u)" -ne 0 ]; then
    echo "The system lacks some programs. Type" >&2
    echo "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $*" >&2
    exit 1
  fi
  say "Installing $*"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "$@" >/dev/null
}

# prepare_python [LOCK] - a venv of its own with what a lock names, packaging's by itself; sets $python.
prepare_python() {
  local host=${HOST_PYTHON:-python3} lock=${1:-package} wanted
  local venv=$build/venv-$lock
  python=$venv/bin/python
  [ "${OS:-}" = Windows_NT ] && { host=${HOST_PYTHON:-py}; python=$venv/Scripts/python.exe; }
  wanted=$("$host" --version; cat "packaging/requirements/$lock.txt")
  if [ "$(cat "$venv/lock" 2>/dev/null)" != "$wanted" ]; then
    say "Making a Python for the lock $lock"
    "$host" -m venv --clear "$venv"
    "$python" -m pip install --quiet --disable-pip-version-check --only-binary=:all: \
      --require-hashes --requirement "packaging/requirements/$lock.txt"
    printf '%s' "$wanted" >"$venv/lock"
  fi
}

# prepare_translations - after prepare_python: the frozen program reads only their compiled form.
prepare_translations() {
  local source
  for source in resources/locale/*/LC_MESSAGES/rootsafe.po; do
    [ "${source%.po}.mo" -nt "$source" ] || { "$python" dev.py setup && return; }
  done
}

# fill TEMPLATE TARGET [NAME=VALUE ...] - put version, home and the like into a template.
fill() {
  local template=$1 target=$2 pair script=()
  shift 2
  for pair in "VERSION=$version" "HOME=$home" "APP_ID=$app_id" \
    "DATE=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%F)" "$@"; do
    script+=(-e "s|@${pair%%=*}@|${pair#*=}|g")
  done
  mkdir -p "$(dirname "$target")"
  sed "${script[@]}" "$template" >"$target"
}

# on_a_screen COMMAND ... - run it on a virtual screen of its own.
on_a_screen() { xvfb-run --auto-servernum --server-args='-screen 0 1280x860x24' "$@"; }

# holds SENTENCE COMMAND ... - print the sentence with how it came out, and end where it does not hold.
holds() {
  local sentence=$1
  shift
  if "$@"; then echo "ok   $sentence"; else echo "FAIL $sentence" >&2; exit 1; fi
}

# megabytes PATH - how much lies there, in millions of bytes.
megabytes() { find "$1" -type f -print0 | xargs -0 cat | wc -c | awk '{printf "%.1f", $1 / 1e6}'; }

# keep_within NAME MEGABYTES LIMIT - print the figure and fail when it is over.
keep_within() {
  awk -v name="$1" -v is="$2" -v limit="$3" 'BEGIN {
    ok = is + 0 <= limit + 0
    printf "%-28s %7.1f MB   <= %5.0f MB   %s\n", name, is, limit, ok ? "PASS" : "FAIL"
    exit !ok
  }'
}

# checksum FILE - its SHA-256; macOS has another name for the program.
checksum() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

# list_checksums - name every file to be downloaded with its SHA-256, as `sha256sum --check` reads it.
list_checksums() {
  local file
  rm -f "$dist/SHA256SUMS"
  for file in "$dist"/*; do
    [ ! -f "$file" ] || printf '%s  %s\n' "$(checksum "$file")" "$(basename "$file")"
  done >"$build/sums"
  mv "$build/sums" "$dist/SHA256SUMS"
}
