package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.majoradrop.cli.Told;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code run --once}: every record of every form in one line, in the order that Majora needs, and what the exit code says. */
class RunOnceIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void files_of_every_form_are_accepted_record_by_record() {
        HomeFolder home = lab.home();
        home.drop("comma.csv", Sheets.biosamples("CSV1", "CSV2"));
        home.drop("TAB.TSV", Sheets.biosamples("TSV1").replace(',', '\t'));
        home.drop(
                "excel.txt",
                ("\uFEFF" + Sheets.biosamples("TXT1").replace(',', ';')).getBytes(StandardCharsets.UTF_16LE));
        home.drop("one.json", Sheets.json(List.of("ONE1")).replaceAll("[\\[\\]]", ""));
        home.drop("list.json", Sheets.json(List.of("LIST1", "LIST2")));
        home.drop("wrapped.json", "{\"biosamples\":" + Sheets.json(List.of("WRAP1", "WRAP2")) + "}");
        home.drop("lines.ndjson", Sheets.json(List.of("LINE1", "LINE2")).replaceAll("[\\[\\]]|,(?=\n)", ""));
        home.drop("run.json", Sheets.sequencing("LIBRARY-1", "RUN-1", "CSV1", "LIST2"));

        int exit;
        try (Sandbox sandbox = Sandbox.start(0, Lab.USER, Lab.TOKEN, Clock.systemUTC())) {
            exit = lab.against(sandbox.url())
                    .with("submit.library", "true")
                    .runOnce()
                    .exit();
        }

