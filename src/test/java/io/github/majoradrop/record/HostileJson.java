package io.github.majoradrop.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as nobody would write it by hand, together with what of it must be sent: the model that the reader is held to. */
public final class HostileJson {

    private HostileJson() {}

    /**
     * A value.
     *
     * @param source as it stands in the file
     * @param sent as it must be sent: without blanks, no character escaped that need not be, numbers to the digit
     * @param levels how deep it is nested, 0 for a text or number
     * @param twice whether a key stands twice in an object of it
     * @param half whether half a character stands in it, which no UTF-8 can hold
     */
    public record Value(String source, String sent, int levels, boolean twice, boolean half) {

        static Value same(String text) {
            return new Value(text, text, 0, false, false);
        }
    }

    /**
     * What stands at one position.
     *
     * @param body what is posted, or null if it must be refused
     */
    public record Entry(String source, String body) {}

    /** A file and what stands at its positions. */
    public record File(String text, List<Entry> entries) {

        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    static Arbitrary<Value> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(60, scalars()),
                Tuple.of(20, Arbitraries.lazyOf(HostileJson::arrays, HostileJson::objects)),
                Tuple.of(1, deep()));
    }

    private static Arbitrary<Value> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "true",
                                "false",
                                "null",
                                "0",
                                "-0",
                                "-0.0",
                                "1.10",
                                "1e400",
                                "1E+5",
                                "0.1e-400",
                                "123456789012345678901234567890",
                                "9".repeat(1_500),
                                "1." + "0".repeat(1_100) + "1")
                        .map(Value::same),
                texts());
    }

    private static Arbitrary<Value> texts() {
        Arbitrary<Value> piece = Arbitraries.frequencyOf(
                Tuple.of(
                        10,
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .ofMinLength(1)
                                .ofMaxLength(6)
                                .map(Value::same)),
                Tuple.of(
                        10,
                        Arbitraries.of(
                                written("\\n", "\\n"),
                                written("\\u000a", "\\n"),
                                written("\\u000D", "\\r"),
                                written("\\b", "\\b"),
                                written("\\u0000", "\\u0000"),
                                written("\\u001B", "\\u001B"),
                                written("\\/", "/"),
                                written("/", "/"),
                                written("\\\"", "\\\""),
                                written("\\u0022", "\\\""),
                                written("\\\\", "\\\\"),
                                written("é", "é"),
                                written("\\u00e9", "é"),
                                written("😀", "\\uD83D\\uDE00"),
                                written("\\uD83D\\ude00", "\\uD83D\\uDE00"),
                                written("\u2028", "\u2028"),
                                written("\u007F", "\u007F"),
                                written("\uFEFF", "\uFEFF"),
                                written("{", "{"),
                                written("]", "]"),
                                written(",", ","),
                                written("${body}", "${body}"),
                                written("=1+1", "=1+1"),
                                written(" ", " "))),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                new Value("\\uD800", "\\uD800", 0, false, false),
                                new Value("\\udc00", "\\uDC00", 0, false, false))));
        return piece.list()
                .ofMaxSize(5)
                .map(pieces -> new Value(
                        '"' + pieces.stream().map(Value::source).collect(Collectors.joining()) + '"',
                        '"' + pieces.stream().map(Value::sent).collect(Collectors.joining()) + '"',
                        0,
                        false,
                        pieces.stream().anyMatch(Value::half)));
    }

    private static Value written(String source, String sent) {
        return new Value(source, sent, 0, false, false);
    }

    private static Arbitrary<Value> arrays() {
        return Combinators.combine(values().list().ofMaxSize(3), blanks())
                .as((values, blank) -> new Value(
                        values.stream()
                                .map(Value::source)
                                .collect(Collectors.joining(blank + "," + blank, "[" + blank, "]")),
                        values.stream().map(Value::sent).collect(Collectors.joining(",", "[", "]")),
                        1 + values.stream().mapToInt(Value::levels).max().orElse(0),
                        values.stream().anyMatch(Value::twice),
                        values.stream().anyMatch(Value::half)));
    }

    private static Arbitrary<Value> objects() {
        Arbitrary<String> keys = Arbitraries.frequency(
                Tuple.of(8, "a"),
                Tuple.of(8, "b"),
                Tuple.of(8, "CamelHttpUri"),
                Tuple.of(1, "token"),
                Tuple.of(8, "é"));
        return Combinators.combine(
                        Combinators.combine(keys, values()).as(Tuple::of).list().ofMaxSize(2), blanks())
                .as((members, blank) -> {
                    Map<String, Value> found = new LinkedHashMap<>();
                    members.forEach(member -> found.put(member.get1(), member.get2()));
                    boolean twice = found.size() < members.size();
                    return object(members, blank, twice);
                });
    }

    private static Value object(List<Tuple.Tuple2<String, Value>> members, String blank, boolean twice) {
        List<String> source = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        int levels = 0;
        boolean anyTwice = twice;
        boolean half = false;
        for (Tuple.Tuple2<String, Value> member : members) {
            Value value = member.get2();
            source.add('"' + member.get1() + '"' + blank + ":" + blank + value.source());
            levels = Math.max(levels, value.levels());
            anyTwice |= value.twice();
            if (!member.get1().equals("token")) {
                sent.add('"' + member.get1() + "\":" + value.sent());
                half |= value.half();
            }
        }
        return new Value(
                "{" + blank + String.join("," + blank, source) + blank + "}",
                "{" + String.join(",", sent) + "}",
                levels + 1,
                anyTwice,
                half);
    }

    private static Arbitrary<Value> deep() {
        return Arbitraries.of(3, 98, 99, 100, 5_000).map(levels -> {
            String text = "[".repeat(levels) + "]".repeat(levels);
            return new Value(text, text, levels, false, false);
        });
    }

    private static Arbitrary<String> blanks() {
        return Arbitraries.of("", "", " ", "\t ", "\r");
    }

    /** What stands for a record, be it one or not. */
    static Arbitrary<Entry> entries() {
        Arbitrary<Entry> noRecord =
                Arbitraries.of("42", "null", "\"text\"", "true", "-0.0").map(text -> new Entry(text, null));
        return Arbitraries.frequencyOf(Tuple.of(10, records()), Tuple.of(1, noRecord));
    }

    private static Arbitrary<Entry> records() {
        Arbitrary<Value> ids = Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.strings()
                                .alpha()
                                .ofMinLength(1)
                                .ofMaxLength(9)
                                .map(id -> Value.same('"' + id + "~\""))),
                Tuple.of(1, Arbitraries.of("12345678901234567890.10~", "-1~").map(Value::same)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                        "\" A~\"",
                                        "\"A~\\u200b\"",
                                        "\"\"",
                                        "null",
                                        "true",
                                        "[]",
                                        "[1]",
                                        "{}",
                                        "\"A~\\u0000\"")
                                .map(text -> new Value(text, null, text.equals("[1]") ? 1 : 0, false, false))));
        return Combinators.combine(
                        ids,
                        values(),
                        objects(),
                        values(),
                        blanks(),
                        Arbitraries.integers().between(0, 5))
                .as(HostileJson::record);
    }

    private static Entry record(Value id, Value adm1, Value metadata, Value unknown, String blank, int turn) {
        List<Tuple.Tuple2<String, Value>> members = new ArrayList<>(List.of(
                Tuple.of("central_sample_id", id),
                Tuple.of("adm1", adm1),
                Tuple.of("metadata", metadata),
                Tuple.of("Host", unknown)));
        java.util.Collections.rotate(members, turn);
        Value whole = object(members, blank, false);
        boolean half = adm1.half() || metadata.half();
        boolean refused = id.sent() == null || whole.twice() || whole.levels() > 100 || half;
        String body = "{\"biosamples\":[{\"central_sample_id\":" + id.sent() + ",\"adm1\":" + adm1.sent()
                + ",\"metadata\":" + metadata.sent() + "}]}";
        return new Entry(whole.source(), refused ? null : body);
    }

    /** The same, but each with an id of its own: the mark in it becomes its number. */
    private static List<Entry> numbered(List<Entry> entries, int from) {
        List<Entry> numbered = new ArrayList<>();
        for (Entry entry : entries) {
            String number = String.valueOf(from + numbered.size());
            String body = entry.body() == null ? null : entry.body().replace("~", number);
            numbered.add(new Entry(entry.source().replace("~", number), body));
        }
        return numbered;
    }

    /** A {@code .json} file: records one after the other, in arrays and in lists of biosamples, mixed. */
    public static Arbitrary<File> files() {
        Arbitrary<Tuple.Tuple2<String, List<Entry>>> groups = Combinators.combine(
                        Arbitraries.of(
                                "%s",
                                "[%s]", "\t[ %s\n]", "{\"biosamples\":[%s]}", "{ \"x\":1, \"biosamples\" : [%s ] }"),
                        entries().list().ofMaxSize(4))
                .as(Tuple::of);
        return groups.list().ofMaxSize(4).map(all -> {
            StringBuilder text = new StringBuilder();
            List<Entry> entries = new ArrayList<>();
            for (Tuple.Tuple2<String, List<Entry>> group : all) {
                boolean alone = group.get1().equals("%s");
                List<Entry> numbered = numbered(group.get2(), entries.size());
                String inner = numbered.stream().map(Entry::source).collect(Collectors.joining(alone ? "\n" : ",\n"));
                text.append(group.get1().replace("%s", inner)).append('\n');
                entries.addAll(numbered);
            }
            return new File(text.toString(), entries);
        });
    }

    /** A {@code .ndjson} file: a record per line. */
    public static Arbitrary<File> lines() {
        return Combinators.combine(entries().list().ofMaxSize(8), Arbitraries.of("\n", "\r\n", "\n\n \n"))
                .as((all, end) -> Tuple.of(numbered(all, 0), end))
                .map(file -> new File(
                        file.get1().stream()
                                .map(entry -> entry.source() + file.get2())
                                .collect(Collectors.joining()),
                        file.get1()));
    }
}
