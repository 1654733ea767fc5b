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
import java.util.concurrent.TimeUnit;

/**
 * Measures the packaged program as an operator runs it, in its own process on a temporary home, against a stub of Majora in another process on
 * loopback, with yardsticks beside it, and prints each figure as soon as it has it, and a table for each part.
 *
 * <p>Arguments: the parts to be measured, see {@link #PARTS}; all but {@code rules} if there are none. {@code -Ddist=/tmp/before,target/majora-drop}
 * compares builds, in turns; {@code -Dtimes=3} (medians of so many), {@code -Drecords=100000}, {@code -Dfiles=5000}, {@code -Dgrowth=10000,100000,1000000},
 * {@code -Djava-opts="…"} make it smaller, larger, or something else; {@code -Dminutes=15} bounds each part, and {@code -Dalone=true} leaves out the yardsticks.
 */
public final class Benchmark {

    /** Something to be measured. */
    interface Part {

        /** Measures it once for one build; it is called again for each time and build in turns. */
        void measure(Path dist, Table table) throws Exception;

        /** Measures what stands beside all builds, once for each time. */
        default void yardsticks(Table table) throws Exception {}
    }

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("fast", new FastPart());
        PARTS.put("slow", new SlowPart());
        PARTS.put("batches", new BatchPart());
        PARTS.put("concurrency", new ConcurrencyPart());
        PARTS.put("broker", new BrokerPart());
        PARTS.put("page", new PagePart());
        PARTS.put("ledger", new LedgerPart());
        PARTS.put("start", HomeParts::start);
        PARTS.put("files", HomeParts::files);
        PARTS.put("idle", HomeParts::idle);
        PARTS.put("check", HomeParts::check);
        PARTS.put("growth", new GrowthPart());
        PARTS.put("rules", (dist, table) -> RuleCost.main(new String[0]));
    }

    /** When the part began. */
    private static long since;

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
            since = System.nanoTime();
            for (int time = 0; time < Integer.getInteger("times", 3) && isTimeFor("once more"); time++) {
                if (!Boolean.getBoolean("alone")) {
                    PARTS.get(part).yardsticks(table);
                }
                for (Path dist : builds) {
                    PARTS.get(part).measure(dist, table);
                }
            }
            say("");
            table.print();
            table = new Table();
            say("load %s%n", load());
        }
    }

    /** Whether there is time to measure that in this part, too; if not, says that it is left out. */
    static boolean isTimeFor(String what) {
        boolean isTime = System.nanoTime() - since < TimeUnit.MINUTES.toNanos(Integer.getInteger("minutes", 15));
        if (!isTime) {
            say("left out, as -Dminutes are over: %s", what);
        }
        return isTime;
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
