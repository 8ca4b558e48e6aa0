#!/usr/bin/env bash
# Writes the Homebrew cask once the disk images for both processors lie in dist/.
. "$(dirname "$0")/../common.sh"
for processor in arm64 x86_64; do
  image=$dist/Rootsafe-$version-macos-$processor.dmg
  [ -f "$image" ] || { echo "$image is missing" >&2; exit 1; }
  sums+=("SHA_$(tr '[:lower:]' '[:upper:]' <<<"$processor")=$(checksum "$image")")
done
fill packaging/macos/rootsafe.rb.in "$dist/homebrew/rootsafe.rb" "${sums[@]}"
