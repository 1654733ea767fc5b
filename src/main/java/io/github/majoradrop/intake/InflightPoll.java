package io.github.majoradrop.intake;

import java.io.File;
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

    private final Inflight inflight;
    private final Troubles troubles;
    private final Supplier<Predicate<String>> turns;
    private Predicate<String> turn = stem -> false;

    private InflightPoll(Inflight inflight, Troubles troubles, Supplier<Predicate<String>> turns) {
        this.inflight = inflight;
        this.troubles = troubles;
        this.turns = turns;
    }

    /** The files of which the biosamples are to be read. */
    public static InflightPoll biosamples(Inflight inflight, Troubles troubles) {
        return new InflightPoll(inflight, troubles, () -> inflight::mayReadBiosamples);
    }

    /** The files of which the libraries, or after these the sequencing records, are to be read. */
    public static InflightPoll afterBiosamples(Inflight inflight, Troubles troubles) {
        return new InflightPoll(inflight, troubles, () -> {
            Set<String> readable = inflight.readableAfterBiosamples();
            return readable::contains;
        });
    }

    /** The files of which every record is answered. */
    public static InflightPoll answered(Inflight inflight, Troubles troubles) {
        return new InflightPoll(inflight, troubles, () -> inflight::isAnswered);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        turn = turns.get();
        return !inflight.isStopping();
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        return turn.test(file.getFileNameOnly());
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        troubles.mended("inflight folder");
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        troubles.report("inflight folder", cause);
        return false;
    }
}
