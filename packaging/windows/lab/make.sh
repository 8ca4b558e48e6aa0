#!/usr/bin/env bash
# Assembles a Windows lab on Debian: Wine, a 64-bit Windows CPython 3.11, and what packaging needs in it.
#
#   packaging/windows/lab/make.sh
#   . build/windows-lab/env.sh     then: winpy -m PyInstaller ...   winrun some.exe ...   winstubs FOLDER
#
# Where Python comes from: the panda3d wheel for win_amd64 carries python311.dll and the standard
# library's extension modules (it freezes games with them); the part that is pure Python is copied from
# this machine's own Python 3.11. The libraries come from the packaging lock, judged for Windows.
. "$(dirname "$0")/../../common.sh"
here=$root/packaging/windows/lab
lab=$build/windows-lab
python=$lab/python
need gcc:gcc x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64 makensis:nsis xvfb-run:xvfb unzip:unzip
[ -x /usr/lib/wine/wine64 ] || install_packages wine64
host=${HOST_PYTHON:-python3}
"$host" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' ||
  { echo "The lab needs Python 3.11 on this machine: name it in HOST_PYTHON" >&2; exit 1; }
mkdir -p "$lab/stubs" "$lab/work" "$lab/download"

# --- Python ---------------------------------------------------------------------------------------

if [ ! -x "$python/python.exe" ]; then
  say "Assembling a Python for Windows"
  "$host" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    --platform win_amd64 --python-version 311 --require-hashes --dest "$lab/download" \
    --requirement "$here/panda3d.txt"
  unzip -q -o "$lab"/download/panda3d-*.whl 'deploy_libs/*' -d "$lab/work"
  mkdir -p "$python/DLLs" "$python/Lib/site-packages"
  cp "$lab"/work/deploy_libs/*.pyd "$python/DLLs/"
  cp "$lab"/work/deploy_libs/*.dll "$python/"
  cp "$python"/lib{crypto,ssl}-3.dll "$python"/libffi-8.dll "$python"/sqlite3.dll "$python/DLLs/"
  stdlib=$("$host" -c 'import os; print(os.path.dirname(os.__file__))')
  tar -C "$stdlib" --exclude=site-packages --exclude=dist-packages --exclude=test --exclude=__pycache__ \
    --exclude=lib-dynload --exclude='config-*' -cf - . | tar -C "$python/Lib" -xf -
  compiler=x86_64-w64-mingw32-gcc
  printf 'LIBRARY python311.dll\nEXPORTS\nPy_Main\n' >"$lab/work/python311.def"
  x86_64-w64-mingw32-dlltool -d "$lab/work/python311.def" -l "$lab/work/libpython311.a"
  # python3.dll holds the names of the stable interface, handed on: PySide6 and others link to it.
  {
    printf 'LIBRARY python3.dll\nEXPORTS\n'
    x86_64-w64-mingw32-objdump -p "$python/python311.dll" |
      awk '/\[Ordinal\/Name Pointer\]/{on=1;next} on&&/\[/{print $NF"=python311."$NF} /^$/{on=0}'
  } >"$lab/work/python3.def"
  $compiler -shared -nostdlib -Wl,--entry=0 -o "$python/python3.dll" "$lab/work/python3.def" 2>/dev/null
  for name in icuuc mscms bcryptprimitives; do
    $compiler -shared -DPART_"${name^^}" -o "$lab/stubs/$name.dll" "$here/stubs.c" -ladvapi32
  done
  cp "$lab"/stubs/*.dll "$python/"
  $compiler -municode "$here/launcher.c" -o "$python/python.exe" -L"$lab/work" -lpython311
fi

# --- Wine -----------------------------------------------------------------------------------------

cat >"$lab/env.sh" <<ENV
export WINEPREFIX="$lab/prefix" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscms=n,b;mscoree=;mshtml="
export PATH="\$PATH:/usr/lib/wine"
# Standard input must be /dev/null and output a pipe: this Python under Wine refuses plain files.
winrun() { wine64 "\$@" </dev/null 2>&1 | cat; return "\${PIPESTATUS[0]}"; }
winpy() { winrun "$python/python.exe" "\$@"; }
# A path of this machine as Windows would write it.
winplace() { printf 'Z:%s' "\${1//\//\\\\}"; }
# Under Wine only: put the system functions that Wine lacks beside a frozen app before starting it.
winstubs() { cp "$lab"/stubs/*.dll "\$1/"; }
ENV
# shellcheck source=/dev/null
. "$lab/env.sh"
if [ ! -d "$WINEPREFIX/drive_c" ]; then
  say "Preparing Wine"
  wine64 wineboot -i >/dev/null 2>&1 </dev/null || true # complains about the 32-bit half, which is not there
  wineserver64 -w || true
  wine64 reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null 2>&1 </dev/null
fi

# --- libraries ------------------------------------------------------------------------------------

lock=$(cat packaging/requirements/package.txt)
if [ "$(cat "$lab/lock" 2>/dev/null)" != "$lock" ]; then
  say "Installing the libraries for Windows"
  [ -x .venv/bin/uv ] || python3 dev.py setup
  rm -rf "$python/Lib/site-packages"
  .venv/bin/uv pip install --quiet --python-platform x86_64-pc-windows-msvc --python-version 3.11 \
    --only-binary :all: --require-hashes --target "$python/Lib/site-packages" \
    --requirement packaging/requirements/package.txt
  printf '%s' "$lock" >"$lab/lock"
fi
winpy -c 'import sys; print("Windows lab ready:", sys.version.split()[0], sys.platform)'
