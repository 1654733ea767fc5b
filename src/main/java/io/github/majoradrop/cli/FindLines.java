package io.github.majoradrop.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.ledger.Sending;
import java.io.PrintWriter;

/** Tells a program what was found: an object for each line about an id, with all its keys, null where there is nothing. */
final class FindLines extends FindReport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;

    FindLines(Home home, PrintWriter out) {
        super(home);
        this.out = out;
    }

    @Override
    void tell(Sending sending) {
        ObjectNode told = JSON.createObjectNode();
        told.put("id", sending.id());
        told.put("kind", sending.kind() == null ? null : sending.kind().label());
        told.put("library", sending.library());
        told.put("file", sending.stem());
        told.put("sheet", sending.sheet());
        told.put("row", sending.row());
        told.put("outcome", sending.outcome().label());
        told.put("reason", sending.reason());
        told.put("why", why(sending));
        told.put("stored", sending.stored() == null ? null : sending.stored().label());
        told.put("at", sending.at().toString());
        told.put("attempts", sending.attempts());
        told.put("request", sending.request());
        told.put("mended", sending.mended());
        out.println(told);
    }

    @Override
    void end(String asked) {
        // What is not known has no object.
    }
}
