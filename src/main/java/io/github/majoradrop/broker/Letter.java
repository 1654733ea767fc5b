package io.github.majoradrop.broker;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Past;
import io.github.majoradrop.submit.Wire;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jms.JmsConstants;

/** A message of the broker: its body is for those who post or file it, and beside that it says as much as others need to put it in order. */
final class Letter {

    private static final String RECORDS = "majora.records.";
    private static final String OUTCOMES = "majora.outcomes.";

    /** Who knows an older one only leaves it to others. */
    private static final int WRITTEN_SO = 1;

    private static final String VERSION = "version";
    private static final String HOME = "home";
    private static final String STEM = "stem";
    private static final String KIND = "kind";
    private static final String NUMBER = "number";
    private static final String ROWS = "rows";
    private static final String ID = "id";
    private static final String RESUMED = "resumed";
    /** What came with the same within its memory the broker drops. */
    private static final String DUPLICATE = "_AMQ_DUPL_ID";
    /** What has the same is given to one consumer at a time, in order. */
    private static final String GROUP = "JMSXGroupID";
    /** Nobody gets it before. */
    private static final String NOT_BEFORE = "_AMQ_SCHED_DELIVERY";
    /** A broker that is not told how many there may be remembers each group for ever. */
    private static final int GROUPS = 4_096;

    private static final String DELIVERIES = "JMSXDeliveryCount";

    private static final String ATTEMPTS = "attempts";
    private static final String ANSWER_LOST = "answerLost";
    private static final String BLAMED = "blamed";
    private static final String UNANSWERED = "unanswered";
    private static final String SINCE = "since";
    private static final String WITNESSED = "witnessed";

    private Letter() {}

    /** Puts the record in the body on its way to those who post its kind. */
    static void ofRecord(Exchange exchange, String home) throws IOException {
        RecordMessage record = exchange.getMessage().getBody(RecordMessage.class);
        ofRecord(exchange, home, record).setHeader(DUPLICATE, identity(home, record));
    }

    /** Puts a record on its way back to the queue that it came from. */
    static void ofLeaving(Exchange exchange, Delivery delivery, Ending.Leaves leaves, Instant now) throws IOException {
        Message message = ofRecord(exchange, delivery.home(), delivery.record());
        Past past = leaves.past();
        message.setHeader(ATTEMPTS, past.attempts());
        message.setHeader(ANSWER_LOST, past.isAnswerLost());
        message.setHeader(BLAMED, past.blamed());
        message.setHeader(UNANSWERED, past.unanswered());
        message.setHeader(WITNESSED, past.isWitnessed());
        if (past.since() != null) {
            message.setHeader(SINCE, past.since().toEpochMilli());
        }
        if (!leaves.time().isZero()) {
            message.setHeader(NOT_BEFORE, now.plus(leaves.time()).toEpochMilli());
        }
    }

    private static Message ofRecord(Exchange exchange, String home, RecordMessage record) throws IOException {
        Message message = cleared(exchange);
        message.setHeader(
                JmsConstants.JMS_DESTINATION_NAME, RECORDS + record.kind().label());
        message.setHeader(VERSION, WRITTEN_SO);
        message.setHeader(HOME, home);
        message.setHeader(STEM, record.stem());
        message.setHeader(KIND, record.kind().label());
        message.setHeader(NUMBER, record.number());
        message.setHeader(ROWS, Rows.inWords(record.rows()));
        message.setHeader(ID, record.id());
        message.setHeader(RESUMED, record.resumed());
        message.setHeader(
                GROUP,
                group(record.keys().isEmpty() ? record.stem() : record.keys().get(0)));
        message.setBody(Wire.write(record));
        return message;
    }

    /** Puts an answer on its way to the home that waits for it. */
    static void ofAnswer(Exchange exchange, String home, Answer answer) throws IOException {
        Message message = cleared(exchange);
        message.setHeader(JmsConstants.JMS_DESTINATION_NAME, OUTCOMES + home);
        message.setHeader(VERSION, WRITTEN_SO);
        message.setBody(Wire.write(answer));
    }

    private static Message cleared(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        return exchange.getMessage();
    }

    /** Knows a record among those of all homes. */
    static String identity(String home, RecordMessage record) {
        return home + "/" + record.stem() + "/" + record.kind().label() + "/" + record.firstRow();
    }

    /** The same for the same key; nothing of the key can be seen, which may be the id of a sample. */
    private static String group(String key) {
        return String.valueOf(Math.floorMod(key.hashCode(), GROUPS));
    }

    static String home(Message message) {
        String home = message.getHeader(HOME, "", String.class);
        if (!home.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a message of no home");
        }
        return home;
    }

    /** How often it was given to a consumer, with this time. */
    static int deliveries(Message message) {
        return message.getHeader(DELIVERIES, 1, Integer.class);
    }

    /** What others found out about the record. */
    static Past past(Message message) {
        Long since = message.getHeader(SINCE, Long.class);
        return new Past(
                message.getHeader(ATTEMPTS, 0, Integer.class),
                message.getHeader(ANSWER_LOST, false, Boolean.class),
                message.getHeader(BLAMED, 0, Integer.class),
                message.getHeader(UNANSWERED, 0, Integer.class),
                since == null ? null : Instant.ofEpochMilli(since),
                message.getHeader(WITNESSED, false, Boolean.class));
    }

    /** @throws IOException if it cannot be read, as it may be of a newer version */
    static RecordMessage record(Message message) throws IOException {
        known(message);
        return Wire.record(message.getBody(byte[].class));
    }

    /** @throws IOException if it cannot be read, as it may be of a newer version */
    static Answer answer(Message message) throws IOException {
        known(message);
        return Wire.answer(message.getBody(byte[].class));
    }

    private static void known(Message message) throws IOException {
        int version = message.getHeader(VERSION, 0, Integer.class);
        if (version != WRITTEN_SO) {
            throw new IOException("a message of version " + version + ", which another majora-drop has to read");
        }
    }

    /** As much of the record as is known without its body: enough to be filed. */
    static RecordMessage outside(Message message) {
        Map<String, Kind> kinds = Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::label, kind -> kind));
        return RecordMessage.refused(
                message.getHeader(STEM, String.class),
                kinds.get(message.getHeader(KIND, String.class)),
                message.getHeader(NUMBER, Integer.class),
                Rows.read(message.getHeader(ROWS, String.class)),
                message.getHeader(ID, String.class),
                RecordMessage.UNREADABLE,
                null);
    }
}
