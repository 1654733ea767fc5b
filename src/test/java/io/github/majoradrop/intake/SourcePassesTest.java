package io.github.majoradrop.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.majoradrop.config.Check;
import io.github.majoradrop.config.SheetSettings;
import io.github.majoradrop.record.FieldCatalogue;
import io.github.majoradrop.record.Inspector;
import io.github.majoradrop.record.LibraryCall;
import io.github.majoradrop.record.LibraryQuestion;
import io.github.majoradrop.record.SourceReader;
import io.github.majoradrop.sheet.ItemSources;
import io.github.majoradrop.sheet.SheetOptions;
import io.github.majoradrop.sheet.SourceChangedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcePassesTest {

    private static final String STEM = "20261122T171502001Z-a.csv";

    @TempDir
    private Path folder;

    private final Inflight inflight = new Inflight(Integer.MAX_VALUE, Long.MAX_VALUE, System::nanoTime);
    private final Troubles troubles = new Troubles(System::nanoTime);

    @Test
    void a_file_that_is_cut_before_its_first_pass_has_begun_can_be_closed_as_one_that_was_changed() throws Exception {
        Path source = Files.writeString(folder.resolve(STEM), "central_sample_id,adm1\nA,UK-ENG\n");
        inflight.add(STEM, source, 1);

        Throwable refused = catchThrowable(() -> passesWithACutAtTheOpening().biosamples(STEM));

        assertThat(refused).isInstanceOf(SourceChangedException.class);
        assertThat(inflight.turns().answered(0)).containsExactly(STEM);
        assertThat(inflight.file(STEM).isReadNoMore()).isTrue();
        assertThat(inflight.file(STEM).source()).isNotNull();
        assertThat(inflight.file(STEM).source().since(source)).isEqualTo(SourceState.Change.CHANGED);
        assertThat(troubles.open()).isEmpty();
    }

    private SourcePasses passesWithACutAtTheOpening() {
        FieldCatalogue catalogue = new FieldCatalogue(Set.of(), SheetSettings.ANY);
        SourceReader.Opener cutting = (file, bytes, stem) -> {
            Files.writeString(file, "central");
            return ItemSources.open(file, bytes, stem, new SheetOptions(catalogue::isKnown, ""));
        };
        SourceReader reader = new SourceReader(
                cutting,
                LibraryQuestion.answered(LibraryCall.WITHIN_SEQUENCING),
                Set.of(),
                SheetSettings.ANY,
                Inspector.NONE,
                folder,
                Long.MAX_VALUE);
        return new SourcePasses(inflight, troubles, reader, Check.OFF, RepeatedFiles.UNKNOWN, 1);
    }
}
