package io.github.majoradrop.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.config.ManualTime;
import io.github.majoradrop.majora.Action;
import io.github.majoradrop.majora.NoAnswer;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Hold, waiting room and probe against a Majora that is down, comes back, refuses every record for a while though it answers the probe, and breaks a
 * single connection now and then; in the time of the test, so that minutes take none.
 */
class OutagePropertyTest {

    private static final int ATTEMPTS = 5;
    private static final int WORKERS = 4;
    private static final Duration STEP = Duration.ofMillis(50);
    private static final int STEPS_OF_A_MINUTE = 1_200;
    private static final int MINUTES = 30;
    private static final Reply UNREACHED =
            new NoAnswer.None(NoAnswer.None.Failure.UNREACHED, "cannot be reached: no connection");

    private enum Majora {
        WELL,
        DOWN,
        REFUSING
    }

    @Property(tries = 100)
    void every_record_ends_once_and_none_that_majora_would_take_is_given_up(@ForAll long seed) {
        Run run = new Run(new Random(seed));

        run.toItsEnd();

        assertThat(run.ended).hasSize(run.begun).doesNotHaveDuplicates();
        assertThat(run.givenUp).isEqualTo(run.poison);
        assertThat(run.hold.told().one()).isNull();
    }

    /** One life of the program. */
    private static final class Run {

        final Set<String> poison = new HashSet<>();
        final Set<String> givenUp = new HashSet<>();
        final List<String> ended = new ArrayList<>();
        final ManualTime time = new ManualTime();
        final Hold hold = new Hold(action -> WORKERS, time);
        int begun;

        private final Random random;
        private final Patience patience = Samples.patience(ATTEMPTS, Duration.ofSeconds(30), time);
        private final Queue<Call> handedOut = new ArrayDeque<>();
        /** What is on the wire, and what comes back of it. */
        private final Map<Call, Reply> onTheWire = new HashMap<>();
        /** Records that met their single fault. */
        private final Set<String> faulted = new HashSet<>();

        private final WaitingRoom room = new WaitingRoom(hold, this::isAway, Lease.FOR_EVER);
        private final Probe probe = Samples.probe(hold, time);
        private final List<Majora> steps = new ArrayList<>();
        private Majora majora = Majora.WELL;

        Run(Random random) {
            this.random = random;
            for (int i = random.nextInt(5); i > 0; i--) {
                phase(Majora.WELL, 100);
                phase(Majora.DOWN, 300);
            }
            // Two of them may be too much for a record that meets both: five posts are all that it has.
            phase(Majora.WELL, 100);
            phase(Majora.REFUSING, 600);
        }

        private void phase(Majora how, int longest) {
            for (int i = random.nextInt(longest); i > 0; i--) {
                steps.add(how);
            }
        }

        void toItsEnd() {
            for (int step = 0; step < steps.size() || ended.size() < begun; step++) {
                assertThat(step).as("%s of %d ended", ended, begun).isLessThan(MINUTES * STEPS_OF_A_MINUTE);
                boolean hasTrouble = step < steps.size();
                majora = hasTrouble ? steps.get(step) : Majora.WELL;
                time.passes(STEP);
                if (hasTrouble && random.nextInt(5) == 0) {
                    comes(random.nextInt(10) == 0);
                } else if (!hasTrouble && step % 100 == 0) {
                    // A witness for what would else wait for one.
                    comes(false);
                }
                answer();
                post();
                for (Call call : room.due()) {
                    if (call.isAnswered()) {
                        ends(call);
                    } else {
                        handedOut.add(call);
                    }
                }
                ask();
            }
        }

        private void answer() {
            for (Call call : List.copyOf(onTheWire.keySet())) {
                if (random.nextInt(4) > 0) {
                    continue;
                }
                call.take(onTheWire.remove(call));
                if (call.unanswered() == null) {
                    hold.posted(call);
                }
                if (call.isAnswered()) {
                    ends(call);
                } else {
                    room.add(call);
                }
            }
        }

        private void comes(boolean isPoison) {
            Call call = Samples.call(List.of(Samples.record(begun++)), patience);
            if (isPoison) {
                poison.add(call.records().get(0).id());
            }
            handedOut.add(call);
        }

        private void ends(Call call) {
            String id = call.answers().get(0).record().id();
            ended.add(id);
            if (call.answers().get(0).fate().outcome() == Outcome.DEAD_LETTER) {
                givenUp.add(id);
            }
        }

        private void post() {
            while (!handedOut.isEmpty() && onTheWire.size() < WORKERS) {
                Call call = handedOut.remove();
                if (hold.pass(call)) {
                    call.request();
                    onTheWire.put(call, reply(call.records().get(0).id()));
                } else {
                    room.add(call);
                }
            }
        }

        private Reply reply(String id) {
            return switch (majora) {
                case DOWN -> UNREACHED;
                case REFUSING -> Samples.BROKEN;
                case WELL ->
                    poison.contains(id) || random.nextInt(10) == 0 && faulted.add(id)
                            ? Samples.BROKEN
                            : Samples.ACCEPTED;
            };
        }

        private void ask() {
            Request request = probe.next();
            if (request != null) {
                probe.answered(majora == Majora.DOWN ? UNREACHED : Samples.REJECTED);
            }
        }

        private boolean isAway(Action action) {
            return action == Action.BIOSAMPLE_ADD && !(handedOut.isEmpty() && onTheWire.isEmpty());
        }
    }
}
