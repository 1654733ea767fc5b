package io.github.majoradrop.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives each claimed file its stem: the UTC time of the claim and the name it was dropped under. No two stems get the same time, and each is
 * later than every one before it, also when the clock was set back, so that the order of stems is the order of claims.
 */
public final class ClaimNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern TIMED = Pattern.compile("(\\d{8}T\\d{9}Z)-(.*)", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("(?i)\\.(lines\\.ndjson|receipt\\.json|part)$");
    /** No stem is later: a fifth digit of the year would break the order of the names. */
    private static final Instant CEILING = Instant.parse("9000-01-01T00:00:00Z");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ENDING = 20;

    private final Clock clock;
    private long last;

    public ClaimNames(Clock clock) {
        this.clock = clock;
    }

    /** Takes note of a stem of an earlier run; whatever is no stem is passed over. */
    public synchronized void seen(String stem) {
        Instant time = timeOf(stem);
        if (time != null && time.isBefore(CEILING)) {
            last = Math.max(last, time.toEpochMilli());
        }
    }

    /** The next stem for a file dropped under that name. */
    public synchronized String next(String name) {
        last = Math.max(last + 1, clock.millis());
        return TIME.format(Instant.ofEpochMilli(last)) + "-" + fitting(name);
    }

    /** When the file of that stem was claimed, or null if it is no stem. */
    public static Instant timeOf(String stem) {
        Matcher timed = TIMED.matcher(stem);
        try {
            return timed.matches() ? TIME.parse(timed.group(1), Instant::from) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** The name that the file of that stem was dropped under, as far as the stem kept it. */
    public static String nameOf(String stem) {
        Matcher timed = TIMED.matcher(stem);
        return timed.matches() ? timed.group(2) : stem;
    }

    private static String fitting(String name) {
        String bare = name;
        while (timeOf(bare) != null) {
            bare = nameOf(bare);
        }
        bare = bare.isEmpty() ? "unnamed" : bare;
        // Last, as a name may come to end like one of ours only by being cut.
        return RESERVED.matcher(bytes(bare) <= LONGEST_NAME ? bare : cut(bare)).replaceFirst("_$1");
    }

    /** Cuts in the middle, since the ending decides how the file is read. */
    private static String cut(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && bytes(name.substring(dot)) <= LONGEST_ENDING ? name.substring(dot) : "";
        StringBuilder kept = new StringBuilder();
        int room = LONGEST_NAME - bytes(ending);
        for (int codePoint : name.codePoints().toArray()) {
            room -= bytes(Character.toString(codePoint));
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
