package io.github.majoradrop.broker;

import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.HoldNotices.Notice;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the submitters tell, as a home makes use of it: this home is on hold when all of them are, and it is a trouble when there is none. Used by
 * one thread, but for {@link #latest}.
 */
public final class NoticeBoard {

    private static final String NOBODY = "submitting";
    private static final String ANSWERS = "taking answers from the broker";
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    /** Longer than a notice may stand at the broker after the end of its submitter, whatever its clock. */
    private static final Duration KNOWN = Duration.ofDays(3);

    private final String home;
    private final Hold hold;
    private final LibraryQuestion libraries;
    private final Troubles troubles;
    private final BrokerLink link;
    private final Queues queues;
    private final Time time;
    private final Map<String, Seen> submitters = new TreeMap<>();
    /** The beats of what stood there at the first look, be it of submitters that ended: who lives tells something new. Null before that look. */
    private Map<String, Long> earlier;

    private volatile List<Seen> latest = List.of();
    private long lastSeen;

    /**
     * What a submitter told last.
     *
     * @param at when that was new, on the monotonic clock of this process: clocks of machines differ
     */
    record Seen(SubmitterNotice notice, long at) {

        /** Whether it is there still, as far as one can see. */
        boolean isLiving(long now) {
            return now - at <= SILENCE.toNanos();
        }
    }

    /** @param home the name of this one */
    public NoticeBoard(
            String home,
            Hold hold,
            LibraryQuestion libraries,
            Troubles troubles,
            BrokerLink link,
            Queues queues,
            Time time) {
        this.home = home;
        this.link = link;
        this.queues = queues;
        this.hold = hold;
        this.libraries = libraries;
        this.troubles = troubles;
        this.time = time;
        this.lastSeen = time.nanos();
    }

    /** Reads what is there, and looks at the queues. */
    public void look() throws IOException, JMSException {
        List<SubmitterNotice> told = new ArrayList<>();
        for (byte[] notice : queues.notices()) {
            told.add(SubmitterNotice.read(notice));
        }
        takeAll(told);
        judge();
        queues.look();
        Queues.refusal(link, home)
                .ifPresentOrElse(why -> troubles.report(ANSWERS, why), () -> troubles.mended(ANSWERS));
    }

    void takeAll(List<SubmitterNotice> told) {
        if (earlier == null) {
            earlier = new HashMap<>();
            told.forEach(notice -> earlier.put(notice.submitter(), notice.beat()));
        }
        told.stream()
                .filter(notice -> !Objects.equals(earlier.get(notice.submitter()), notice.beat()))
                .forEach(this::take);
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
        // What one told last stands there for a while after its end, and must not be taken for new.
        submitters.values().removeIf(seen -> now - seen.at > KNOWN.toNanos());
        List<SubmitterNotice> living = submitters.values().stream()
                .filter(seen -> seen.isLiving(now))
                .map(Seen::notice)
                .toList();
        latest = submitters.values().stream()
                .filter(seen -> now - seen.at <= FORGOTTEN.toNanos())
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

    /** All that told anything of late, by their names, also those that are silent since; to be asked by any thread. */
    List<Seen> latest() {
        return latest;
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
