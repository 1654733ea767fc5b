package io.github.majoradrop.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Posting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes the line of a record: one JSON object with all its keys, null where there is nothing, ended by a line feed. */
final class LineWriter {

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final String SENT_WITH = "sent with problems: ";
    /** {@code response} has all of what Majora says, which may fill a megabyte. */
    private static final int LONGEST_DETAIL = 2_000;

    /** About as long as most lines are. */
    private static final int LINE = 512;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator((String) null).build();

    private LineWriter() {}

    static byte[] lines(List<Answer> answers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(LINE * answers.size());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            Instant at = null;
            String time = null;
            for (Answer answer : answers) {
                // Records that were answered together were so at the same time.
                time = answer.at().equals(at) ? time : time(answer.at());
                at = answer.at();
                write(json, answer, time);
                json.writeRaw('\n');
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Answer answer, String time) throws IOException {
        RecordMessage record = answer.record();
        json.writeStartObject();
        json.writeNumberField("record", record.number());
        RowsInJson.write(json, record);
        json.writeStringField(
                "kind", record.kind() == null ? null : record.kind().label());
        json.writeStringField("id", wellFormed(record.id()));
        json.writeStringField("outcome", answer.fate().outcome().label());
        json.writeStringField("reason", answer.fate().reason());
        json.writeStringField("detail", wellFormed(bounded(detail(answer))));
        write(json, answer.posting(), time);
        json.writeEndObject();
    }

    /** Why, and what was wrong already when it was sent: Majora may have taken it without a word. */
    private static String detail(Answer answer) {
        RecordMessage record = answer.record();
        if (!record.isSendable() || record.detail() == null) {
            return answer.detail();
        }
        return (answer.detail() == null ? "" : answer.detail() + "; ") + SENT_WITH + record.detail();
    }

    /** A reason or detail as it was before {@link #SENT_WITH} was put behind it. */
    static String withoutProblems(String words) {
        int at = words.lastIndexOf(SENT_WITH);
        return at < 0 ? words : words.substring(0, at).replaceFirst("(; |: )$", "");
    }

    private static void write(JsonGenerator json, Posting posting, String time) throws IOException {
        Stored stored = posting.stored();
        byte[] response = posting.response();
        json.writeStringField("stored", stored == null ? null : stored.label());
        json.writeStringField("at", time);
        json.writeNumberField("attempts", posting.attempts());
        json.writeObjectField("together", posting.together());
        json.writeObjectField("status", posting.status());
        json.writeStringField("request", wellFormed(posting.request()));
        json.writeFieldName("response");
        json.writeRawValue(response == null ? "null" : new String(response, StandardCharsets.UTF_8));
    }

    private static String bounded(String detail) {
        return detail == null || detail.length() <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, LONGEST_DETAIL - 1) + "…";
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Half a surrogate pair cannot be written in UTF-8. */
    private static String wellFormed(String text) {
        if (text == null || !hasSurrogate(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
