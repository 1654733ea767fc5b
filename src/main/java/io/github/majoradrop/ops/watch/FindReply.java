package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.Sending;
import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** What became of a record or sample: each time it was sent, the newest first. */
final class FindReply implements Processor {

    private static final int MOST_TOLD = 200;
    private static final int LONGEST = 500;
    /** Of one file by its rows. */
    private static final Comparator<Sending> OLDEST_FIRST =
            Comparator.comparing(Sending::stem).thenComparing(Sending::row).thenComparing(Sending::at);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Watched watched;

    FindReply(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void process(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class).strip();
        if (id.isEmpty() || id.length() > LONGEST) {
            HttpReply.refused(exchange, HttpReply.WRONG, "Name an id to look for.");
            return;
        }
        PriorityQueue<Sending> last = new PriorityQueue<>(OLDEST_FIRST);
        int[] inAll = {0};
        try (LedgerReader ledger = LedgerReader.open(watched.rooms().home())) {
            ledger.find(id, sending -> {
                inAll[0]++;
                last.add(sending);
                if (last.size() > MOST_TOLD) {
                    last.remove();
                }
            });
        } catch (IOException refused) {
            HttpReply.refused(exchange, HttpReply.NOT_NOW, "The ledger cannot be asked: " + IoReason.of(refused));
            return;
        }
        ObjectNode found = JSON.createObjectNode().put("inAll", inAll[0]);
        ArrayNode sendings = found.putArray("found");
        last.stream().sorted(OLDEST_FIRST.reversed()).forEach(sending -> tell(sending, sendings.addObject()));
        HttpReply.of(exchange, found, HttpReply.JSON);
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
