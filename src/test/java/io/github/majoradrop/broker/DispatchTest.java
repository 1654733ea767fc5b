package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.submit.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.spi.BrowsableEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jms.JmsException;

/** Records that are sent together come once each, whatever of them the broker has already, and however often they are sent. */
class DispatchTest extends LinkedTest {

    private Dispatch dispatch;

    @BeforeEach
    void makeDispatch() {
        dispatch = Dispatch.ofHome(link, new Seal(null, null), "north");
    }

    @Test
    void each_is_a_message_of_its_own_in_the_order_in_which_they_were_handed_over() throws Exception {
        dispatch.send(letters(1, 2, 3));

        assertThat(rows()).containsExactly("1", "2", "3");
        for (Exchange one : queue()) {
            assertThat(Letter.home(one.getMessage())).isEqualTo("north");
            assertThat(one.getMessage().getHeader("JMSXGroupID")).isNotNull();
            assertThat(one.getMessage(JmsMessage.class).getJmsMessage().getJMSDeliveryMode())
                    .isEqualTo(2);
        }
    }

    @Test
    void what_is_sent_again_as_nobody_knows_whether_it_came_comes_once() throws Exception {
        Exchange letters = letters(1, 2, 3);

        dispatch.send(letters);
        dispatch.send(letters);

        assertThat(rows()).containsExactly("1", "2", "3");
    }

    @Test
    void if_the_broker_has_one_of_them_the_others_come_all_the_same() throws Exception {
        dispatch.send(letters(2));

        dispatch.send(letters(1, 2, 3));

        assertThat(rows()).containsExactly("2", "1", "3");
    }

    @Test
    void nothing_is_lost_and_nothing_comes_twice_when_the_connection_is_cut_in_between() throws Exception {
        Exchange letters = letters(1, 2, 3);
        dispatch.send(letters(4));
        broker.cutAll();

        // Until the broker has seen that the old connection is gone, it does not let the same name in again.
        await().ignoreExceptionsInstanceOf(JmsException.class).until(() -> {
            dispatch.send(letters);
            return true;
        });

        assertThat(rows()).containsExactly("4", "1", "2", "3");
    }

    @Test
    void a_submitter_says_with_which_account_and_a_home_says_nothing_of_it() throws Exception {
        Serves north = new Serves("north", List.of());

        dispatch.send(letters(1));
        Dispatch.ofSubmitter(link, new Seal(null, null), north).send(letters(2));
        Dispatch.ofSubmitter(link, new Seal(null, null), Serves.ALL).send(letters(3));

        assertThat(queue())
                .extracting(one -> one.getMessage().getHeader("account"))
                .containsExactly(null, "north", "*");
    }

    @Test
    void where_nothing_is_to_be_sent_the_broker_is_not_asked() throws Exception {
        broker.close();

        dispatch.send(letters());
    }

    private Exchange letters(int... rows) throws IOException {
        List<Letter> letters = new ArrayList<>();
        for (int row : rows) {
            letters.add(Letter.ofRecord("north", Samples.record(row)));
        }
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(letters);
        return exchange;
    }

    private List<Exchange> queue() {
        return camel.getEndpoint("jms:queue:majora.records.biosample", BrowsableEndpoint.class)
                .getExchanges();
    }

    private List<String> rows() {
        return queue().stream()
                .map(one -> one.getMessage().getHeader("rows", String.class))
                .toList();
    }
}
