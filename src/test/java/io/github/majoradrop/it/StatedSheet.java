package io.github.majoradrop.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A sheet made to be awkward, and what is stated of it in {@code sheets/stated.txt}.
 *
 * @param check a line for each problem that {@code check} tells
 * @param daemon a line for each record: where the daemon files it when the sandbox has answered
 * @param mends what an operator would write in place of what, in the correction sheet
 */
record StatedSheet(String name, List<String> check, List<String> daemon, Map<String, String> mends) {

    private static final Path FOLDER = Path.of("src/test/resources/sheets");
    private static final ObjectWriter ASCII =
            HomeFolder.JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

    /** All of them, in their order; each ends at the next line that begins with {@code ==}. */
    static List<StatedSheet> all() throws IOException {
        List<StatedSheet> sheets = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("stated.txt"))) {
            String[] words = line.split(" ", 2);
            switch (words[0]) {
                case "==" ->
                    sheets.add(new StatedSheet(words[1], new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>()));
                case "check" -> last(sheets).check.add(words[1]);
                case "daemon" -> last(sheets).daemon.add(words[1]);
                case "mend" -> {
                    String[] mend = words[1].split(" => ");
                    last(sheets).mends.put(plain(mend[0]), plain(mend[1]));
                }
                default -> {
                    // A remark, or nothing.
                }
            }
        }
        return sheets;
    }

    private static StatedSheet last(List<StatedSheet> sheets) {
        return sheets.get(sheets.size() - 1);
    }

    Path path() {
        return (name.startsWith("samples/") ? Path.of(name) : FOLDER.resolve(name)).toAbsolutePath();
    }

    String fileName() {
        return path().getFileName().toString();
    }

    /** What is dropped: a sample with its dates put back into 2020. */
    byte[] bytes() {
        try {
            return name.startsWith("samples/")
                    ? Files.readString(path()).replace("2026-", "2020-").getBytes(StandardCharsets.UTF_8)
                    : Files.readAllBytes(path());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A correction sheet of this, with everything put right; a sheet in windows-1252 is saved as UTF-8. */
    byte[] mended(byte[] sheet) throws IOException {
        if (name.endsWith(".xlsx")) {
            return mendedWorkbook(sheet);
        }
        Charset charset = name.contains("1252") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        return mended(new String(sheet, charset)).getBytes(StandardCharsets.UTF_8);
    }

    private String mended(String text) {
        String mended = text;
        for (Map.Entry<String, String> mend : mends.entrySet()) {
            mended = mended.replace(mend.getKey(), mend.getValue());
        }
        return mended;
    }

    /** The cells of the correction sheet are all text, which stands in the parts of the workbook as it is. */
    private byte[] mendedWorkbook(byte[] workbook) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "correction", ".xlsx");
        ByteArrayOutputStream mended = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(Files.write(file, workbook).toFile());
                ZipOutputStream out = new ZipOutputStream(mended)) {
            for (ZipEntry part : Collections.list(in.entries())) {
                String text = new String(in.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
                boolean cells = part.getName().matches(".*(sharedStrings|sheet1)\\.xml");
                out.putNextEntry(new ZipEntry(part.getName()));
                out.write((cells ? mended(text) : text).getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.delete(file);
        return mended.toByteArray();
    }

    /** The problems in a line of {@code check --json}, as they are stated: where they are, as the words are the rules'. */
    static List<String> problems(JsonNode record) {
        List<String> problems = new ArrayList<>();
        for (String name : List.of("problems", "remarks")) {
            for (JsonNode problem : record.path(name)) {
                problems.add((name.equals("remarks") ? "remark " : "") + problem.get("row") + " " + kind(record) + " "
                        + problem.get("column").asText());
            }
        }
        return problems;
    }

    /** A line of an outcome file, as it is stated, with the words of Majora if it refused the record, and whether it was sent with problems. */
    static String filed(JsonNode line) {
        StringBuilder rows = new StringBuilder();
        line.get("rows")
                .forEach(row -> rows.append(rows.length() == 0 ? "" : ",").append(row));
        String told = line.get("reason").isNull()
                ? line.get("stored").asText()
                : line.get("reason").asText();
        String[] detail = line.get("detail").asText().split("(; |^)sent with problems: ", 2);
        String words = told.equals("rejected") ? ": " + ascii(detail[0]) : "";
        return rows + " " + kind(line) + " " + ascii(line.get("id").asText()) + " "
                + line.get("outcome").asText() + " " + told + words
                + (detail.length == 2 ? " (sent with problems)" : "");
    }

    private static String kind(JsonNode record) {
        return record.get("kind").asText();
    }

    /** With escapes for all that cannot be told by its looks. */
    private static String ascii(String text) {
        try {
            String json = ASCII.writeValueAsString(text);
            return json.substring(1, json.length() - 1).replace("\\\"", "\"");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String plain(String escaped) {
        try {
            return HomeFolder.JSON.readValue('"' + escaped + '"', String.class);
        } catch (JsonProcessingException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
