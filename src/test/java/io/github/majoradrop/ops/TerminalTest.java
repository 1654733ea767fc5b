package io.github.majoradrop.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private static final String LONG = "  word".repeat(30);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private PrintWriter writer(Terminal terminal) {
        return terminal.writer(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void on_a_terminal_lines_are_broken_between_words_and_nothing_is_lost() {
        writer(Terminal.of(Map.of(), "80")).println(LONG);

        assertThat(written().lines()).hasSizeGreaterThan(1).allMatch(line -> line.length() <= 80);
        assertThat(written().lines().skip(1)).allMatch(line -> line.startsWith("    "));
        assertThat(written().replaceAll("\\s+", "")).isEqualTo(LONG.replaceAll("\\s+", ""));
    }

    @Test
    void a_wide_terminal_gets_no_more_than_100_columns_and_a_pipe_whole_lines() {
        writer(Terminal.of(Map.of(), "200")).println(LONG);
        assertThat(written().lines()).allMatch(line -> line.length() <= 100);

        written.reset();
        writer(Terminal.of(Map.of(), null)).println(LONG);
        assertThat(written()).isEqualToNormalizingNewlines(LONG + "\n");
    }

    @Test
    void a_name_that_is_wider_stays_whole_and_so_does_what_programs_read() {
        String name = "x".repeat(90);
        FoldedLines terminal = (FoldedLines) writer(Terminal.of(Map.of(), "80"));

        terminal.println("see " + name + " for more");
        assertThat(written().lines()).containsExactly("see", "  " + name, "  for more");

        written.reset();
        terminal.whole().println(LONG);
        assertThat(written()).isEqualToNormalizingNewlines(LONG + "\n");
    }

    @Test
    void colours_take_no_room() {
        Terminal terminal = Terminal.of(Map.of(), "80");
        String line = "word ".repeat(16).strip();

        writer(terminal).println(terminal.bad(line));

        assertThat(written()).isEqualToNormalizingNewlines("\033[31m" + line + "\033[m\n");
    }

    @Test
    void what_is_not_ended_yet_is_shown_as_far_as_it_goes() {
        PrintWriter terminal = writer(Terminal.of(Map.of(), "80"));

        terminal.print("Address: ");
        terminal.flush();

        assertThat(written()).isEqualTo("Address: ");
    }

    @Test
    void there_is_colour_on_a_terminal_only_and_not_where_it_is_not_wanted() {
        assertThat(Terminal.of(Map.of(), "80").good("well")).isEqualTo("\033[32mwell\033[m");
        assertThat(Terminal.of(Map.of(), null).good("well")).isEqualTo("well");
        assertThat(Terminal.of(Map.of("NO_COLOR", "1"), "80").good("well")).isEqualTo("well");
        assertThat(Terminal.of(Map.of("NO_COLOR", ""), "80").good("well")).isNotEqualTo("well");
        assertThat(Terminal.of(Map.of("TERM", "dumb"), "80").good("well")).isEqualTo("well");
    }
}
