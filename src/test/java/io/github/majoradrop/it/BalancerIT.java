package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of two backends behind a balancer in strict turn one is sick: every second request fails, a record's or a probe's. None is given up for that. */
class BalancerIT {

    private static final Map<String, FakeReply> SICK =
            Map.of("500", FakeReply.html(500), "502", FakeReply.html(502), "reset", FakeReply.reset());

    @RegisterExtension
    private final Lab lab = new Lab();

    @ParameterizedTest
    @CsvSource({
        "500, 1, 1, 10",
        // After each of these it waits as long as a reply may take.
        "502, 1, 3, 4",
        "reset, 1, 1, 10",
        "500, 4, 20, 10",
        "502, 4, 1, 10",
        "reset, 4, 1, 10"
    })
    void none_of_the_good_records_is_given_up(String sick, String concurrency, String batch, int records) {
        AtomicInteger requests = new AtomicInteger();
        lab.majora().answers(call -> turn(requests, sick, FakeReply.success()));
        lab.majora().answersProbes(call -> turn(requests, sick, FakeReply.rejected("\"empty\"")));
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", records)));

        Told program = lab.with("submit.concurrency", concurrency)
                .with("submit.batch", batch)
                .with("submit.timeout", "1s")
                .with("submit.wait-max", "50ms")
                .runOnceHere();

        assertThat(program.exit()).as("%s", program).isZero();
        assertThat(lab.home().outcomes()).hasSize(records);
        lab.home().assertFiledOnlyUnder("success");
    }

    private static FakeReply turn(AtomicInteger requests, String sick, FakeReply well) {
        return requests.incrementAndGet() % 2 == 1 ? SICK.get(sick) : well;
    }
}
