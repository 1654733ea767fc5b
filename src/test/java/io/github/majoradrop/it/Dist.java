package io.github.majoradrop.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the packaged program of which a test changes what an operator could change: its routes, or its version. */
final class Dist {

    private static final Path PACKAGED = Path.of("target/majora-drop").toAbsolutePath();

    private final Path folder;

    private Dist(Path folder) {
        this.folder = folder;
    }

    static Dist copyTo(Path folder) {
        try (Stream<Path> files = Files.walk(PACKAGED)) {
            for (Path file : files.toList()) {
                // With the times, by which the archive of classes knows that it is of the same jars; or each copy would
                // make its own.
                Files.copy(
                        file, folder.resolve(PACKAGED.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Dist(folder);
    }

    Path launcher() {
        return folder.resolve("bin/majora-drop");
    }

    /** Has a route say {@code Reached <step>} before that step, and then go no further for an hour. */
    Dist withStopBefore(String step) {
        return with(
                step,
                false,
                "- log: { logName: majora-drop.test, message: Reached " + step + " }",
                "- delay: { expression: { constant: { expression: \"3600000\" } } }");
    }

    /** The same behind a step. */
    Dist withStopAfter(String step) {
        return with(
                step,
                true,
                "- log: { logName: majora-drop.test, message: Reached " + step + " }",
                "- delay: { expression: { constant: { expression: \"3600000\" } } }");
    }

    /** Has that step fail, one in so many times before it and as often when it is done already. */
    Dist withFailuresAround(String step, int oneIn) {
        String now = "- validate: { expression: { simple: { expression: \"${random(" + oneIn + ")} > 0\" } } }";
        return with(step, false, now).with(step, true, now);
    }

    /** Has that step fail once before it and once when it is done already, in a route that begins anew after a failure. */
    Dist withOneFailureAround(String step) {
        return with(step, false, failure("before-" + step)).with(step, true, failure("behind-" + step));
    }

    private static String[] failure(String once) {
        return new String[] {
            "- filter:",
            "    expression: { simple: { expression: \"${variable.global:" + once + "} == null\" } }",
            "    steps:",
            "      - setVariable: { name: \"global:" + once + "\", expression: { constant: { expression: failed } } }",
            "      - throwException: { exceptionType: java.lang.IllegalStateException, message: once }"
        };
    }

    private Dist with(String step, boolean after, String... inserted) {
        try (Stream<Path> routes = Files.list(folder.resolve("routes"))) {
            for (Path file : routes.toList()) {
                List<String> lines = new ArrayList<>(Files.readAllLines(file));
                int at = lines.stream()
                        .map(line -> line.matches(".*\\bid: " + step + "\\b.*"))
                        .toList()
                        .indexOf(true);
                if (at >= 0) {
                    insert(lines, at, after, inserted);
                    Files.write(file, lines);
                    return this;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        throw new IllegalArgumentException("no step " + step);
    }

    /** A step begins with the dash above its id, and ends where the next line stands as far left. */
    private static void insert(List<String> lines, int id, boolean after, String... inserted) {
        int from = id;
        while (!lines.get(from).strip().startsWith("- ")) {
            from--;
        }
        int indent = indent(lines.get(from));
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).isBlank() && indent(lines.get(to)) > indent) {
            to++;
        }
        List<String> indented =
                Stream.of(inserted).map(line -> " ".repeat(indent) + line).toList();
        lines.addAll(after ? to : from, indented);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** As the next release would be. */
    Dist withVersion(String version) {
        try (FileSystem inside = FileSystems.newFileSystem(folder.resolve("lib/majora-drop.jar"))) {
            Path manifest = inside.getPath("META-INF/MANIFEST.MF");
            Files.writeString(
                    manifest,
                    Files.readString(manifest)
                            .replaceFirst("Implementation-Version: \\S+", "Implementation-Version: " + version));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }
}
