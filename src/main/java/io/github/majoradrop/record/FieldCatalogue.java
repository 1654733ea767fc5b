package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.rules.Choices;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.rules.SampleAction;
import io.github.majoradrop.rules.SchemaFiles;
import io.github.majoradrop.sheet.ColumnNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The fields that may leave the house: those of {@code fields.tsv}, the columns of metadata and metrics, and the operator's extra fields. The two
 * keys {@code central_sample_id} and {@code library_name} and the {@linkplain Annotations annotations} belong to more than one kind, and are
 * not looked up here, unless an annotation begins with its kind: {@code library.metadata.<tag>.<name>}.
 */
public final class FieldCatalogue implements ColumnNames {

    private static final String CT = "ct_";
    private static final Set<String> KEYS = Set.of(Field.SAMPLE_ID, Field.LIBRARY_NAME);

    private final Map<String, Field> known = new HashMap<>();
    private final Map<String, Integer> longest = new HashMap<>();
    private final Map<String, String> extras = new HashMap<>();
    private final SiteColumns calledHere = new SiteColumns();
    private final SchemaFiles schemas = SchemaFiles.read();
    private final Set<String> required = schemas.required();
    private final Choices choices = new Choices(schemas);
    private final Set<String> blanks;
    /** Other names of the two keys. */
    private final Map<String, String> keyNames = new HashMap<>();

    private final NearMisses nearMisses = new NearMisses();

    public FieldCatalogue(Set<String> extraFields, SheetSettings sheets) {
        this.blanks = sheets.blanks();
        for (String name : extraFields) {
            if (!ReservedNames.isNeverSent(name)) {
                extras.put(name, name);
                // Columns of a sheet arrive in lower case; what is sent is the operator's spelling.
                extras.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            }
        }
        FieldLine.all().forEach(this::learn);
        sheets.columns().forEach((theirs, ours) -> calledHere.learn(theirs, ours, isKnown(ours)));
    }

    /** What is wrong with the names of {@code intake.columns}, each in a sentence. */
    List<String> refusals() {
        return calledHere.refusals();
    }

    private String ours(String name) {
        return calledHere.ours(name);
    }

    private void learn(FieldLine line) {
        String name = line.name();
        nearMisses.learn(name, line.not());
        if (KEYS.contains(name)) {
            line.also().forEach(other -> keyNames.put(other, name));
            return;
        }
        Field field = line.field();
        known.put(name, field);
        line.also().forEach(other -> known.put(other, field));
        if (line.longest() != null) {
            longest.put(name, line.longest());
        }
    }

    /** The key that a column of that name holds, {@code central_sample_id} or {@code library_name}, or null. */
    String keyOf(String name) {
        String ours = ours(name);
        return KEYS.contains(ours) ? ours : keyNames.get(ours);
    }

    /** Whether a value is a word that the site writes where there is nothing to say; in what Majora must have, it is none. */
    boolean isNothing(Field field, JsonNode value) {
        return !blanks.isEmpty()
                && value.isTextual()
                && blanks.contains(value.textValue().strip().toLowerCase(Locale.ROOT))
                && !(field.path().size() == 1 && required.contains(field.name()));
    }

    /** The field that a name which nobody knows was probably meant for, or null. */
    String meantBy(String name) {
        return nearMisses.meantBy(name);
    }

    /** The field of that name, or null if Majora knows none. */
    Field find(String column) {
        String name = ours(column);
        Field field = known.get(name);
        if (field != null) {
            return field;
        }
        return name.startsWith(CT) ? cycleThreshold(name) : annotationOfKind(name);
    }

    /** The keys that lead to the value of a column within its record, or null if Majora knows no such column. */
    List<String> pathInBody(String column) {
        Field field = find(column);
        String key = keyOf(column);
        return key != null ? List.of(key) : field == null ? annotation(column) : field.path();
    }

    /** The keys that lead to a value of metadata or metrics, or null if the column is none of these. */
    List<String> annotation(String column) {
        return Annotations.path(ours(column));
    }

    /** Whether a column of that name may be sent, be it as a key. */
    @Override
    public boolean isKnown(String name) {
        return keyOf(name) != null
                || name.equals(SampleAction.COLUMN)
                || find(name) != null
                || annotation(name) != null
                || extra(name) != null;
    }

    @Override
    public String fieldOf(String name) {
        List<String> path = pathInBody(name);
        return path == null ? name.substring(name.lastIndexOf('.') + 1) : path.get(path.size() - 1);
    }

    @Override
    public List<String> choicesOf(String name) {
        return name.equals(SampleAction.COLUMN) ? SampleAction.WORDS : choices.of(fieldOf(name));
    }

    @Override
    public boolean isKey(String name) {
        return keyOf(name) != null || ours(name).equals(Field.RUN_NAME);
    }

    /** The name under which an extra field is sent, or null if the operator did not ask for it. */
    String extra(String name) {
        return extras.get(ours(name));
    }

    /** How many characters Majora stores of a field, or no limit. */
    int maxLength(String name) {
        return longest.getOrDefault(name, Integer.MAX_VALUE);
    }

    private Field cycleThreshold(String name) {
        int end = name.indexOf('_', CT.length());
        String number = end < 0 ? "" : name.substring(CT.length(), end);
        Field first = known.get(CT + "1" + name.substring(Math.max(end, 0)));
        if (first == null || !number.matches("[1-9][0-9]{0,5}")) {
            return null;
        }
        return new Field(BodySection.SAMPLE, List.of("metrics", "ct", "records", number, first.name()));
    }

    private static Field annotationOfKind(String name) {
        int dot = name.indexOf('.');
        Kind kind = dot < 0 ? null : Kind.ofLabel(name.substring(0, dot));
        String column = name.substring(dot + 1);
        List<String> path = kind == null ? null : Annotations.path(column);
        if (path == null) {
            return null;
        }
        BodySection section = switch (kind) {
            case BIOSAMPLE -> BodySection.SAMPLE;
            case LIBRARY -> BodySection.LIBRARY;
            case SEQUENCING -> BodySection.RUN;
        };
        return new Field(section, path);
    }
}
