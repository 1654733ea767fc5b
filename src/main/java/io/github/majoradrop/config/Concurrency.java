package io.github.majoradrop.config;

/**
 * How many requests are in flight at the same time.
 *
 * @param isFound whether it is found out what Majora bears, up to {@code most}; else it is always that many
 */
public record Concurrency(boolean isFound, int most) {

    public static Concurrency fixed(int requests) {
        return new Concurrency(false, requests);
    }
}
