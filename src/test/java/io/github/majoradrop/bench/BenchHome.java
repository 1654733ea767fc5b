package io.github.majoradrop.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A temporary home, what is dropped into it, and what is found in it. Closing it takes it away. */
final class BenchHome implements AutoCloseable {

    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

    private static final String HEADER =
            "central_sample_id,adm1,is_surveillance,collection_date,source_age,source_sex,swab_site\n";

    private static final int LIBRARY_SIZE = 96;
    private static final String COMBINED_HEADER =
            "central_sample_id,adm1,adm2,is_surveillance,collection_date,source_age,"
                    + "source_sex,swab_site,sample_type_collected,biosample_source_id,ct_1_ct_value,library_name,library_source,"
                    + "library_selection,library_strategy,artic_primers,artic_protocol,barcode,library_seq_kit,"
                    + "library_seq_protocol,library_layout_config,run_name,instrument_make,instrument_model,flowcell_id\n";

    /** The column of the date in that header; an age comes after it. */
    private static final int DATE = 3;

    private final Path parent;
    final Path home;

    BenchHome() throws IOException {
        parent = Files.createTempDirectory("majora-drop-bench");
        home = Files.createDirectories(parent.resolve("home"));
        Files.createDirectories(home.resolve("drop"));
    }

    /** Drops a sheet of that many biosamples in one piece. */
    void dropSheet(String name, int rows) throws IOException {
        Path file = parent.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int row = 0; row < rows; row++) {
                out.write(row(name, row));
            }
        }
        Files.move(file, home.resolve("drop").resolve(name));
    }

    /**
     * Drops a sheet of that many combined rows in one piece: a sample, its place in a library of 96 samples, and that library's run.
     *
     * @param interleaved whether the rows of all libraries are dealt out in turns, or each library's stand together
     */
    void dropCombined(String name, int rows, boolean interleaved) throws IOException {
        int libraries = (rows + LIBRARY_SIZE - 1) / LIBRARY_SIZE;
        Path file = parent.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(COMBINED_HEADER);
            for (int row = 0; row < rows; row++) {
                out.write(combined(row, interleaved ? row % libraries : row / LIBRARY_SIZE));
            }
        }
        Files.move(file, home.resolve("drop").resolve(name));
    }

    private static String combined(int row, int library) {
        return "HOOT-" + row + ",UK-ENG,LEEDS,Y,2026-11-10," + row % 90 + ",F,nose,swab,PATIENT-" + row % 50_000
                + ",24.5,HOOT-LIB-" + library + ",VIRAL_RNA,PCR,AMPLICON,3,ARTIC v3,NB" + row % LIBRARY_SIZE
                + ",Nextera XT,Tagmentation,PAIRED,HOOT-RUN-" + library + ",ILLUMINA,NextSeq 550,FC" + library + "\n";
    }

    /** Drops a sheet of that many rows, each with a library of its own. */
    void dropLibraries(String name, int rows) throws IOException {
        Path file = parent.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(COMBINED_HEADER);
            for (int row = 0; row < rows; row++) {
                out.write(combined(row, row));
            }
        }
        Files.move(file, home.resolve("drop").resolve(name));
    }

    /** Drops a workbook of that many biosamples in one piece, with its texts shared, as Excel writes them. */
    void dropWorkbook(String name, int rows) throws IOException {
        Path file = parent.resolve(name);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Workbook workbook = new Workbook(out, "bench", null)) {
            Worksheet sheet = workbook.newWorksheet("Samples");
            String[] names = HEADER.strip().split(",");
            for (int column = 0; column < names.length; column++) {
                sheet.value(0, column, names[column]);
            }
            for (int row = 1; row <= rows; row++) {
                String[] cells = row("HOOT", row).strip().split(",");
                for (int column = 0; column < cells.length; column++) {
                    sheet.value(row, column, cells[column]);
                }
                sheet.value(row, DATE, LocalDate.parse(cells[DATE]));
                sheet.style(row, DATE).format("dd/mm/yyyy").set();
                sheet.value(row, DATE + 1, Integer.valueOf(cells[DATE + 1]));
                if (row % 1_000 == 0) {
                    sheet.flush();
                }
            }
        }
        Files.move(file, home.resolve("drop").resolve(name));
    }

    /** Drops that many files of one record, as fast as they can be renamed. */
    void dropMany(int files) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("many"));
        for (int file = 0; file < files; file++) {
            Files.writeString(folder.resolve("file" + file + ".csv"), HEADER + row("file" + file, 0));
        }
        for (int file = 0; file < files; file++) {
            Files.move(folder.resolve("file" + file + ".csv"), home.resolve("drop/file" + file + ".csv"));
        }
    }

    /** That many files of one record, as an earlier run would have left them: each with bytes and a time of claim of its own, or only one would be sent. */
    void leaveInFlight(int files) throws IOException {
        Path inflight = Files.createDirectories(home.resolve("inflight"));
        for (int file = 0; file < files; file++) {
            String stem = "20261122T17%02d%02d%03dZ-held.csv".formatted(file / 60_000, file / 1_000 % 60, file % 1_000);
            Files.writeString(inflight.resolve(stem), HEADER + row("held", file));
        }
    }

    /** Drops a JSON array of that many biosamples in one piece. */
    void dropArray(String name, int records) throws IOException {
        Path file = parent.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int record = 0; record < records; record++) {
                out.write((record == 0 ? "[" : ",\n") + "{\"central_sample_id\":\"HOOT-" + record
                        + "\",\"adm1\":\"UK-ENG\",\"is_surveillance\":\"Y\",\"collection_date\":\"2026-11-10\","
                        + "\"source_age\":" + record % 90 + ",\"source_sex\":\"F\",\"swab_site\":\"nose\"}");
            }
            out.write("]\n");
        }
        Files.move(file, home.resolve("drop").resolve(name));
    }

    private static String row(String name, int number) {
        // A dot in an id is a problem.
        return name.replace('.', '-') + "-" + number + ",UK-ENG,Y,2026-11-10," + number % 90 + ",F,nose\n";
    }

    int count(String folder) {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return (int) files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .count();
        } catch (NoSuchFileException notYet) {
            return 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether the file dropped under that name is archived. */
    boolean isArchived(String name) {
        return find("archive", name) != null;
    }

    private Path find(String folder, String ending) {
        try (Stream<Path> files = Files.list(home.resolve(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-" + ending))
                    .findFirst()
                    .orElse(null);
        } catch (NoSuchFileException notYet) {
            return null;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** How many lines were filed as success for a closed file, and from the first to the last how long that took. */
    Filed filed(String name) throws IOException {
        int count = 0;
        int together = 0;
        Instant first = null;
        Instant last = null;
        try (BufferedReader lines = Files.newBufferedReader(find("success", name + ".lines.ndjson"))) {
            String line = lines.readLine();
            for (String next = line; next != null; next = lines.readLine()) {
                first = first == null ? at(next) : first;
                line = next;
                count++;
                together += at(next).equals(first) ? 1 : 0;
            }
            last = at(line);
        }
        return new Filed(count, together, Duration.between(first, last));
    }

    private static Instant at(String line) {
        Matcher at = AT.matcher(line);
        if (!at.find()) {
            throw new IllegalArgumentException(line);
        }
        return Instant.parse(at.group(1));
    }

    /** @param first how many lines came with the first one, of which nobody knows how long they took */
    record Filed(int lines, int first, Duration time) {
        double perSecond() {
            return (lines - first) / (time.toNanos() / 1e9);
        }
    }

    /** Looks every 10 ms, for a bounded time. */
    static void await(Duration atMost, BooleanSupplier done) throws InterruptedException, TimeoutException {
        long until = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new TimeoutException("not done after " + atMost);
            }
            Thread.sleep(10);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(parent)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
