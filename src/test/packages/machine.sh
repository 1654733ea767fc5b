# shellcheck shell=sh
# A copy of this machine, to be thrown away, in which a systemd of its own runs: whatever is written goes to memory, and no kernel setting, device or
# file system of this machine is touched. To be read by a script that is the first process of its own namespaces, with /proc of these. Needs root.

# NAME: sets root (its folder) and machine (the number of its systemd)
boot() {
  root=$space/$1
  mkdir -p "$root" "$root-upper" "$root-work"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$root-upper,workdir=$root-work" "$root"
  mount -t tmpfs -o mode=755 tmpfs "$root/dev"
  for device in null zero full random urandom tty; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
  done
  mkdir "$root/dev/pts" "$root/dev/shm"
  mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$root/dev/pts"
  ln -s pts/ptmx "$root/dev/ptmx"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  mount -t tmpfs -o mode=755 tmpfs "$root/run"
  mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
  : >"$root/etc/fstab"
  : >"$root/etc/machine-id"
  mkdir -p "$root/etc/systemd/system"
  for unit in systemd-sysctl systemd-modules-load systemd-binfmt systemd-remount-fs systemd-random-seed systemd-udevd systemd-udev-trigger \
    systemd-networkd systemd-networkd-wait-online NetworkManager-wait-online systemd-resolved systemd-timesyncd systemd-logind; do
    ln -sf /dev/null "$root/etc/systemd/system/$unit.service"
  done
  # Of several machines none may take the processes of another for its own.
  cgroup=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)$(sed -n 's/^0:://p' /proc/self/cgroup)/majora-drop-$$-$1
  mkdir -p "$cgroup"
  # shellcheck disable=SC2016
  sh -c 'echo $$ >"$2/cgroup.procs" && exec unshare --mount --pid --cgroup --uts --ipc --fork --kill-child sh -c "
    mount -t proc proc \"$1/proc\" && mount -t sysfs sysfs \"$1/sys\" && mount -t cgroup2 cgroup2 \"$1/sys/fs/cgroup\"
    exec chroot \"$1\" env -i container=other PATH=/usr/sbin:/usr/bin /lib/systemd/systemd --unit=basic.target"' \
    sh "$root" "$cgroup" >"$root-systemd" 2>&1 </dev/null &
  unshared=$!
  for attempt in $(seq 120); do
    machine=$(cat "/proc/$unshared/task/$unshared/children" 2>/dev/null || :)
    machine=${machine%% *}
    case $([ -z "$machine" ] || inside systemctl is-system-running 2>/dev/null) in
      running | degraded) return ;;
    esac
    sleep 0.5
  done
  fail "no systemd runs: $(cat "$root-systemd")"
}

inside() {
  nsenter -t "$machine" --mount --pid --cgroup --uts --ipc chroot "$root" \
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/srv/admin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}

# Ends all of it at once.
unplug() {
  kill -9 "$unshared"
  wait "$unshared" 2>/dev/null || :
  while [ -e "/proc/$machine" ]; do sleep 0.1; done
  find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null || :
}
