package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.record.LeftOut;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.submit.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleFatesTest {

    private final SampleFates fates = new SampleFates();

    @Test
    void a_library_goes_without_the_dead_letters_of_its_file_and_of_earlier_ones() {
        fates.lost("1-a.csv", "A");
        fates.lost("2-b.csv", "B");

        assertThat(leftOut("1-a.csv")).containsExactly("A");
        assertThat(leftOut("2-b.csv")).containsExactly("A", "B");
    }

    @Test
    void a_sample_that_majora_took_since_is_none_of_them() {
        fates.lost("1-a.csv", "A");
        fates.found("A");

        assertThat(leftOut("2-b.csv")).isEmpty();
    }

    @Test
    void nor_is_one_that_majora_took_before_however_wrong_a_later_row_is() {
        fates.found("A");
        fates.lost("1-a.csv", "A");
        fates.lost("1-a.csv", "B");

        assertThat(leftOut("2-b.csv")).containsExactly("B");
    }

    @Test
    void of_a_file_that_is_closed_nothing_is_known_any_more() {
        fates.lost("1-a.csv", "A");
        fates.lost("1-a.csv", "B");
        fates.lost("2-b.csv", "B");

        fates.forget("1-a.csv");

        assertThat(leftOut("3-c.csv")).containsExactly("B");
        fates.forget("2-b.csv");
        assertThat(leftOut("3-c.csv")).isEmpty();
    }

    @Test
    void of_more_than_it_keeps_majora_says_so_itself() {
        for (int i = 0; i < 60_000; i++) {
            fates.lost("1-a.csv", "S" + i);
        }
        fates.lost("1-a.csv", "A");

        assertThat(leftOut("1-a.csv")).isEmpty();
    }

    @Test
    void what_is_no_library_stays_as_it_is() {
        fates.lost("1-a.csv", "A");
        RecordMessage sample = RecordMessage.toSend(
                "1-a.csv", Kind.BIOSAMPLE, 1, List.of(2), "A", List.of("sample:A"), new byte[] {'{', '}'});

        assertThat(fates.withoutDead(sample)).isSameAs(sample);
    }

    private List<String> leftOut(String stem) {
        RecordMessage library = Samples.library(stem, "L", Samples.inRows("A", "B", "C"), Set.of());
        return fates.withoutDead(library).members().leftOut().stream()
                .map(LeftOut::id)
                .toList();
    }
}
