package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Unwell;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What keeps gates closed, as the operator is told it.
 *
 * @param byCall what is wrong now, by the call that is held: {@link #ALL}, or else single ones by {@link Action#toString()}
 * @param heldBefore of the other calls, since when those were held that were so as an earlier run ended, if nobody was answered since then
 */
public record HoldNotices(Map<String, Notice> byCall, Map<String, Instant> heldBefore) {

    /** What a hold of all calls is told of. */
    public static final String ALL = "all";

    /**
     * What is wrong and what to do.
     *
     * @param why in words for the operator, and of what sort
     * @param since when it began
     */
    public record Notice(Unwell why, Instant since) {

        /** In words for the operator. */
        public String reason() {
            return why.advice();
        }
    }

    static HoldNotices of(Map<String, HoldLog> logs) {
        Map<String, Notice> notices = new TreeMap<>();
        Map<String, Instant> others = new TreeMap<>();
        boolean areAllHeld = logs.get(ALL).notice() != null;
        logs.forEach((call, log) -> {
            if (log.notice() != null && (call.equals(ALL) || !areAllHeld)) {
                notices.put(call, log.notice());
            } else if (log.since() != null) {
                others.put(call, log.since());
            }
        });
        return new HoldNotices(notices, others);
    }

    /** All that is wrong now in one, since the first of it; null if nothing is. */
    public Notice one() {
        Collection<Notice> notices = byCall.values();
        if (notices.isEmpty()) {
            return null;
        }
        String advice = notices.stream().map(Notice::reason).distinct().collect(Collectors.joining(" "));
        Notice first = Collections.min(notices, Comparator.comparing(Notice::since));
        return new Notice(new Unwell(first.why().cause(), advice), first.since());
    }
}
