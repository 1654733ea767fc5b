package io.github.majoradrop.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Seconds of CPU for a thousand records, and memory, with {@code -Xmx128m}, for sheets of growing size: the first should stay the same. {@code -Dof=sheet,array}
 * chooses among {@code sheet array refused combined interleaved workbook libraries}.
 */
final class GrowthPart implements Benchmark.Part {

    private static final Duration LONGEST = Duration.ofMinutes(40);
    /** What a workbook's sheet holds, less its header. */
    private static final int WORKBOOK = 1_048_575;

    private static final Map<String, String> SETTINGS =
            Map.of("submit.concurrency", "16", "intake.settle", "200ms", "submit.library", "true");

    @Override
    public void measure(Path dist, Table table) throws Exception {
        List<Integer> sizes = Arrays.stream(
                        System.getProperty("growth", "10000,100000,1000000").split(","))
                .map(Integer::valueOf)
                .toList();
        for (String what : System.getProperty("of", "sheet,array,refused,combined,interleaved,workbook,libraries")
                .split(",")) {
            for (int size : sizes) {
                if (!Benchmark.isTimeFor(String.format("%s of %,d", what, size))) {
                    continue;
                }
                measure(dist, what, size, table);
            }
        }
    }

    private static void measure(Path dist, String what, int size, Table table) throws Exception {
        String options = System.getProperty("java-opts", "-Xmx128m");
        try (Started stub = what.equals("refused") ? Started.stub("--errors") : Started.stub();
                BenchHome place = new BenchHome();
                Started program = Started.program(dist, place.home, stub.port(), options, SETTINGS)) {
            // The first compiled code is paid for by another file.
            place.dropSheet("warm-up.csv", 10_000);
            BenchHome.await(LONGEST, () -> place.isArchived("warm-up.csv"));
            long cpu = program.cpuNanos();
            String name = drop(place, what, size);
            long since = System.nanoTime();
            BenchHome.await(LONGEST, () -> !program.isAlive() || place.isArchived(name));
            String row = String.format("%s of %,d, ", what, size);
            table.add(row + "s of CPU a thousand", Benchmark.column(dist), (program.cpuNanos() - cpu) / 1e6 / size);
            table.add(row + "s", Benchmark.column(dist), HomeParts.seconds(System.nanoTime() - since));
            table.add(row + "live heap at the end, MiB", Benchmark.column(dist), program.liveHeap() / 1024.0);
            table.add(row + "peak MiB", Benchmark.column(dist), program.peakMemory());
        }
    }

    private static String drop(BenchHome place, String what, int size) throws Exception {
        String name = what + (what.equals("array") ? ".json" : what.equals("workbook") ? ".xlsx" : ".csv");
        switch (what) {
            case "sheet", "refused" -> place.dropSheet(name, size);
            case "array" -> place.dropArray(name, size);
            case "combined" -> place.dropCombined(name, size, false);
            case "interleaved" -> place.dropCombined(name, size, true);
            case "libraries" -> place.dropLibraries(name, size);
            case "workbook" -> place.dropWorkbook(name, Math.min(size, WORKBOOK));
            default -> throw new IllegalArgumentException(what);
        }
        return name;
    }
}
