package io.github.majoradrop.record;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names each field that is not sent once, and never its value; stays small whatever a file holds. */
final class UnsentFields {

    private static final int MOST = 100;
    private static final int LONGEST = 80;

    private final Set<String> warnings = new LinkedHashSet<>();
    /** Some that were named before: a sheet's column is told of again with each of its cells. */
    private final Set<String> columns = new HashSet<>();

    /** A field that Majora does not know at all. */
    void add(String name) {
        if (!columns.contains(name)) {
            if (columns.size() < MOST && name.length() <= LONGEST) {
                columns.add(name);
            }
            warn("not sent, Majora does not know it: ", name);
        }
    }

    /** A field that Majora does not know in the objects of that list, though perhaps elsewhere. */
    void addWithin(String list, String name) {
        warn("not sent, Majora does not know it in " + list + ": ", name);
    }

    /** An extra field of one sample or run whose rows give different values: as Majora would not know it, that refuses nothing. */
    void addDisagreeing(String name) {
        warn("not sent where the rows of one run or sample disagree about it: ", name);
    }

    Set<String> warnings() {
        return warnings;
    }

    private void warn(String why, String name) {
        if (warnings.size() < MOST) {
            warnings.add(why + '"' + cleaned(name) + '"');
        } else if (warnings.size() == MOST && !warnings.contains(why + '"' + cleaned(name) + '"')) {
            warnings.add("more fields are not sent than are named here");
        }
    }

    private static String cleaned(String name) {
        StringBuilder clean = new StringBuilder();
        name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .filter(c -> c > Character.MAX_VALUE || !Character.isSurrogate((char) c))
                .limit(LONGEST)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
