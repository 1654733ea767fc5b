package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However Majora fails: all records wait, none is dead-lettered, no more is asked than need be, and the work goes on by itself. */
class OutageIT {

    /** Majora fails at least so many of an outage. */
    private static final int PROBES = 2;

    private static final String BEGINNING = "On hold";
    private static final String END = "The hold is over";
    /** Of holds in ten minutes, in the log. */
    private static final int MOST_TOLD = 5;

    private static final int NEVER = Integer.MAX_VALUE;

    @RegisterExtension
    private final Lab lab = new Lab();

    private volatile boolean isTold;

    /** Each way to fail, and what the operator is told of it. */
    private static Map<FakeReply, String> failures() {
        Map<FakeReply, String> failures = new LinkedHashMap<>();
        failures.put(FakeReply.silence(), "does not answer in time");
        failures.put(FakeReply.reset(), "breaks off the connection");
        failures.put(FakeReply.half(), "breaks off the connection");
        failures.put(FakeReply.html(500), "answers 500");
        failures.put(FakeReply.html(502), "answers 502");
        for (String asked :
                List.of("1", date(3600), date(-3600), "Fri, 31 Dec 9999 23:59:59 GMT", "-1", "after lunch")) {
            failures.put(FakeReply.html(503, "Retry-After: " + asked), "answers 503");
        }
        failures.put(FakeReply.html(429, "Retry-After: 1" + "0".repeat(30)), "called less often");
        failures.put(FakeReply.json(200, "\u0000\u0001 garbage {{{"), "Something else may answer");
        failures.put(FakeReply.html(200), "Something else may answer");
        failures.put(FakeReply.html(302, "Location: http://login.example/"), "Mend majora.url");
        failures.put(FakeReply.empty(400), "refuses the credentials");
        return failures;
    }

