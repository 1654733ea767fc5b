package io.github.majoradrop.record;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Sheets as nobody would write them by hand: every quote, line break, encoding and odd character in every place. */
public final class HostileSheets {

    private HostileSheets() {}

    /** How a sheet is written down; the text begins with its byte order mark, if it is to have one. */
    public record Form(Charset charset, boolean mark, String separatorLine, char separator) {

        public byte[] bytes(String text) {
            return ((mark ? "\uFEFF" : "") + text).getBytes(charset);
        }

        /** Row 1 of the sheet may be for the separator. */
        public int headerRow() {
            return separatorLine.isEmpty() ? 1 : 2;
        }
    }

    /** A cell and whether it stands in quotes though it need not. */
    public record Cell(String text, boolean quoted) {

        String written(char separator) {
            boolean needed =
                    text.startsWith("\"") || text.chars().anyMatch(c -> c == separator || c == '\n' || c == '\r');
            return needed || quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
        }
    }

    public record Row(List<Cell> cells, String end) {

        public List<String> texts() {
            return cells.stream().map(Cell::text).toList();
        }

        public String written(char separator) {
            return cells.stream()
                            .map(cell -> cell.written(separator))
                            .collect(Collectors.joining(String.valueOf(separator)))
                    + end;
        }
    }

    public static Arbitrary<Form> forms() {
        return Arbitraries.of(',', ';', '\t', '|').flatMap(separator -> {
            List<String> lines = separator == '|'
                    ? List.of("sep=|\n", "\"SEP=|\"\r\n")
                    : List.of("", "", "", "sep=" + separator + "\r\n");
            return Combinators.combine(
                            Arbitraries.of(
                                    StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE),
                            Arbitraries.of(true, false),
                            Arbitraries.of(lines))
                    .as((charset, mark, line) ->
                            new Form(charset, mark || charset != StandardCharsets.UTF_8, line, separator));
        });
    }

    public static Arbitrary<String> texts() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(
                        20,
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8)),
                Tuple.of(
                        400,
                        Arbitraries.of(
                                "\"",
                                "\"\"",
                                ",",
                                ";",
                                "\t",
                                "|",
                                "\n",
                                "\r",
                                "\r\n",
                                " ",
                                "\u00A0",
                                "\u200B",
                                "\uFEFF",
                                "\0",
                                "é",
                                "日本",
                                "😀",
                                "\u2028",
                                "\u202E",
                                "\u001b[31m",
                                "=1+1",
                                "+",
                                "-",
                                "@",
                                "'",
                                "#",
                                "${body}",
                                "{{majora.url}}",
                                "%n",
                                "\\",
                                "\\\"",
                                "sep=;",
                                "NULL",
                                "\u0085",
                                "\u007F")),
                Tuple.of(1, Arbitraries.of("x".repeat(65_530), "é".repeat(33_000), "\n".repeat(70_000))));
        return piece.list().ofMaxSize(4).map(pieces -> String.join("", pieces));
    }

    /** Rows of about as many cells as the header has; with few exceptions the first is fit to be an id. */
    public static Arbitrary<Row> rows(int width) {
        Arbitrary<Cell> cells =
                Combinators.combine(texts(), Arbitraries.of(true, false)).as(Cell::new);
        Arbitrary<Integer> sizes = Arbitraries.frequency(
                Tuple.of(12, width), Tuple.of(1, 1), Tuple.of(1, width - 1), Tuple.of(1, width + 1));
        return sizes.flatMap(size -> Combinators.combine(cells.list().ofSize(size), Arbitraries.of("\n", "\r\n", "\r"))
                .as(Row::new));
    }

    /** The text that the bytes begin with, up to the first that are no text. */
    record Decoded(String text, boolean damaged) {

        static Decoded of(byte[] bytes, Charset charset) {
            CharBuffer chars = CharBuffer.allocate(bytes.length + 1);
            CoderResult result = charset.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
            String text = chars.flip().toString();
            return new Decoded(text.startsWith("\uFEFF") ? text.substring(1) : text, result.isError());
        }
    }
}
