package io.github.majoradrop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/** Measures what it costs to look at one record: CPU time of one thread, which a busy machine changes least. */
final class RuleCost {

    private static final int RECORDS = 100_000;
    private static final int ROUNDS = 8;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final Map<Kind, String> RECORDS_BY_KIND =
            Map.of(Kind.BIOSAMPLE, """
                    {"biosamples": [{"central_sample_id": "HOOT-0001", "adm1": "UK-ENG", "collection_date": "2026-11-10",
                     "received_date": "2026-11-11", "is_surveillance": "Y", "source_age": "42", "source_sex": "F",
                     "adm2": "BRISTOL", "adm2_private": "BS16", "collecting_org": "Hypothetical University of Hooting",
                     "biosample_source_id": "PATIENT-1", "sample_type_collected": "swab", "swab_site": "nose",
                     "metadata": {"epi": {"cluster": "C1"}},
                     "metrics": {"ct": {"records": {"1": {"ct_value": "25.5", "test_kit": "INHOUSE"}}}}}]}
                    """, Kind.LIBRARY, """
                    {"library_name": "HOOT-LIB-0001", "library_layout_config": "SINGLE", "library_seq_kit": "KIT",
                     "library_seq_protocol": "PROTOCOL", "biosamples": [{"central_sample_id": "HOOT-0001",
                     "library_source": "VIRAL_RNA", "library_selection": "PCR", "library_strategy": "AMPLICON"}]}
                    """, Kind.SEQUENCING, """
                    {"library_name": "HOOT-LIB-0001", "runs": [{"run_name": "HOOT_RUN_0001",
                     "instrument_make": "OXFORD_NANOPORE", "instrument_model": "GridION", "start_time": "2026-11-11 10:00",
                     "end_time": "2026-11-12 10:00", "flowcell_id": "FC1"}]}
                    """);

    private RuleCost() {}

    public static void main(String[] args) throws IOException {
        Rulebook rulebook = Rulebook.load(SiteIds.ANY);
        for (Map.Entry<Kind, String> entry : RECORDS_BY_KIND.entrySet()) {
            ObjectNode body = (ObjectNode) new ObjectMapper().readTree(entry.getValue());
            System.out.printf(
                    "%s, nothing wrong: %.1f µs%n", entry.getKey().label(), best(rulebook, entry.getKey(), body));
        }
        ObjectNode faulty = (ObjectNode) new ObjectMapper()
                .readTree(RECORDS_BY_KIND
                        .get(Kind.BIOSAMPLE)
                        .replace("UK-ENG", "uk-eng")
                        .replace("2026-11-10", "10/11/2026"));
        System.out.printf("biosample, two problems: %.1f µs%n", best(rulebook, Kind.BIOSAMPLE, faulty));
    }

    /** Microseconds of CPU for one record, in the best of the rounds; the first ones warm up. */
    private static double best(Rulebook rulebook, Kind kind, ObjectNode body) {
        double best = Double.MAX_VALUE;
        int problems = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < RECORDS; i++) {
                problems += rulebook.problems(kind, body, TODAY, Set.of()).size();
            }
            long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            best = Math.min(best, spent / 1_000.0 / RECORDS);
        }
        // Said, so that no compiler leaves the work out.
        System.out.printf("  %d problems in %d records%n", problems, ROUNDS * RECORDS);
        return best;
    }
}
