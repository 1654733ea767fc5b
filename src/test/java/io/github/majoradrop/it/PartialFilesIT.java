package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are still written, replaced or deleted when they are seen: never half a file, and never half a row for a whole one. */
class PartialFilesIT {

    /** So wide that a sheet is by far longer than what is read of it at once. */
    private static final String WIDE = "2026-11-01" + " ".repeat(500) + "x";

    private static final String OLD = "2020-03-26T12:00:00Z";

    @RegisterExtension
    private final Lab lab = new Lab();

    private final Map<String, OpenFile> open = new HashMap<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void let_all_go() {
        gate.countDown();
        open.values().forEach(OpenFile::close);
    }

    /** Records whose id ends in it are answered when the gate is opened. */
    private void gate(String ending) {
        lab.majora()
                .answers(
                        call -> call.id().endsWith(ending) ? FakeReply.success().after(gate) : FakeReply.success());
    }

    private Path dropped(String name) {
        return lab.home().path().resolve("drop").resolve(name);
    }

    private OpenFile begin(String name, String content) {
        OpenFile file = new OpenFile(dropped(name)).append(content);
        open.put(name, file);
        return file;
    }

    private List<String> ids(String name, String outcome) {
        return lab.home().linesOf(name).stream()
                .filter(line -> line.get("outcome").asText().equals(outcome))
                .map(line -> line.get("id").asText())
                .toList();
    }

    private List<JsonNode> unreadable(String name) {
        return lab.home().linesOf(name).stream()
                .filter(line -> line.get("reason").asText().equals("unreadable"))
                .toList();
    }

    private boolean isClaimed(String name) {
        return lab.home().claimed().stream().anyMatch(stem -> stem.endsWith("-" + name));
    }

    @Test
    void a_file_is_not_taken_before_its_writer_rests_whatever_its_time_says() throws IOException {
        lab.with("intake.settle", "5s");
        lab.run();
        List<String> ids = Sheets.ids("SLOW", 12);
        List<CompletableFuture<Void>> writers = new ArrayList<>();

        writers.add(begin("slow.csv", "")
                .append(
                        Sheets.biosamples(ids)
                                .lines()
                                .flatMap(PartialFilesIT::halves)
                                .toList(),
                        120,
                        () -> {}));
        writers.add(begin("copied.csv", "")
                .append(
                        Sheets.biosamples(ids)
                                .lines()
                                .flatMap(PartialFilesIT::halves)
                                .toList(),
                        120,
                        () -> OpenFile.setTime(dropped("copied.csv"), OLD)));
        writers.add(begin("bursts.json", "")
                .append(Sheets.json(ids).lines().flatMap(PartialFilesIT::halves).toList(), 120, () -> {}));
        writers.add(begin("lines.ndjson.part", "")
                .append(Sheets.lines(ids).lines().map(line -> line + "\n").toList(), 50, () -> {}));
        begin("deleted.csv", Sheets.biosamples("DELETED"));
        begin("replaced.csv", Sheets.biosamples("BEFORE"));
        lab.waitUntil("all are seen", () -> lab.home().waiting() == 5);
        Files.delete(dropped("deleted.csv"));
        replaceWithTheSameSizeAndTime("replaced.csv", Sheets.biosamples("AFTER1"));
        writers.get(3).join();
        Files.move(dropped("lines.ndjson.part"), dropped("lines.ndjson"));
        writers.forEach(CompletableFuture::join);
        lab.waitUntilAllIsClosed(5);

        for (String name : List.of("slow.csv", "copied.csv", "bursts.json", "lines.ndjson")) {
            assertThat(ids(name, "success")).as(name).containsExactlyInAnyOrderElementsOf(ids);
        }
        assertThat(ids("replaced.csv", "success")).containsExactly("AFTER1");
        assertThat(lab.majora().posts()).isEqualTo(4 * ids.size() + 1);
        assertThat(lab.home().status().get("troubles")).isEmpty();
        lab.home().assertFiledOnlyUnder("success");
    }

    private static Stream<String> halves(String line) {
        return Stream.of(line.substring(0, line.length() / 2), line.substring(line.length() / 2) + "\n");
    }

