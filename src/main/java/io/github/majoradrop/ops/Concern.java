package io.github.majoradrop.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.majoradrop.config.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody has to do something about, each by what a home's status tells of it. */
public enum Concern {
    /** Nothing, or nothing of one call, is sent to Majora. */
    HOLD {
        @Override
        List<String> told(JsonNode status) {
            JsonNode hold = status.path("hold");
            return hold.isObject() ? List.of("On hold: " + hold.path("reason").asText()) : List.of();
        }
    },
    /** The machine refuses something. */
    TROUBLE {
        @Override
        List<String> told(JsonNode status) {
            List<String> told = new ArrayList<>();
            if (status.path("silent").asBoolean()) {
                told.add("It runs, but has not written status.json for a while. Is the disk full? See the log.");
            }
            status.path("troubles").forEach(trouble -> told.add("Trouble with " + trouble.asText()));
            return told;
        }
    },
    /** There are dead letters. */
    OPEN {
        @Override
        List<String> told(JsonNode status) {
            int open = status.path("openInAll").asInt();
            return open == 0
                    ? List.of()
                    : List.of(Counted.of(open, "file has", "files have")
                            + " dead letters. Mend the correction sheets in dead-letter/ and drop them again.");
        }
    },
    /** Something in the drop folder is never sent, though somebody may wait for it. */
    LEFT {
        @Override
        List<String> told(JsonNode status) {
            int left = status.path("meantInAll").asInt();
            JsonNode first = status.path("leftAlone").path(0);
            return left == 0
                    ? List.of()
                    : List.of(leftAlone(
                            first.path("name").asText(), first.path("why").asText(), left));
        }
    };

    /** In sentences; none if there is no such concern. */
    abstract List<String> told(JsonNode status);

    /** That something in the drop folder is never sent: the name of the first, why that is, and how many there are. */
    public static String leftAlone(String first, String why, long inAll) {
        String others = inAll == 1 ? "." : ", and " + Counted.number(inAll - 1) + " more.";
        return "Not sent, and left alone in drop/: " + first + " (" + why + ")" + others;
    }

    /** The concerns of these sorts that a status gives, in sentences. */
    public static List<String> of(JsonNode status, Collection<Concern> which) {
        return which.stream().flatMap(concern -> concern.told(status).stream()).toList();
    }

    /** The one that is written like that. */
    public static Optional<Concern> named(String label) {
        return Arrays.stream(values())
                .filter(concern -> concern.name().toLowerCase(Locale.ROOT).equals(label))
                .findFirst();
    }
}
