package io.github.majoradrop.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.Reply;
import io.github.majoradrop.majora.Stored;
import io.github.majoradrop.record.LibraryBody;
import io.github.majoradrop.record.RecordMessage;
import io.github.majoradrop.rules.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A library on its way to Majora in parts, one after the other: Majora adds the samples of each to those of the parts before (measured, March
 * 2022). It takes none of a part with a sample that is not registered: such a sample is taken out, and the rest of its part goes again. A sample
 * that is wrong in itself it passes over without naming it, so the part goes again in smaller ones, until it stands alone.
 */
final class LibraryParts implements Freight {

    static final int MOST_SAMPLES = 50;

    private final RecordMessage record;
    /** The samples of each part that is still to be posted; the first is posted now. */
    private final Deque<Set<String>> parts = new ArrayDeque<>();

    private final Set<String> arrived = new HashSet<>();
    /** Those that are not in it, with the reply that said so. */
    private final Map<String, Reply.Contract> missing = new LinkedHashMap<>();

    private final Map<String, Reply.Contract> wrong = new LinkedHashMap<>();
    private Stored stored;
    /** The answer that the line tells: the last one that took a part, before it one with warnings. */
    private Reply.Contract taken;

    private Reply.Contract refused;

    LibraryParts(RecordMessage record) {
        this.record = record;
        Set<String> part = new LinkedHashSet<>();
        for (String id : LibraryBody.of(record.body()).ids()) {
            if (part.size() == MOST_SAMPLES) {
                parts.add(part);
                part = new LinkedHashSet<>();
            }
            part.add(id);
        }
        parts.add(part);
    }

    @Override
    public int entries() {
        return parts.getFirst().size();
    }

    @Override
    public List<RecordMessage> records() {
        return List.of(record);
    }

    /** The next part, which says again all that is said of the library itself: what is left out is erased. */
    @Override
    public byte[] body() {
        LibraryBody library = LibraryBody.of(record.body());
        List<String> ids = library.ids();
        return library.with(place -> parts.element().contains(ids.get(place)));
    }

    @Override
    public boolean goesOn(Reply.Contract answer) {
        Stored had = answer.isRefusal() ? answer.storedThoughRefused(Kind.LIBRARY) : answer.stored(Kind.LIBRARY);
        stored = stored == null || had != null && had.compareTo(stored) < 0 ? had : stored;
        Set<String> part = parts.remove();
        if (!answer.isRefusal()) {
            taken = taken == null || !taken.hasWarnings() || answer.hasWarnings() ? answer : taken;
            arrived.addAll(part);
        } else if (isOfAll(answer)) {
            refused = answer;
        } else {
            refusedPart(part, answer);
        }
        return refused == null && !parts.isEmpty();
    }

    /** Whether it is the library itself that is refused, or what is said of it besides its samples; what looks like a race was tried often enough. */
    private boolean isOfAll(Reply.Contract answer) {
        if (MajoraMessages.tellOfRace(answer.json())) {
            return true;
        }
        return answer.json()
                .path("ignored")
                .valueStream()
                .map(JsonNode::asText)
                .anyMatch(ignored -> ignored.startsWith("metadata__")
                        || ignored.equals(record.id())
                                && !record.members().rows().containsKey(ignored));
    }

    private void refusedPart(Set<String> part, Reply.Contract answer) {
        Set<String> unknown = new LinkedHashSet<>();
        answer.json().path("ignored").forEach(ignored -> unknown.add(ignored.textValue()));
        unknown.retainAll(part);
        if (!unknown.isEmpty()) {
            unknown.forEach(id -> missing.put(id, answer));
            again(without(part, unknown));
        } else if (part.size() > 1) {
            Set<String> first = half(part, answer);
            again(without(part, first));
            again(first);
        } else {
            wrong.put(part.iterator().next(), answer);
            refused = isEachRefusedAlike(answer) ? answer : null;
        }
    }

    /** A part of it to be posted alone: what Majora has linked now, which it may well take, or else one half. */
    private static Set<String> half(Set<String> part, Reply.Contract answer) {
        Set<String> linked = new LinkedHashSet<>(part);
        linked.removeIf(id -> !answer.hasUpdated(id));
        if (!linked.isEmpty() && linked.size() < part.size()) {
            return linked;
        }
        Set<String> half = new LinkedHashSet<>();
        part.stream().limit(part.size() / 2).forEach(half::add);
        return half;
    }

    private static Set<String> without(Set<String> part, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(part);
        rest.removeAll(others);
        return rest;
    }

    private void again(Set<String> part) {
        if (!part.isEmpty()) {
            parts.addFirst(part);
        }
    }

    /** Whether of a whole part each is refused in the same words, and none was taken so far: then it is the library that Majora refuses. */
    private boolean isEachRefusedAlike(Reply.Contract answer) {
        String words = MajoraMessages.inWords(answer.json());
        return taken == null
                && wrong.size()
                        >= Math.min(MOST_SAMPLES, record.members().rows().size())
                && wrong.values().stream()
                        .map(Reply.Contract::json)
                        .map(MajoraMessages::inWords)
                        .allMatch(other -> Objects.equals(other, words));
    }

    @Override
    public List<Answer> answers(Reply.Contract last, Posts posts, Instant at) {
        LibraryLines lines = new LibraryLines(record, arrived, missing, wrong);
        if (refused != null) {
            Answer answer = Answers.rejected(record, refused, posts, at);
            return List.of(answer.withDetail(lines.withCount(answer.detail())));
        }
        return List.of(taken == null ? lines.ofNothing(posts, at) : lines.of(taken, stored, posts, at));
    }
}
