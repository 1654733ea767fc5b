package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program finds out how many requests Majora bears at the same time. When, depends on the machine: it is given records until it has. */
class ConcurrencyIT {

    /** More at once are turned away at first, later none. */
    private static final int BEARABLE = 6;

    private static final int MOST = 64;
    private static final int RECORDS_OF_A_FILE = 200;
    /** Far longer than a busy machine takes for what is done with a record before and after: so those that may be on the wire are there. */
    private static final int TAKES_MILLIS = 100;
    /** So many requests without one too many are no chance. */
    private static final int LEARNT = 50;

    @RegisterExtension
    private final Lab lab = new Lab();

    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger inBounds = new AtomicInteger();
    private int files;

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void it_backs_off_where_majora_has_too_much_to_do_and_grows_again_when_that_is_over(int tooMuch) {
        AtomicBoolean bearsAll = new AtomicBoolean();
        AtomicInteger turnedAway = new AtomicInteger();
        lab.majora().answers(call -> {
            int now = lab.majora().onTheWire();
            most.accumulateAndGet(now, Math::max);
            // One more is how it finds out.
            inBounds.updateAndGet(before -> now > BEARABLE + 1 ? 0 : before + 1);
            if (bearsAll.get() || now <= BEARABLE) {
                return FakeReply.success().after(TAKES_MILLIS);
            }
            turnedAway.incrementAndGet();
            return FakeReply.html(tooMuch).after(TAKES_MILLIS);
        });
        lab.run();

        sendUntil("it tries more than Majora bears", () -> turnedAway.get() > 0);
        inBounds.set(0);
        sendUntil("it has learnt how many are too many", () -> inBounds.get() > LEARNT);
        assertThat(most.getAndSet(0)).as("at once").isLessThanOrEqualTo(MOST);
        bearsAll.set(true);
        sendUntil("it tries more again", () -> most.get() > BEARABLE + 1);
        lab.waitUntilAllIsClosed(files);

        assertThat(most.get()).as("at once").isLessThanOrEqualTo(MOST);
        lab.waitUntil(
                "status.json tells",
                () -> lab.home()
                                .status()
                                .at("/concurrency")
                                .path("biosample.add")
                                .path("requests")
                                .asInt()
                        >= 2);
        assertThat(lab.home().lines()).hasSize(files * RECORDS_OF_A_FILE);
        lab.home().assertFiledOnlyUnder("success");
    }

    private void sendUntil(String what, BooleanSupplier isSo) {
        lab.waitUntil(what, () -> {
            if (!isSo.getAsBoolean() && lab.home().archived().size() == files) {
                files++;
                lab.home()
                        .drop(
                                "s" + files + ".csv",
                                Sheets.biosamples(Sheets.ids("S" + files + "-", RECORDS_OF_A_FILE)));
            }
            return isSo.getAsBoolean();
        });
    }
}
