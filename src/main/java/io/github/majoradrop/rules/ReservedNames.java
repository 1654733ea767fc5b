package io.github.majoradrop.rules;

import java.util.Locale;
import java.util.Set;

/** The names that are no field of Majora's, whatever a file or a setting says: the credentials of a call, and the columns that are ours. */
public final class ReservedNames {

    /** In a correction sheet: the row of the file as it was dropped, in JSON the position; never read. */
    public static final String DEAD_LETTER_ROW = "dead_letter_row";

    /** In a correction sheet: the kinds that a row makes, joined by {@code "; "}; blank means all. */
    public static final String DEAD_LETTER_KIND = "dead_letter_kind";

    /** In a correction sheet: why the row was dead-lettered; never read. */
    public static final String DEAD_LETTER_REASON = "dead_letter_reason";

    /** With which Majora's own clients sign a call. */
    private static final Set<String> CREDENTIALS =
            Set.of("username", "token", "sudo_as", "client_name", "client_version");

    private static final Set<String> OURS =
            Set.of(DEAD_LETTER_ROW, DEAD_LETTER_KIND, DEAD_LETTER_REASON, SampleAction.COLUMN);

    private ReservedNames() {}

    /** @param name in any case */
    public static boolean isCredential(String name) {
        return CREDENTIALS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** @param name in any case */
    public static boolean isNeverSent(String name) {
        return isCredential(name) || OURS.contains(name.toLowerCase(Locale.ROOT));
    }
}
