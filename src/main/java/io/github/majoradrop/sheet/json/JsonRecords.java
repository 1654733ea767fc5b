package io.github.majoradrop.sheet.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A {@code .json} file: objects, arrays of objects and lists of biosamples, one or more after the other. Holds one record at most. The
 * first mistake in the JSON ends it, for behind that it could only guess.
 */
final class JsonRecords implements JsonEntries {

    private static final JsonEntry.Group ALONE = new JsonEntry.Group(JsonEntry.Grouping.ALONE, 0);

    private final JsonInput input;
    private final JsonScanner scanner;
    private final Set<String> warnings = new LinkedHashSet<>();
    private JsonEntry.Group group = ALONE;
    private int groups;
    private boolean first;
    private JsonInput.Position behindGroup;
    private JsonInput.Position start;
    private int position;
    private boolean ended;

    JsonRecords(JsonInput input) {
        this.input = input;
        this.scanner = new JsonScanner(input);
    }

    @Override
    public JsonEntry next() throws IOException {
        if (ended) {
            return null;
        }
        start = input.place();
        try {
            if (position == 0 && input.looksLikeUtf16()) {
                throw JsonFault.syntax(JsonRecord.UTF_16);
            }
            JsonEntry entry = nextEntry();
            ended = entry == null;
            return ended && position == 0 ? new JsonEntry.Garbled(1, JsonRecord.NONE) : entry;
        } catch (JsonFault fault) {
            ended = true;
            int next = position + 1;
            String where = "; nothing was read from record " + next + " on (" + start + ")";
            return new JsonEntry.Garbled(next, fault.getMessage() + where);
        }
    }

    private JsonEntry nextEntry() throws IOException, JsonFault {
        while (true) {
            if (group == ALONE) {
                int next = scanner.skipBlanks();
                start = input.place();
                if (next < 0) {
                    return null;
                }
                if (next == '[') {
                    enter(JsonEntry.Grouping.ARRAY);
                } else if (next != '{') {
                    return value();
                } else if (!enterWrapper()) {
                    return entry(input.stopRecording());
                }
            } else if (isAnother()) {
                return value();
            } else {
                leave();
            }
        }
    }

    /** Looks over an object, and goes into its list of samples if it is nothing but that; if not, the object stands recorded. */
    private boolean enterWrapper() throws IOException, JsonFault {
        input.startRecording();
        JsonWrapper wrapper = JsonWrapper.survey(input, scanner);
        if (wrapper.samples() == null) {
            return false;
        }
        wrapper.warn(warnings);
        behindGroup = input.place();
        input.stopRecording();
        input.goTo(wrapper.samples());
        enter(JsonEntry.Grouping.BIOSAMPLES);
        return true;
    }

    private void enter(JsonEntry.Grouping form) throws IOException, JsonFault {
        scanner.expect('[');
        group = new JsonEntry.Group(form, ++groups);
        first = true;
    }

    private boolean isAnother() throws IOException, JsonFault {
        if (scanner.skipBlanks() == ']') {
            input.read();
            return false;
        }
        if (!first) {
            scanner.expect(',');
        }
        first = false;
        return true;
    }

    private void leave() throws IOException {
        group = ALONE;
        if (behindGroup != null) {
            input.goTo(behindGroup);
            behindGroup = null;
        }
    }

    private JsonEntry value() throws IOException, JsonFault {
        scanner.skipBlanks();
        start = input.place();
        input.startRecording();
        scanner.skipValue();
        return entry(input.stopRecording());
    }

    private JsonEntry entry(byte[] bytes) throws JsonFault {
        try {
            ObjectNode object = JsonRecord.read(bytes, warnings);
            return new JsonEntry.Whole(++position, group, object);
        } catch (JsonFault fault) {
            if (fault.isSyntax()) {
                throw fault;
            }
            return new JsonEntry.NoRecord(++position, fault.getMessage() + " (" + start + ")");
        }
    }

    @Override
    public Set<String> warnings() {
        return Collections.unmodifiableSet(warnings);
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
