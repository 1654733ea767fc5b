package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.Time;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** What is measured when somebody asks. Labels are of few values each: no name of a file and no id is among them. */
final class Gauges {

    private static final String PREFIX = "majora.drop.";

    private final MeterRegistry registry;
    private final Time time;

    Gauges(MeterRegistry registry, Time time) {
        this.registry = registry;
        this.time = time;
    }

    /** @param tags names and values, in turns */
    void gauge(String name, String description, Supplier<Number> value, String... tags) {
        gauge(name, description, null, value, tags);
    }

    private void gauge(String name, String description, String unit, Supplier<Number> value, String... tags) {
        Gauge.builder(PREFIX + name, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    /** What only grows. */
    void counter(String name, String description, Supplier<Number> value) {
        FunctionCounter.builder(PREFIX + name, this, it -> value.get().doubleValue())
                .description(description)
                .register(registry);
    }

    /** How long ago that was; 0 for null. */
    void seconds(String name, String description, Supplier<Instant> since, String... tags) {
        gauge(name, description, "seconds", () -> age(since.get()), tags);
    }

    private double age(Instant since) {
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, time.now()).toMillis() / 1_000.0);
    }

    void free(String which, Path folder) {
        gauge(
                "free",
                "Room on the file system of that folder; no number if it cannot be found out",
                "bytes",
                () -> free(folder),
                "folder",
                which);
    }

    private static double free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException gone) {
            return Double.NaN;
        }
    }
}
