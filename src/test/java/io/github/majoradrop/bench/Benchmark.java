package io.github.majoradrop.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the packaged program as an operator runs it, in its own process on a temporary home, against a stub of Majora in another process on
 * loopback, with yardsticks beside it, and prints one table.
 *
 * <p>Arguments: the parts to be measured, see {@link #PARTS}; all but {@code rules} if there are none. {@code -Ddist=/tmp/before,target/majora-drop}
 * compares builds, in turns; {@code -Dtimes=3} (medians of so many), {@code -Drecords=100000}, {@code -Dfiles=5000}, {@code -Dgrowth=10000,100000,1000000},
 * {@code -Djava-opts="…"} make it smaller, larger, or something else.
 */
public final class Benchmark {

    /** Something to be measured. */
    interface Part {

        /** Measures it once for one build; it is called again for each time and build in turns. */
        void measure(Path dist, Table table) throws Exception;
    }

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("fast", new FastPart());
        PARTS.put("slow", new SlowPart());
        PARTS.put("batches", new BatchPart());
        PARTS.put("concurrency", new ConcurrencyPart());
        PARTS.put("start", HomeParts::start);
        PARTS.put("files", HomeParts::files);
        PARTS.put("idle", HomeParts::idle);
        PARTS.put("check", HomeParts::check);
        PARTS.put("growth", new GrowthPart());
        PARTS.put("rules", (dist, table) -> RuleCost.main(new String[0]));
    }

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        List<String> parts = args.length > 0
                ? List.of(args)
                : PARTS.keySet().stream().filter(part -> !part.equals("rules")).toList();
        List<Path> builds = Arrays.stream(
                        System.getProperty("dist", "target/majora-drop").split(","))
                .map(dist -> Path.of(dist).toAbsolutePath())
                .toList();
        Table table = new Table();
        say("%s, %d cores, Java %s, load %s", Instant.now(), cores(), System.getProperty("java.version"), load());
        for (String part : parts) {
            for (int time = 0; time < Integer.getInteger("times", 3); time++) {
                for (Path dist : builds) {
                    PARTS.get(part).measure(dist, table);
                }
            }
            table.print();
            table = new Table();
            say("load %s%n", load());
        }
    }

    /** What stands over the column of a build. */
    static String column(Path dist) {
        return dist.getFileName().toString();
    }

    static int size(String option, int otherwise) {
        return Integer.getInteger(option, otherwise);
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Wall times count for little on a machine that others use. */
    private static String load() throws IOException {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
