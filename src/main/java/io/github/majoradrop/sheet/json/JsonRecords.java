package io.github.majoradrop.sheet.json;

import io.github.majoradrop.sheet.Item;
import java.io.IOException;

/**
 * A {@code .json} file: objects, arrays of objects and lists of biosamples, one or more after the other. Holds one record at most. The
 * first mistake in the JSON ends it, for behind that it could only guess.
 */
final class JsonRecords extends JsonEntries {

    private Group group = Group.ALONE;
    private int groups;
    private boolean first;
    private JsonInput.Position behindGroup;
    private JsonInput.Position start;

    JsonRecords(JsonInput input) {
        super(input);
    }

    @Override
    Item nextItem() throws IOException {
        start = input.place();
        try {
            if (position == 0 && input.looksLikeUtf16()) {
                throw JsonFault.syntax(UTF_16);
            }
            return found();
        } catch (JsonFault fault) {
            int next = position + 1;
            String where = "; nothing was read from record " + next + " on (" + start + ")";
            return new Item.Unreadable(next, fault.getMessage() + where);
        }
    }

    @Override
    public Group group() {
        return group;
    }

    private Item found() throws IOException, JsonFault {
        while (true) {
            if (group == Group.ALONE) {
                int next = scanner.skipBlanks();
                start = input.place();
                if (next < 0) {
                    return null;
                }
                if (next == '[') {
                    enter(Grouping.ARRAY);
                } else if (next != '{') {
                    return value();
                } else if (!enterWrapper()) {
                    return record(input.stopRecording());
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
        enter(Grouping.BIOSAMPLES);
        return true;
    }

    private void enter(Grouping form) throws IOException, JsonFault {
        scanner.expect('[');
        group = new Group(form, ++groups);
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
        group = Group.ALONE;
        if (behindGroup != null) {
            input.goTo(behindGroup);
            behindGroup = null;
        }
    }

    private Item value() throws IOException, JsonFault {
        scanner.skipBlanks();
        start = input.place();
        input.startRecording();
        scanner.skipValue();
        return record(input.stopRecording());
    }

    private Item record(byte[] bytes) throws JsonFault {
        int next = position + 1;
        Item item;
        try {
            item = item(next, bytes);
        } catch (JsonFault fault) {
            if (fault.isSyntax()) {
                throw fault;
            }
            item = new Item.Invalid(next, fault.getMessage() + " (" + start + ")");
        }
        position = next;
        return item;
    }
}
