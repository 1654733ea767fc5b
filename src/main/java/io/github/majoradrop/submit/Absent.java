package io.github.majoradrop.submit;

import io.github.majoradrop.majora.MajoraMessages;
import io.github.majoradrop.majora.Reply;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sample that is not in its library.
 *
 * @param rows those of its rows that have no line yet
 * @param reply of Majora to the call that it was in, or null if it was left out before it
 * @param why in words, naming the sample; null if Majora does not know it
 */
record Absent(String id, List<Integer> rows, Reply.Contract reply, String why) {

    /** Majora refuses it as a sample of the library. */
    static Absent refused(String id, List<Integer> rows, Reply.Contract reply) {
        String words = MajoraMessages.inWords(reply.json());
        String why = words == null ? "Majora refuses it without a message" : words;
        return new Absent(id, rows, reply, "sample \"" + id + "\" is not in the library: " + why);
    }

    boolean isRegistered() {
        return why != null;
    }

    /** Why these are not in the library, of all that are told by one line. */
    static String inWords(List<Absent> together) {
        String unknown = together.stream()
                .filter(absent -> !absent.isRegistered())
                .map(Absent::id)
                .collect(Collectors.joining(", "));
        Stream<String> others = together.stream().filter(Absent::isRegistered).map(Absent::why);
        String notRegistered = "not registered in Majora, so not in the library: " + unknown
                + "; mend the id, or add the sample, and drop the row again";
        return Stream.concat(unknown.isEmpty() ? Stream.empty() : Stream.of(notRegistered), others)
                .collect(Collectors.joining("; "));
    }
}
