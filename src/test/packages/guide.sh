#!/bin/sh
# Follows the administrator's guide word for word, in a copy of this machine without a Java that is thrown away: whatever is written goes to memory.
# A systemd of its own runs in it, and in place of Majora there is the sandbox. Needs root. PACKAGE ARCHIVE: the .deb, and the tar.gz that needs no Java
set -eu
here=$(cd "$(dirname "$0")" && pwd)
if [ "${3:-}" != inside ]; then
  package=$(readlink -f "$1") archive=$(readlink -f "$2")
  exec unshare --mount --pid --mount-proc --fork --kill-child sh "$here/guide.sh" "$package" "$archive" inside
fi
package=$1 archive=$2
guide=$here/../../main/dist/doc/administrator.md

space=$(mktemp -d)
mount -t tmpfs tmpfs "$space"

step() { echo "== $*"; }
fail() {
  echo "FAILED: $*" >&2
  inside journalctl --no-pager --unit 'majora-drop*' --lines 40 >&2 || :
  exit 1
}
# shellcheck source=src/test/packages/machine.sh
. "$here/machine.sh"

# A machine without a Java, in which somebody called alice has an account.
new_machine() {
  boot "$1"
  for java in "$root"/usr/lib/jvm "$root"/usr/bin/java; do rm -rf "$java"; done
  inside useradd --create-home alice
  mkdir -p "$root/srv/admin"
  cp "$package" "$archive" "$root/srv/admin/"
}

# The commands of the guide that are marked so, or in one of these ways (root\|labs), one a line.
commands() { sed -n "/^\`\`\`sh \($1\)\$/,/^\`\`\`\$/{/^\`\`\`/d;p;}" "$guide"; }

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
  inside "$1" sandbox --port "${2:-0}" --today 2026-11-22 >"$root-sandbox" 2>&1 &
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
await_daemon() {
  for attempt in $(seq 60); do
    inside majora-drop status --check=trouble --home "/var/lib/majora-drop${1:-}" >/dev/null 2>&1 && return || sleep 0.5
  done
  fail "it does not work"
}

# KIND UNIT: what a person writes into the editor of systemctl edit.
edit() {
  mkdir -p "$root/etc/systemd/system/$2.service.d"
  sed -n "/^\`\`\`ini $1\$/,/^\`\`\`\$/{/^\`\`\`/d;p;}" "$guide" >"$root/etc/systemd/system/$2.service.d/override.conf"
  grep -q . "$root/etc/systemd/system/$2.service.d/override.conf" || fail "the guide has nothing to be written into $2"
  inside systemctl daemon-reload
}
user_of() { inside systemctl show --property MainPID --value "$1" | inside xargs ps -o user= -p; }

follow() {
  commands "$1" >"$space/commands"
  [ -s "$space/commands" ] || fail "the guide has no commands of $1"
  while read -r command <&3; do
    echo "# $command"
    # Between the commands there the guide has something written.
    [ "$command" != "systemctl restart majora-drop@leeds" ] || edit leeds majora-drop@leeds
    as_root "$command"
    case $command in
      dpkg\ -i* | mv*) [ -n "$url" ] || start_sandbox /opt/majora-drop/bin/majora-drop ;;
      *restart*@leeds)
        await_daemon -leeds
        [ "$(user_of majora-drop@leeds)" = leeds ] || fail "leeds runs as $(user_of majora-drop@leeds)"
        ;;
      *enable*@leeds) await_daemon -leeds ;;
      *start\ * | *enable\ --now*) await_daemon ;;
      usermod*)
        first_sheet
        refused_to_alice
        ;;
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

# What the daemon's user alone may do is refused as a whole to who may drop.
refused_to_alice() {
  inside runuser -u alice -- cp /opt/majora-drop/samples/6-mistakes.csv /var/lib/majora-drop/drop/
  for attempt in $(seq 120); do ls "$root"/var/lib/majora-drop/archive/*6-mistakes.csv >/dev/null 2>&1 && break || sleep 0.5; done
  inside runuser -u alice -- majora-drop resend --open --home /var/lib/majora-drop && fail "alice may take a sheet out of dead-letter/" || :
  [ -z "$(ls -A "$root/var/lib/majora-drop/drop")" ] || fail "the sheet is in drop/ and in dead-letter/"
  inside runuser -u majora-drop -- majora-drop resend --open --home /var/lib/majora-drop || fail "resend"
  for attempt in $(seq 120); do [ "$(ls "$root"/var/lib/majora-drop/archive/*6-mistakes.csv | wc -l)" -lt 2 ] || break; sleep 0.5; done
  [ "$(ls "$root"/var/lib/majora-drop/dead-letter/*6-mistakes.csv | wc -l)" = 1 ] || fail "the sheet was not taken out of dead-letter/"
}

step "from the Debian package"
new_machine debian
url=
follow 'root\|labs'
for unit in majora-drop majora-drop@; do
  systemd-analyze security --offline=true --threshold=20 "$here/../../main/dist/conf/$unit.service" >/dev/null || fail "$unit.service is exposed"
done
[ ! -e "$root/etc/majora-drop/token" ] || fail "the token is left after the purge"
[ -n "$(ls "$root/var/lib/majora-drop/archive")" ] || fail "data is gone after the purge"

step "what is purged leaves no process, and data may be taken away"
inside pgrep -u majora-drop >/dev/null && fail "something runs" || :
follow last
[ ! -e "$root/var/lib/majora-drop" ] || fail "the home is left"
inside getent group majora-drop >/dev/null && fail "the group is left" || :

step "restored on another machine"
backup=$root/var/backups/majora-drop.tar.gz
unplug
new_machine restored
cp "$backup" "$root/srv/admin/majora-drop.tar.gz"
follow restore

step "a drop folder on a share, which here is another file system"
port=${url%/}
start_sandbox /opt/majora-drop/bin/majora-drop "${port##*:}"
mkdir "$root/mnt/lab"
nsenter -t "$machine" --mount mount -t tmpfs tmpfs "$root/mnt/lab"
inside install -d -m 2770 -o majora-drop -g majora-drop /mnt/lab/drop
echo intake.drop=/mnt/lab/drop >>"$root/etc/majora-drop/majora-drop.properties"
edit share majora-drop
as_root "systemctl restart majora-drop"
await_daemon
inside cp /opt/majora-drop/samples/2-biosamples.json /mnt/lab/drop/
for attempt in $(seq 120); do
  [ -z "$(ls "$root"/var/lib/majora-drop/archive/*2-biosamples.json 2>/dev/null)" ] || break
  sleep 0.5
done
inside test -e "$(ls "$root"/var/lib/majora-drop/archive/*2-biosamples.json | sed "s|^$root||")" || fail "nothing came from the share"
[ -z "$(inside ls /mnt/lab/drop)" ] || fail "it is left on the share"
unplug

step "from the tar.gz"
new_machine archive
url=
follow archive
inside cp /opt/majora-drop/samples/1-biosamples.csv /var/lib/majora-drop/drop/
await_filed
follow upgrade
inside majora-drop find HOOT-A0001 --home /var/lib/majora-drop || fail "nothing is found after the upgrade"
follow upgrade
[ ! -e "$root/opt/majora-drop-before/majora-drop" ] || fail "the second upgrade puts one into the other"

step "another lab, and all of it away again"
follow labs
as_root "systemctl disable --now majora-drop@leeds"
follow gone
inside pgrep -u majora-drop,leeds >/dev/null && fail "something runs" || :
[ -n "$(ls "$root/var/lib/majora-drop/archive")" ] || fail "data is gone"
unplug

step "all is well"
