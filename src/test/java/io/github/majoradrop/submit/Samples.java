package io.github.majoradrop.submit;

import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Records and replies for the tests of this room. */
public final class Samples {

    static final String STEM = "20261122T171502001Z-a.csv";
    static final Reply ACCEPTED = reply(200, "{\"success\":true,\"errors\":0,\"warnings\":0}");
    static final Reply REJECTED =
            reply(200, "{\"success\":false,\"errors\":1,\"warnings\":0,\"messages\":[\"no adm1\"]}");
    static final Reply RACE =
            reply(200, "{\"errors\":1,\"warnings\":0,\"messages\":[\"You are advised to resubmit\"]}");
    static final Reply BROKEN = reply(500, "<h1>oops</h1>");
    static final Reply REFUSED = reply(400, "");

    private Samples() {}

    static RecordMessage record(Kind kind, int row) {
        byte[] body = "{\"library_name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        return RecordMessage.toSend(STEM, kind, row, List.of(row), "X" + row, List.of("key:" + row), body);
    }

    static RecordMessage record(int row) {
        return record(Kind.BIOSAMPLE, row);
    }

    public static Posting posting(int row) {
        return posting(Kind.BIOSAMPLE, row);
    }

    public static Posting posting(Kind kind, int row) {
        return new Posting(record(kind, row), new Waits(Duration.ofMillis(1)));
    }

    public static Reply reply(int status, String body) {
        return new ReplyReader(TestSettings.credentials()).read(status, body.getBytes(StandardCharsets.UTF_8), null);
    }
}
