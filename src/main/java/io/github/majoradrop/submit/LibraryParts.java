package io.github.majoradrop.submit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A library on its way to Majora in parts, one after the other: Majora adds the samples of each to those of the parts before, and takes none of a
 * part with a sample that is not registered (measured, March 2022). Such a sample is taken out, and the rest of its part goes again.
 */
final class LibraryParts implements Freight {

    static final int MOST_SAMPLES = 50;

    private static final String SAMPLE_ID = "central_sample_id";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordMessage record;
    private final Set<String> part = new LinkedHashSet<>();
    private final Set<String> arrived = new HashSet<>();
    /** Those that are not registered, with the reply that said so. */
    private final Map<String, Reply.Contract> missing = new LinkedHashMap<>();

    /** The samples of the body, in its order. */
    private List<String> ids = List.of();

    private int from;
    private int to;
    private Stored stored;
    /** The answer that the line tells: the last one that took a part, before it one with warnings. */
    private Reply.Contract taken;

    private Reply.Contract refused;

    LibraryParts(RecordMessage record) {
        this.record = record;
    }

    @Override
    public List<RecordMessage> records() {
        return List.of(record);
    }

    /** The next part, which says again all that is said of the library itself: what is left out is erased. */
    @Override
    public byte[] body() {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(record.body());
            JsonNode all = body.get(Kind.LIBRARY.listName());
            ArrayNode some = body.putArray(Kind.LIBRARY.listName());
            ids = StreamSupport.stream(all.spliterator(), false)
                    .map(sample -> sample.path(SAMPLE_ID).asText())
                    .toList();
            part.clear();
            for (to = from; to < all.size() && some.size() < MOST_SAMPLES; to++) {
                String id = ids.get(to);
                if (!missing.containsKey(id)) {
                    some.add(all.get(to));
                    part.add(id);
                }
            }
            return JSON.writeValueAsBytes(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public boolean goesOn(Reply.Contract answer) {
        Stored had = answer.isRefusal() ? answer.storedThoughRefused(Kind.LIBRARY) : answer.stored(Kind.LIBRARY);
        stored = stored == null || had != null && had.compareTo(stored) < 0 ? had : stored;
        if (!answer.isRefusal()) {
            taken = taken == null || !taken.hasWarnings() || answer.hasWarnings() ? answer : taken;
            arrived.addAll(part);
            return isLeftFrom(to);
        }
        boolean isAnyOut = false;
        for (JsonNode ignored : answer.json().path("ignored")) {
            isAnyOut |= ignored.isTextual()
                    && part.contains(ignored.textValue())
                    && missing.putIfAbsent(ignored.textValue(), answer) == null;
        }
        if (!isAnyOut) {
            refused = answer;
            return false;
        }
        return isLeftFrom(from);
    }

    private boolean isLeftFrom(int position) {
        from = position;
        while (from < ids.size() && missing.containsKey(ids.get(from))) {
            from++;
        }
        return from < ids.size();
    }

    @Override
    public List<Answer> answers(Posts posts, Instant at) {
        return List.of(answer(posts, at));
    }

    private Answer answer(Posts posts, Instant at) {
        LibraryLines lines = new LibraryLines(record, arrived, missing);
        if (refused != null) {
            Answer answer = Answer.rejected(record, refused, posts, at);
            return answer.withDetail(lines.withCount(answer.detail()));
        }
        return taken == null ? lines.ofNothing(posts, at) : lines.of(taken, stored, posts, at);
    }
}
