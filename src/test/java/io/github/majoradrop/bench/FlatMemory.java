package io.github.majoradrop.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A million records with {@code -Xmx128m}: from a sheet, from a JSON array, and from a sheet of which every row is refused; a million rows of the
 * combined sheet, with the rows of each library together and with those of all libraries in turns; a million rows of a workbook, taken and
 * refused; and 10,000 files dropped at once. Each runs to its end; memory and time are told.
 *
 * <p>Arguments: any of {@code sheet}, {@code array}, {@code refused}, {@code combined}, {@code interleaved}, {@code workbook},
 * {@code workbook-refused}, {@code files}; without, all of them.
 * {@code -Dlibrary=false} lets the libraries of the combined sheets travel within sequencing.
 */
public final class FlatMemory {

    private static final int RECORDS = Integer.getInteger("records", 1_000_000);
    private static final int FILES = Integer.getInteger("files", 10_000);
    private static final String JAVA_OPTIONS = System.getProperty("java-opts", "-Xmx128m");
    private static final String LIBRARY = System.getProperty("library", "true");
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private FlatMemory() {}

    public static void main(String[] args) throws Exception {
        List<String> wanted = args.length > 0
                ? List.of(args)
                : List.of(
                        "sheet",
                        "array",
                        "refused",
                        "combined",
                        "interleaved",
                        "workbook",
                        "workbook-refused",
                        "files");
        for (String what : wanted) {
            try (Started stub = what.endsWith("refused") ? Started.stub("--errors") : Started.stub();
                    BenchHome place = new BenchHome();
                    Started program = Started.program(
                            place.home,
                            stub.port(),
                            JAVA_OPTIONS,
                            Map.of("submit.concurrency", "16", "intake.settle", "200ms", "submit.library", LIBRARY))) {
                switch (what) {
                    case "sheet", "refused" -> place.dropSheet("million.csv", RECORDS);
                    case "combined", "interleaved" ->
                        place.dropCombined("million.csv", RECORDS, what.equals("interleaved"));
                    case "workbook", "workbook-refused" -> place.dropWorkbook("million.xlsx", RECORDS);
                    case "array" -> place.dropArray("million.json", RECORDS);
                    default -> place.dropMany(FILES);
                }
                watch(what, place, program, what.equals("files") ? FILES : 1);
            }
        }
    }

    private static void watch(String what, BenchHome place, Started program, int files) throws Exception {
        long since = System.nanoTime();
        BenchHome.await(LONGEST, () -> !program.isAlive() || place.count("drop") == 0);
        Throughput.say("%s: claimed after %.1f s", what, (System.nanoTime() - since) / 1e9);
        long cpu = program.cpuNanos();
        long most = 0;
        long next = System.nanoTime();
        while (program.isAlive() && (place.count("inflight") > 0 || place.count("archive") < 2 * files)) {
            if (System.nanoTime() - next > 0) {
                next = System.nanoTime() + BETWEEN.toNanos();
                long live = program.liveHeap();
                most = Math.max(most, live);
                Throughput.say(
                        "  after %.0f s: %,d KiB of live heap, %d files open",
                        (System.nanoTime() - since) / 1e9, live, place.count("inflight"));
            }
            if (System.nanoTime() - since > LONGEST.toNanos()) {
                throw new IllegalStateException("not done after " + LONGEST);
            }
            Thread.sleep(200);
        }
        if (!program.isAlive()) {
            throw new IllegalStateException("the program ended");
        }
        Throughput.say(
                "%s with %s: %.1f s, %.1f s of CPU, peak RSS %d MiB, at most %,d KiB of live heap",
                what,
                JAVA_OPTIONS,
                (System.nanoTime() - since) / 1e9,
                (program.cpuNanos() - cpu) / 1e9,
                program.peakMemory(),
                most);
    }
}
