#!/usr/bin/env bash
# Installs, walks and removes what was built: everything of this version that lies in dist/.
. "$(dirname "$0")/common.sh"
found=0
for pair in "linux:rootsafe_${version}_*.deb" "windows:Rootsafe-$version-setup.exe"; do
  if compgen -G "$dist/${pair#*:}" >/dev/null; then
    say "Verifying what was built for ${pair%%:*}"
    bash "packaging/${pair%%:*}/verify.sh"
    found=$((found + 1))
  fi
done
[ "$found" -gt 0 ] || { echo "dist/ holds nothing of $version: python3 dev.py package linux" >&2; exit 1; }
say "Verified $found of what owners download; pictures: $build/shots"
