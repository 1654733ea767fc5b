#!/bin/sh
# Packs once more, elsewhere and later, and compares: each package has to have the same bytes. To be called in the folder of the project when its
# packages are made, with the same JDK.
set -eu
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git clone -q . "$again/majora-drop"
(cd "$again/majora-drop" && mvn -B -ntp -q -Ppackages -DskipTests package)
for package in target/majora-drop-*.tar.gz target/majora-drop_*.deb; do
  cmp "$package" "$again/majora-drop/$package"
  echo "the same bytes: $package"
done
