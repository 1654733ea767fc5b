#!/bin/sh
# Makes of the folder of the program one that needs no Java: with a runtime of its own, made by this JDK's jlink, and with an archive of its
# classes; and packs it. With the same JDK (17 to 24) and the same sources all bytes are the same, if this may
# keep one processor (see below) and the demo loads the same classes.
# JDK FOLDER TARGET VERSION TIME: the JDK, the folder of the program, the folder for the package, the program's version, the time of all files
set -eu
export LC_ALL=C.UTF-8 TZ=UTC
jdk=$1 folder=$2 target=$3 version=$4 time=$5

name=majora-drop-$version
out=$target/$name
rm -rf "$target"
mkdir -p "$target"
cp -R "$folder" "$out"

# What the jars name, and what is found by name while it runs: options of sockets, and elliptic curves for TLS.
needed=$("$jdk/bin/jdeps" --print-module-deps --ignore-missing-deps --multi-release 17 -q \
  --class-path "$out/lib/*" "$out/lib/majora-drop.jar")
"$jdk/bin/jlink" --output "$out/runtime" --add-modules "$needed,jdk.net,jdk.crypto.ec,jdk.unsupported" \
  --vm server --strip-java-debug-attributes --compress 2 --no-header-files --no-man-pages 2>/dev/null
# Names of the JDK's own C code are of no use without its sources.
strip=$(command -v strip) && find "$out/runtime" -type f \( -name '*.so' -o -perm /111 \) -exec "$strip" --strip-unneeded {} +

settle() {
  find "$out" -type d -exec chmod 755 {} +
  find "$out" -type f -exec chmod go-w,a+r,u+w {} +
  find "$out" -exec touch -h -d "$time" {} +
}
settle

# As the launcher will start it: the jars by the number of their folder, so that the archive fits wherever this is unpacked.
exec 3<"$out/lib"
run() {
  "$out/runtime/bin/java" -XX:+UseSerialGC -XX:-UsePerfData -Dfile.encoding=UTF-8 -Djava.awt.headless=true \
    "-Djava.io.tmpdir=$target/tmp" "-Dmajora-drop.dist=$out" -cp /proc/self/fd/3/majora-drop.jar "$@"
}
demo() {
  mkdir "$target/tmp"
  run "$@" io.github.majoradrop.MajoraDrop demo >"$target/demo.log" 2>&1 || {
    cat "$target/demo.log" >&2
    exit 1
  }
  rm -rf "$target/tmp" "$target/demo.log"
}
java_version=$("$jdk/bin/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
if [ "$java_version" -ge 25 ]; then
  # In two steps: by one, the cache would be made by another process, which does not have our number of the folder.
  demo -XX:AOTMode=record "-XX:AOTConfiguration=$target/aot"
  run -XX:AOTMode=create "-XX:AOTConfiguration=$target/aot" "-XX:AOTCache=$out/runtime/majora-drop.aot" >"$target/dump.log" 2>&1 || {
    cat "$target/dump.log" >&2
    exit 1
  }
  rm -f "$target/aot" "$target/dump.log"
else
  demo "-XX:DumpLoadedClassList=$target/loaded"
  # All of our own, and of the libraries those that the demo loads. Which of these it loads is chance, and so is what it needs for lambdas: the JDK's own
  # list names those of them that matter.
  by_chance='^(java|javax|com/sun|sun)/(security|util/concurrent|net/httpserver)/'
  {
    grep -v '^#' "$jdk/lib/classlist"
    grep -v -e '^[#@]' -e '^io/github/majoradrop/' "$target/loaded" | grep -v -E "$by_chance"
    "$jdk/bin/jar" -tf "$out/lib/majora-drop.jar" | sed -n 's/\.class$//p' | grep '^io/github/majoradrop/'
  } | sort -u >"$target/classes"
  { grep -v '^@' "$target/classes" && grep '^@' "$target/classes"; } >"$target/classlist"
  # Addresses at random, compiling threads, and which of Java's own threads is first to load a class would make other bytes each time. So all of them
  # have one processor, and none is stopped for another: for that it takes root, or a limit of rtprio.
  same=
  for way in "setarch $(uname -m) -R" "taskset --cpu-list $(taskset -cp $$ 2>/dev/null | sed 's/.*[ ,-]//')" "chrt --batch 0" "chrt --fifo 1"; do
    ! $same $way true 2>/dev/null || same="$same $way"
  done
  run() {
    $same "$out/runtime/bin/java" -Xint -XX:+UseSerialGC -Xms256m -Xmx256m -Xmn200m -XX:-UsePerfData -Xshare:dump \
      "-XX:SharedClassListFile=$target/classlist" "-XX:SharedArchiveFile=$out/runtime/majora-drop.jsa" \
      -cp /proc/self/fd/3/majora-drop.jar >"$target/dump.log" 2>&1
  }
  run || { cat "$target/dump.log" >&2 && exit 1; }
  rm -f "$target/loaded" "$target/classes" "$target/classlist" "$target/dump.log"
fi
[ -s "$out/runtime/majora-drop.jsa" ] || [ -s "$out/runtime/majora-drop.aot" ] || {
  echo "there is no archive of classes" >&2
  exit 1
}
settle

tar --create --directory "$target" --sort name --owner 0 --group 0 --numeric-owner --format posix \
  --pax-option exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime "$name" | gzip -9 -n >"$target/../$name-linux-x64.tar.gz"

# The Debian package's own files: settings that name its token file, and the changelog under Debian's name for it.
mkdir "$target/etc"
sed 's|^#majora.token-file=.*|majora.token-file=/etc/majora-drop/token|' "$out/conf/majora-drop.properties" >"$target/etc/majora-drop.properties"
gzip -9 -n <"$out/CHANGELOG.md" >"$target/etc/changelog.gz"
find "$target/etc" -exec touch -d "$time" {} +
