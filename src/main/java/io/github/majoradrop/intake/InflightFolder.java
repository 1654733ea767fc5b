package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Time;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The folder of the claimed files, as the closing sees it: tells of a folder that is gone or shut, in which nothing can be closed, and of files that somebody
 * took out of it. Looks at the folder every second at most, and at the names in it only when one of them came or went. Used by the thread that closes files, as none but
 * this one takes files out of the folder.
 */
public final class InflightFolder {

    private static final String PLACE = "inflight folder";
    private static final long LOOK_MILLIS = 1_000;
    /** As long as nothing is in flight. */
    private static final long EMPTY_MILLIS = 5_000;

    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);
    /** A look takes at most this part of the time, however many names there are: each file that is claimed or closed changes the folder. */
    private static final int PART = 50;

    /** In so many seconds a file may go without the time of the folder becoming another one. */
    private static final long TICK_SECONDS = 2;

    private final Home home;
    private final Inflight inflight;
    private final Troubles troubles;
    private final Time time;
    private Set<String> missing = Set.of();
    /** Null before the first look. */
    private Long lookAgain;
    /** When a name came or went last, as it was when the names were looked at; null if that is to be done again. */
    private FileTime seen;

    private boolean usable;

    public InflightFolder(Home home, Inflight inflight, Troubles troubles, Time time) {
        this.home = home;
        this.inflight = inflight;
        this.troubles = troubles;
        this.time = time;
    }

    /** Waits a while for files that can be closed. @return their stems; none if there are none so far */
    public List<String> awaitAnswered() {
        if (isUsable()) {
            return inflight.turns().answered(inflight.isEmpty() ? EMPTY_MILLIS : LOOK_MILLIS);
        }
        inflight.turns().awaitChange();
        return List.of();
    }

    private boolean isUsable() {
        long now = time.nanos();
        if (lookAgain == null || now - lookAgain >= 0) {
            usable = look();
            lookAgain = now + Math.max(BETWEEN_LOOKS, PART * (time.nanos() - now));
        }
        return usable;
    }

    private boolean look() {
        try {
            FileTime changed = Files.getLastModifiedTime(home.inflight().resolve("."));
            if (!changed.equals(seen)) {
                lookAtNames();
                boolean isOld = changed.toInstant().isBefore(time.now().minusSeconds(TICK_SECONDS));
                seen = isOld ? changed : null;
            }
            troubles.mended(PLACE);
            return true;
        } catch (IOException | DirectoryIteratorException refused) {
            troubles.report(PLACE, refused);
            seen = null;
            return false;
        }
    }

    private void lookAtNames() throws IOException {
        List<String> stems = inflight.stems();
        Set<String> gone = new HashSet<>(stems);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(home.inflight())) {
            entries.forEach(entry -> gone.remove(entry.getFileName().toString()));
        }
        gone.forEach(stem -> troubles.report(
                place(stem),
                new NoSuchFileException(home.inflight().resolve(stem).toString())));
        missing.stream().filter(stem -> !gone.contains(stem)).forEach(stem -> troubles.mended(place(stem)));
        missing = gone;
    }

    private static String place(String stem) {
        return "inflight file " + stem;
    }
}
