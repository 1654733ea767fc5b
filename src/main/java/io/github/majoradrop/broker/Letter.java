package io.github.majoradrop.broker;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Past;
import io.github.majoradrop.submit.Wire;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;

/**
 * A message of the broker.
 *
 * @param queue that it goes to
 * @param says as much as is needed to put it in order, and to know it without its body
 * @param body for those who post or file it
 */
record Letter(String queue, Map<String, Object> says, byte[] body) {

    static final String RECORDS = "majora.records.";
    static final String OUTCOMES = "majora.outcomes.";
    static final String NOTICES = "majora.notices";

    /** Who knows an older one only leaves it to others. */
    private static final int WRITTEN_SO = 1;

    private static final String VERSION = "version";
    /** Tells the key that its body is encrypted with, if it is. */
    static final String KEY = "key";

    static final String HOME = "home";
    static final String STEM = "stem";
    static final String KIND = "kind";
    private static final String NUMBER = "number";
    static final String ROWS = "rows";
    /** For those who look at a queue. */
    static final String ID = "id";

    /** For them, too: with whose account it was posted, or tried. Nobody goes by it: who has which account is decided by who sent the record. */
    static final String ACCOUNT = "account";

    private static final String RESUMED = "resumed";
    /** What came with the same within its memory the broker drops. */
    private static final String DUPLICATE = "_AMQ_DUPL_ID";
    /** What has the same is given to one consumer at a time, in order. */
    private static final String GROUP = "JMSXGroupID";
    /** Nobody gets it before. */
    private static final String NOT_BEFORE = "_AMQ_SCHED_DELIVERY";
    /** A broker that is not told how many there may be remembers each group for ever. */
    private static final int GROUPS = 16_384;

    private static final String DELIVERIES = "JMSXDeliveryCount";

    private static final String ATTEMPTS = "attempts";
    private static final String ANSWER_LOST = "answerLost";
    private static final String BLAMED = "blamed";
    private static final String UNANSWERED = "unanswered";
    private static final String SINCE = "since";
    private static final String WITNESSED = "witnessed";

    /** A record on its way to those who post its kind. */
    static Letter ofRecord(String home, RecordMessage record) throws IOException {
        Letter letter = of(home, record);
        letter.says.put(DUPLICATE, identity(home, record));
        return letter;
    }

    /** A record on its way back to the queue that it came from; times in it are by the broker's clock. */
    static Letter ofLeaving(Delivery delivery, Ending.Leaves leaves, Instant now, BrokerClock clock)
            throws IOException {
        Letter letter = of(delivery.home(), delivery.record());
        Past past = leaves.past();
        letter.says.put(ATTEMPTS, past.attempts());
        letter.says.put(ANSWER_LOST, past.isAnswerLost());
        letter.says.put(BLAMED, past.blamed());
        letter.says.put(UNANSWERED, past.unanswered());
        letter.says.put(WITNESSED, past.isWitnessed());
        if (past.since() != null) {
            letter.says.put(SINCE, clock.there(past.since()).toEpochMilli());
        }
        if (!leaves.time().isZero()) {
            letter.says.put(NOT_BEFORE, clock.there(now).plus(leaves.time()).toEpochMilli());
        }
        return letter;
    }

    private static Letter of(String home, RecordMessage record) throws IOException {
        Map<String, Object> says = new HashMap<>();
        says.put(VERSION, WRITTEN_SO);
        says.put(HOME, home);
        says.put(STEM, record.stem());
        says.put(KIND, record.kind().label());
        says.put(NUMBER, record.number());
        says.put(ROWS, Rows.inWords(record.rows()));
        says.put(ID, record.id());
        says.put(RESUMED, record.resumed());
        says.put(
                GROUP,
                group(record.keys().isEmpty() ? record.stem() : record.keys().get(0)));
        return new Letter(RECORDS + record.kind().label(), says, Wire.write(record));
    }

    /** Answers on their way to the home that waits for them. */
    static Letter ofAnswers(String home, List<Answer> answers) throws IOException {
        return new Letter(OUTCOMES + home, Map.of(VERSION, WRITTEN_SO), Wire.write(answers));
    }

    /** The message that is sent. */
    BytesMessage in(Session session) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        for (Map.Entry<String, Object> said : says.entrySet()) {
            message.setObjectProperty(said.getKey(), said.getValue());
        }
        message.writeBytes(body);
        return message;
    }

    static boolean isOfBiosamples(String queue) {
        return queue.equals(RECORDS + Kind.BIOSAMPLE.label());
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
    static Past past(Message message, BrokerClock clock) {
        Long since = message.getHeader(SINCE, Long.class);
        return new Past(
                message.getHeader(ATTEMPTS, 0, Integer.class),
                message.getHeader(ANSWER_LOST, false, Boolean.class),
                message.getHeader(BLAMED, 0, Integer.class),
                message.getHeader(UNANSWERED, 0, Integer.class),
                since == null ? null : clock.here(Instant.ofEpochMilli(since)),
                message.getHeader(WITNESSED, false, Boolean.class));
    }

    /** @throws IOException if it cannot be read, as it may be of a newer version */
    static RecordMessage record(Message message) throws IOException {
        known(message);
        return Wire.record(message.getBody(byte[].class));
    }

    /** @throws IOException if they cannot be read, as they may be of a newer version */
    static List<Answer> answers(Message message) throws IOException {
        known(message);
        return Wire.answers(message.getBody(byte[].class));
    }

    private static void known(Message message) throws IOException {
        int version = message.getHeader(VERSION, 0, Integer.class);
        if (version != WRITTEN_SO) {
            throw new IOException("a message of version " + version + ", which another majora-drop has to read");
        }
    }

    /** As much of the record as is known without its body: enough to be filed. */
    static RecordMessage outside(Message message) {
        return RecordMessage.refused(
                message.getHeader(STEM, String.class),
                Kind.ofLabel(message.getHeader(KIND, String.class)),
                message.getHeader(NUMBER, Integer.class),
                Rows.read(message.getHeader(ROWS, String.class)),
                message.getHeader(ID, String.class),
                RecordMessage.UNREADABLE,
                null);
    }
}
