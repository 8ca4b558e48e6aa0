#!/usr/bin/env bash
# Builds the Linux bundle alone and looks it over from inside: what every change has to survive.
. "$(dirname "$0")/../common.sh"
need xvfb-run:xvfb
bash packaging/linux/build.sh --bundle-only
on_a_screen "$build/dist/rootsafe/rootsafe" --smoke
keep_within "Linux bundle, installed" "$(megabytes "$build/dist/rootsafe")" 110
