package io.github.majoradrop.intake;

import io.github.majoradrop.config.Home;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * Lets a file consumer of {@code inflight/} see only the files whose turn it is. As poll strategy it can decide for a whole poll at once, and
 * lets nothing begin any more when the program stops.
 */
public final class InflightPoll implements GenericFileFilter<File>, PollingConsumerPollStrategy {

    private static final String PLACE = "inflight folder";

    private final Home home;
    private final Inflight inflight;
    private final Troubles troubles;
    private final Supplier<Predicate<String>> turns;
    private Predicate<String> turn = stem -> false;

    private InflightPoll(Home home, Inflight inflight, Troubles troubles, Supplier<Predicate<String>> turns) {
        this.home = home;
        this.inflight = inflight;
        this.troubles = troubles;
        this.turns = turns;
    }

    /** The files of which the biosamples are to be read. */
    public static InflightPoll biosamples(Home home, Inflight inflight, Troubles troubles) {
        return new InflightPoll(home, inflight, troubles, () -> inflight::mayReadBiosamples);
    }

    /** The files of which the libraries, or after these the sequencing records, are to be read. */
    public static InflightPoll afterBiosamples(Home home, Inflight inflight, Troubles troubles) {
        return new InflightPoll(home, inflight, troubles, () -> {
            Set<String> readable = inflight.readableAfterBiosamples();
            return readable::contains;
        });
    }

    /** The files of which every record is answered. */
    public static InflightPoll answered(Home home, Inflight inflight, Troubles troubles) {
        return new InflightPoll(home, inflight, troubles, () -> inflight::isAnswered);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        if (inflight.isStopping()) {
            return false;
        }
        if (!Files.isDirectory(home.inflight())) {
            troubles.report(PLACE, new NoSuchFileException(home.inflight().toString()));
            return false;
        }
        turn = turns.get();
        return true;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        return turn.test(file.getFileNameOnly());
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
