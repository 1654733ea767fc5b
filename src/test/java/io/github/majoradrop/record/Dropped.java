package io.github.majoradrop.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Barcodes;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.NhsNumbers;
import io.github.majoradrop.rules.Rulebook;
import io.github.majoradrop.rules.SiteIds;
import io.github.majoradrop.sheet.Item;
import io.github.majoradrop.sheet.ItemSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file in memory and the settings it is read with, so that a test says in one line what was dropped and what became of it. */
record Dropped(
        boolean groupsRows,
        List<Item> items,
        LibraryCall libraries,
        Set<String> extras,
        long budget,
        Inspector inspector) {

    static final String STEM = "20261122T171502123Z-plate7.csv";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

    /** Rows from 2 on, each {@code column=cell | column=cell}. */
    static Dropped sheet(String... rows) {
        List<Item> items = new ArrayList<>();
        for (String row : rows) {
            items.add(row(items.size() + 2, row, ALL));
        }
        return new Dropped(true, items, LibraryCall.WITHIN_SEQUENCING, Set.of(), 8_000_000, Inspector.NONE);
    }

    static Dropped objects(String... objects) {
        List<Item> items = new ArrayList<>();
        for (String object : objects) {
            items.add(new Item.Row(items.size() + 1, (ObjectNode) toTheDigit(object), ALL));
        }
        return new Dropped(false, items, LibraryCall.WITHIN_SEQUENCING, Set.of(), 8_000_000, Inspector.NONE);
    }

    static Dropped items(Item... items) {
        return new Dropped(true, List.of(items), LibraryCall.WITHIN_SEQUENCING, Set.of(), 8_000_000, Inspector.NONE);
    }

    static Item.Row row(int position, String cells, Set<Kind> only) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String cell : cells.split(" \\| ")) {
            fields.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1));
        }
        return new Item.Row(position, fields, only);
    }

    Dropped withLibraryCall() {
        return new Dropped(groupsRows, items, LibraryCall.OWN, extras, budget, inspector);
    }

    Dropped withExtras(String... names) {
        return new Dropped(groupsRows, items, libraries, Set.of(names), budget, inspector);
    }

    Dropped withBudget(long characters) {
        return new Dropped(groupsRows, items, libraries, extras, characters, inspector);
    }

    /** Looked over by the rules, on 22 November 2026. */
    Dropped withRules() {
        return withRules(Barcodes.NONE);
    }

    Dropped withRules(Barcodes barcodes) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T17:15:02Z"), ZoneOffset.UTC);
        return with(Inspector.of(Rulebook.load(new SiteIds(barcodes, NhsNumbers.REFUSE)), clock));
    }

    Dropped with(Inspector other) {
        return new Dropped(groupsRows, items, libraries, extras, budget, other);
    }

    List<RecordMessage> biosamples() {
        return read(Kind.BIOSAMPLE);
    }

    List<RecordMessage> libraryRecords() {
        return read(Kind.LIBRARY);
    }

    List<RecordMessage> sequencing() {
        return read(Kind.SEQUENCING);
    }

    /** Every record of every pass, as {@code kind:id}. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        for (Kind pass : Kind.values()) {
            for (RecordMessage message : read(pass)) {
                all.add((message.kind() == null ? "none" : message.kind().label()) + ":" + message.id()
                        + (message.isSendable() ? "" : "!"));
            }
        }
        return all;
    }

    SourceReport report(Kind pass) {
        try (RecordIterator records = open(pass, Check.OFF)) {
            records.forEachRemaining(message -> {});
            return records.report();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<RecordMessage> read(Kind pass) {
        return checked(pass).stream().map(CheckedRecord::record).toList();
    }

    /** The records with what was found wrong with them. */
    List<CheckedRecord> checked(Kind pass) {
        List<CheckedRecord> messages = new ArrayList<>();
        try (RecordIterator records = open(pass, Check.OFF)) {
            records.forEachRemaining(messages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    RecordIterator open(Kind pass, Check check) throws IOException {
        SourceReader reader = new SourceReader(
                (file, bytes, stem) -> new Memory(),
                LibraryQuestion.answered(libraries),
                extras,
                SheetSettings.ANY,
                inspector,
                Path.of("target"),
                budget);
        return reader.open(Path.of("plate7.csv"), STEM, pass, check);
    }

    static String body(RecordMessage message) {
        return new String(message.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static JsonNode json(RecordMessage message) {
        return json(body(message));
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode toTheDigit(String object) {
        try (JsonParser parser = JSON.createParser(object.replace('\'', '"'))) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.set(name, value(parser));
                }
                return object;
            }
            case START_ARRAY -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                return array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return JsonNodeFactory.instance.rawValueNode(new RawValue(parser.getText()));
            }
            default -> {
                return JSON.readTree(parser);
            }
        }
    }

    private final class Memory implements ItemSource {

        private final Iterator<Item> left = items.iterator();

        @Override
        public Item next() {
            if (!left.hasNext()) {
                return null;
            }
            Item item = left.next();
            return item instanceof Item.Row row
                    ? new Item.Row(row.position(), row.fields().deepCopy(), row.only())
                    : item;
        }

        @Override
        public List<String> columns() {
            return items.stream()
                    .filter(item -> groupsRows && item instanceof Item.Row)
                    .flatMap(item -> ((Item.Row) item).fields().properties().stream())
                    .map(Map.Entry::getKey)
                    .distinct()
                    .toList();
        }

        @Override
        public Set<String> warnings() {
            return left.hasNext() ? Set.of() : Set.of("the source says so");
        }
    }
}
