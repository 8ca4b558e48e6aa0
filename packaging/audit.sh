#!/usr/bin/env bash
# Looks over what ships: known holes, licences, and the list of what is inside (CycloneDX) into dist/.
. "$(dirname "$0")/common.sh"
prepare_python audit
"$python" packaging/sbom.py "$dist/rootsafe-$version.cdx.json"
list_checksums
"$python" packaging/audit.py
