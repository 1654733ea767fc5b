package io.github.majoradrop.ops.watch;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.intake.DropContent;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.ledger.Ledger;
import io.github.majoradrop.outcome.Archiving;
import io.github.majoradrop.outcome.FiledCounts;

/** What can be looked at where files are read and answers are filed. */
public record WatchedRooms(
        Home home, DropContent drop, Inflight inflight, FiledCounts filed, Archiving archiving, Ledger ledger) {}
