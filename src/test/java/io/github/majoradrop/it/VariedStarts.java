package io.github.majoradrop.it;

import java.util.Random;

/** Starts the program again and again: each time with other settings, and half the time as another release. */
final class VariedStarts {

    private static final String[] CONCURRENCIES = {"1", "4", "8", "auto"};
    private static final String[] BATCHES = {"1", "3", "20"};

    /** As many as {@code auto} may find out. */
    private static final int MOST_FOUND = 64;

    private final Lab lab;
    private final Random random;
    private final Dist upgrade;
    private int mostAtATime;

    VariedStarts(Lab lab, Random random) {
        // So that the other release has no archive of its classes made, for which these starts are too few.
        this.lab = lab.withJava("-Xshare:auto");
        this.random = random;
        this.upgrade = Dist.copyTo(lab.folder().resolve("upgrade")).withVersion("99.1");
    }

    Program start() {
        String number = CONCURRENCIES[random.nextInt(CONCURRENCIES.length)];
        String batch = BATCHES[random.nextInt(BATCHES.length)];
        mostAtATime = (number.equals("auto") ? MOST_FOUND : Integer.parseInt(number)) * Integer.parseInt(batch);
        lab.with("submit.concurrency", number)
                .with("submit.batch", batch)
                .with("outcome.flush", random.nextBoolean() ? "1s" : "1ms");
        if (random.nextBoolean()) {
            lab.with(upgrade);
        } else {
            lab.withPackaged();
        }
        return lab.run();
    }

    /** How many records the calls have at most that are on their way at the same time. */
    int mostAtATime() {
        return mostAtATime;
    }
}
