package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Fate;
import io.github.majoradrop.submit.Lease;
import io.github.majoradrop.submit.Outcome;
import io.github.majoradrop.submit.Past;
import io.github.majoradrop.submit.Posting;
import io.github.majoradrop.submit.Samples;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What a submitter has of the broker: when it may be posted, and what becomes of it when it may not. */
class DeliveriesTest {

    /** A connection that the test cuts. */
    private static final class Line implements Connected {
        private long number = 1;
        private boolean isSilent;
        private Runnable whenLost;

        @Override
        public long bringing(Exchange exchange) {
            return number;
        }

        @Override
        public boolean isAlive(long one) {
            return one == number && !isSilent;
        }

        @Override
        public void whenLost(Runnable what) {
            whenLost = what;
        }

        private void cut() {
            number++;
            whenLost.run();
        }
    }

    private final Line line = new Line();
    private final ManualTime time = new ManualTime();
    private final BrokerClock clock = new BrokerClock();
    private final Deliveries deliveries = new Deliveries(line, message -> {}, time, clock);
    private final Lease leases = deliveries.leases();

    @Test
    void the_answer_goes_to_the_home_of_the_record_under_the_stem_that_it_has_there() throws Exception {
        Exchange north = open("north", 1);
        Exchange south = open("south", 1);

        assertThat(leases.begin(List.of(record(north), record(south)))).isTrue();
        deliveries.answered(List.of(accepted(record(south))));
        deliveries.answered(List.of(accepted(record(north))));

        List<String> queues = new ArrayList<>();
        for (Exchange each : List.of(north, south)) {
            queues.add(await(each).queue());
            assertThat(Letter.answers(each.getMessage()).get(0).record().stem()).isEqualTo(Samples.STEM);
        }
        assertThat(queues).containsExactly("majora.outcomes.north", "majora.outcomes.south");
    }

    @Test
    void what_came_by_a_connection_that_is_lost_is_not_posted_and_goes_back() throws Exception {
        Exchange one = open("north", 1);
        RecordMessage record = record(one);

        line.cut();

        assertThat(leases.holds(List.of(record))).isFalse();
        assertThat(leases.begin(List.of(record))).isFalse();
        assertThatThrownBy(() -> await(one)).isInstanceOf(GoesBack.class);
    }

    @Test
    void after_a_long_silence_nothing_is_posted_though_nobody_says_that_the_connection_is_lost() throws Exception {
        Exchange one = open("north", 1);
        Exchange other = open("north", 2);

        line.isSilent = true;

        assertThat(leases.begin(List.of(record(one), record(other)))).isFalse();
        assertThatThrownBy(() -> await(one)).isInstanceOf(GoesBack.class);
        assertThatThrownBy(() -> await(other)).isInstanceOf(GoesBack.class);
    }

    @Test
    void what_is_on_the_wire_comes_to_its_answer_and_is_not_posted_again_when_the_broker_never_got_it()
            throws Exception {
        Exchange one = open("north", 1);
        RecordMessage record = record(one);
        leases.begin(List.of(record));

        line.cut();
        Exchange again = open("north", 1, 2);
        assertThat(!toPost(again).isEmpty()).as("it is on the wire still").isFalse();
        deliveries.answered(List.of(accepted(record)));
        Exchange third = open("north", 1, 3);

        assertThat(!toPost(third).isEmpty()).as("its answer is known").isFalse();
        for (Exchange each : List.of(one, again, third)) {
            await(each);
            assertThat(Letter.answers(each.getMessage()).get(0).fate().outcome())
                    .isEqualTo(Outcome.SUCCESS);
        }
    }

    @Test
    void what_is_not_answered_though_it_was_on_the_wire_goes_back_then() throws Exception {
        Exchange one = open("north", 1);
        RecordMessage record = record(one);
        leases.begin(List.of(record));

        deliveries.giveBack(Kind.BIOSAMPLE);
        boolean isHeld = leases.holds(List.of(record));
        leases.end(List.of(record));

        assertThat(isHeld).isTrue();
        assertLeaves(one);
        assertThat(one.getMessage().getHeader("attempts")).isEqualTo(1);
        assertThat(one.getMessage().getHeader("answerLost")).isEqualTo(true);
    }

    @Test
    void another_kind_is_kept_when_one_is_given_back_and_nothing_is_taken_in_after_the_stop() throws Exception {
        Exchange one = open("north", 1);

        deliveries.giveBack(Kind.LIBRARY);
        boolean isHeld = leases.holds(List.of(record(one)));
        deliveries.stop();

        assertThat(isHeld).isTrue();
        assertLeaves(one);
        assertThat(one.getMessage().getHeader("attempts")).isEqualTo(0);
        assertThat(one.getMessage().getHeader("_AMQ_SCHED_DELIVERY")).isNull();
        assertThatThrownBy(() -> open("north", 2)).isInstanceOf(GoesBack.class);
    }

    @Test
    void what_was_given_to_others_before_may_have_been_posted() throws Exception {
        assertThat(record(open("north", 1, 1)).resumed()).isFalse();
        assertThat(record(open("north", 2, 2)).resumed()).isTrue();
    }

    @Test
    void what_ended_ten_submitters_is_a_dead_letter_and_not_posted() throws Exception {
        Exchange tenth = open("north", 1, 10);
        Exchange eleventh = open("north", 2, 11);

        assertThat(!toPost(tenth).isEmpty()).isTrue();
        assertThat(!toPost(eleventh).isEmpty()).isFalse();
        await(eleventh);
        Answer answer = Letter.answers(eleventh.getMessage()).get(0);
        assertThat(answer.fate().outcome()).isEqualTo(Outcome.DEAD_LETTER);
        assertThat(answer.fate().reason()).isEqualTo("unexpected");
        assertThat(answer.detail()).contains("10 times", "may be stored already");
        assertThat(answer.posting().attempts()).isZero();
    }

