package io.github.majoradrop.record;

import io.github.majoradrop.rules.Spelling;
import io.github.majoradrop.sheet.SheetHeader;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Names that are nearly those of fields, so that what stands under them was probably meant for these. */
final class NearMisses {

    private static final int LONGEST = 60;
    private static final int MOST_REMEMBERED = 1_000;

    /** Fields by their names without underscores. */
    private final Map<String, String> fields = new LinkedHashMap<>();

    private final Map<String, String> mistaken = new HashMap<>();
    private final Map<String, Optional<String>> remembered = new ConcurrentHashMap<>();

    /** @param mistaken names that are told whatever they look like */
    void learn(String field, Collection<String> mistaken) {
        fields.putIfAbsent(bare(field), field);
        mistaken.forEach(name -> this.mistaken.put(name, field));
    }

    /** The field that a name which is none was probably meant for, or null. */
    String meantBy(String unknown) {
        String name = SheetHeader.normalised(unknown);
        if (name.length() > LONGEST) {
            return null;
        }
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(name, this::find).orElse(null);
    }

    private Optional<String> find(String name) {
        String meant = mistaken.get(name);
        if (meant != null) {
            return Optional.of(meant);
        }
        String bare = bare(name);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            int distance = Spelling.distance(bare, field.getKey());
            if (distance <= tolerated(field.getKey()) && distance < least) {
                least = distance;
                nearest = field.getValue();
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Short names lie near to each other without being meant: {@code adm3} is none of the others. */
    private static int tolerated(String bare) {
        return bare.length() < 6 ? 0 : bare.length() < 9 ? 1 : 2;
    }

    private static String bare(String name) {
        return name.replace("_", "");
    }
}
