package io.github.majoradrop.config;

import java.time.Duration;

/** How long something has lasted or will last, as people say it. */
public final class Ages {

    private Ages() {}

    /** In its two largest units: {@code 3 d 4 h}, {@code 2 h 5 min}, {@code 14 s}; less than nothing is nothing. */
    public static String told(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min" + rest(minutes < 10 ? seconds % 60 : 0, "s");
        }
        long hours = minutes / 60;
        return hours < 24 ? hours + " h" + rest(minutes % 60, "min") : hours / 24 + " d" + rest(hours % 24, "h");
    }

    private static String rest(long number, String unit) {
        return number == 0 ? "" : " " + number + " " + unit;
    }
}
