package io.github.majoradrop.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * The receipt of an archived file, read again: what stood in the file when it was closed, and what of it was taken since. For each part that a
 * late writer added it has an entry under {@code late}: the {@code file} that was made of it, and {@code bytes} and {@code sha256} of the archived file with it.
 *
 * @param written when
 */
record ArchivedReceipt(Path path, FileTime written, ObjectNode receipt) {

    private static final String LATE = "late";
    private static final String FILE = "file";
    private static final String BYTES = "bytes";
    private static final String SHA256 = "sha256";
    private static final String TAKEN = "taken";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** @return null if what stands there is no receipt */
    static ArchivedReceipt read(Home home, String stem) throws IOException {
        Path path = LinePlaces.receipt(home, stem);
        FileTime written = Files.getLastModifiedTime(path);
        return JSON.readTree(Files.readAllBytes(path)) instanceof ObjectNode receipt
                ? new ArchivedReceipt(path, written, receipt)
                : null;
    }

    /** How much of the archived file is accounted for. */
    long bytes() {
        return told().path(BYTES).asLong();
    }

    /** Of these bytes, in hexadecimal digits; null if the file could not be read. */
    String sha256() {
        return told().path(SHA256).textValue();
    }

    private JsonNode told() {
        JsonNode last = last();
        return last == null ? receipt : last;
    }

    private JsonNode last() {
        int entries = receipt.path(LATE).size();
        return entries == 0 ? null : receipt.path(LATE).get(entries - 1);
    }

    /** The stem of a file that is to be made of the last part and may not be there yet; null if there is none such. */
    String unmade() {
        JsonNode last = last();
        return last == null || last.path(TAKEN).asBoolean()
                ? null
                : last.path(FILE).textValue();
    }

    /** Where the last part that was taken begins in the archived file. */
    long from() {
        int entries = receipt.path(LATE).size();
        return (entries < 2 ? receipt : receipt.path(LATE).get(entries - 2))
                .path(BYTES)
                .asLong();
    }

    /** Tells durably of a file that is about to be made of what was added. */
    void willTake(String stem, long bytes, String sha256) throws IOException {
        receipt.withArray(LATE)
                .addObject()
                .put(FILE, stem)
                .put(BYTES, bytes)
                .put(SHA256, sha256)
                .put(TAKEN, false);
        write();
    }

    /** That file was made. */
    void taken() throws IOException {
        ((ObjectNode) last()).put(TAKEN, true);
        write();
    }

    private void write() throws IOException {
        HomeFiles.replace(path, out -> {
            out.write(JSON.writeValueAsBytes(receipt));
            out.write('\n');
            return true;
        });
        HomeFiles.fsyncFolder(path.getParent());
    }
}
