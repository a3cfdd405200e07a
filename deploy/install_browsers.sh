#!/usr/bin/env bash
# Debian's own browsers, and what they need to run without a screen: what is there already is left alone.
set -euo pipefail

declare -A packages=(
  [chromium]=chromium [firefox-esr]=firefox-esr [WebKitWebDriver]=webkit2gtk-driver [Xvfb]=xvfb [wrk]=wrk
)
missing=()
for command in "${!packages[@]}"; do
  command -v "$command" >/dev/null || missing+=("${packages[$command]}")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

echo "Installing from Debian: ${missing[*]}"
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}" fonts-dejavu-core xauth >/dev/null
