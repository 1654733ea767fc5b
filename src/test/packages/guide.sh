#!/bin/sh
# Follows the administrator's guide word for word, in a copy of this machine without a Java that is thrown away: whatever is written goes to memory.
# In place of Majora there is the sandbox, and in place of systemd a few lines that start what the units say, for there is none in such a copy.
# Needs root. PACKAGE ARCHIVE: the .deb, and the tar.gz that needs no Java
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "${3:-}" != inside ]; then
  package=$(readlink -f "$1") archive=$(readlink -f "$2")
  exec unshare --mount --pid --fork --kill-child sh "$here/guide.sh" "$package" "$archive" inside
fi
package=$1 archive=$2
guide=$here/../../main/dist/doc/administrator.md

space=$(mktemp -d)
mount -t tmpfs tmpfs "$space"

step() { echo "== $*"; }
fail() {
  echo "FAILED: $*" >&2
  tail -n 20 "$root"/var/log/daemon-* >&2 || :
  exit 1
}

# A machine without a Java, in which somebody called alice has an account.
new_machine() {
  root=$space/$1
  mkdir -p "$root" "$root-upper" "$root-work"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$root-upper,workdir=$root-work" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  for java in "$root"/usr/lib/jvm "$root"/usr/bin/java; do rm -rf "$java"; done
  inside useradd --create-home alice
  mkdir -p "$root/srv/admin"
  cp "$package" "$archive" "$root/srv/admin/"
  cp "$here/systemctl" "$root/usr/local/bin/systemctl"
  chmod 755 "$root/usr/local/bin/systemctl"
  # So that the package's own scripts see a systemd.
  mkdir -p "$root/run/systemd/system"
}
inside() {
  chroot "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/srv/admin LC_ALL=C.UTF-8 "$@"
}

# The commands of the guide that are marked so, one a line.
commands() { sed -n "/^\`\`\`sh $1\$/,/^\`\`\`\$/{/^\`\`\`/d;p;}" "$guide"; }

# What a person types when a command asks.
answers() {
  case $1 in
    *configure*) printf '%s\nsandbox\nsandbox\n\n' "$url" ;;
    cat*token) echo sandbox ;;
  esac
}

# A command of root, in a terminal where it asks questions.
as_root() {
  case $1 in
    *configure*)
      # What is typed before the question stands would be shown.
      { answers "$1" && sleep 5; } | while read -r line; do
        sleep 2
        echo "$line"
      done | inside sh -c "cd; script -qec '$1' /dev/null"
      ;;
    *) answers "$1" | inside sh -c "cd; $1" ;;
  esac || fail "$1"
}

as_alice() { inside runuser -u alice -- sh -c "cd; $1" || fail "alice: $1"; }

# The stand-in for Majora, of the program as it was installed.
start_sandbox() {
  inside "$1" sandbox --port 0 --today 2026-11-22 >"$root-sandbox" 2>&1 &
  for attempt in $(seq 120); do grep -q 'stands in' "$root-sandbox" && break || sleep 0.5; done
  url=$(sed -n 's/.* stands in for Majora at \(http[^ ]*\) .*/\1/p' "$root-sandbox")
  [ -n "$url" ] || fail "the sandbox: $(cat "$root-sandbox")"
}

# A person takes longer than that to read on.
await_filed() {
  for attempt in $(seq 120); do
    [ -n "$(ls "$root/var/lib/majora-drop/archive" 2>/dev/null)" ] && return || sleep 0.5
  done
  fail "nothing is filed"
}

follow() {
  commands "$1" >"$space/commands"
  [ -s "$space/commands" ] || fail "the guide has no commands of $1"
  while read -r command <&3; do
    echo "# $command"
    as_root "$command"
    case $command in
      dpkg\ -i* | mv*) [ -n "$url" ] || start_sandbox /opt/majora-drop/bin/majora-drop ;;
      usermod*) first_sheet ;;
    esac
  done 3<"$space/commands"
}

first_sheet() {
  commands alice >"$space/first"
  while read -r command <&4; do
    echo "alice: $command"
    as_alice "$command"
    await_filed
  done 4<"$space/first"
}

step "from the Debian package"
new_machine debian
url=
follow root
for unit in majora-drop majora-drop@; do
  systemd-analyze security --offline=true --threshold=20 "$here/../../main/dist/conf/$unit.service" >/dev/null || fail "$unit.service is exposed"
done
[ ! -e "$root/etc/majora-drop/token" ] || fail "the token is left after the purge"
[ -n "$(ls "$root/var/lib/majora-drop/archive")" ] || fail "data is gone after the purge"

step "restored on another machine"
backup=$root/var/backups/majora-drop.tar.gz
new_machine restored
cp "$backup" "$root/srv/admin/majora-drop.tar.gz"
follow restore
inside systemctl stop majora-drop

step "from the tar.gz"
new_machine archive
url=
follow archive
inside cp /opt/majora-drop/samples/1-biosamples.csv /var/lib/majora-drop/drop/
await_filed
inside systemctl stop majora-drop

step "all is well"
