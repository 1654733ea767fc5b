package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.Ages;
import io.github.majoradrop.config.Counted;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Reads a home's status to an operator. */
public final class StatusReport {

    private static final int NAME = 11;
    private static final int MOST_TOLD = 10;
    private static final String DAEMON = "daemon";
    private static final String SUBMITTER = "submitter";

    private final StringBuilder text = new StringBuilder();
    private final JsonNode status;
    private final Instant now;
    private final Terminal terminal;

    private StatusReport(JsonNode status, Instant now, Terminal terminal) {
        this.status = status;
        this.now = now;
        this.terminal = terminal;
    }

    /** The status of {@link HomeStatus} in lines of words, none of them wider than the terminal, if no name is. */
    public static String of(JsonNode status, Instant now, Terminal terminal) {
        return new StatusReport(status, now, terminal).tell();
    }

    private String tell() {
        boolean isOfSubmitter = HomeStatus.isOfSubmitter(status);
        line(isOfSubmitter ? SUBMITTER : DAEMON, daemon());
        hold();
        atOnce();
        list("troubles", "troubles", trouble -> line("trouble", trouble.asText()));
        new BrokerReport(status, now, this::line).tell();
        if (!isOfSubmitter) {
            tellFiles();
        }
        return text.toString();
    }

    /** How many requests Majora was found to bear at the same time: a line for each of its calls that was made; none if the settings say how many. */
    private void atOnce() {
        status.path("concurrency").fields().forEachRemaining(call -> {
            String requests = Counted.of(call.getValue().path("requests").asInt(), "request");
            String samples = Counted.of(call.getValue().path("batch").asInt(), "sample");
            boolean isOfSeveral =
                    call.getKey().equals("biosample.add") || call.getKey().equals("biosample.update");
            String most = isOfSeveral ? " of up to " + samples : "";
            line("at once", call.getKey() + ": Majora bears " + requests + most);
        });
    }

    private void tellFiles() {
        waiting();
        list(
                "leftAlone",
                "leftAlone",
                left -> line(
                        "left alone",
                        name(left) + " in drop/: " + left.path("why").asText()));
        if (status.path("ignored").asInt() > 0) {
            int ignored = status.path("ignored").asInt();
            line("ignored", Counted.of(ignored, "name") + " in drop/ of what is not finished, or nobody's");
        }
        line("in flight", Counted.of(status.path("inflight").asInt(), "file"));
        list("files", "inflight", this::inFlight);
        line("open", Counted.of(status.path("openInAll").asInt(), "file") + " with dead letters");
        list("open", "open", this::open);
        status.path("last").forEach(this::last);
        JsonNode filed = status.path("filed");
        line("filed", Counted.of(filed.path("files").asInt(), "file") + " since the start: " + counts(filed));
    }

    private String daemon() {
        String at = status.path("at").asText();
        String process = "process " + status.path("pid").asLong() + ", version "
                + status.path("version").asText();
        if (status.path("running").asBoolean()) {
            String silence = status.path("silent").asBoolean()
                    ? "; but it has not written status.json since " + at
                            + ": is the disk full? See the log. What follows is how it was then"
                    : "";
            return "running, " + process + silence;
        }
        return status.path("killed").asBoolean()
                ? "NOT RUNNING: it ended without a word after " + at
                        + ". Start it again: it goes on where it was. What follows is how it was then"
                : "NOT RUNNING: stopped at " + at;
    }

    private void hold() {
        JsonNode hold = status.path("hold");
        line(
                "hold",
                hold.isObject()
                        ? "since " + hold.path("since").asText() + " (" + age(hold.path("since")) + "): "
                                + hold.path("reason").asText()
                        : "none");
    }

    private void waiting() {
        line("waiting", Counted.of(status.path("waiting").asInt(), "file") + " in drop/");
        list("waitingFiles", "waiting", file -> line("", name(file) + ", for " + age(file.path("since"))));
    }

    private void inFlight(JsonNode file) {
        line(
                "",
                file.path("file").asText() + ": " + counts(file) + ", "
                        + file.path("onTheWay").asInt() + " on the way");
        if (file.path("rows").isInt()) {
            line("", "  " + FileProgress.told(file));
        }
    }

    private void open(JsonNode file) {
        String sheet = file.path("sheet").asBoolean() ? "" : " (no sheet: see its lines)";
        line(
                "",
                file.path("file").asText() + ": "
                        + Counted.number(file.path("open").asLong()) + " dead-letter, for "
                        + age(file.path("claimed"))
                        + sheet);
    }

    private void last(JsonNode file) {
        line("filed last", file.path("file").asText() + ": " + counts(file));
    }

    /** Tells the first of a list, and how many more there are, which is found under another key, or that one and {@code InAll}. */
    private void list(String key, String inAll, Consumer<JsonNode> tell) {
        JsonNode list = status.path(key);
        for (int i = 0; i < Math.min(MOST_TOLD, list.size()); i++) {
            tell.accept(list.get(i));
        }
        JsonNode all = status.has(inAll + "InAll") ? status.path(inAll + "InAll") : status.path(inAll);
        int more = all.asInt(list.size()) - Math.min(MOST_TOLD, list.size());
        if (more > 0) {
            line("", "and " + Counted.number(more) + " more");
        }
    }

    private static String name(JsonNode entry) {
        return entry.path("name").asText();
    }

    private String age(JsonNode since) {
        return since.isTextual() ? Ages.told(Duration.between(Instant.parse(since.asText()), now)) : "an unknown time";
    }

    private static String counts(JsonNode counts) {
        return Counted.number(counts.path("success").asLong()) + " success, "
                + Counted.number(counts.path("warning").asLong()) + " warning, "
                + Counted.number(counts.path("deadLetter").asLong()) + " dead-letter";
    }

    /** Broken between words where it is too long. File names may hold line breaks and terminal commands. */
    private void line(String name, String what) {
        String left = what.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
        int width = terminal.columns();
        String before = inColour(name, what);
        while (!left.isEmpty()) {
            int end = left.length() + NAME < width ? left.length() : left.lastIndexOf(' ', width - NAME - 1);
            end = end <= 0 ? left.length() : end;
            text.append(before).append(' ').append(left, 0, end).append(System.lineSeparator());
            left = left.substring(end).strip();
            before = " ".repeat(NAME);
        }
    }

    /** Only what somebody should do something about, and that all goes on. */
    private String inColour(String name, String what) {
        String padded = String.format("%-" + NAME + "s", name);
        return switch (name) {
            case DAEMON, SUBMITTER ->
                what.startsWith("running") && !status.path("silent").asBoolean()
                        ? terminal.good(padded)
                        : terminal.bad(padded);
            case "trouble" -> terminal.bad(padded);
            case "broker" -> status.path("broker").path("reached").asBoolean() ? padded : terminal.bad(padded);
            case "hold" -> what.equals("none") ? padded : terminal.remark(padded);
            case "left alone" -> status.path("meantInAll").asInt() == 0 ? padded : terminal.remark(padded);
            case "open" -> status.path("openInAll").asInt() == 0 ? padded : terminal.remark(padded);
            default -> padded;
        };
    }
}
