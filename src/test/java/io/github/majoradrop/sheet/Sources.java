package io.github.majoradrop.sheet;

import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.json.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A dropped file, read to its end, its items as short texts: {@code row 2 {…}}, {@code invalid 3}, {@code unreadable 4}. */
public final class Sources {

    public static final Set<String> KNOWN =
            Set.of("central_sample_id", "adm1", "collection_date", "library_name", "run_name", "metadata");

    public static final SheetOptions OPTIONS = new SheetOptions(KNOWN::contains, "");

    private final List<Item> items = new ArrayList<>();
    private final Set<String> warnings;

    private Sources(Path file, String sheet) {
        String name = file.getFileName().toString();
        try (ItemSource source =
                ItemSources.open(file, Long.MAX_VALUE, name, new SheetOptions(KNOWN::contains, sheet))) {
            for (Item item = source.next(); item != null; item = source.next()) {
                items.add(item);
            }
            warnings = Set.copyOf(source.warnings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Sources read(Path file) {
        return new Sources(file, "");
    }

    static Sources read(Path file, String sheet) {
        return new Sources(file, sheet);
    }

    static Sources of(Path folder, String name, byte[] content) {
        try {
            return new Sources(Files.write(folder.resolve(name), content), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Sources of(Path folder, String name, String content) {
        return of(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    List<Item> items() {
        return items;
    }

    Set<String> warnings() {
        return warnings;
    }

    List<String> told() {
        return items.stream().map(Sources::told).toList();
    }

    String detail(int index) {
        Item item = items.get(index);
        return item instanceof Item.Invalid invalid ? invalid.detail() : ((Item.Unreadable) item).detail();
    }

    /** The fields of the rows, without their positions, each with the kinds that it is limited to. */
    public List<String> rows() {
        return items.stream()
                .filter(Item.Row.class::isInstance)
                .map(Item.Row.class::cast)
                .map(row -> json(row) + only(row))
                .toList();
    }

    private static String told(Item item) {
        if (item instanceof Item.Row row) {
            return "row " + row.position() + " " + json(row);
        }
        return (item instanceof Item.Invalid ? "invalid " : "unreadable ") + item.position();
    }

    private static String json(Item.Row row) {
        return new String(ExactJson.write(row.fields()), StandardCharsets.UTF_8);
    }

    private static String only(Item.Row row) {
        return row.only().size() == Kind.values().length
                ? ""
                : row.only().stream().map(Kind::label).sorted().collect(Collectors.joining(",", " only ", ""));
    }
}
