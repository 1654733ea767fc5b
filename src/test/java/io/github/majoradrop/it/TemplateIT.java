package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.majoradrop.cli.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workbooks that the packaged program writes for who begins a new sheet. */
class TemplateIT {

    @RegisterExtension
    private final Lab lab = new Lab();

    private Path file() {
        return lab.folder().resolve("new.xlsx");
    }

    private static List<String> header(Path file) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(Files.newInputStream(file));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            return rows.findFirst().orElseThrow().stream()
                    .map(cell -> cell.getText())
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "biosample, central_sample_id, library_name",
        "library, library_name, run_name",
        "sequencing, run_name, central_sample_id",
        "combined, run_name, samples"
    })
    void a_template_has_the_columns_of_its_kind_and_is_read_as_an_empty_sheet(String kind, String with, String without)
            throws IOException {
        Told program = lab.told("template", kind, "--output", file().toString());
        assertThat(program.exit()).as("%s", program).isZero();

        assertThat(header(file())).contains(with).doesNotContain(without).doesNotHaveDuplicates();
        Told check = lab.told("check", file().toString());
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.logWith("nothing under the header")).hasSize(1);
    }

    @Test
    void of_one_for_which_there_is_no_room_nothing_stays() {
        Program program = lab.startCommand(
                lab.folder(),
                List.of(
                        "prlimit",
                        "--fsize=4096",
                        // Else it would make its archive of classes under the same limit.
                        "env",
                        "JAVA_OPTS=-Xshare:auto",
                        Program.LAUNCHER.toString(),
                        "template",
                        "--output",
                        file().toString()));

        assertThat(program.exit()).as("%s", program).isEqualTo(2);
        assertThat(program.logLinesWith("new.xlsx cannot be written")).isEqualTo(1);
        assertThat(file()).doesNotExist();
    }

    @Test
    void nothing_is_overwritten_and_there_are_no_other_kinds() throws IOException {
        Files.writeString(file(), "somebody's work");

        assertThat(lab.told("template", "--output", file().toString()).exit()).isEqualTo(2);
        assertThat(lab.told("template", "moon").exit()).isEqualTo(2);

        assertThat(file()).hasContent("somebody's work");
    }
}
