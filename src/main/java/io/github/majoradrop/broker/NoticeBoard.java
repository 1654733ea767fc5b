package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.spi.BrowsableEndpoint;

/**
 * What the submitters tell, as a home makes use of it: this home is on hold when all of them are, and it is a trouble when there is none. Used by
 * one thread.
 */
public final class NoticeBoard {

    private static final String NOBODY = "submitting";
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final String home;
    private final Hold hold;
    private final LibraryQuestion libraries;
    private final Troubles troubles;
    private final Time time;
    private final Map<String, Seen> submitters = new TreeMap<>();
    private long lastSeen;

    /** @param at when that was new, on the monotonic clock of this process: clocks of machines differ */
    private record Seen(SubmitterNotice notice, long at) {}

    /** @param home the name of this one */
    public NoticeBoard(String home, Hold hold, LibraryQuestion libraries, Troubles troubles, Time time) {
        this.home = home;
        this.hold = hold;
        this.libraries = libraries;
        this.troubles = troubles;
        this.time = time;
        this.lastSeen = time.nanos();
    }

    /** Reads what is there. */
    public void look(Exchange exchange) throws IOException {
        List<Exchange> notices = exchange.getContext()
                .getEndpoint("jms:queue:majora.notices", BrowsableEndpoint.class)
                .getExchanges();
        for (Exchange one : notices) {
            take(SubmitterNotice.read(one.getMessage().getBody(byte[].class)));
        }
        judge();
    }

    void take(SubmitterNotice notice) {
        if (!notice.serves().serves(home)) {
            return;
        }
        Seen before = submitters.get(notice.submitter());
        if (before == null || notice.beat() != before.notice.beat()) {
            submitters.put(notice.submitter(), new Seen(notice, time.nanos()));
            if (notice.libraries() != null && !libraries.isAnswered()) {
                libraries.answer(notice.libraries());
            }
        }
    }

    void judge() {
        long now = time.nanos();
        // What one told last may stand there for a while after its end, and must not be taken for new.
        submitters.values().removeIf(seen -> now - seen.at > FORGOTTEN.toNanos());
        List<SubmitterNotice> living = submitters.values().stream()
                .filter(seen -> now - seen.at <= SILENCE.toNanos())
                .map(Seen::notice)
                .toList();
        if (!living.isEmpty()) {
            lastSeen = now;
            troubles.mended(NOBODY);
            hold.heldElsewhere(heldByAll(living));
        } else if (now - lastSeen > SILENCE.toNanos()) {
            troubles.report(
                    NOBODY,
                    "no submitter is connected to the broker, so that nothing is sent: start majora-drop submit");
        }
    }

    private static Map<String, Notice> heldByAll(List<SubmitterNotice> all) {
        Map<String, Notice> held = new TreeMap<>();
        Set<String> calls = new HashSet<>(all.get(0).holds().keySet());
        all.forEach(notice -> calls.retainAll(notice.holds().keySet()));
        for (String call : calls) {
            SubmitterNotice.Held first = all.get(0).holds().get(call);
            held.put(call, new Notice(new Unwell(first.cause(), first.advice()), Instant.parse(first.since())));
        }
        return held;
    }
}