        assertThat(exit).as("%s", home.lines()).isZero();
        home.assertAllIsClosed();
        assertThat(home.names("dead-letter")).isEmpty();
        assertThat(home.lines())
                .extracting(
                        line -> line.get("kind").asText() + " " + line.get("id").asText())
                .containsExactlyInAnyOrder(
                        "biosample CSV1",
                        "biosample CSV2",
                        "biosample TSV1",
                        "biosample TXT1",
                        "biosample ONE1",
                        "biosample LIST1",
                        "biosample LIST2",
                        "biosample WRAP1",
                        "biosample WRAP2",
                        "biosample LINE1",
                        "biosample LINE2",
                        "library LIBRARY-1",
                        "sequencing LIBRARY-1");
    }

    @Test
    void it_ends_with_what_became_of_each_file_and_tells_no_value() {
        lab.majora()
                .answers(call ->
                        call.id().equals("S2") ? FakeReply.rejected("\"UK-ENG is not it\"") : FakeReply.success());
        lab.home().drop("earlier.csv", Sheets.biosamples("S0"));
        lab.runOnceHere().exit();
        lab.home().path().resolve("archive").toFile().listFiles(file -> file.setLastModified(0));
        lab.home().drop("plate.csv", Sheets.biosamples("S1", "S2"));

        Program run = lab.runOnce();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.log())
                .contains("What became of each file:", "  plate.csv                2        1        0            1");
        assertThat(run.log()).noneMatch(line -> line.contains("  earlier.csv") || line.contains("UK-ENG"));
        assertThat(run.log().get(run.log().size() - 1)).endsWith("-plate.csv").startsWith("  /");
    }

    @Test
    void biosamples_go_before_libraries_and_these_before_runs_across_the_files_of_one_look_and_within_a_combined_one()
            throws IOException {
        lab.home().drop("1-run.json", Sheets.sequencing("LIB-A", "RUN-A", "S0"));
        lab.home().drop("2-samples.csv", Sheets.biosamples(Sheets.ids("S", 6)));
        lab.home().drop("3-run.json", Sheets.sequencing("LIB-B", "RUN-B", "S1"));
        lab.home().drop("4-combined.csv", Files.readString(Path.of("samples/4-combined.csv")));
        lab.majora().answers(call -> FakeReply.success().after(50));

        int exit = lab.with("submit.library", "true").runOnceHere().exit();

        assertThat(exit).isZero();
        List<String> events = lab.majora().events();
        assertThat(last(events, "- biosample")).isLessThan(first(events, "+ library"));
        assertThat(last(events, "- library")).isLessThan(first(events, "+ sequencing"));
        assertThat(events).hasSize(2 * (10 + 3 + 2 + 2));
        assertThat(lab.home().linesOf("4-combined.csv")).hasSize(3 + 2 + 2);
        assertThat(lab.home().lines()).hasSize(10 + 3 + 2 + 2);
        lab.home().assertFiledOnlyUnder("success");
    }

    private static int first(List<String> events, String what) {
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).startsWith(what))
                .min()
                .orElseThrow();
    }

    private static int last(List<String> events, String what) {
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).startsWith(what))
                .max()
                .orElseThrow();
    }

    @Test
    void two_records_with_a_key_in_common_never_travel_together_and_go_in_the_order_of_their_files() {
        for (int file = 0; file < 15; file++) {
            List<String> rows = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                rows.add("SAME" + i % 4 + ",UK-ENG," + (4 * file + i));
            }
            lab.home()
                    .drop("a%02d.csv".formatted(file), "central_sample_id,adm1,source_age\n" + String.join("\n", rows));
        }
        lab.home()
                .drop(
                        "b.json",
                        "[" + Sheets.sequencing("LIB-1", "RUN-X") + "," + Sheets.sequencing("LIB-2", "RUN-X") + "]");
        Random random = new Random(4);
        lab.majora().answers(call -> FakeReply.success().after(random.nextInt(30)));

        lab.with("submit.concurrency", "8").runOnceHere();

        assertThat(lab.majora().overlaps()).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(lab.majora().callsOf("SAME" + i))
                    .extracting(call -> call.record().path("source_age").asInt())
                    .hasSize(15)
                    .isSorted();
        }
        assertThat(lab.majora().calls())
                .filteredOn(call -> call.kind().equals("sequencing"))
                .extracting(RecordedPost::id)
                .containsExactly("LIB-1", "LIB-2");
        assertThat(lab.home().lines()).hasSize(62);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void what_is_not_finished_is_named_at_the_end_however_new_it_is() {
        lab.home().drop("a.csv", Sheets.biosamples("HOOT-1"));
        lab.home().drop("b.csv.part", Sheets.biosamples("HOOT-2"));
        lab.home().drop("c.csv.part", Sheets.biosamples("HOOT-3"));
        lab.home().drop(".hidden", "nobody waits for it");

        Told program = lab.runOnceHere();

        assertThat(program.exit()).isZero();
        assertThat(program.toString())
                .contains("Not sent, and left alone in drop/: b.csv.part (its name is that of a file that is not"
                        + " finished), and 1 more.")
                .contains("-a.csv: 1 record, 1 success");
        assertThat(lab.home().names("drop")).containsExactlyInAnyOrder("b.csv.part", "c.csv.part", ".hidden");
    }

    @Test
    void connections_are_kept_and_never_more_than_are_allowed_at_once() {
        lab.home().drop("a.csv", Sheets.biosamples(Sheets.ids("K", 300)));
        CountDownLatch three = new CountDownLatch(3);
        lab.majora().answers(call -> {
            three.countDown();
            return FakeReply.success().after(3).after(three);
        });

        assertThat(lab.with("submit.concurrency", "3").runOnceHere().exit()).isZero();

        assertThat(lab.majora().mostAtOnce()).isEqualTo(3);
        assertThat(lab.majora().connections()).isLessThan(30);
        assertThat(lab.majora().posts()).isEqualTo(300);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_corrected_file_never_loses_against_its_older_self() {
        List<String> ids = Sheets.ids("C", 40);
        ConcurrentHashMap<String, String> stored = new ConcurrentHashMap<>();
        Random random = new Random(11);
        lab.majora().answers(call -> {
            stored.put(call.id(), call.record().path("collection_date").asText());
            return FakeReply.success().after(random.nextInt(60));
        });
        lab.majora().pauseAfter(5);
        Program daemon = lab.run();
        lab.home().drop("plate.csv", Sheets.biosamples(ids, "2026-01-01"));
        lab.waitUntil("the first is on its way", lab.majora()::isPaused);

        lab.home().drop("plate.csv", Sheets.biosamples(ids, "2026-02-02"));
        lab.waitUntil("the second is claimed", () -> lab.home().claimed().size() == 2);
        lab.majora().goOn();
        lab.waitUntilAllIsClosed(2);

        assertThat(stored).hasSize(40).doesNotContainValue("2026-01-01");
        assertThat(lab.majora().overlaps()).isEmpty();
        assertThat(daemon.isRunning()).isTrue();
        assertThat(lab.home().lines()).hasSize(80);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void the_exit_code_tells_whether_a_file_closed_by_this_run_has_dead_letters() {
        lab.home().drop("a.csv", Sheets.biosamples("GOOD", "BAD"));
        lab.majora().answers(call -> call.id().equals("BAD") ? FakeReply.rejected("\"no\"") : FakeReply.success());

        assertThat(lab.runOnce().exit()).isEqualTo(1);
        assertThat(lab.home().outcomes()).containsOnly(entry("GOOD", "success"), entry("BAD", "dead-letter rejected"));
        assertThat(lab.runOnce().exit()).isZero();
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    @Test
    void wrong_settings_are_refused_all_at_once_and_nothing_is_touched() {
        lab.home().drop("a.csv", Sheets.biosamples("A"));

        Program program = lab.with("majora.url", "nonsense")
                .with("submit.attempts", "none")
                .with("submit.tries", "5")
                .runOnce();

        assertThat(program.exit()).isEqualTo(2);
        assertThat(program.toString()).contains("majora.url", "submit.attempts", "submit.tries");
        assertThat(lab.home().names("drop")).containsExactly("a.csv");
        assertThat(lab.majora().posts()).isZero();
    }
}
