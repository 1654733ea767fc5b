#!/bin/sh
# Installs, uses, upgrades, removes and purges the Debian package in a copy of this machine that is thrown away: whatever is written goes to
# memory. Needs root. PACKAGE: the .deb
set -eu
if [ "${2:-}" != inside ]; then
  package=$(readlink -f "$1")
  exec unshare --mount --pid --fork --kill-child sh "$0" "$package" inside
fi
package=$1

space=$(mktemp -d)
mount -t tmpfs tmpfs "$space"
mkdir "$space/upper" "$space/work" "$space/root"
root=$space/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$space/upper,workdir=$space/work" "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/run"
mount -t tmpfs tmpfs "$root/tmp"
cp "$package" "$root/tmp/majora-drop.deb"

step() { echo "== $*"; }
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }
mode() { inside stat -c '%a %U:%G' "$1"; }
is() { [ "$1" = "$2" ] || fail "$3: $1, not $2"; }

step "no Java is on this machine"
for java in "$root"/usr/lib/jvm "$root"/usr/bin/java; do rm -rf "$java"; done

step "install"
inside dpkg -i /tmp/majora-drop.deb
is "$(mode /etc/majora-drop/majora-drop.properties)" "640 root:majora-drop" settings
is "$(mode /etc/majora-drop/token)" "640 root:majora-drop" token
is "$(mode /var/lib/majora-drop)" "750 majora-drop:majora-drop" home
[ ! -s "$root/etc/majora-drop/token" ] || fail "the token is not empty"
inside systemctl is-enabled majora-drop.service >/dev/null || fail "the unit is not enabled"
# No dead link, no file that the package's user could change.
[ -z "$(inside find /opt/majora-drop -xtype l -o -perm /022 ! -type l)" ] || fail "open files in /opt/majora-drop"
inside sh -c 'command -v systemd-analyze' >/dev/null || fail "systemd-analyze is missing, so the units are not verified"
inside systemd-analyze verify majora-drop.service majora-drop@leeds.service 2>&1 | grep majora && fail "systemd-analyze verify" || :

step "the first real run, as the unit starts it"
inside majora-drop demo >/dev/null 2>&1 || fail "demo"
inside majora-drop sandbox --port 0 --today 2026-11-22 >"$space/sandbox" 2>&1 &
for attempt in $(seq 60); do grep -q 'stands in' "$space/sandbox" && break || sleep 1; done
url=$(sed -n 's/.* stands in for Majora at \(http[^ ]*\) .*/\1/p' "$space/sandbox")
[ -n "$url" ] || { cat "$space/sandbox"; fail "the sandbox"; }
printf 'majora.url=%s\nmajora.username=sandbox\n' "$url" >>"$root/etc/majora-drop/majora-drop.properties"
echo sandbox >"$root/etc/majora-drop/token"
as_unit() {
  # shellcheck disable=SC2046
  inside setpriv --reuid majora-drop --regid majora-drop --init-groups \
    $(sed -n 's/^ExecStart=//p' "$root/usr/lib/systemd/system/majora-drop.service") "$@"
}
mkdir -p "$root/var/lib/majora-drop/drop"
cp "$root/opt/majora-drop/samples/1-biosamples.csv" "$root/var/lib/majora-drop/drop/"
inside chown -R majora-drop:majora-drop /var/lib/majora-drop
inside chmod 2770 /var/lib/majora-drop/drop
as_unit --once --set intake.settle=200ms >"$space/log" 2>&1 || { cat "$space/log"; fail "the first run"; }
grep -q WARN "$space/log" && cat "$space/log" && fail "a warning at the first run"
[ "$(cat "$root"/var/lib/majora-drop/success/*.lines.ndjson | wc -l)" -gt 0 ] || fail "nothing is filed"

step "upgrade keeps settings, token and data"
before=$(cd "$root" && sha256sum etc/majora-drop/* && find var/lib/majora-drop | sort)
version=$(inside dpkg-query -W -f '${Version}' majora-drop)
inside dpkg-deb -R /tmp/majora-drop.deb /tmp/newer
sed -i "s/^Version: .*/Version: $version+newer/" "$root/tmp/newer/DEBIAN/control"
inside dpkg-deb -Znone -b /tmp/newer /tmp/newer.deb >/dev/null
inside dpkg -i /tmp/newer.deb
is "$(inside dpkg-query -W -f '${Status} ${Version}' majora-drop)" "install ok installed $version+newer" "after the upgrade"
is "$(cd "$root" && sha256sum etc/majora-drop/* && find var/lib/majora-drop | sort)" "$before" "after the upgrade"
is "$(mode /etc/majora-drop/token)" "640 root:majora-drop" "token after the upgrade"

step "remove keeps settings, token and data"
inside dpkg -r majora-drop
is "$(cd "$root" && sha256sum etc/majora-drop/* && find var/lib/majora-drop | sort)" "$before" "after the removal"
[ ! -e "$root/opt/majora-drop" ] || fail "/opt/majora-drop is left: $(find "$root/opt/majora-drop" | head -3)"
[ ! -e "$root/usr/bin/majora-drop" ] || fail "the link is left"

step "purge takes what the package made, and no home with data in it"
inside dpkg -P majora-drop
[ ! -e "$root/etc/majora-drop" ] || fail "settings are left"
[ -n "$(ls "$root/var/lib/majora-drop/archive")" ] || fail "data is gone"
inside getent passwd majora-drop >/dev/null || fail "the owner of the data is gone"

step "without data a purge leaves nothing"
inside dpkg -i /tmp/majora-drop.deb
rm -rf "$root/var/lib/majora-drop"
inside dpkg -P majora-drop
[ ! -e "$root/etc/majora-drop" ] && [ ! -e "$root/var/lib/majora-drop" ] || fail "folders are left"
inside getent passwd majora-drop >/dev/null && fail "the user is left" || :

step "the owner of another lab's data stays"
inside dpkg -i /tmp/majora-drop.deb
mkdir "$root/var/lib/majora-drop-leeds"
rm -rf "$root/var/lib/majora-drop"
inside dpkg -P majora-drop
inside getent passwd majora-drop >/dev/null || fail "the owner of the data is gone"

step "all is well"