    @Test
    void what_this_version_cannot_read_is_left_to_others_and_after_ten_of_them_answered_all_the_same()
            throws Exception {
        assertThatThrownBy(() -> deliveries.open(unreadable(10))).isInstanceOf(IOException.class);

        Exchange eleventh = unreadable(11);
        deliveries.open(eleventh);
        await(eleventh);

        RecordMessage record = Letter.answers(eleventh.getMessage()).get(0).record();
        assertThat(record.stem()).isEqualTo(Samples.STEM);
        assertThat(record.kind()).isEqualTo(Kind.BIOSAMPLE);
        assertThat(record.rows()).containsExactly(7);
    }

    @Test
    void what_has_to_wait_goes_back_for_that_time_with_what_is_known_of_it_and_whoever_has_it_next_knows_that()
            throws Exception {
        Exchange one = open("north", 1);
        RecordMessage record = record(one);
        leases.begin(List.of(record));
        leases.end(List.of(record));
        Past past = new Past(4, true, 3, 4, Instant.ofEpochMilli(1_700_000_000_000L), true);

        assertThat(leases.leave(record, past, Duration.ofSeconds(8))).isTrue();

        assertThat(leases.holds(List.of(record))).isFalse();
        assertLeaves(one);
        assertThat(one.getMessage().getHeader("_AMQ_SCHED_DELIVERY"))
                .isEqualTo(time.now().plusSeconds(8).toEpochMilli());
        assertThat(one.getMessage().getHeader("_AMQ_DUPL_ID"))
                .as("it is no double")
                .isNull();
        deliveries.open(one);
        assertThat(!toPost(one).isEmpty()).isTrue();
        assertThat(leases.past(record(one))).isEqualTo(past);
        assertThat(record(one).withStem(Samples.STEM))
                .usingRecursiveComparison()
                .isEqualTo(Samples.record(1));
    }

    @Test
    void what_has_to_wait_does_so_by_the_clock_of_the_broker_and_is_counted_on_from_by_another_clock()
            throws Exception {
        clock.see(0, Duration.ofMinutes(10).toMillis());
        Exchange one = open("north", 1);
        RecordMessage record = record(one);
        leases.begin(List.of(record));
        leases.end(List.of(record));
        Instant first = Instant.ofEpochMilli(1_700_000_000_000L);

        leases.leave(record, new Past(4, true, 3, 4, first, true), Duration.ofSeconds(8));

        assertLeaves(one);
        assertThat(one.getMessage().getHeader("_AMQ_SCHED_DELIVERY"))
                .isEqualTo(time.now().plusSeconds(608).toEpochMilli());
        clock.see(Duration.ofMinutes(3).toMillis(), 0);
        deliveries.open(one);
        assertThat(leases.past(record(one)).since()).isEqualTo(first.plusSeconds(780));
    }

    @Test
    void what_has_to_wait_is_not_sent_back_by_who_lost_it() throws Exception {
        Exchange one = open("north", 1);
        line.number++;

        assertThat(leases.leave(record(one), Past.NONE, Duration.ofSeconds(8))).isTrue();

        assertThatThrownBy(() -> await(one)).isInstanceOf(GoesBack.class);
    }

    /** Waits, and has the only letter come in the same exchange. */
    private Letter await(Exchange exchange) throws Exception {
        deliveries.await(exchange);
        List<?> letters = exchange.getMessage().getBody(List.class);
        assertThat(letters).hasSize(1);
        come((Letter) letters.get(0), exchange);
        return (Letter) letters.get(0);
    }

    private static void come(Letter letter, Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        letter.says().forEach(exchange.getMessage()::setHeader);
        exchange.getMessage().setBody(letter.body());
    }

    @SuppressWarnings("unchecked")
    private static List<RecordMessage> toPost(Exchange exchange) {
        return (List<RecordMessage>) exchange.getMessage().getBody(List.class);
    }

    private void assertLeaves(Exchange one) throws Exception {
        assertThat(await(one).queue()).isEqualTo("majora.records.biosample");
    }

    private Exchange open(String home, int row) throws Exception {
        return open(home, row, 1);
    }

    private Exchange open(String home, int row, int deliveriesSoFar) throws Exception {
        Exchange exchange = sent(home, Samples.record(row));
        exchange.getMessage().setHeader("JMSXDeliveryCount", deliveriesSoFar);
        deliveries.open(exchange);
        return exchange;
    }

    private static Exchange unreadable(int deliveriesSoFar) throws IOException {
        Exchange exchange = sent("north", Samples.record(7));
        exchange.getMessage().setHeader("JMSXDeliveryCount", deliveriesSoFar);
        exchange.getMessage().setHeader("version", 2);
        return exchange;
    }

    private static Exchange sent(String home, RecordMessage record) throws IOException {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        come(Letter.ofRecord(home, record), exchange);
        return exchange;
    }

    private static RecordMessage record(Exchange exchange) {
        return toPost(exchange).get(0);
    }

    private static Answer accepted(RecordMessage record) {
        Posting once = new Posting.Heard(1, 1, null, 200, null, null);
        return new Answer(record, Fate.SUCCESS, null, once, new ManualTime().now());
    }
}
