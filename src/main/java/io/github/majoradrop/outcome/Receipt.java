package io.github.majoradrop.outcome;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The receipt of a closed file: what was dropped, and how many of its records went where.
 *
 * @param source the file as it was read to its end
 * @param resumed whether lines of an earlier run were found
 * @param warnings what the operator should know of the file as a whole; may be empty
 * @param version of majora-drop
 */
record Receipt(
        String stem,
        SourceState source,
        Instant finished,
        Tally tally,
        boolean resumed,
        List<String> warnings,
        String version) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Writes it as {@link #toJson()} has it. */
    boolean writeTo(OutputStream out) throws IOException {
        out.write(toJson());
        return true;
    }

    /** The receipt as a JSON object in UTF-8, ended by a line feed. */
    byte[] toJson() throws IOException {
        ObjectNode receipt = JSON.createObjectNode();
        receipt.put("file", ClaimNames.nameOf(stem));
        receipt.put("sha256", source.sha256());
        receipt.put("bytes", source.bytes());
        receipt.put("claimed", LineWriter.time(ClaimNames.timeOf(stem)));
        receipt.put("finished", LineWriter.time(finished));
        ObjectNode records = receipt.putObject("records");
        count(records, tally.total(), tally::of, tally::of);
        for (Kind kind : Kind.values()) {
            count(
                    records.putObject(kind.label()),
                    tally.total(kind),
                    outcome -> tally.of(kind, outcome),
                    had -> tally.of(kind, had));
        }
        receipt.put("resumed", resumed);
        warnings.forEach(receipt.putArray("warnings")::add);
        receipt.put("version", version);
        return (JSON.writeValueAsString(receipt) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void count(ObjectNode counts, int total, ToIntFunction<Outcome> of, ToIntFunction<Stored> had) {
        counts.put("total", total);
        counts.put("success", of.applyAsInt(Outcome.SUCCESS));
        counts.put("warning", of.applyAsInt(Outcome.WARNING));
        counts.put("deadLetter", of.applyAsInt(Outcome.DEAD_LETTER));
        for (Stored stored : Stored.values()) {
            counts.put(stored.label(), had.applyAsInt(stored));
        }
    }
}
