package io.github.majoradrop.sheet.json;

import io.github.majoradrop.sheet.ReservedFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a first look over a top-level object found. Only its end tells whether it is a list of samples: a {@code library_name} behind a
 * hundred thousand biosamples makes them the body of one library, and to post those as samples would erase what Majora knows of them.
 */
final class JsonWrapper {

    private static final String SAMPLES = "biosamples";

    private static final int MOST_KEYS = 100;

    private final List<String> otherKeys = new ArrayList<>();
    private JsonInput.Position samples;
    private int sampleLists;
    private boolean library;

    private JsonWrapper() {}

    /** Passes the object that comes next. */
    static JsonWrapper survey(JsonInput input, JsonScanner scanner) throws IOException, JsonFault {
        JsonWrapper found = new JsonWrapper();
        scanner.expect('{');
        boolean more = scanner.skipBlanks() != '}';
        while (more) {
            String key = scanner.key();
            scanner.expect(':');
            boolean list = scanner.skipBlanks() == '[';
            found.note(key, list ? input.place() : null);
            scanner.skipValue();
            more = scanner.skipBlanks() == ',';
            if (more) {
                input.read();
            }
        }
        scanner.expect('}');
        return found;
    }

    private void note(String key, JsonInput.Position list) {
        if (key.equals(SAMPLES)) {
            sampleLists++;
            samples = list;
        } else {
            library |= key.equalsIgnoreCase("library_name") || key.equalsIgnoreCase("runs");
            if (otherKeys.size() < MOST_KEYS) {
                otherKeys.add(key);
            }
        }
    }

    /** Where the one list of samples begins, or null if the object is a record itself. */
    JsonInput.Position samples() {
        return library || sampleLists != 1 ? null : samples;
    }

    /** Names the keys beside the list, which no sample can take along; the first hundred will do. */
    void warn(Set<String> warnings) {
        for (String key : otherKeys) {
            if (ReservedFields.isCredential(key)) {
                warnings.add(ReservedFields.credentialWarning(key));
            } else if (warnings.size() < MOST_KEYS) {
                // A key may hold line breaks, with which it could forge a line of the log.
                warnings.add("\"" + key.replaceAll("\\p{Cntrl}", " ")
                        + "\" stands beside the list of biosamples and is not sent");
            }
        }
    }
}
