package io.github.majoradrop.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class RowsTest {

    @Test
    void rows_one_after_the_other_are_told_by_the_first_and_the_last_of_them() {
        assertThat(Rows.inWords(List.of(2, 3, 4, 7, 9, 10))).isEqualTo("2-4,7,9-10");
        assertThat(Rows.inWords(List.of(Integer.MAX_VALUE))).isEqualTo("2147483647");
    }

    @Property(tries = 300)
    void whatever_they_are_they_are_read_back(@ForAll @NotEmpty List<@IntRange(min = 1, max = 60) Integer> some) {
        List<Integer> rows = List.copyOf(new TreeSet<>(some));

        assertThat(Rows.read(Rows.inWords(rows))).isEqualTo(rows);
    }
}
