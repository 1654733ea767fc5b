package io.github.majoradrop.intake;

import java.util.Collection;

/**
 * An entry of {@code drop/} that no look will claim.
 *
 * @param why in words
 * @param isMeant whether somebody may wait for it to be sent, who has to be told that it never is
 */
public record LeftAlone(String why, boolean isMeant) {

    /** How many of them somebody may wait for. */
    public static long meant(Collection<LeftAlone> some) {
        return some.stream().filter(LeftAlone::isMeant).count();
    }
}
