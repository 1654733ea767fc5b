#!/bin/sh
# Packs once more what target/SHA256SUMS names, elsewhere and later, and compares: it has to have the same bytes. To be called in the folder of
# the project when it is packed, with the same JDK, on a machine of the same release (its strip is used), and as root or with a limit of rtprio.
set -eu
sums=$PWD/target/SHA256SUMS
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
git clone -q . "$again/majora-drop"
profiles=packages
grep -q -e '-oci\.tar$' "$sums" && profiles=packages,image
(cd "$again/majora-drop" && mvn -B -ntp -q "-P$profiles" -DskipTests package)
cd "$again/majora-drop/target"
sha256sum --check "$sums"
