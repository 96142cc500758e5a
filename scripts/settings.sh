#!/usr/bin/env bash
# Writes .env.example and the tables of settings in docs/operations.md anew, after a setting was added or changed.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
bdbazar=(dotnet run --project src/Host -v quiet --)

"${bdbazar[@]}" settings >.env.example.new
mv .env.example.new .env.example

tables=$("${bdbazar[@]}" settings --markdown)
text=$(<docs/operations.md)
printf '%s<!-- settings -->\n%s\n\n<!-- end of settings -->%s\n' "${text%%<!-- settings -->*}" "$tables" "${text##*<!-- end of settings -->}" >docs/operations.md
