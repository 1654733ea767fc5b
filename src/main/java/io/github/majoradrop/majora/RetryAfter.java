package io.github.majoradrop.majora;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The header by which a server says how long it wants to be left alone. */
final class RetryAfter {

    static final String HEADER = "Retry-After";

    private RetryAfter() {}

    /** Seconds or a date, as HTTP has it; zero if there is none or it makes no sense. Never negative. */
    static Duration read(String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        try {
            if (header.strip().matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(header.strip()));
            }
            Instant at = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isBefore(now) ? Duration.ZERO : Duration.between(now, at);
        } catch (DateTimeException noDate) {
            return Duration.ZERO;
        }
    }
}
