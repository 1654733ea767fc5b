package io.github.majoradrop.broker;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a submitter is, as it tells all homes every few seconds.
 *
 * @param submitter its name
 * @param serves whose records it posts
 * @param beat counts what it told, so that silence is seen
 * @param holds what keeps it from posting, by call as {@link io.github.majoradrop.submit.HoldNotices#byCall()}
 * @param libraries how Majora takes libraries, or null as long as that is not found out
 * @param host the name of its machine
 * @param work what it does and did
 * @param oldest by the kind of the records, when the first was sent that waits in its queue, in milliseconds since 1970; none of a kind that has none
 */
public record SubmitterNotice(
        String submitter,
        Serves serves,
        long beat,
        Map<String, Held> holds,
        LibraryCall libraries,
        String host,
        Workload work,
        Map<String, Long> oldest) {

    static final ObjectMapper JSON = JsonMapper.builder()
            // The submitter may be a version ahead.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** One of an older majora-drop does not tell all of it. */
    public SubmitterNotice {
        work = work == null ? Workload.NONE : work;
        oldest = oldest == null ? Map.of() : oldest;
    }

    /** @param since an instant in ISO 8601 */
    public record Held(Unwell.Cause cause, String advice, String since) {}

    static Map<String, Held> held(Map<String, Notice> notices) {
        Map<String, Held> holds = new TreeMap<>();
        notices.forEach((call, notice) -> holds.put(
                call,
                new Held(
                        notice.why().cause(),
                        notice.why().advice(),
                        notice.since().toString())));
        return holds;
    }

    byte[] written() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** @throws IOException if it is none */
    static SubmitterNotice read(byte[] written) throws IOException {
        return JSON.readValue(written, SubmitterNotice.class);
    }
}
