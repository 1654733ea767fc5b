package io.github.majoradrop.broker;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jms.JmsConstants;

/** What a message of the broker says beside its body, so that a record is known, kept apart and put in order without a look into it. */
final class Letter {

    private static final String RECORDS = "majora.records.";
    private static final String OUTCOMES = "majora.outcomes.";

    private static final String HOME = "home";
    private static final String STEM = "stem";
    private static final String KIND = "kind";
    private static final String NUMBER = "number";
    private static final String ROWS = "rows";
    /** What came with the same within its memory the broker drops. */
    private static final String DUPLICATE = "_AMQ_DUPL_ID";
    /** What has the same is given to one consumer at a time, in order. */
    private static final String GROUP = "JMSXGroupID";
    /** A broker remembers each group for ever. */
    private static final int GROUPS = 1_024;

    private static final String DELIVERIES = "JMSXDeliveryCount";

    private Letter() {}

    /** Puts the record in the body on its way to those who post its kind. */
    static void ofRecord(Exchange exchange, String home) {
        RecordMessage record = exchange.getMessage().getBody(RecordMessage.class);
        Message message = cleared(exchange);
        message.setHeader(
                JmsConstants.JMS_DESTINATION_NAME, RECORDS + record.kind().label());
        message.setHeader(HOME, home);
        message.setHeader(STEM, record.stem());
        message.setHeader(KIND, record.kind().label());
        message.setHeader(NUMBER, record.number());
        message.setHeader(ROWS, record.rows().stream().map(String::valueOf).collect(Collectors.joining(",")));
        message.setHeader(DUPLICATE, identity(home, record));
        message.setHeader(
                GROUP,
                group(record.keys().isEmpty() ? record.stem() : record.keys().get(0)));
    }

    /** Puts the answer in the body on its way to the home that waits for it. */
    static void ofAnswer(Exchange exchange, String home) {
        Message message = cleared(exchange);
        message.setHeader(JmsConstants.JMS_DESTINATION_NAME, OUTCOMES + home);
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

    /** As much of the record as is known without its body: enough to be filed. */
    static RecordMessage outside(Message message) {
        Map<String, Kind> kinds = Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::label, kind -> kind));
        List<Integer> rows = Arrays.stream(message.getHeader(ROWS, String.class).split(","))
                .map(Integer::valueOf)
                .toList();
        return RecordMessage.refused(
                message.getHeader(STEM, String.class),
                kinds.get(message.getHeader(KIND, String.class)),
                message.getHeader(NUMBER, Integer.class),
                rows,
                null,
                RecordMessage.UNREADABLE,
                null);
    }
}
