package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program finds out how many requests Majora bears at the same time. */
class ConcurrencyIT {

    /** More at once are turned away at first, later none. */
    private static final int BEARABLE = 6;

    private static final int AT_FIRST = 500;
    private static final int LEARNT = 300;
    private static final int RECORDS = 1_200;

    @RegisterExtension
    private final Lab lab = new Lab();

    private final List<Integer> atOnce = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void it_backs_off_where_majora_has_too_much_to_do_and_grows_again_when_that_is_over(int tooMuch) {
        AtomicInteger turnedAway = new AtomicInteger();
        lab.majora().answers(call -> {
            int now = lab.majora().onTheWire();
            atOnce.add(now);
            boolean isTooMuch = atOnce.size() <= AT_FIRST && now > BEARABLE;
            turnedAway.addAndGet(isTooMuch ? 1 : 0);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            return isTooMuch ? FakeReply.html(tooMuch) : FakeReply.success();
        });
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", RECORDS)));

        Program program = lab.runOnce();

        assertThat(program.exit()).as("%s", program).isZero();
        lab.home().assertFiledOnlyUnder("success");
        assertThat(lab.home().lines()).hasSize(RECORDS);
        assertThat(turnedAway).as("what it tried").hasPositiveValue();
        assertThat(Collections.max(atOnce.subList(LEARNT, AT_FIRST)))
                .as("at once when it had learnt how many are too many")
                .isLessThanOrEqualTo(2 * BEARABLE);
        assertThat(Collections.max(atOnce.subList(AT_FIRST, atOnce.size())))
                .as("at once later")
                .isBetween(BEARABLE + 1, 64);
        assertThat(lab.home()
                        .status()
                        .path("concurrency")
                        .path("biosample.add")
                        .path("requests")
                        .asInt())
                .as("what status.json tells")
                .isBetween(2, 64);
    }
}
