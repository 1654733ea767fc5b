#!/bin/sh
# Packs all but the image once more, elsewhere and later, and compares with target/SHA256SUMS: it has to have the same bytes. To be called in the folder of
# the project when it is packed, with the same JDK, on a machine of the same release (its strip is used), and as root or with a limit of rtprio.
set -eu
sums=$PWD/target/SHA256SUMS
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git clone -q . "$again/majora-drop"
(cd "$again/majora-drop" && mvn -B -ntp -q -Ppackages -DskipTests package)
cd "$again/majora-drop/target"
grep -v -e '-oci\.tar$' "$sums" | sha256sum --check
