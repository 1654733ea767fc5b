#!/bin/sh
# Makes the container image, of the same folder that the other packages are made of.
# JDK PACKAGES TARGET VERSION TIME CLASSPATH: the JDK, where runtime.sh left the folder, the folder for the image, the program's version, the time of
# all files, and the class path with jib
set -eu
root=$2/root
rm -rf "$root" "$3/image-cache"
sh "$(dirname "$0")/../dist/container/root.sh" "$root"
image=$3/majora-drop-$4-oci.tar
rm -f "$image"
"$1/bin/java" -cp "$6" "$(dirname "$0")/Image.java" "$root" "$2/majora-drop-$4" "$image" "$4" "$5"
rm -rf "$3/image-cache"
