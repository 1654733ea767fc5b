package io.github.majoradrop.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.rules.Kind;
import io.github.majoradrop.sheet.json.ExactJson;
import io.github.majoradrop.sheet.json.JsonFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The body of a library: what is said of it, and its samples one by one. Numbers keep their digits. */
public final class LibraryBody {

    private final ObjectNode library;
    private final List<JsonNode> samples = new ArrayList<>();

    private LibraryBody(ObjectNode library) {
        this.library = library;
        library.path(Kind.LIBRARY.listName()).forEach(samples::add);
    }

    /** @param body that of a {@link RecordMessage} */
    public static LibraryBody of(byte[] body) {
        try {
            return new LibraryBody((ObjectNode) ExactJson.read(body));
        } catch (JsonFault impossible) {
            throw new IllegalStateException("what was written from a tree can be read", impossible);
        }
    }

    /** The ids of its samples, in their order; one that is in it with two barcodes twice. */
    public List<String> ids() {
        return samples.stream().map(LibraryBody::id).toList();
    }

    /** The id of that sample of a body; empty if it has none. */
    static String id(JsonNode sample) {
        return LibraryContent.idOf(sample.get(Field.SAMPLE_ID));
    }

    /** The same body with those samples alone, each told by its place in {@link #ids()}. */
    public byte[] with(Predicate<Integer> places) {
        ArrayNode some = library.putArray(Kind.LIBRARY.listName());
        for (int place = 0; place < samples.size(); place++) {
            if (places.test(place)) {
                some.add(samples.get(place));
            }
        }
        return ExactJson.write(library);
    }
}
