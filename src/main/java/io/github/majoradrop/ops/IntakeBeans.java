package io.github.majoradrop.ops;

import io.github.majoradrop.config.DropSettings;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.intake.Claims;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Predicate;

/** The beans of the room intake, and the names by which its routes call them. */
record IntakeBeans(
        ClaimNames names,
        Inflight inflight,
        Settling settling,
        DropLook dropLook,
        Claims claims,
        RepeatedFiles repeated,
        Map<String, Object> beans) {

    static IntakeBeans of(
            Home home, Settings settings, SourceReader reader, DroppedBefore earlier, Troubles troubles, Time time) {
        ClaimNames names = new ClaimNames(time.clock());
        Inflight inflight = new Inflight(CreditSize.records(settings), CreditSize.BYTES, time::nanos);
        Settling settling = new Settling(settings.drops().settle(), time::nanos);
        DropLook look = new DropLook(home, FolderWatch.of(home.drop()), settling, inflight, troubles, time.clock());
        Claims claims = new Claims(home, names, look, inflight, troubles, time::nanos);
        RepeatedFiles repeated = new RepeatedFiles(earlier, settings.drops().repeated());
        int together = CreditSize.together(settings);
        Map<String, Object> beans = new LinkedHashMap<>();
        beans.put("inflight", inflight);
        beans.put("is-running", (Predicate) exchange -> !inflight.isStopping());
        beans.put("drop-look", look);
        beans.put("claims", claims);
        beans.put("inflight-folder", new InflightFolder(home, inflight, troubles, time));
        beans.put(
                "source-passes",
                new SourcePasses(inflight, troubles, reader, settings.intakeCheck(), repeated, together));
        return new IntakeBeans(names, inflight, settling, look, claims, repeated, beans);
    }

    void change(DropSettings drops) {
        settling.settleIn(drops.settle());
        repeated.treat(drops.repeated());
    }

    void stop() {
        inflight.stop();
        dropLook.stop();
    }
}
