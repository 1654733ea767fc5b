package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.Ages;
import io.github.majoradrop.config.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What a status tells of a broker and of those around it, in words. */
final class BrokerReport {

    private final JsonNode status;
    private final JsonNode broker;
    private final Instant now;
    private final BiConsumer<String, String> line;

    /** @param line takes what is told: a word for what it is about, empty if that goes on, and the words */
    BrokerReport(JsonNode status, Instant now, BiConsumer<String, String> line) {
        this.status = status;
        this.broker = status.path("broker");
        this.now = now;
        this.line = line;
    }

    /** Tells nothing where there is no broker. */
    void tell() {
        if (!broker.isObject()) {
            return;
        }
        line.accept("broker", broker.path("url").asText() + reached());
        queues();
        if (broker.has("submitters")) {
            line.accept(
                    "handed over",
                    Counted.of(broker.path("handedOver").asLong(), "record") + " since the start; "
                            + Counted.of(
                                    broker.path("duplicates").asLong(),
                                    "answer came twice and was",
                                    "answers came twice and were")
                            + " dropped");
            submitters();
        }
        status.path("accounts").forEach(this::account);
    }

    private String reached() {
        if (broker.path("reached").asBoolean()) {
            return " answers";
        }
        return broker.path("answered").isTextual()
                ? " DOES NOT ANSWER since " + broker.path("answered").asText() + " (" + age(broker.path("answered"))
                        + "); what follows is how it was then"
                : " HAS NOT ANSWERED yet";
    }

    private void queues() {
        List<String> told = new ArrayList<>();
        for (JsonNode queue : broker.path("queues")) {
            String messages = queue.path("messages").isNumber()
                    ? Counted.number(queue.path("messages").asLong())
                    : "an unknown number of";
            String oldest =
                    queue.path("oldest").isTextual() ? " (the first for " + age(queue.path("oldest")) + ")" : "";
            String whose = queue.path("queue").asText().equals("answers") ? " for this home" : "";
            told.add(messages + " " + queue.path("queue").asText() + oldest + whose);
        }
        if (!told.isEmpty()) {
            line.accept("queues", "of all homes: " + String.join(", ", told));
        }
    }

    private void submitters() {
        long living = 0;
        for (JsonNode each : broker.path("submitters")) {
            living += each.path("silent").asBoolean() ? 0 : 1;
        }
        line.accept(
                "submitters",
                Counted.number(living) + ", which may have "
                        + Counted.of(broker.path("requests").asLong(), "request") + " in flight in all");
        for (JsonNode each : broker.path("submitters")) {
            String name = each.path("host").asText() + " "
                    + shortly(each.path("submitter").asText());
            line.accept(
                    "",
                    each.path("silent").asBoolean()
                            ? name + ": SILENT for " + age(each.path("seen"))
                            : name + ": " + work(each));
            each.path("holds").forEach(hold -> hold(hold.asText()));
        }
    }

    /** Enough of the id to tell it from others. */
    private static String shortly(String submitter) {
        return submitter.replaceFirst("^submitter (\\w+)\\S*", "$1");
    }

    private void account(JsonNode account) {
        String home = account.path("account").asText();
        String others = status.path("accounts").size() > 1 ? "all other homes" : "all homes";
        line.accept(
                "account",
                account.path("username").asText() + " for " + (home.equals("*") ? others : home) + ": "
                        + work(account));
        JsonNode hold = account.path("hold");
        if (hold.isObject()) {
            hold(hold.path("reason").asText());
        }
    }

    /** What is told of all of them already is not told again. */
    private void hold(String reason) {
        boolean isTold = reason.equals(status.path("hold").path("reason").asText());
        line.accept("", isTold ? "  on hold" : "  on hold: " + reason);
    }

    private static String work(JsonNode done) {
        return Counted.of(done.path("requests").asLong(), "request") + ", "
                + Counted.of(done.path("inHand").asLong(), "record") + " in hand, "
                + Counted.number(done.path("taken").asLong()) + " taken"
                + ifAny(done.path("redelivered"), "redelivered")
                + ifAny(done.path("duplicates"), "of them not posted again")
                + ifAny(done.path("leasesLost"), "leases lost");
    }

    private static String ifAny(JsonNode number, String what) {
        return number.asLong() == 0 ? "" : ", " + Counted.number(number.asLong()) + " " + what;
    }

    private String age(JsonNode since) {
        return Ages.told(Duration.between(Instant.parse(since.asText()), now));
    }
}
