#!/bin/sh
# Makes .venv with everything that the program and its tests need. Does nothing when that is there.
# Also installs, as root on Debian and its kin, the system libraries that Qt and the tests use.
set -eu
cd "$(dirname "$0")/.."

libraries="libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libglib2.0-0"
window="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
window_test="xvfb xauth xdotool imagemagick"

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

installed() {
    # Debian 13 and Ubuntu 24.04 carry libglib2.0-0 under the name libglib2.0-0t64.
    for name in "$1" "$1t64"; do
        status=$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) || continue
        [ "$status" = installed ] && return 0
    done
    return 1
}

missing() {
    for package in "$@"; do
        installed "$package" || printf '%s ' "$package"
    done
}

install() {
    echo "正在安装系统软件包 Installing system packages: $*"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1 && return
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

need() {
    # Installs Debian packages, or says how; $1 is "must" or "may", the rest are packages.
    kind=$1
    shift
    absent=$(missing "$@")
    [ -n "$absent" ] || return 0
    if [ "$(id -u)" = 0 ]; then
        # shellcheck disable=SC2086  # a list of package names
        install $absent
    elif [ "$kind" = must ]; then
        fail "缺少系统软件包，请先执行 Missing system packages, first run:" "    sudo apt-get install $absent"
    else
        echo "窗口测试将跳过，除非安装 The window test is skipped unless you run: sudo apt-get install $absent"
    fi
}

suits() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
        if suits "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

venv_package() {
    # The Debian package that brings venv for the interpreter $1, if Debian brought that one.
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if installed "python$version-minimal"; then echo "python$version-venv"; else echo python3-venv; fi
}

wanted=$(cksum <packaging/requirements.txt)
if [ "$(cat .venv/ready 2>/dev/null)" = "$wanted" ] && .venv/bin/python -c '' 2>/dev/null; then
    exit 0
fi

debian=
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then debian=1; fi

# shellcheck disable=SC2086  # a list of package names
if [ -n "$debian" ] && ! command -v python3 >/dev/null; then
    need must python3 python3-venv $libraries $window
fi
python=$(find_python) || fail \
    "需要 Python 3.11、3.12 或 3.13，本机没有找到；安装后重试，或执行 make setup PYTHON=解释器路径。" \
    "Python 3.11, 3.12 or 3.13 is needed and was not found; install one, or run make setup PYTHON=/path/to/it."

if [ -n "$debian" ]; then
    venv=
    "$python" -c 'import ensurepip, venv' 2>/dev/null || venv=$(venv_package "$python")
    # shellcheck disable=SC2086
    need must $venv $libraries $window
    # shellcheck disable=SC2086
    need may $window_test
fi

echo "正在准备 .venv（首次约需几分钟）Preparing .venv (a few minutes the first time)"
suits .venv/bin/python || rm -rf .venv
"$python" -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: \
    -r packaging/requirements.txt || fail \
    "安装依赖失败：请检查网络，或用环境变量 PIP_INDEX_URL 指定可用的软件包镜像后重试。" \
    "Installing the dependencies failed: check the network, or set PIP_INDEX_URL to a mirror you can reach."
echo "$wanted" >.venv/ready
