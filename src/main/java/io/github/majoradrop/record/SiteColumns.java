package io.github.majoradrop.record;

import io.github.majoradrop.rules.ReservedNames;
import io.github.majoradrop.sheet.SheetHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the site calls columns that Majora knows by another name: {@code intake.columns}. */
final class SiteColumns {

    private final Map<String, String> oursByTheirs = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();

    /** @param isKnown whether Majora knows {@code ours} */
    void learn(String theirs, String ours, boolean isKnown) {
        String name = SheetHeader.normalised(theirs);
        if (!isKnown) {
            refusals.add("intake.columns names " + ours + ", which Majora does not know");
        } else if (ReservedNames.isNeverSent(name)) {
            refusals.add("intake.columns names " + name + ", which is never sent");
        } else if (oursByTheirs.put(name, ours) != null) {
            refusals.add("intake.columns names the column " + name + " twice");
        }
    }

    /** What is wrong with the names, each in a sentence. */
    List<String> refusals() {
        return refusals;
    }

    /** The name that Majora knows for a column; the same name if the site has no other. */
    String ours(String name) {
        return oursByTheirs.isEmpty() ? name : oursByTheirs.getOrDefault(SheetHeader.normalised(name), name);
    }
}
