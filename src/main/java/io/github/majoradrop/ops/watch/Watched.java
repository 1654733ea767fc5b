package io.github.majoradrop.ops.watch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.DropContent;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.ledger.Ledger;
import io.github.majoradrop.outcome.Archiving;
import io.github.majoradrop.outcome.FiledCounts;
import io.github.majoradrop.submit.Capacity;
import io.github.majoradrop.submit.Hold;
import java.util.function.Supplier;

/**
 * All that can be looked at of a running daemon.
 *
 * @param version of this program
 * @param status what {@code status --json} says by now, also when nothing can be written; null before the start
 */
public record Watched(
        String version,
        Settings settings,
        Home home,
        DropContent drop,
        Inflight inflight,
        Hold hold,
        Capacity capacity,
        Troubles troubles,
        FiledCounts filed,
        Archiving archiving,
        Ledger ledger,
        Supplier<ObjectNode> status,
        Time time) {}
