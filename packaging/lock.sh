#!/bin/sh
# Writes packaging/requirements.txt: every dependency, also those of development, pinned with hashes
# for all platforms and for Python 3.11 to 3.13. uv does it, since pip-compile pins one platform only.
set -eu
cd "$(dirname "$0")/.."
[ -x build/lock/bin/uv ] || { python3 -m venv build/lock && build/lock/bin/pip install --quiet 'uv>=0.9'; }
# The pins that there are stay, unless UPGRADE is given.
cp packaging/requirements.txt build/lock/requirements.txt
{
    echo "# Written by \`make lock\` from pyproject.toml; not edited by hand."
    env -u UV_FIND_LINKS build/lock/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
        --extra dev --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
        ${UPGRADE:+--upgrade} --output-file build/lock/requirements.txt pyproject.toml >/dev/null
    cat build/lock/requirements.txt
} >build/lock/new.txt
mv build/lock/new.txt packaging/requirements.txt
