#!/usr/bin/env bash
# Draws the demo's creatives anew from draw.mjs. Needs node, zip, chromium, ImageMagick, pngquant and the fonts Inter, Lato and EB Garamond
# (Debian: nodejs zip chromium imagemagick pngquant fonts-inter fonts-lato fonts-ebgaramond).
set -euo pipefail
cd "$(dirname "$0")"
node draw.mjs "$(command -v chromium)" "$@"
find . -name '*.png' -exec pngquant --force --ext .png --speed 1 256 {} +
node bundle.mjs
