package io.github.majoradrop.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.majoradrop.config.FileStamp;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private final Tally tally = new Tally();

    @Test
    void it_says_what_was_dropped_and_how_many_went_where() throws Exception {
        tally.count(Kind.BIOSAMPLE, Outcome.SUCCESS, Stored.NEW, false);
        tally.count(Kind.SEQUENCING, Outcome.WARNING, Stored.UPDATED, false);
        tally.count(Kind.LIBRARY, Outcome.SUCCESS, Stored.UNCHANGED, false);
        tally.count(Kind.LIBRARY, Outcome.SUCCESS, null, false);
        tally.count(null, Outcome.DEAD_LETTER, null, false);
        FileTime time = FileTime.from(Instant.EPOCH);
        SourceState source = new SourceState(new FileStamp(12, time, time, "key"), "abc", true);
        Receipt receipt =
                new Receipt("20261122T171502123Z-plate7.csv", source, Instant.EPOCH, tally, true, List.of("w"), "0.1");

        JsonNode json = new ObjectMapper().readTree(receipt.toJson());

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "file", "sha256", "bytes", "claimed", "finished", "records", "resumed", "warnings", "version");
        String reference = Files.readString(Path.of("src/main/dist/doc/reference.md"));
        assertThat(json.fieldNames())
                .toIterable()
                .allSatisfy(key -> assertThat(reference.substring(reference.indexOf("## Receipts")))
                        .contains("`" + key + "`"));
        assertThat(json.get("file").textValue()).isEqualTo("plate7.csv");
        assertThat(json.get("claimed").textValue()).isEqualTo("2026-11-22T17:15:02.123Z");
        assertThat(json.get("records").toString())
                .isEqualTo(
                        "{\"total\":5,\"success\":3,\"warning\":1,\"deadLetter\":1,\"new\":1,\"updated\":1,\"unchanged\":1,"
                                + "\"biosample\":{\"total\":1,\"success\":1,\"warning\":0,\"deadLetter\":0,"
                                + "\"new\":1,\"updated\":0,\"unchanged\":0},"
                                + "\"library\":{\"total\":2,\"success\":2,\"warning\":0,\"deadLetter\":0,"
                                + "\"new\":0,\"updated\":0,\"unchanged\":1},"
                                + "\"sequencing\":{\"total\":1,\"success\":0,\"warning\":1,\"deadLetter\":0,"
                                + "\"new\":0,\"updated\":1,\"unchanged\":0}}");
    }

    @Test
    void a_file_is_unreadable_only_if_nothing_else_of_it_was_read() {
        tally.count(null, Outcome.DEAD_LETTER, null, true);
        boolean alone = tally.isUnreadable();
        tally.count(Kind.BIOSAMPLE, Outcome.SUCCESS, Stored.NEW, false);

        assertThat(alone).isTrue();
        assertThat(tally.isUnreadable()).isFalse();
        assertThat(tally.total()).isEqualTo(2);
    }
}
