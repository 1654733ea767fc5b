package io.github.majoradrop.ops;

import io.github.majoradrop.config.DropSettings;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.Claims;
import io.github.majoradrop.intake.DropContent;
import io.github.majoradrop.intake.DropLook;
import io.github.majoradrop.intake.DroppedBefore;
import io.github.majoradrop.intake.FolderWatch;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.InflightFolder;
import io.github.majoradrop.intake.RepeatedFiles;
import io.github.majoradrop.intake.Settling;
import io.github.majoradrop.intake.SourcePasses;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.record.SourceReader;
import java.util.Map;
import org.apache.camel.Predicate;

/** The beans of the room intake, and the names by which its routes call them. */
final class IntakeBeans {

    private final ClaimNames names;
    private final Inflight inflight;
    private final Settling settling;
    private final DropLook drop;
    private final Claims claims;
    private final RepeatedFiles repeated;
    private final Map<String, Object> beans;

    IntakeBeans(
            Home home, Settings settings, SourceReader reader, DroppedBefore earlier, Troubles troubles, Time time) {
        this.names = new ClaimNames(time.clock());
        this.inflight = new Inflight(CreditSize.records(settings), CreditSize.BYTES, time::nanos);
        this.settling = new Settling(settings.drops().settle(), time::nanos);
        this.drop = new DropLook(home, FolderWatch.of(home.drop()), settling, inflight, troubles, time.clock());
        this.claims = new Claims(home, names, drop, inflight, troubles, time::nanos);
        this.repeated = new RepeatedFiles(earlier, settings.drops().repeated());
        int together = CreditSize.together(settings);
        this.beans = Map.of(
                "inflight",
                inflight,
                "is-running",
                (Predicate) exchange -> !inflight.isStopping(),
                "drop-look",
                drop,
                "claims",
                claims,
                "inflight-folder",
                new InflightFolder(home, inflight, troubles, time),
                "source-passes",
                new SourcePasses(inflight, troubles, reader, settings.intakeCheck(), repeated, together));
    }

    void change(DropSettings drops) {
        settling.settleIn(drops.settle());
        repeated.treat(drops.repeated());
    }

    void stop() {
        inflight.stop();
        drop.stop();
    }

    Map<String, Object> beans() {
        return beans;
    }

    ClaimNames names() {
        return names;
    }

    Inflight inflight() {
        return inflight;
    }

    DropContent drop() {
        return drop.content();
    }

    Claims claims() {
        return claims;
    }
}
