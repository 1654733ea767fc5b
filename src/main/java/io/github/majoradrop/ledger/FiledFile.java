package io.github.majoradrop.ledger;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.outcome.LinePlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What is known of a claimed file as a whole.
 *
 * @param claimed milliseconds
 * @param sha256 in hexadecimal digits; null without a receipt, or if the source could not be read
 * @param bytes null without a receipt
 * @param finished milliseconds; null without a receipt
 * @param accepted records with success or warning, as the receipt says
 * @param dead dead letters, as the receipt says
 */
record FiledFile(String stem, long claimed, String sha256, Long bytes, Long finished, long accepted, long dead) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Nothing but what its name tells. */
    static FiledFile ofOpen(String stem) {
        return new FiledFile(stem, ClaimNames.timeOf(stem).toEpochMilli(), null, null, null, 0, 0);
    }

    /** With what its receipt tells, if that is still there and whole. */
    static FiledFile ofClosed(Home home, String stem) throws IOException {
        FiledFile bare = ofOpen(stem);
        JsonNode receipt;
        try {
            receipt = JSON.readTree(Files.readAllBytes(LinePlaces.receipt(home, stem)));
        } catch (NoSuchFileException | JacksonException none) {
            return bare;
        }
        JsonNode records = receipt.path("records");
        return new FiledFile(
                stem,
                bare.claimed,
                receipt.path("sha256").textValue(),
                receipt.path("bytes").isNumber() ? receipt.path("bytes").asLong() : null,
                millis(receipt.path("finished").asText()),
                records.path("success").asLong() + records.path("warning").asLong(),
                records.path("deadLetter").asLong());
    }

    /** As it was dropped. */
    String name() {
        return ClaimNames.nameOf(stem);
    }

    private static Long millis(String time) {
        try {
            return Instant.parse(time).toEpochMilli();
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
