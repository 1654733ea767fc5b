package io.github.majoradrop.it;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can go wrong with a folder of the home ({@code .} is the home itself), how it is brought about, and how it is mended. */
enum DiskFault {
    /** It is taken away, and brought back. */
    GONE("mv %1$s away", "mv away %1$s"),
    FORBIDDEN("chmod 0 %1$s", "chmod 770 %1$s"),
    /** Refused while a file is open for writing that was opened in between: then begun anew. */
    READ_ONLY(
            "tries=0; until mount --bind %1$s %1$s && mount -o remount,bind,ro %1$s 2>/dev/null; do"
                    + " umount -l %1$s; tries=$((tries+1)); [ $tries -lt 10000 ] || exit 1; done",
            "umount -l %1$s"),
    /** Something else is mounted in its place. */
    ANOTHER("mount -t tmpfs other %1$s", "umount -l %1$s"),
    FULL("dd if=/dev/zero of=ballast bs=4k 2>/dev/null || true", "rm ballast"),
    NO_INODES("mkdir many && cd many && i=0 && while touch $i 2>/dev/null; do i=$((i+1)); done", "rm -r many");

    private static final List<String> FOLDERS =
            List.of("drop", "inflight", "success", "warning", "dead-letter", "archive", ".");

    private final String begins;
    private final String ends;

    DiskFault(String begins, String ends) {
        this.begins = begins;
        this.ends = ends;
    }

    void begin(SmallDisk disk, String folder) {
        disk.shell(begins.formatted(pathOf(folder)));
    }

    void end(SmallDisk disk, String folder) {
        disk.shell(ends.formatted(pathOf(folder)));
    }

    /** Seen from the disk that the home lies on. */
    private static String pathOf(String folder) {
        return folder.equals(".") ? "home" : "home/" + folder;
    }

    /** The folders that it can befall so that the daemon must notice: what is written into a folder that another was mounted over is in that one. */
    List<String> folders() {
        return switch (this) {
            case FULL, NO_INODES -> List.of(".");
            case ANOTHER -> List.of("inflight", "archive");
            default -> FOLDERS;
        };
    }

    /** Every fault with every folder that it can befall. */
    static List<Case> all() {
        return Stream.of(values())
                .flatMap(fault -> fault.folders().stream().map(folder -> new Case(fault, folder)))
                .collect(Collectors.toList());
    }

    /** A fault of one folder. */
    record Case(DiskFault fault, String folder) {
        @Override
        public String toString() {
            return fault + " " + folder;
        }
    }
}
