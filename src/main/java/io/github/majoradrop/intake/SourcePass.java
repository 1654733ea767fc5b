package io.github.majoradrop.intake;

import io.github.majoradrop.record.RecordIterator;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.record.SourceReport;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.SourceChangedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One reading of a claimed file for one kind, as the splitter wants it: {@link #hasNext()} never waits, {@link #next()} waits for
 * credit and for keys that are on their way, but only for those of one record, and neither throws for anything that the source holds. Records that are filed already are passed over. An error of the
 * machine or the stop of the program ends it early; the pass then counts as not done, and is begun again.
 */
public final class SourcePass implements Iterator<List<RecordMessage>>, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(SourcePass.class);

    private final Inflight inflight;
    private final Troubles troubles;
    private final String stem;
    private final Kind kind;
    private final RecordIterator records;
    private final int most;
    private RecordMessage upcoming;
    private boolean counted;
    private boolean complete;
    private boolean changed;
    private boolean refused;
    private boolean over;
    private boolean closed;

    /** @param most how many records are handed over together at most */
    SourcePass(Inflight inflight, Troubles troubles, String stem, Kind kind, RecordIterator records, int most) {
        this.most = most;
        this.inflight = inflight;
        this.troubles = troubles;
        this.stem = stem;
        this.kind = kind;
        this.records = records;
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null && !over) {
            advance();
        }
        return upcoming != null && !inflight.isStopping();
    }

    private void advance() {
        try {
            while (upcoming == null && !inflight.isStopping() && records.hasNext()) {
                upcoming = inflight.unfiled(records.next().record());
            }
            counted();
            complete = upcoming == null && !inflight.isStopping();
            troubles.mended("reading " + stem);
        } catch (UncheckedIOException machine) {
            changed = machine.getCause() instanceof SourceChangedException;
            if (!changed) {
                refused = true;
                troubles.report("reading " + stem, machine);
            }
        } catch (RuntimeException fault) {
            troubles.reportFault("reading " + stem, fault);
        }
        if (upcoming != null && RecordMessage.UNREADABLE.equals(upcoming.reason())) {
            LOG.warn("{} cannot be read, or not to its end: {}", stem, upcoming.detail());
        }
        over = upcoming == null;
    }

    /** Once, as soon as the rows are counted. */
    private void counted() {
        SourceReport found = counted ? null : records.report();
        if (found != null && found.rows() > 0) {
            counted = true;
            inflight.file(stem).findings().counted(found.rows(), found.kinds());
        }
    }

    /** One record, and with it those behind it that need not wait: never empty, of no two records with a key in common. */
    @Override
    public List<RecordMessage> next() {
        if (upcoming == null && !hasNext()) {
            throw new NoSuchElementException();
        }
        List<RecordMessage> together = new ArrayList<>(most);
        try {
            // The splitter must be given a record. When the program is stopping submit posts none any more, so this one
            // stays for the next run.
            inflight.handOut(taken(together));
            while (together.size() < most && hasNext() && inflight.handOutNow(upcoming)) {
                taken(together);
            }
        } catch (InterruptedException stopping) {
            over = true;
        }
        return together;
    }

    private RecordMessage taken(List<RecordMessage> together) {
        RecordMessage record = upcoming;
        upcoming = null;
        together.add(record);
        return record;
    }

    /** Says, once, how far it came: to the end of the source, or not. The splitter closes it, and the route does. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            records.close();
        } finally {
            end();
        }
    }

    private void end() {
        if (complete) {
            inflight.turns().endPass(stem, kind, records.report());
        } else if (changed) {
            inflight.turns().readNoMore(stem, RecordMessage.CHANGED);
        } else {
            inflight.turns().breakPass(stem, kind);
            if (refused) {
                inflight.turns().refused(inflight.file(stem));
            }
        }
    }
}
