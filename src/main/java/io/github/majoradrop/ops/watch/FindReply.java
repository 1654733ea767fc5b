package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.Sending;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What became of a record or sample: each time it was sent, the newest first. */
final class FindReply implements Processor {

    private static final int MOST_TOLD = 200;
    private static final int LONGEST = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Watched watched;

    FindReply(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class).strip();
        if (id.isEmpty() || id.length() > LONGEST) {
            Reply.refused(exchange, Reply.WRONG, "Name an id to look for.");
            return;
        }
        Deque<Sending> last = new ArrayDeque<>();
        int[] inAll = {0};
        try (LedgerReader ledger = LedgerReader.open(watched.home())) {
            ledger.find(id, sending -> {
                inAll[0]++;
                last.addFirst(sending);
                if (last.size() > MOST_TOLD) {
                    last.removeLast();
                }
            });
        } catch (IOException refused) {
            Reply.refused(exchange, Reply.NOT_NOW, "The ledger cannot be asked: " + IoReason.of(refused));
            return;
        }
        ObjectNode found = JSON.createObjectNode().put("inAll", inAll[0]);
        ArrayNode sendings = found.putArray("found");
        last.forEach(sending -> tell(sending, sendings.addObject()));
        Reply.of(exchange, found.toString(), Reply.JSON);
    }

    private static void tell(Sending sending, ObjectNode told) {
        told.put("id", sending.id());
        told.put("library", sending.library());
        told.put("kind", sending.kind() == null ? null : sending.kind().label());
        told.put("file", sending.stem());
        told.put("sheet", sending.sheet());
        told.put("row", sending.row());
        told.put("outcome", sending.outcome().label());
        told.put("reason", sending.reason());
        told.put("heading", sending.heading());
        told.put("stored", sending.stored() == null ? null : sending.stored().label());
        told.put("at", sending.at().toString());
        told.put("mended", sending.mended());
    }
}
