#!/bin/sh
# Has Kaoto open each route file and write it again, as its editor does when somebody saves: all has to be there as before. Needs node and npm. Kaoto's
# models run without its window; what it draws is not looked at.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/* "$work"
cd "$work"
npm install --ignore-scripts --no-audit --no-fund --legacy-peer-deps --silent
npx esbuild check.mjs --bundle --platform=node --format=cjs --outfile=check.cjs --log-level=error --external:jsdom \
  --loader:.css=empty --loader:.scss=empty --loader:.svg=empty --loader:.png=empty --loader:.woff2=empty --loader:.ttf=empty
node check.cjs "$here"/../../../routes/*.camel.yaml
