package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * All at once, on files of every form: kills, stops, folders that are away for moments, a full disk, tokens that expire, and a Majora that drips,
 * resets and answers late. The folders must end as those of a run that nobody disturbed. A long run, {@code -Dkills=100 -Drecords=10000}; it
 * kills no more after {@code -Dminutes=10}; {@code -Dseed=} makes other faults.
 */
class StrainRun {

    private static final int KILLS = Integer.getInteger("kills", 100);
    private static final int RECORDS = Integer.getInteger("records", 10_000);
    private static final int MINUTES = Integer.getInteger("minutes", 10);
    private static final long SEED = Long.getLong("seed", 1);

    /** How often a record was posted, and whether its first answer was lost. */
    private static final String[] CHANCE = {"attempts", "stored"};

    @RegisterExtension
    private final Lab undisturbed = new Lab();

    @RegisterExtension
    private final Lab lab = new Lab();

    @Test
    void all_at_once_ends_as_if_nothing_had_happened() {
        System.out.println("Strain: seed " + SEED);
        Load load = new Load(RECORDS);
        Ending expected = CrashRun.undisturbed(undisturbed, load, CHANCE);
        Strain strain = new Strain(lab, load, RECORDS, SEED);

        strain.kill(KILLS, RECORDS / KILLS, System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES));
        lab.majora().answers(Load::answer);
        Program once = lab.withPackaged().runOnce();

        System.out.println("Strain: " + strain);
        tell(expected);
        assertThat(once.exit()).as("%s", once).isIn(0, 1);
        Ending.of(lab.home(), CHANCE).assertIsThatOf(expected);
        assertThat(Load.areNewestLast(lab.majora().calls())).isTrue();
    }

    /** Before anything is asserted, since a run that fails tells no more. */
    private void tell(Ending expected) {
        List<String> lines = List.of("success", "warning", "dead-letter").stream()
                .flatMap(outcome -> lab.home().names(outcome).stream()
                        .filter(name -> name.contains(".lines.ndjson"))
                        .flatMap(name -> lab.home()
                                .text(outcome + "/" + name)
                                .lines()
                                .map(HomeFolder::json)
                                .map(line -> name.replace(".part", "") + line.get("kind") + line.get("rows"))))
                .toList();
        Set<String> records = new HashSet<>(lines);
        long part = List.of("success", "warning", "dead-letter").stream()
                .flatMap(outcome -> lab.home().names(outcome).stream())
                .filter(name -> name.endsWith(".part"))
                .count();
        System.out.printf(
                "Strain: %d records, lost %d, twice %d, files left in .part %d; posts %d%n",
                expected.lines(),
                expected.lines() - records.size(),
                lines.size() - records.size(),
                part,
                lab.majora().posts());
    }
}
