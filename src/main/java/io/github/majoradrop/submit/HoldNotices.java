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

/** What keeps gates closed, as the operator is told it. */
public final class HoldNotices {

    /** What a hold of all calls is told of. */
    public static final String ALL = "all";

    private final Object guard;
    private final Closure all;
    private final Map<String, Closure> closures = new TreeMap<>();

    /** @param guard of the closures */
    HoldNotices(Object guard, Closure all, Map<Action, Gate> ofCalls) {
        this.guard = guard;
        this.all = all;
        ofCalls.forEach((action, gate) -> closures.put(action.toString(), gate.alone()));
        closures.put(ALL, all);
    }

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

    /** All that is wrong now in one, since the first of it; null if nothing is. */
    public Notice one() {
        Collection<Notice> notices = byCall().values();
        if (notices.isEmpty()) {
            return null;
        }
        String advice = notices.stream().map(Notice::reason).distinct().collect(Collectors.joining(" "));
        Notice first = Collections.min(notices, Comparator.comparing(Notice::since));
        return new Notice(new Unwell(first.why().cause(), advice), first.since());
    }

    /** What is wrong now, by the call that is held: {@link #ALL}, or else single ones by {@link Action#toString()}. */
    public Map<String, Notice> byCall() {
        synchronized (guard) {
            Map<String, Notice> notices = new TreeMap<>();
            closures.forEach((call, closure) -> {
                if (!closure.isOver()) {
                    notices.put(call, closure.notice());
                }
            });
            return all.isOver() ? notices : Map.of(ALL, all.notice());
        }
    }

    /** Since when calls were held as an earlier run ended, as far as nobody was answered since then; by call as {@link #byCall()}. */
    public Map<String, Instant> heldBefore() {
        synchronized (guard) {
            Map<String, Instant> before = new TreeMap<>();
            closures.forEach((call, closure) -> {
                if (closure.heldBefore() != null) {
                    before.put(call, closure.heldBefore());
                }
            });
            return before;
        }
    }

    /** Takes note of holds in which an earlier run ended, by call: the next one goes on with them, unless somebody is answered before. */
    public void heldBefore(Map<String, Instant> since) {
        synchronized (guard) {
            closures.forEach((call, closure) -> closure.heldBefore(since.get(call)));
        }
    }
}
