package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * Lets a file consumer of {@code inflight/} see only the files whose turn it is. As poll strategy it decides for a whole poll at once: if it
 * is nobody's turn the folder, which may hold thousands of files, is not even listed. Nothing begins any more when the program stops.
 */
public final class InflightPoll implements GenericFileFilter<File>, PollingConsumerPollStrategy {

    private static final String PLACE = "inflight folder";

    private final Home home;
    private final Inflight inflight;
    private final Troubles troubles;
    private final Supplier<Set<String>> turns;
    private Set<String> turn = Set.of();

    private InflightPoll(Home home, Inflight inflight, Troubles troubles, Supplier<Set<String>> turns) {
        this.home = home;
        this.inflight = inflight;
        this.troubles = troubles;
        this.turns = turns;
    }

    /** The files of which the biosamples are to be read. */
    public static InflightPoll biosamples(Home home, Inflight inflight, Troubles troubles) {
        return new InflightPoll(home, inflight, troubles, inflight::readableBiosamples);
    }

    /** The files of which the libraries, or after these the sequencing records, are to be read. */
    public static InflightPoll afterBiosamples(Home home, Inflight inflight, Troubles troubles) {
        return new InflightPoll(home, inflight, troubles, inflight::readableAfterBiosamples);
    }

    /** The files of which every record is answered. */
    public static InflightPoll answered(Home home, Inflight inflight, Troubles troubles) {
        return new InflightPoll(home, inflight, troubles, () -> {
            // Here only: it is this poll's own thread that takes a closed file out of the folder and then out of the
            // list.
            inflight.stems().forEach(stem -> tellIfGone(stem, home, troubles));
            return inflight.answered();
        });
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (inflight.isStopping()) {
            return false;
        }
        try {
            // Camel takes a folder that it may not list for an empty one.
            Files.newDirectoryStream(home.inflight()).close();
            Files.readAttributes(home.inflight().resolve("."), BasicFileAttributes.class);
        } catch (IOException refused) {
            troubles.report(PLACE, refused);
            return false;
        }
        turn = turns.get();
        if (turn.isEmpty()) {
            troubles.mended(PLACE);
            return false;
        }
        return true;
    }

    private static void tellIfGone(String stem, Home home, Troubles troubles) {
        String place = "inflight file " + stem;
        Path file = home.inflight().resolve(stem);
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            troubles.report(place, new NoSuchFileException(file.toString()));
        } else {
            troubles.mended(place);
        }
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        return turn.contains(file.getFileNameOnly());
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        troubles.mended(PLACE);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        troubles.report(PLACE, cause);
        return false;
    }
}
