package io.github.majoradrop.intake;

import io.github.majoradrop.rules.Kind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Whose turn it is: which claimed file may be read now, so that Majora has every sample before the libraries and runs made of it, and which
 * one may be closed. It is told of each file that changed, and looks at no other. Guarded by the {@link Turns} that own it.
 */
final class ReadingOrder {

    /** So many files are closed together: enough for a folder to be made durable seldom, and few to be done again after a kill. */
    private static final int MOST_AT_ONCE = 500;

    /** The files that are not read to their end for a kind, and those with records of it unanswered; in the order of their claim. */
    private final Map<Kind, NavigableMap<String, Progress>> unread = new EnumMap<>(Kind.class);

    private final Map<Kind, NavigableMap<String, Progress>> unanswered = new EnumMap<>(Kind.class);
    private final NavigableMap<String, Progress> answered = new TreeMap<>();
    /** The file whose pass over that kind broke off: none may overtake it, since the newer values must come last. */
    private final Map<Kind, String> broken = new EnumMap<>(Kind.class);

    ReadingOrder() {
        for (Kind kind : Kind.values()) {
            unread.put(kind, new TreeMap<>());
            unanswered.put(kind, new TreeMap<>());
        }
    }

    /** Takes note of how far a file has come. @return whether it may be somebody's turn now */
    boolean note(Progress file) {
        boolean changed = false;
        boolean isAnswered = true;
        for (Kind kind : Kind.values()) {
            changed |= note(unread.get(kind), file, file.pass(kind) != Progress.Pass.READ);
            changed |= note(unanswered.get(kind), file, !file.isAnswered(kind));
            isAnswered &= file.isAnswered(kind);
        }
        return note(answered, file, isAnswered) || changed;
    }

    private static boolean note(Map<String, Progress> files, Progress file, boolean isOne) {
        String stem = file.file.stem();
        return isOne ? files.put(stem, file) == null : files.remove(stem) != null;
    }

    void forget(Progress file) {
        String stem = file.file.stem();
        unread.values().forEach(files -> files.remove(stem));
        unanswered.values().forEach(files -> files.remove(stem));
        answered.remove(stem);
        mend(stem);
    }

    void breakOff(Kind kind, String stem) {
        broken.put(kind, stem);
    }

    void mend(Kind kind) {
        broken.remove(kind);
    }

    void mend(String stem) {
        broken.values().removeIf(stem::equals);
    }

    /** The files of which every record is handed out and answered, so that they can be closed, at most so many; null if there are none. */
    List<String> answered(long now) {
        List<String> stems = answered.values().stream()
                .filter(file -> file.isReady(now))
                .limit(MOST_AT_ONCE)
                .map(file -> file.file.stem())
                .toList();
        return stems.isEmpty() ? null : stems;
    }

    /** The file whose biosamples are to be read now, or null. */
    String biosamples(long now) {
        return first(Kind.BIOSAMPLE, Long.MAX_VALUE, now);
    }

    /**
     * The file whose libraries or sequencing records are to be read now, or null: one of the earliest look that has any left, libraries first,
     * and none before every record of the kinds before it, of its own and of every earlier look, is answered. So a library of a later file
     * never overtakes a sequencing record of an earlier one either.
     */
    String afterBiosamples(long now) {
        long libraries = look(unread.get(Kind.LIBRARY));
        long look = Math.min(libraries, look(unread.get(Kind.SEQUENCING)));
        if (look == Long.MAX_VALUE || look(unanswered.get(Kind.BIOSAMPLE)) <= look) {
            return null;
        }
        if (libraries == look) {
            return first(Kind.LIBRARY, look, now);
        }
        return look(unanswered.get(Kind.LIBRARY)) <= look ? null : first(Kind.SEQUENCING, look, now);
    }

    private static long look(NavigableMap<String, Progress> files) {
        return files.isEmpty()
                ? Long.MAX_VALUE
                : files.firstEntry().getValue().file.look();
    }

    private String first(Kind kind, long lastLook, long now) {
        String first = broken.get(kind);
        for (Progress file : unread.get(kind).values()) {
            if (file.file.look() > lastLook) {
                break;
            }
            if ((first == null || first.equals(file.file.stem())) && mayRead(file, kind, now)) {
                return file.file.stem();
            }
        }
        return null;
    }

    private static boolean mayRead(Progress file, Kind kind, long now) {
        return file.pass(kind) == Progress.Pass.WAITING && file.outstanding(kind) == 0 && file.isReady(now);
    }

    /** The kind to be read next of that file, after its biosamples; null if there is none left. */
    static Kind afterBiosamples(Progress file) {
        if (file.pass(Kind.LIBRARY) != Progress.Pass.READ) {
            return Kind.LIBRARY;
        }
        return file.pass(Kind.SEQUENCING) != Progress.Pass.READ ? Kind.SEQUENCING : null;
    }
}