    private static String date(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(secondsFromNow));
    }

    @Test
    void every_way_to_fail_is_a_hold_of_so_many_calls_and_ends_by_itself() {
        AtomicReference<FakeReply> failing = new AtomicReference<>();
        AtomicInteger toFail = new AtomicInteger();
        AtomicInteger failed = new AtomicInteger();
        lab.majora().answers(call -> failing.get() == null ? FakeReply.success() : failing.get());
        lab.majora().answersProbes(call -> {
            FakeReply now = failing.get();
            if (now != null && (toFail.decrementAndGet() >= 0 || !isTold)) {
                failed.incrementAndGet();
                return now;
            }
            failing.set(null);
            return FakeReply.rejected("\"empty\"");
        });
        Program daemon = lab.with("submit.concurrency", "1")
                .with("submit.timeout", "3s")
                .with("submit.wait-max", "100ms")
                .run();

        int outages = 0;
        for (Map.Entry<FakeReply, String> failure : failures().entrySet()) {
            List<String> ids = Sheets.ids("O" + outages + "-", 3);
            isTold = false;
            toFail.set(PROBES);
            failing.set(failure.getKey());
            lab.home().drop("outage" + outages++ + ".csv", Sheets.biosamples(ids));
            lab.waitUntil(
                    failure.getValue() + " is told", () -> lab.home().hold().contains(failure.getValue()));
            isTold = true;
            lab.waitUntilAllIsClosed(outages);

            // When Majora is well again, it is asked once or twice, by chance.
            assertThat(lab.majora().probes())
                    .as(failure.getValue())
                    .isBetween((long) failed.get() + outages, failed.get() + 2L * outages);
            assertThat(ids).extracting(id -> lab.majora().callsOf(id).size()).containsExactly(2, 1, 1);
        }

        assertThat(daemon.logLinesWith(BEGINNING)).as("%s", daemon).isEqualTo(MOST_TOLD);
        assertThat(daemon.logLinesWith(END)).isEqualTo(MOST_TOLD);
        assertThat(lab.home().outcomes()).hasSize(3 * outages);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void the_waits_grow_and_what_majora_asks_for_is_heeded() {
        lab.home().drop("a.csv", Sheets.biosamples("A", "B"));
        lab.majora().answers(call -> lab.majora().probes() < 7 ? FakeReply.html(500) : FakeReply.success());
        lab.majora().answersProbes(call -> switch (call.nth()) {
            case 1, 2, 3 -> FakeReply.html(500);
            case 4 -> FakeReply.rejected("\"empty\"");
            case 5, 6 -> FakeReply.html(503, "Retry-After: 2");
            default -> FakeReply.rejected("\"empty\"");
        });

        Told program = lab.with("submit.concurrency", "1")
                .with("submit.wait-max", "2s")
                .runOnceHere();

        List<Long> waits = lab.majora().millisBetweenProbes();
        assertThat(program.exit()).isZero();
        // The last good probe may be followed by a second one, by chance.
        assertThat(waits).hasSizeBetween(6, 7);
        assertThat(waits.get(0)).isGreaterThanOrEqualTo(375);
        assertThat(waits.get(1)).isGreaterThanOrEqualTo(750);
        assertThat(waits.get(2)).isGreaterThanOrEqualTo(1500);
        assertThat(waits.get(4)).as("Retry-After").isGreaterThanOrEqualTo(1990);
        assertThat(waits.get(5)).as("Retry-After").isGreaterThanOrEqualTo(1990);
        assertThat(program.logLinesWith(BEGINNING)).isEqualTo(1);
        assertThat(program.logLinesWith(END)).isEqualTo(1);
        assertThat(lab.majora().callsOf("B")).hasSize(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_majora_that_comes_and_goes_gets_each_record_and_the_log_is_not_flooded() {
        int flaps = 8;
        List<String> ids = Sheets.ids("F", 400);
        lab.home().drop("a.csv", Sheets.biosamples(ids));
        AtomicInteger untilItGoesDown = new AtomicInteger(30);
        lab.majora().answers(call -> {
            if (untilItGoesDown.decrementAndGet() == 0) {
                lab.majora().goDown();
            }
            return FakeReply.success().after(5);
        });
        // Each flap may cost as many posts as are on the wire.
        Program daemon = lab.with("submit.concurrency", "4").run();

        for (int flap = 1; flap <= flaps; flap++) {
            lab.waitUntil("on hold", () -> !lab.home().hold().isEmpty());
            untilItGoesDown.set(flap == flaps ? NEVER : 30);
            lab.majora().pauseAfter(1);
            lab.majora().comeUp();
            lab.waitUntil("goes on", () -> lab.home().hold().isEmpty());
            lab.majora().goOn();
        }
        lab.waitUntilAllIsClosed(1);

        assertThat(lab.home().outcomes().keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(lab.majora().posts()).isLessThanOrEqualTo(ids.size() + flaps * 4);
        assertThat(lab.majora().overlaps()).isEmpty();
        assertThat(daemon.logLinesWith(BEGINNING)).as("%s", daemon).isEqualTo(MOST_TOLD);
        assertThat(daemon.logLinesWith(END)).isEqualTo(MOST_TOLD);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_user_who_may_not_sequence_has_that_told_and_biosamples_go_on() {
        lab.majora().answers(call -> mayNot(call) ? FakeReply.empty(400) : FakeReply.success());
        lab.majora().answersProbes(call -> mayNot(call) ? FakeReply.empty(400) : FakeReply.rejected("\"empty\""));
        for (int run = 0; run < 30; run++) {
            lab.home().drop("run" + run + ".json", Sheets.sequencing("LIB-" + run, "RUN-" + run, "S" + run));
        }
        Program daemon = lab.run();
        lab.waitUntil("sequencing is held", () -> lab.home().hold().contains("refuses sequencing records"));

        lab.home().drop("plate.csv", Sheets.biosamples(Sheets.ids("B", 50)));
        lab.waitUntil("biosamples go on", () -> lab.home().archived().contains("plate.csv"));

        long refused = sequencingPosts();
        assertThat(refused).isBetween(1L, 4L);
        assertThat(lab.home().hold()).contains("takes biosample records from " + Lab.USER, "ask Majora's team");
        assertThat(lab.home().names("dead-letter")).isEmpty();
        assertThat(lab.home().names("inflight")).hasSize(30);
        assertThat(daemon.logLinesWith(BEGINNING)).as("%s", daemon).isEqualTo(1);
        allowed = true;
        lab.waitUntilAllIsClosed(31);
        assertThat(sequencingPosts()).isEqualTo(refused + 30);
        assertThat(daemon.logLinesWith(BEGINNING)).as("%s", daemon).isEqualTo(1);
        assertThat(daemon.logLinesWith(END)).isEqualTo(1);
        lab.home().assertFiledOnlyUnder("success");
    }

    private volatile boolean allowed;

    private boolean mayNot(RecordedPost call) {
        return !allowed && call.kind().equals("sequencing");
    }

    private long sequencingPosts() {
        return lab.majora().calls().stream()
                .filter(call -> call.kind().equals("sequencing"))
                .count();
    }
}
