package io.github.majoradrop.ops;

import io.github.majoradrop.config.DropSettings;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.intake.FolderWatch;
import io.github.majoradrop.intake.Inflight;
import io.github.majoradrop.intake.Troubles;
import io.github.majoradrop.outcome.ArchiveWatch;
import io.github.majoradrop.outcome.Archiving;
import io.github.majoradrop.outcome.Closing;
import io.github.majoradrop.outcome.ClosingRounds;
import io.github.majoradrop.outcome.LateRows;
import io.github.majoradrop.outcome.OutcomeFiles;
import io.github.majoradrop.outcome.OutcomeFolder;
import io.github.majoradrop.outcome.Settlement;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.submit.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** The beans of the room outcome, and the names by which its routes call them. */
record OutcomeBeans(
        OutcomeFiles files, Closing closing, Archiving archiving, ArchiveWatch archive, Map<String, Object> beans) {

    /** @param reader that finds all that is wrong with a row */
    static OutcomeBeans of(
            Home home, Settings settings, IntakeBeans intake, SourceReader reader, Troubles troubles, Time time) {
        Inflight inflight = intake.inflight();
        DropSettings drops = settings.drops();
        OutcomeFiles files = new OutcomeFiles(home, settings.outcomeFlush(), troubles);
        Closing closing = new Closing(inflight, files, troubles, drops.settle(), time);
        Archiving archiving =
                new Archiving(home, inflight, files, reader, settings.intakeCheck(), troubles, Version.NUMBER, time);
        ArchiveWatch archive =
                new ArchiveWatch(home, FolderWatch.of(home.archive()), troubles, drops.settle(), drops.late(), time);
        Map<String, Object> beans = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            beans.put(outcome.label() + "-folder", new OutcomeFolder(outcome, files));
        }
        beans.put("settlement", new Settlement(inflight));
        beans.put("closing", closing);
        beans.put("closing-rounds", new ClosingRounds(closing));
        beans.put("archiving", archiving);
        beans.put("archive-watch", archive);
        beans.put(
                "late-rows",
                new LateRows(home, intake.names(), intake.claims(), reader.sheetOptions(), troubles, archive));
        return new OutcomeBeans(files, closing, archiving, archive, beans);
    }

    void change(DropSettings drops) {
        closing.settleIn(drops.settle());
        archive.watchFor(drops.settle(), drops.late());
    }
}
