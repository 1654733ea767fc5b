package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A daemon on a {@link SmallDisk} that goes through one fault after the other: each comes while one file is on its way and another one is
 * dropped, and is mended when the daemon has said what is wrong.
 */
final class DiskRun implements AutoCloseable {

    /** When the fault comes. */
    enum FaultTime {
        /** Nothing of the file is filed yet. */
        FILING,
        /** All of it but the last record is filed: what the fault stops is the closing. */
        CLOSING
    }

    private static final int RECORDS = 12;

    private final Lab lab;
    private final SmallDisk disk;
    private final Program daemon;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile String gated = "";
    private int rounds;

    /** @param faults how many there will be: what is filed stays, and must have room on the disk that is small otherwise */
    DiskRun(Lab lab, int faults) {
        this.lab = lab;
        disk = lab.onSmallDisk("size=%dk,nr_inodes=%d,mode=755".formatted(2_048 + 256 * faults, 1_000 + 24 * faults));
        lab.with("intake.settle", "100ms").with("outcome.flush", "100ms").with("submit.timeout", "10m");
        lab.majora().answers(call -> reply(call.id()));
        daemon = lab.run();
        lab.waitUntil("it watches", () -> daemon.logLinesWith("Watching") == 1);
    }

    private FakeReply reply(String id) {
        int nth = Integer.parseInt(id.substring(id.indexOf('-') + 1));
        FakeReply reply = List.of(FakeReply.success(), FakeReply.warning("a remark"), FakeReply.rejected("\"no\""))
                .get(nth % 3);
        return id.matches(gated) ? reply.after(gate) : reply;
    }

    /** One fault from its beginning to its end, and all is sent and filed once. */
    void round(DiskFault.Case fault, FaultTime wanted) {
        // Records that travel together are answered together, so that none of them is filed before the last one.
        FaultTime moment = Lab.BATCH.equals("1") ? wanted : FaultTime.FILING;
        int round = ++rounds;
        String before = "F" + round + "-";
        String during = "G" + round + "-";
        gate = new CountDownLatch(1);
        gated = before + (moment == FaultTime.FILING ? "\\d+" : RECORDS - 1);
        lab.home().drop("f" + round + ".csv", Sheets.biosamples(Sheets.ids(before, RECORDS)));
        lab.waitUntil("the first file is on its way", () -> isOnItsWay(before, moment));

        int said = daemon.log().size();
        boolean dropped;
        try {
            fault.fault().begin(disk, fault.folder());
            dropped = dropIfPossible(fault, round, during);
        } finally {
            gate.countDown();
        }
        lab.waitUntil(fault + " is told", () -> isTold(fault, said));
        fault.fault().end(disk, fault.folder());
        if (!dropped) {
            lab.home().drop("g" + round + ".csv", Sheets.biosamples(Sheets.ids(during, RECORDS)));
        }
        lab.waitUntilAllIsClosed(2 * round);

        assertThat(lost(before)).as("lost by " + fault).isEmpty();
        assertThat(lost(during)).as("lost by " + fault).isEmpty();
        assertThat(twice()).as("twice after " + fault).isEmpty();
        lab.waitUntil(
                "nothing is wrong any more",
                () -> lab.home().status().get("troubles").isEmpty());
        lab.home().assertFiledOnlyUnder("success", "warning", "dead-letter");
        assertThat(daemon.isRunning()).isTrue();
    }

    private boolean isOnItsWay(String ids, FaultTime moment) {
        long posted = lab.majora().calls().stream()
                .filter(call -> call.id().startsWith(ids))
                .count();
        return moment == FaultTime.FILING ? posted > 0 : filed(ids).size() == RECORDS - 1;
    }

    private boolean dropIfPossible(DiskFault.Case fault, int round, String ids) {
        boolean possible = switch (fault.fault()) {
            case GONE -> !List.of("drop", ".").contains(fault.folder());
            case FULL, NO_INODES -> false;
            default -> true;
        };
        if (possible) {
            lab.home().drop("g" + round + ".csv", Sheets.biosamples(Sheets.ids(ids, RECORDS)));
        }
        return possible;
    }

    /** In the log; and in the status, if that can be written. */
    private boolean isTold(DiskFault.Case fault, int said) {
        boolean ofTheHome = fault.folder().equals(".");
        String where = ofTheHome
                ? disk.home().toString()
                : disk.home().resolve(fault.folder()).toString();
        boolean logged =
                daemon.log().stream().skip(said).anyMatch(line -> line.contains("ERROR") && line.contains(where));
        return logged
                && (ofTheHome || lab.home().status().get("troubles").toString().contains(where));
    }

    private List<String> filed(String ids) {
        return lab.home().lines().stream()
                .map(line -> line.get("id").asText() + " " + line.get("outcome").asText())
                .filter(line -> line.startsWith(ids))
                .toList();
    }

    /** The records of those ids without the line that they should have. */
    private List<String> lost(String ids) {
        List<String> expected = new ArrayList<>(Sheets.ids(ids, RECORDS));
        expected.replaceAll(id -> id + " "
                + List.of("success", "warning", "dead-letter")
                        .get(Integer.parseInt(id.substring(id.indexOf('-') + 1)) % 3));
        expected.removeAll(filed(ids));
        return expected;
    }

    /** The records of all rounds that were posted twice, or have two lines. */
    List<String> twice() {
        return Stream.concat(
                        several(lab.majora().callsThatCounted().stream().map(RecordedPost::id)),
                        several(lab.home().lines().stream()
                                .map(line -> line.get("id").asText())))
                .toList();
    }

    private static Stream<String> several(Stream<String> ids) {
        Map<String, Long> counts = ids.collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        return counts.entrySet().stream().filter(count -> count.getValue() > 1).map(Map.Entry::getKey);
    }

    /** What came of it, in a line. */
    @Override
    public String toString() {
        long lost = IntStream.rangeClosed(1, rounds)
                .mapToObj(round -> Stream.of("F" + round + "-", "G" + round + "-"))
                .flatMap(ids -> ids)
                .mapToLong(ids -> lost(ids).size())
                .sum();
        return rounds + " faults, " + 2 * RECORDS * rounds + " records, lost: " + lost + ", twice: " + twice().size();
    }

    @Override
    public void close() {
        gate.countDown();
        daemon.close();
    }
}
