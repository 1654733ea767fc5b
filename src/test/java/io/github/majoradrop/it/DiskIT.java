package io.github.majoradrop.it;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A disk that refuses, folder by folder: the work stops, says where and why, and goes on when that is mended; all on one daemon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskIT {

    private final Lab lab = new Lab();
    private DiskRun run;

    @BeforeAll
    void start() {
        lab.open();
        run = new DiskRun(lab, (int) faults().count());
    }

    @AfterAll
    void close() {
        if (run != null) {
            System.out.println(run);
            run.close();
        }
        lab.close();
    }

    /** Each of them once; or as many as {@code -Dfaults} says, drawn at random by {@code -Dseed}. */
    static Stream<Arguments> faults() {
        List<DiskRun.FaultTime> moments = List.of(DiskRun.FaultTime.values());
        List<DiskFault.Case> all = DiskFault.all();
        Random random = new Random(Long.getLong("seed", 1));
        Integer many = Integer.getInteger("faults");
        return many == null
                ? IntStream.range(0, all.size())
                        .mapToObj(i -> Arguments.of(all.get(i), moments.get(i % moments.size())))
                : random.ints(many, 0, all.size())
                        .mapToObj(i -> Arguments.of(all.get(i), moments.get(random.nextInt(moments.size()))));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_told_and_after_its_mending_everything_is_filed_once(
            DiskFault.Case fault, DiskRun.FaultTime moment) {
        run.round(fault, moment);
    }
}
