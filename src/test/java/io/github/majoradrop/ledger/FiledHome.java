package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.config.TestHome;
import io.github.majoradrop.outcome.LinePlaces;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A home with files as the daemon leaves them. */
final class FiledHome {

    static final String TIME = "2026-11-22T17:15:04.123Z";

    /** Reads sources as intake does. */
    static final SourceReader SOURCES =
            new SourceReader(LibraryQuestion.answered(LibraryCall.OWN), Set.of(), SheetSettings.ANY, Inspector.NONE);

    final Home home;

    FiledHome(Path folder) {
        home = TestHome.prepared(folder);
    }

    /** Writes a line as an outcome file has it; {@code id} and {@code reason} may be null. */
    static String line(int row, String kind, String id, String outcome, String reason, String detail, String at) {
        return "{\"record\":1,\"rows\":[" + row + "],\"kind\":" + text(kind) + ",\"id\":" + text(id) + ",\"outcome\":\""
                + outcome + "\",\"reason\":" + text(reason) + ",\"detail\":" + text(detail)
                + ",\"stored\":" + (reason == null ? "\"new\"" : "null") + ",\"at\":\"" + at
                + "\",\"attempts\":1,\"status\":200,\"request\":\"450ec964-31a6-455a-8794-262db069c6f0\",\"response\":{\"errors\":0}}\n";
    }

    private static String text(String text) {
        return text == null ? "null" : "\"" + text.replace("\"", "\\\"") + "\"";
    }

    FiledHome accepted(String stem, int row, String kind, String id) throws IOException {
        return file(stem, Outcome.SUCCESS, line(row, kind, id, "success", null, null, TIME));
    }

    FiledHome dead(String stem, int row, String kind, String id, String reason, String detail) throws IOException {
        return file(stem, Outcome.DEAD_LETTER, line(row, kind, id, "dead-letter", reason, detail, TIME));
    }

    FiledHome file(String stem, Outcome outcome, String line) throws IOException {
        Files.writeString(
                LinePlaces.closed(home, outcome, stem), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    /** As {@link #file}, of a file that is still being worked on. */
    FiledHome fileOpen(String stem, Outcome outcome, String line) throws IOException {
        Files.writeString(home.inflight().resolve(stem), "");
        Files.writeString(
                LinePlaces.open(home, outcome, stem), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    FiledHome receipt(String stem, String sha256) throws IOException {
        Files.writeString(
                LinePlaces.receipt(home, stem),
                "{\"file\":\"x\",\"sha256\":\"" + sha256 + "\",\"bytes\":17,\"finished\":\"" + TIME + "\"}");
        return this;
    }

    FiledHome sheet(String stem) throws IOException {
        Files.writeString(LinePlaces.sheet(home, stem), "central_sample_id,dead_letter_reason\n");
        return this;
    }

    FiledHome source(String stem, String text) throws IOException {
        Files.writeString(home.archive().resolve(stem), text);
        return this;
    }
}
