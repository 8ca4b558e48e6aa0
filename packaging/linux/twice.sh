#!/usr/bin/env bash
# Builds what Linux users download twice, from the same commit in two folders, and compares every byte.
#
#   packaging/linux/twice.sh [COMMIT]
. "$(dirname "$0")/../common.sh"
commit=$(git rev-parse --verify "${1:-HEAD}^{commit}")
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
places=("$build/twice/one" "$build/twice/the other one")
for place in "${places[@]}"; do
  say "Building ${commit:0:12} in $place"
  rm -rf "$place"
  git clone --quiet --no-checkout "$root" "$place"
  git -C "$place" checkout --quiet "$commit"
  bash "$place/packaging/linux/build.sh" --no-figures
done
# Every file with its rights, and where a link leads; then the archives as they are downloaded.
inventory() {
  (cd "$1/build/dist" && find . -printf '%p %m %l\n' | sort && find . -type f -exec sha256sum {} + | sort -k2)
  (cd "$1/dist" && sha256sum rootsafe*)
}
for number in 0 1; do inventory "${places[$number]}" >"$build/twice/$number"; done
holds "both builds of ${commit:0:12} are the same, byte for byte" \
  diff "$build/twice/0" "$build/twice/1"
say "$(wc -l <"$build/twice/0") files compared"
