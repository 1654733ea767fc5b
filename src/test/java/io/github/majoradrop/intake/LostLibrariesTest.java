package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostLibrariesTest {

    private final LostLibraries libraries = new LostLibraries();

    @Test
    void the_run_of_a_library_that_was_lost_is_not_sent_and_that_of_another_is() {
        libraries.lost(Kind.LIBRARY, "LIB-1");

        RecordMessage withheld = libraries.withhold(record(Kind.SEQUENCING, "LIB-1"));

        assertThat(withheld.reason()).isEqualTo(RecordMessage.INVALID);
        assertThat(withheld.detail()).contains("LIB-1");
        assertThat(libraries.withhold(record(Kind.SEQUENCING, "LIB-2")).isSendable())
                .isTrue();
        assertThat(libraries.withhold(record(Kind.LIBRARY, "LIB-1")).isSendable())
                .isTrue();
    }

    @Test
    void a_library_that_goes_again_is_lost_no_more_and_a_sample_never_was_one() {
        libraries.lost(Kind.LIBRARY, "LIB-1");
        libraries.found(Kind.LIBRARY, "LIB-1");
        libraries.lost(Kind.BIOSAMPLE, "LIB-2");

        assertThat(libraries.withhold(record(Kind.SEQUENCING, "LIB-1")).isSendable())
                .isTrue();
        assertThat(libraries.withhold(record(Kind.SEQUENCING, "LIB-2")).isSendable())
                .isTrue();
    }

    @Test
    void a_library_of_which_an_earlier_run_brought_some_is_not_lost_with_the_rows_that_it_went_without() {
        libraries.arrived("LIB-1");
        libraries.lost(Kind.LIBRARY, "LIB-1");

        assertThat(libraries.withhold(record(Kind.SEQUENCING, "LIB-1")).isSendable())
                .isTrue();
    }

    @Test
    void names_that_are_alike_are_not_taken_for_one() {
        libraries.lost(Kind.LIBRARY, "LIB-1X");

        assertThat(libraries.withhold(record(Kind.SEQUENCING, "LIB-29")).isSendable())
                .isTrue();
    }

    private static RecordMessage record(Kind kind, String id) {
        return RecordMessage.toSend("a.csv", kind, 1, List.of(2), id, List.of(), new byte[] {'{', '}'});
    }
}
