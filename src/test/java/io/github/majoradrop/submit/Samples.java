package io.github.majoradrop.submit;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.config.Overwrite;
import io.github.majoradrop.config.TestSettings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.ReplyReader;
import io.github.majoradrop.majora.ReplyTime;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.Members;
import io.github.majoradrop.record.Payload;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.sheet.SheetNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

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

    /** Of samples with their rows, which a call of its own names by their ids. */
    public static RecordMessage library(
            String stem, String name, Map<String, List<Integer>> samples, Set<String> unseen) {
        String list = samples.keySet().stream()
                .map(id -> "{\"central_sample_id\":\"" + id + "\"}")
                .collect(Collectors.joining(","));
        String body = "{\"library_name\":\"" + name + "\",\"library_seq_kit\":\"K\",\"biosamples\":[" + list + "]}";
        List<Integer> rows = samples.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        return new RecordMessage(
                stem,
                Kind.LIBRARY,
                1,
                rows,
                name,
                List.of("library:" + name),
                new Payload.ToSend(body.getBytes(StandardCharsets.UTF_8), null),
                SampleAction.UNSAID,
                false,
                new Members(samples, List.of(), unseen),
                SheetNames.NONE);
    }

    /** The samples with these ids, one in each row from 2 on. */
    public static Map<String, List<Integer>> inRows(String... ids) {
        Map<String, List<Integer>> samples = new LinkedHashMap<>();
        List.of(ids).forEach(id -> samples.put(id, List.of(2 + samples.size())));
        return samples;
    }

    static Unwell unwell(String advice) {
        return new Unwell(Unwell.Cause.SERVER, advice);
    }

    /** That knows that there is a call for libraries, and asks nothing of samples. */
    static Probe probe(Hold hold, Time time) {
        return new Probe(
                TestSettings.of(Path.of(".")),
                hold,
                LibraryQuestion.answered(LibraryCall.OWN),
                new SampleQuestion(Overwrite.ALLOW, time),
                TestSettings.credentials(),
                time);
    }

    static Call call(int row) {
        return call(Kind.BIOSAMPLE, row);
    }

    static Call call(Kind kind, int row) {
        return call(List.of(record(kind, row)), patience(2, new ManualTime()));
    }

    /** With waits that are over when one second has passed. */
    static Patience patience(int attempts, Time time) {
        return patience(attempts, Duration.ofSeconds(1), time);
    }

    /** A reply to one record may take a minute. */
    static Patience patience(int attempts, Duration longestWait, Time time) {
        ReplyTime replyTime = new ReplyTime(Duration.ofMinutes(1));
        return new Patience(attempts, longestWait, replyTime, time, since(time));
    }

    /** The start of the program is now. */
    private static LongSupplier since(Time time) {
        long now = time.nanos();
        return () -> now;
    }

    /** The JSON of a success that names a sample in that list, and no other. */
    static String named(String list) {
        String empty = list.equals("new") ? "updated" : "new";
        return "{\"errors\":0,\"warnings\":0,\"" + empty + "\":[],\"" + list + "\":[[\"Biosample\",\"u-1\",\"X2\"]]}";
    }

    public static Reply reply(int status, String body) {
        return new ReplyReader(TestSettings.credentials(), false, Time.SYSTEM)
                .read(status, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    static Call call(List<RecordMessage> records, Patience patience) {
        return new Call(Freight.of(records), patience);
    }
}
