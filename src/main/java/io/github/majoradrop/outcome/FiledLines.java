package io.github.majoradrop.outcome;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.submit.Answer;
import io.github.majoradrop.submit.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The three outcome files of one claimed file, and what was counted in them. */
final class FiledLines implements Closeable {

    private final Home home;
    private final String stem;
    private final Map<Outcome, LineFile> files = new EnumMap<>(Outcome.class);
    private final Tally tally = new Tally();

    FiledLines(Home home, String stem) {
        this.home = home;
        this.stem = stem;
        for (Outcome outcome : Outcome.values()) {
            files.put(outcome, new LineFile(LinePlaces.open(home, outcome, stem)));
        }
    }

    Tally tally() {
        return tally;
    }

    void append(Outcome outcome, List<Answer> answers) throws IOException {
        files.get(outcome).append(LineWriter.lines(answers));
        for (Answer answer : answers) {
            boolean isUnreadable = RecordMessage.UNREADABLE.equals(answer.fate().reason());
            tally.count(answer.record().kind(), outcome, answer.posting().stored(), isUnreadable);
        }
    }

    /** Takes up the lines of an earlier run: their records are passed over from now on. */
    void recover(Inflight inflight) throws IOException {
        Recovery recovery = new Recovery(stem, inflight, tally);
        for (Outcome outcome : Outcome.values()) {
            recovery.recover(outcome, finished(outcome), files.get(outcome).path());
            goOn(outcome);
        }
        recovery.end();
    }

    private void goOn(Outcome outcome) throws IOException {
        if (tally.of(outcome) > 0) {
            files.get(outcome).goOn();
        }
    }

    /** Undoes {@link #finish()}, for more lines to come. */
    void reopen() throws IOException {
        for (Outcome outcome : Outcome.values()) {
            if (Files.exists(finished(outcome))) {
                Files.move(finished(outcome), files.get(outcome).path(), StandardCopyOption.ATOMIC_MOVE);
            }
            goOn(outcome);
        }
    }

    /** @return false if there was nothing to be made durable, so that nothing is open any more */
    boolean flush() throws IOException {
        boolean any = false;
        for (LineFile file : files.values()) {
            any |= file.flush();
        }
        return any;
    }

    boolean isUnflushed() {
        return files.values().stream().anyMatch(LineFile::isUnflushed);
    }

    /** @throws IOException if lines that were filed do not stand where they should */
    void verify() throws IOException {
        for (Outcome outcome : Outcome.values()) {
            LineFile file = files.get(outcome);
            file.verify();
            if (tally.of(outcome) > 0 && !Files.exists(file.path()) && !Files.exists(finished(outcome))) {
                throw file.takenAway();
            }
        }
    }

    /**
     * Takes the {@code .part} off the names of the finished files, which is durable only with their folders. That a file is not to be seen is taken for its being finished only if it is
     * seen under the other name: its folder may be away for a moment.
     */
    void finish() throws IOException {
        for (Outcome outcome : Outcome.values()) {
            LineFile file = files.get(outcome);
            file.close();
            if (Files.exists(file.path())) {
                takePartOff(file.path(), finished(outcome));
            } else if (tally.of(outcome) > 0 && !Files.exists(finished(outcome))) {
                throw file.takenAway();
            }
        }
    }

    static void takePartOff(Path open, Path finished) throws IOException {
        if (Files.exists(finished)) {
            throw new IOException(open + " and " + finished.getFileName()
                    + " are both there: start majora-drop again, which puts them together");
        }
        Files.move(open, finished, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The lines of the dead letters; the file is there only if there are any. */
    Path deadLetters() {
        Path finished = finished(Outcome.DEAD_LETTER);
        return Files.exists(finished)
                ? finished
                : files.get(Outcome.DEAD_LETTER).path();
    }

    private Path finished(Outcome outcome) {
        return LinePlaces.closed(home, outcome, stem);
    }

    @Override
    public void close() throws IOException {
        AllClosed.close(files.values());
    }
}
