#!/bin/sh
# Unpacks the container image and runs it in a chroot as its configuration says: as its user, with a root that cannot be written. There need be no
# engine for that, so what an engine does with the image (pulling, networks, limits) is not tried. Needs root. IMAGE: the tar
set -eu
if [ "${2:-}" != inside ]; then
  image=$(readlink -f "$1")
  exec unshare --mount --pid --net --fork --kill-child sh "$0" "$image" inside
fi
image=$1
space=$(mktemp -d)
mount -t tmpfs tmpfs "$space"
ip link set lo up

step() { echo "== $*"; }
fail() {
  echo "FAILED: $*" >&2
  cat "$space/said" >&2 || :
  exit 1
}

step "the image is whole"
mkdir "$space/image" "$space/root"
tar -xf "$image" -C "$space/image"
blobs=$space/image/blobs/sha256
(cd "$blobs" && for blob in *; do echo "$blob  $blob"; done | sha256sum --quiet --check)
digests() { grep -o 'sha256:[0-9a-f]*' "$1" | sed 's/sha256://'; }
manifest=$(digests "$space/image/index.json")
config=$(digests "$blobs/$manifest" | head -n 1)
mount -t tmpfs tmpfs "$space/root"
for layer in $(digests "$blobs/$manifest" | tail -n +2); do
  tar -xzf "$blobs/$layer" --warning=no-unknown-keyword -C "$space/root"
done
root=$space/root
of() { grep -o "\"$1\":\(\"[^\"]*\"\|\[[^]]*\]\|{[^}]*}\)" "$blobs/$config" | head -n 1; }
[ "$(of User)" = '"User":"10001:10001"' ] || fail "user: $(of User)"
[ "$(of Volumes)" = '"Volumes":{"/home":{}' ] || [ "$(of Volumes)" = '"Volumes":{"/home":{}}' ] || fail "volume: $(of Volumes)"
[ "$(of Entrypoint)" = '"Entrypoint":["/opt/majora-drop/bin/majora-drop"]' ] || fail "entrypoint: $(of Entrypoint)"
[ "$(stat -c %u:%g "$root/home")" = 10001:10001 ] || fail "the home is another's"
[ -z "$(find "$root"/* \( -perm /022 ! -path "$root/tmp" ! -type l -o -perm /6000 \))" ] || fail "open files"

step "a root that cannot be written, a volume, and what an engine puts into it"
mkdir -p "$root/proc" "$root/dev"
mount -o remount,ro "$root"
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev"
for device in null urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/tmp"
mount -t tmpfs -o mode=0750,uid=10001,gid=10001,nosuid,nodev tmpfs "$root/home"
environment=$(of Env | sed 's/^"Env":\[//; s/\]$//; s/"//g; s/,/ /g')
inside() {
  # shellcheck disable=SC2086
  chroot --userspec 10001:10001 --groups 10001 "$root" /bin/busybox env -i $environment "$@"
}

step "the demo"
inside /opt/majora-drop/bin/majora-drop demo >"$space/said" 2>&1 || fail "the demo"
grep -q '39 records' "$space/said" || fail "what the demo says"

step "a day's work: a sheet is dropped, filed and found, and the health check is well"
inside majora-drop sandbox --port 8400 --today 2026-11-22 >"$space/sandbox" 2>&1 &
MAJORA="MAJORA_DOMAIN=http://127.0.0.1:8400 MAJORA_USER=sandbox MAJORA_TOKEN=sandbox"
# shellcheck disable=SC2086
inside env $MAJORA /opt/majora-drop/bin/majora-drop run >"$space/said" 2>&1 &
for attempt in $(seq 120); do grep -q Watching "$space/said" && break || sleep 0.5; done
inside cp /opt/majora-drop/samples/1-biosamples.csv /home/drop/plätzchen.csv
for attempt in $(seq 120); do [ -n "$(ls "$root/home/archive")" ] && break || sleep 0.5; done
inside majora-drop status --check=hold,trouble || fail "the health check"
inside majora-drop find HOOT-A0001 | grep -q success || fail "nothing is found"
inside majora-drop status | grep -q plätzchen || fail "a name with other than ASCII letters"
inside majora-drop status --home /tmp/nowhere --check >/dev/null 2>&1 && fail "the health check of no daemon" || :

step "all is well"
