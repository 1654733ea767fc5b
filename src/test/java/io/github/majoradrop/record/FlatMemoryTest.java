package io.github.majoradrop.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.HandMade;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ItemSource;
import io.github.majoradrop.sheet.ItemSources;
import io.github.majoradrop.sheet.Sources;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what is far larger than the heap, each in a Java of its own with little memory. */
class FlatMemoryTest {

    private static final int HUGE = 80_000_000;

    @TempDir
    Path folder;

    @Test
    void cell_larger_than_the_heap_is_one_invalid_row() throws Exception {
        Path file = write("huge.csv", "central_sample_id,adm1\nA,\"", "x", HUGE, "\"\nB,y\n");

        assertThat(readInLittleMemory(file)).containsExactly("invalid 2", "row 3");
    }

    @Test
    void row_of_nothing_but_separators_larger_than_the_heap_is_invalid() throws Exception {
        Path file = write("huge.tsv", "central_sample_id\tadm1\nA\t", "\t", HUGE, "\nB\ty\n");

        assertThat(readInLittleMemory(file)).containsExactly("invalid 2", "row 3");
    }

    @Test
    void quote_that_swallows_more_than_the_heap_is_unreadable_from_its_row() throws Exception {
        Path file = write("huge.csv", "central_sample_id,adm1\nA,x\nB,\"", "C,y\n", HUGE / 4, "");

        assertThat(readInLittleMemory(file)).containsExactly("row 2", "unreadable 3");
    }

    @Test
    void cell_of_a_workbook_larger_than_the_heap_is_one_invalid_row() throws Exception {
        String sheet = HandMade.sheetOf(HandMade.row(1, HandMade.text("run_name"))
                + HandMade.row(2, HandMade.text("HUGE"))
                + HandMade.row(3, HandMade.text("x")));
        Path file =
                write("huge.xlsx", HandMade.ofRows("").with(HandMade.PLATE, sheet.replace("HUGE", "y".repeat(HUGE))));

        assertThat(readInLittleMemory(file)).containsExactly("invalid 2", "row 3");
    }

    @Test
    void texts_of_a_workbook_larger_than_the_heap_are_unreadable() throws Exception {
        String[] texts = new String[HUGE / 1_000];
        Arrays.setAll(texts, i -> "<t>" + i + "z".repeat(1_000) + "</t>");
        Path file = write("huge.xlsx", HandMade.ofCells("").withStrings(texts));

        assertThat(readInLittleMemory(file)).containsExactly("unreadable 1");
    }

    private Path write(String name, HandMade workbook) throws IOException {
        return Files.write(folder.resolve(name), workbook.bytes());
    }

    @Test
    void text_larger_than_the_heap_is_one_invalid_record() throws Exception {
        Path file = write("huge.json", "[{\"a\":\"", "x", HUGE, "\"},{\"b\":1}]");

        assertThat(readInLittleMemory(file)).containsExactly("invalid 1", "row 2");
    }

    @Test
    void list_of_samples_larger_than_the_heap_is_split() throws Exception {
        Path file = write("huge.json", "{\"x\":[", "{\"a\":1}, ", HUGE / 9, "1],\"biosamples\":[{\"b\":1}]}");

        assertThat(readInLittleMemory(file)).containsExactly("row 1");
    }

    @Test
    void brackets_without_end_are_unreadable() throws Exception {
        Path file = write("huge.json", "[{\"b\":1},", "[", HUGE, "");

        assertThat(readInLittleMemory(file)).containsExactly("row 1", "unreadable 2");
    }

    @Test
    void line_larger_than_the_heap_is_one_invalid_record() throws Exception {
        Path file = write("huge.ndjson", "", "[", HUGE, "\n{\"b\":1}\n");

        assertThat(readInLittleMemory(file)).containsExactly("invalid 1", "row 2");
    }

    private Path write(String name, String before, String repeated, int times, String after) throws IOException {
        Path file = folder.resolve(name);
        byte[] block = repeated.repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times / 10_000; i++) {
                out.write(block);
            }
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private List<String> readInLittleMemory(Path file) throws IOException, InterruptedException {
        return inLittleMemory(Reading.class, file);
    }

    private List<String> inLittleMemory(Class<?> program, Path file) throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file.toString(),
                        said.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        int exit = java.waitFor();

        assertThat(exit).as(() -> log(folder.resolve("log"))).isZero();
        return Files.readAllLines(said);
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void ids_of_more_rows_than_fit_into_memory_are_brought_together() throws Exception {
        Path file = folder.resolve("huge.csv");
        int ids = 80_000;
        try (PrintStream out = new PrintStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.println("central_sample_id,adm1,adm2,run_name,library_name");
            for (int i = 0; i < 2 * ids; i++) {
                out.println("SAMPLE-WITH-A-LONG-NAME-" + i % ids + ",UK-ENG," + (i < ids ? "LEEDS" : "") + ",RUN-"
                        + i % ids + (i < ids ? ",LIB-" : ",OTHER-") + i);
            }
        }

        assertThat(inLittleMemory(Grouping.class, file))
                .containsExactly("BIOSAMPLE " + ids + " of 2 rows", "SEQUENCING " + 2 * ids + " of 1 row");
    }

    /** The records of a file, counted, by that other Java. */
    static final class Grouping {
        public static void main(String[] arguments) throws IOException {
            SourceReader reader = new SourceReader(
                    LibraryQuestion.answered(LibraryCall.OWN),
                    Set.of(),
                    SheetSettings.ANY,
                    Inspector.NONE,
                    Path.of(arguments[0]).getParent());
            try (PrintStream said = new PrintStream(Files.newOutputStream(Path.of(arguments[1])))) {
                for (Kind kind : List.of(Kind.BIOSAMPLE, Kind.SEQUENCING)) {
                    Map<String, Integer> counts = new TreeMap<>();
                    try (RecordIterator records = reader.open(Path.of(arguments[0]), "huge.csv", kind, Check.OFF)) {
                        while (records.hasNext()) {
                            int rows = records.next().record().rows().size();
                            counts.merge(rows + (rows == 1 ? " row" : " rows"), 1, Integer::sum);
                        }
                    }
                    counts.forEach((rows, count) -> said.println(kind + " " + count + " of " + rows));
                }
            }
        }
    }

    /** The program of that other Java. */
    static final class Reading {
        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            try (ItemSource source = ItemSources.open(file, Long.MAX_VALUE, arguments[0], Sources.OPTIONS);
                    PrintStream said = new PrintStream(Files.newOutputStream(Path.of(arguments[1])))) {
                for (Item item = source.next(); item != null; item = source.next()) {
                    said.println(item.getClass().getSimpleName().toLowerCase() + " " + item.position());
                }
            }
        }
    }
}
