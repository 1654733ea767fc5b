package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.config.WatchSettings;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that can be looked at of a running process.
 *
 * @param version of this program
 * @param folder in which it keeps what it has
 * @param rooms what a home has besides; null for a submitter
 * @param hasBroker whether its status tells of a broker
 * @param holds one for each account at Majora
 * @param capacities the same
 * @param troubles those that are open, in words
 * @param status what {@code status --json} says by now, also when nothing can be written; null before the start
 */
public record Watched(
        String version,
        WatchSettings settings,
        Path folder,
        WatchedRooms rooms,
        boolean hasBroker,
        List<Hold> holds,
        List<Capacity> capacities,
        Supplier<Collection<String>> troubles,
        Supplier<ObjectNode> status,
        Time time) {

    public Watched {
        holds = List.copyOf(holds);
        capacities = List.copyOf(capacities);
    }
}
