package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.RecordMessage;
import io.github.majoradrop.intake.SourceState;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;

/** The three outcome files of one claimed file, and what was counted in them. */
final class FiledLines implements Closeable {

    private static final String ENDING = ".lines.ndjson";
    private static final String OPEN_ENDING = ENDING + ".part";

    private final Home home;
    private final String stem;
    private final Map<Outcome, LineFile> files = new EnumMap<>(Outcome.class);
    private final Tally tally = new Tally();

    FiledLines(Home home, String stem) {
        this.home = home;
        this.stem = stem;
        for (Outcome outcome : Outcome.values()) {
            files.put(outcome, new LineFile(folder(outcome).resolve(stem + OPEN_ENDING)));
        }
    }

    Tally tally() {
        return tally;
    }

    void append(Outcome outcome, Answer answer) throws IOException {
        files.get(outcome).append(LineWriter.line(answer));
        tally.count(answer.record().kind(), outcome, answer.stored(), "unreadable".equals(answer.reason()));
    }

    /** Takes up the lines of an earlier run: cuts off what is no complete line, counts the rest, and has their records passed over. */
    void recover(Inflight inflight) throws IOException {
        veil();
        for (Outcome outcome : Outcome.values()) {
            Path file = files.get(outcome).path();
            if (Files.exists(file)) {
                recover(outcome, file, inflight);
            }
        }
    }

    /** Undoes {@link #unveil()}, for more lines to come. */
    void veil() throws IOException {
        for (Outcome outcome : Outcome.values()) {
            Path unveiled = folder(outcome).resolve(stem + ENDING);
            if (Files.exists(unveiled)) {
                Files.move(unveiled, files.get(outcome).path(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void recover(Outcome outcome, Path file, Inflight inflight) throws IOException {
        long end = 0;
        boolean changed = false;
        try (LineReader lines = new LineReader(file)) {
            for (FiledLine line = lines.next(); line != null; line = lines.next()) {
                inflight.restore(stem, line.kind(), line.rows());
                tally.count(line.kind(), outcome, line.stored(), "unreadable".equals(line.reason()));
                end = lines.end();
                changed |= line.detail() != null && line.detail().startsWith(RecordMessage.CHANGED);
            }
        }
        if (changed) {
            inflight.nothingMoreOf(stem, SourceState.of(inflight.path(stem)));
        }
        if (end < Files.size(file)) {
            try (FileChannel channel = HomeFiles.open(file)) {
                channel.truncate(end);
                channel.force(true);
            }
        }
    }

    void flush() throws IOException {
        for (LineFile file : files.values()) {
            file.flush();
        }
    }

    void verify() throws IOException {
        for (LineFile file : files.values()) {
            file.verify();
        }
    }

    /** Takes the {@code .part} off the names of the finished files. */
    void unveil() throws IOException {
        for (Outcome outcome : Outcome.values()) {
            LineFile file = files.get(outcome);
            file.close();
            if (Files.exists(file.path())) {
                Files.move(file.path(), folder(outcome).resolve(stem + ENDING), StandardCopyOption.ATOMIC_MOVE);
                HomeFiles.fsyncFolder(folder(outcome));
            }
        }
    }

    /** The lines of the dead letters; the file is there only if there are any. */
    Path deadLetters() {
        Path unveiled = home.deadLetter().resolve(stem + ENDING);
        return Files.exists(unveiled)
                ? unveiled
                : files.get(Outcome.DEAD_LETTER).path();
    }

    private Path folder(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> home.success();
            case WARNING -> home.warning();
            case DEAD_LETTER -> home.deadLetter();
        };
    }

    @Override
    public void close() throws IOException {
        AllClosed.close(files.values());
    }
}
