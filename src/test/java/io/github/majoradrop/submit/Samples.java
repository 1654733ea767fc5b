package io.github.majoradrop.submit;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.majora.ReplyTime;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Records and replies for the tests of this room. */
public final class Samples {

    public static final String STEM = "20261122T171502001Z-a.csv";
    static final Reply ACCEPTED = reply(200, "{\"success\":true,\"errors\":0,\"warnings\":0}");
    static final Reply REJECTED =
            reply(200, "{\"success\":false,\"errors\":1,\"warnings\":0,\"messages\":[\"no adm1\"]}");
    static final Reply RACE =
            reply(200, "{\"errors\":1,\"warnings\":0,\"messages\":[\"You are advised to resubmit\"]}");
    static final Reply BROKEN = reply(500, "<h1>oops</h1>");
    static final Reply REFUSED = reply(400, "");

    private Samples() {}

    public static RecordMessage record(Kind kind, int row) {
        byte[] body = ("{\"library_name\":\"x" + row + "\"}").getBytes(StandardCharsets.UTF_8);
        return RecordMessage.toSend(STEM, kind, row, List.of(row), "X" + row, List.of("key:" + row), body);
    }

    public static RecordMessage record(int row) {
        return record(Kind.BIOSAMPLE, row);
    }

    static Unwell unwell(String advice) {
        return new Unwell(Unwell.Cause.SERVER, advice);
    }

    static Call call(int row) {
        return call(Kind.BIOSAMPLE, row);
    }

    static Call call(Kind kind, int row) {
        return Call.of(List.of(record(kind, row)), patience(2, new ManualTime()));
    }

    /** With waits that are over when one second has passed. */
    static Patience patience(int attempts, Time time) {
        return patience(attempts, Duration.ofSeconds(1), time);
    }

    /** A reply to one record may take a minute. */
    static Patience patience(int attempts, Duration longestWait, Time time) {
        ReplyTime replyTime = new ReplyTime(Duration.ofMinutes(1));
        return new Patience(attempts, longestWait, replyTime, time, time.nanos());
    }

    /** The JSON of a success that names a sample in that list, and no other. */
    static String named(String list) {
        String empty = list.equals("new") ? "updated" : "new";
        return "{\"errors\":0,\"warnings\":0,\"" + empty + "\":[],\"" + list + "\":[[\"Biosample\",\"u-1\",\"X2\"]]}";
    }

    public static Reply reply(int status, String body) {
        return new ReplyReader(TestSettings.credentials())
                .read(status, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }
}
