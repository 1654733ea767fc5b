#!/bin/sh
# Packs the package for any Java once more, elsewhere and later, and compares: it has to have the same bytes. To be called in the folder of the
# project when it is packed, with the same JDK.
set -eu
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git clone -q . "$again/majora-drop"
(cd "$again/majora-drop" && mvn -B -ntp -q -DskipTests package)
for package in "$again"/majora-drop/target/majora-drop-*.tar.gz; do
  cmp "$package" "target/$(basename "$package")"
  echo "the same bytes: $(basename "$package")"
done