    private void replaceWithTheSameSizeAndTime(String name, String content) throws IOException {
        Path other = Files.writeString(dropped(".other"), content);
        FileTime time = Files.getLastModifiedTime(dropped(name));
        Files.setLastModifiedTime(other, time);
        assertThat(Files.size(other)).isEqualTo(Files.size(dropped(name)));
        Files.move(other, dropped(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void a_writer_that_goes_on_after_the_claim_adds_whole_rows_or_is_told_in_one_line() throws IOException {
        lab.with("intake.settle", "1s").with("submit.concurrency", "16");
        gate("-1");
        String rows = Sheets.biosamples("R-1", "R-2");
        begin("rows.csv", rows);
        begin("lines.ndjson", Sheets.lines(List.of("N-1", "N-2")));
        begin("half-row.csv", Sheets.biosamples("H-1") + "H-2,UK-ENG,N,2026-1");
        begin("half-list.json", Sheets.json(List.of("J-1", "J-2", "J-3")).replaceAll("(?s)\\{[^{]*\"J-2.*", ""));
        begin("rewritten.csv", Sheets.biosamples("W-1", "W-2"));
        begin("cut.csv", Sheets.biosamples("C-1", "C-2"));
        lab.run();
        for (String name : open.keySet()) {
            lab.waitUntil(name + " is claimed", () -> isClaimed(name));
        }
        lab.waitUntil("the first of each are on the wire", () -> lab.majora().posts() == 11);

        open.get("rows.csv").append("R-3,UK-ENG,N,2026-11-01\nR-4,UK").append("-ENG,N,2026-11-01\n");
        open.get("lines.ndjson").append(Sheets.lines(List.of("N-3")));
        open.get("half-row.csv").append("1-01\nH-3,UK-ENG,N,2026-11-01\n");
        open.get("half-list.json").append("{\"central_sample_id\":\"J-2\",\"adm1\":\"UK-ENG\"}]\n");
        rewriteKeepingTheTime("rewritten.csv", rows.indexOf("R-2"), "W-X");
        open.get("cut.csv").truncate(Sheets.biosamples("C-1").length());
        gate.countDown();
        lab.waitUntil("it is told", () -> unreadable("half-row.csv").size() == 1);
        open.get("half-row.csv").append("H-4,UK-ENG,N,2026-11-01\n");
        lab.waitUntilAllIsClosed(6);

        assertThat(ids("rows.csv", "success")).containsExactlyInAnyOrder("R-1", "R-2", "R-3", "R-4");
        assertThat(ids("lines.ndjson", "success")).containsExactlyInAnyOrder("N-1", "N-2", "N-3");
        assertThat(ids("half-row.csv", "success")).containsExactlyInAnyOrder("H-1", "H-2");
        assertThat(ids("half-list.json", "success")).containsExactly("J-1");
        assertThat(ids("rewritten.csv", "success")).containsExactlyInAnyOrder("W-1", "W-2");
        assertThat(ids("cut.csv", "success")).containsExactlyInAnyOrder("C-1", "C-2");
        for (String name : List.of("half-row.csv", "half-list.json", "rewritten.csv", "cut.csv")) {
            assertThat(unreadable(name)).as(name).hasSize(1);
            assertThat(lab.home().linesOf(name))
                    .as(name)
                    .hasSize(ids(name, "success").size() + 1);
        }
        assertThat(lab.majora().posts()).isEqualTo(14);
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }

    private void rewriteKeepingTheTime(String name, long place, String text) throws IOException {
        String stem = lab.home().claimed().stream()
                .filter(file -> file.endsWith("-" + name))
                .findFirst()
                .orElseThrow();
        Path file = lab.home().path().resolve("inflight").resolve(stem);
        FileTime time = Files.getLastModifiedTime(file);
        open.get(name).write(place, text);
        Files.setLastModifiedTime(file, time);
    }

    @Test
    void half_a_row_that_is_added_while_the_file_is_read_waits_for_its_other_half() {
        // By far longer than this writer rests.
        lab.with("intake.settle", "3s");
        List<String> ids = Sheets.ids("M", 1500);
        gate("M1");
        OpenFile writer = begin("long.csv", Sheets.biosamples(ids, WIDE));
        lab.run();
        lab.waitUntil("it is being read", () -> lab.majora().posts() > 0);

        writer.append("LAST1,UK-ENG,N,2026");
        gate.countDown();
        lab.waitUntil("all is sent that was there", () -> lab.majora().posts() >= ids.size());
        writer.append("-11-01\nLAST2,UK-ENG,N,2026-11-01\n");
        lab.waitUntilAllIsClosed(1);

        assertThat(ids("long.csv", "success")).hasSize(1502).containsAll(ids).contains("LAST1", "LAST2");
        assertThat(lab.majora().callsOf("LAST1"))
                .extracting(call -> call.record().get("collection_date").asText())
                .containsExactly("2026-11-01");
        assertThat(lab.majora().posts()).isEqualTo(1502);
        lab.home().assertFiledOnlyUnder("success");
    }

    @Test
    void a_file_that_is_cut_while_it_is_read_gives_no_half_row_and_one_line_that_tells() {
        lab.with("intake.settle", "500ms");
        List<String> ids = Sheets.ids("T", 1500);
        gate("T1");
        String all = Sheets.biosamples(ids, WIDE);
        OpenFile writer = begin("long.csv", all);
        begin("later.csv", Sheets.biosamples("LATER"));
        lab.run();
        lab.waitUntil("it is being read", () -> lab.majora().posts() > 0);

        writer.truncate(all.indexOf("T1400,") + "T1400,UK-EN".length());
        gate.countDown();
        lab.waitUntilAllIsClosed(2);

        List<String> sent = ids("long.csv", "success");
        assertThat(ids)
                .startsWith(sent.stream()
                        .sorted(Comparator.comparingInt(id -> Integer.parseInt(id.substring(1))))
                        .toArray(String[]::new));
        assertThat(sent).hasSizeLessThanOrEqualTo(1400);
        assertThat(unreadable("long.csv")).hasSize(1);
        assertThat(lab.home().linesOf("long.csv")).hasSize(sent.size() + 1);
        assertThat(lab.majora().posts()).isEqualTo(sent.size() + 1);
        assertThat(ids("later.csv", "success")).containsExactly("LATER");
        lab.home().assertFiledOnlyUnder("success", "dead-letter");
    }
}
