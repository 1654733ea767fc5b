package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.cli.Told;
import io.github.majoradrop.sandbox.Sandbox;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program asks Majora which samples it has: under {@code submit.overwrite=refuse}, and for the samples of libraries. */
class OverwriteIT {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER = "central_sample_id,adm1,is_surveillance,collection_date,majora_action\n";
    private static final String GOOD = ",UK-ENG,Y,2026-11-10,";

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void what_majora_has_is_not_sent_unless_its_row_says_so() {
        try (Sandbox sandbox = Sandbox.start(0, Lab.USER, Lab.TOKEN, CLOCK)) {
            lab.against(sandbox.url()).with("submit.overwrite", "refuse");
            lab.home().drop("old.csv", HEADER + "A" + GOOD + "\nB" + GOOD + "\nC" + GOOD + "\nD" + GOOD + "\n");
            assertThat(lab.runOnceHere().exit()).isZero();
            lab.home()
                    .drop(
                            "again.csv",
                            HEADER + "A" + GOOD + "\nB" + GOOD + "add\nC" + GOOD + "update\nNEW" + GOOD + "\nD" + GOOD
                                    + "\n");

            assertThat(lab.runOnceHere().exit()).isEqualTo(1);
        }

        assertThat(lab.home().linesOf("again.csv"))
                .extracting(line ->
                        line.path("id").asText() + " " + line.path("outcome").asText() + " "
                                + line.path("reason").asText() + " "
                                + line.path("stored").asText())
                .containsExactlyInAnyOrder(
                        "A dead-letter known null",
                        "B success null updated",
                        "C success null updated",
                        "NEW success null new",
                        "D dead-letter known null");
        JsonNode known = lab.home().linesOf("again.csv").stream()
                .filter(line -> line.path("id").asText().equals("A"))
                .findFirst()
                .orElseThrow();
        assertThat(known.path("attempts").asInt()).isZero();
        assertThat(known.path("status").isNull()).isTrue();
        assertThat(new String(lab.home().sheetOf("again.csv")).lines()).hasSize(3);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void samples_are_asked_for_many_at_once_and_none_is_posted_while_nobody_answers(int batch) {
        AtomicInteger failures = new AtomicInteger(3);
        List<Integer> postedUnasked = new CopyOnWriteArrayList<>();
        CountDownLatch othersAreThere = new CountDownLatch(1);
        lab.majora().answersQuestions(ids -> {
            if (failures.getAndDecrement() > 0) {
                postedUnasked.add(lab.majora().posts());
                return FakeReply.html(503).after(othersAreThere);
            }
            return FakeMajora.has(ids, id -> id.endsWith("7"));
        });
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 300)));

        lab.with("submit.overwrite", "refuse")
                .with("submit.batch", Integer.toString(batch))
                .with("submit.concurrency", "1");
        Program program = lab.start("run", "--once");
        // While the first question has no answer, the only worker is busy, and what comes is gathered for the next one.
        lab.waitUntil("many more wait to be asked for", () -> lab.home().onTheWay() > 100);
        othersAreThere.countDown();
        assertThat(program.exit()).as("%s", program).isEqualTo(1);

        assertThat(postedUnasked).as("posts at each question without an answer").containsExactly(0, 0, 0);
        if (batch == 1) {
            assertThat(lab.majora().mostTogether()).isEqualTo(1);
        } else {
            assertThat(lab.majora().mostTogether()).isBetween(2, batch);
        }
        assertThat(lab.majora().calls()).noneMatch(call -> call.id().endsWith("7"));
        assertThat(lab.majora().posts()).isEqualTo(270);
        assertThat(lab.home().lines()).hasSize(300);
        assertThat(lab.home().lines())
                .filteredOn(line -> line.path("outcome").asText().equals("dead-letter"))
                .hasSize(30)
                .allMatch(line -> line.path("reason").asText().equals("known"));
        assertThat(lab.majora().asked()).as("samples in each question").anyMatch(count -> count > 2);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void a_server_that_cannot_be_asked_gets_all_and_that_is_told_once() {
        lab.majora().answersQuestions(ids -> FakeReply.html(404));
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 60)));

        Told program = lab.with("submit.overwrite", "refuse").runOnceHere();

        assertThat(program.exit()).as("%s", program).isZero();
        assertThat(program.logWith("submit.overwrite=refuse keeps nothing back"))
                .hasSize(1);
        assertThat(lab.majora().posts()).isEqualTo(60);
        lab.home().assertFiledOnlyUnder("success");
        assertThat(lab.home().lines())
                .hasSize(60)
                .allMatch(line -> line.path("detail").asText().contains("could not be asked"));
    }

    @Test
    void after_a_kill_no_sample_of_our_own_posts_is_known() {
        AtomicInteger asked = new AtomicInteger();
        lab.majora().answersQuestions(ids -> FakeMajora.has(ids, id -> asked.incrementAndGet() > 40));
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("S", 40)));
        lab.with("submit.overwrite", "refuse").killAfter(5);

        Told again = lab.runOnceHere();

        assertThat(again.exit()).as("%s", again).isZero();
        assertThat(lab.home().lines()).hasSize(40);
        lab.home().assertFiledOnlyUnder("success");
        assertThat(asked.get())
                .as("samples that were asked for, some of them twice")
                .isGreaterThan(40);
        assertThat(lab.home().lines())
                .filteredOn(line -> line.path("detail").asText().contains("Majora has this sample"))
                .as("what may be of the run before, and says so")
                .isNotEmpty();
    }

    @Test
    void a_library_asks_for_the_samples_that_were_not_just_accepted_and_goes_without_what_is_missing() {
        lab.majora().answersQuestions(ids -> FakeMajora.has(ids, id -> !id.equals("GONE")));
        lab.with("submit.library", "true");
        lab.home()
                .drop(
                        "mixed.csv",
                        "central_sample_id,adm1,is_surveillance,collection_date,library_name,library_seq_kit,"
                                + "library_seq_protocol,library_layout_config,library_source,library_selection,"
                                + "library_strategy\n"
                                + row("A,UK-ENG,Y,2026-11-10") + row("GONE,,,") + row("OLD,,,"));

        assertThat(lab.runOnceHere().exit()).isEqualTo(1);

        assertThat(lab.majora().asked()).containsExactly(2);
        List<RecordedPost> libraries = lab.majora().callsOf("LIB-1");
        assertThat(libraries)
                .singleElement()
                .satisfies(call -> assertThat(call.body().path("biosamples").findValuesAsText("central_sample_id"))
                        .containsExactly("A", "OLD"));
        assertThat(lab.home().lines())
                .filteredOn(line -> line.path("kind").asText().equals("library"))
                .extracting(line -> line.path("outcome").asText() + " " + line.path("rows"))
                .containsExactlyInAnyOrder("success [2,4]", "dead-letter [3]");
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    private static String row(String sample) {
        return sample + ",LIB-1,K,P,PAIRED,VIRAL_RNA,PCR,AMPLICON\n";
    }
}
