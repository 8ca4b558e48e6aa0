#!/usr/bin/env bash
# Runs the tests that only Windows can answer in the lab's Python: files, locks and the keyring.
. "$(dirname "$0")/../../common.sh"
lab=$build/windows-lab
bash packaging/windows/lab/make.sh
# shellcheck source=/dev/null
. "$lab/env.sh"
if [ ! -d "$lab/test-tools/pytest" ]; then
  # Versions as in the developers' lock; its hashes are for all of it at once.
  sed -n 's/^\([a-z0-9-]*==[^ ;]*\).*/\1/p' packaging/requirements/dev.txt >"$lab/constraints.txt"
  .venv/bin/uv pip install --quiet --python-platform x86_64-pc-windows-msvc --python-version 3.11 \
    --only-binary :all: --target "$lab/test-tools" --constraint "$lab/constraints.txt" \
    pytest pytest-qt hypothesis
fi
PYTHONPATH="$(winplace "$root");$(winplace "$lab/test-tools")" PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1 \
  winpy -m pytest -p no:cacheprovider -q "${@:-tests/adapters/local}"
