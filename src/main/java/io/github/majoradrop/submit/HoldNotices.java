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

/** What the gates tell of themselves. Guarded by the {@link Hold}. */
final class HoldNotices {

    private final Gate all;
    private final Map<String, Gate> gates = new TreeMap<>();

    HoldNotices(Gate all, Map<Action, Gate> ofCalls) {
        this.all = all;
        ofCalls.forEach((action, gate) -> gates.put(action.toString(), gate));
        gates.put(Hold.ALL, all);
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
        gates.forEach((call, gate) -> {
            if (!gate.isOpen()) {
                notices.put(call, gate.notice());
            }
        });
        return all.isOpen() ? notices : Map.of(Hold.ALL, all.notice());
    }

    Map<String, Instant> heldBefore() {
        Map<String, Instant> before = new TreeMap<>();
        gates.forEach((call, gate) -> {
            if (gate.heldBefore() != null) {
                before.put(call, gate.heldBefore());
            }
        });
        return before;
    }

    void heldBefore(Map<String, Instant> since) {
        gates.forEach((call, gate) -> gate.heldBefore(since.get(call)));
    }
}
