package io.github.majoradrop.submit;

import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.Unwell;
import io.github.majoradrop.submit.Hold.Notice;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What keeps gates closed, as it is told. Guarded by the {@link Hold}. */
final class HoldNotices {

    private final Closure all;
    private final Map<String, Closure> closures = new TreeMap<>();

    HoldNotices(Closure all, Map<Action, Gate> ofCalls) {
        this.all = all;
        ofCalls.forEach((action, gate) -> closures.put(action.toString(), gate.alone()));
        closures.put(Hold.ALL, all);
    }

    /** All that is wrong in one, since the first of it; null if nothing is. */
    Notice one() {
        Collection<Notice> notices = byCall().values();
        if (notices.isEmpty()) {
            return null;
        }
        String advice = notices.stream().map(Notice::reason).distinct().collect(Collectors.joining(" "));
        Notice first = Collections.min(notices, Comparator.comparing(Notice::since));
        return new Notice(new Unwell(first.why().cause(), advice), first.since());
    }

    /** What is wrong with all calls, or else with single ones. */
    Map<String, Notice> byCall() {
        Map<String, Notice> notices = new TreeMap<>();
        closures.forEach((call, closure) -> {
            if (!closure.isOver()) {
                notices.put(call, closure.notice());
            }
        });
        return all.isOver() ? notices : Map.of(Hold.ALL, all.notice());
    }

    Map<String, Instant> heldBefore() {
        Map<String, Instant> before = new TreeMap<>();
        closures.forEach((call, closure) -> {
            if (closure.heldBefore() != null) {
                before.put(call, closure.heldBefore());
            }
        });
        return before;
    }

    void heldBefore(Map<String, Instant> since) {
        closures.forEach((call, closure) -> closure.heldBefore(since.get(call)));
    }
}
