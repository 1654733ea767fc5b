package io.github.majoradrop.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the rules against what a genuine Majora accepted and refused; {@code verdicts.tsv} has the exceptions and their reasons. */
class VerdictTest {

    private static final String PASSES = "passes";
    private static final String TOLD = "told";
    private static final Rulebook RULES = Rulebook.load(SiteIds.ANY);

    @TestFactory
    Stream<DynamicTest> the_rules_judge_each_recorded_request_as_majora_did_but_for_the_listed_ones()
            throws IOException {
        Map<Integer, String> exceptions = exceptions();
        return RecordedExchange.all().stream()
                .map(exchange ->
                        dynamicTest(exchange.toString(), () -> compare(exchange, exceptions.get(exchange.number()))));
    }

    @Test
    void every_exception_is_a_recorded_exchange() throws IOException {
        List<Integer> recorded =
                RecordedExchange.all().stream().map(RecordedExchange::number).toList();

        assertThat(recorded).hasSizeGreaterThan(180).containsAll(exceptions().keySet());
    }

    private static void compare(RecordedExchange exchange, String exception) {
        List<Problem> problems = exchange.problems(RULES);

        if (exception != null) {
            compareWithException(problems, exchange, exception);
        } else if (exchange.wasAccepted()) {
            assertThat(problems).allMatch(problem -> problem.weight() == Weight.REMARK);
            assertThat(problems.isEmpty())
                    .as("told what Majora warned of")
                    .isEqualTo(!exchange.wasWarned() && !mayBeRemarked(problems));
        } else if (exchange.refusedFields().isEmpty()) {
            assertThat(problems).isNotEmpty();
        } else {
            assertThat(problems.stream().map(Problem::field)).containsAll(exchange.refusedFields());
        }
    }

    /** What Majora accepted this time, but not of a new sample, on an older server, or the next time; and words that it does not know. */
    private static boolean mayBeRemarked(List<Problem> problems) {
        return problems.stream()
                .anyMatch(
                        problem -> problem.what()
                                .matches(
                                        "is more than a year ago.*|.*older Majoras (may )?refuse|.*when it is sent again|.*all the same"));
    }

    private static void compareWithException(List<Problem> problems, RecordedExchange exchange, String exception) {
        switch (exception) {
            case PASSES -> {
                assertThat(problems).isEmpty();
                assertThat(exchange.wasAccepted() && !exchange.wasWarned())
                        .as("no longer an exception")
                        .isFalse();
            }
            case TOLD -> {
                assertThat(problems).anyMatch(problem -> problem.weight() != Weight.REMARK);
                assertThat(exchange.wasAccepted()).as("an exception").isTrue();
            }
            default -> assertThat(problems.stream().map(Problem::pointer)).contains(exception);
        }
    }

    private static Map<Integer, String> exceptions() throws IOException {
        try (var in = VerdictTest.class.getResourceAsStream("/majora/verdicts.tsv");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(
                            cells -> Integer.valueOf(cells[0]), cells -> cells[1], (a, b) -> a, TreeMap::new));
        }
    }
}
