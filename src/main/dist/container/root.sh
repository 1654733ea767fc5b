#!/bin/sh
# Makes the root of a container image that the program with its own Java runs in: the C libraries that it needs and a busybox for its launcher, of
# Debian's packages. Needs apt-get and dpkg-deb, and no root. FOLDER: where to
set -eu
umask 022
mkdir -p "$1"
root=$(cd "$1" && pwd)
packages=$(mktemp -d)
(cd "$packages" && apt-get -qq -o APT::Sandbox::User=root download libc6 libc-bin libgcc-s1 libstdc++6 zlib1g busybox-static)
for package in "$packages"/*.deb; do
  dpkg-deb -x "$package" "$packages/unpacked"
done
mkdir -p "$root/bin" "$root/etc" "$root/home" "$root/lib/x86_64-linux-gnu" "$root/lib64" "$root/opt" "$root/tmp" "$root/usr/lib"
(
  cd "$packages/unpacked"
  # In one of these, by the release of Debian.
  for folder in lib/x86_64-linux-gnu usr/lib/x86_64-linux-gnu; do
    [ ! -d "$folder" ] || find "$folder" -maxdepth 1 -name '*.so*' -exec cp -L {} "$root/lib/x86_64-linux-gnu/" ';'
  done
  cp -R usr/lib/locale "$root/usr/lib/"
  find . -path '*bin/busybox' -exec cp {} "$root/bin/busybox" ';' -exec cp {} "$root/bin/sh" ';'
  # Licences stay with what they are of.
  find usr/share/doc -name copyright | while read -r copyright; do
    mkdir -p "$root/${copyright%/*}"
    cp -L "$copyright" "$root/$copyright"
  done
)
cp "$root/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2" "$root/lib64/"
rm -rf "$packages"
# No links, which not every tool keeps: busybox is there twice, and is called by its name for all but the shell.
for command in cat cp cut date df dirname env find grep head id ls mkdir mv nice ps readlink rm sed sleep sort stat stty sync tail touch tr wc; do
  printf '#!/bin/sh\nexec /bin/busybox %s "$@"\n' "$command" >"$root/bin/$command"
  chmod 755 "$root/bin/$command"
done
# Debian's busybox has none, and any sum will do.
printf '#!/bin/sh\nset -- $(/bin/busybox sha256sum) && echo "$1 0"\n' >"$root/bin/cksum"
chmod 755 "$root/bin/cksum"
echo 'majora-drop:x:10001:10001::/home:/bin/sh' >"$root/etc/passwd"
echo 'majora-drop:x:10001:' >"$root/etc/group"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"
