package io.github.majoradrop.cli;

import io.github.majoradrop.config.Counted;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.record.TemplateField;
import io.github.majoradrop.record.TemplateFields;
import io.github.majoradrop.rules.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code template}: an empty workbook to be filled in. */
@Command(
        name = "template",
        description = "Writes an empty Excel workbook with the columns, their choices, and what may stand in each.",
        exitCodeList = {"0:done", "2:wrong usage, or the file cannot be written"},
        footer = {"", "Examples:", "  majora-drop template", "  majora-drop template biosample --output plate7.xlsx"})
final class TemplateCommand extends Subcommand {

    /** As the argument has it. */
    enum Contents {
        biosample(EnumSet.of(Kind.BIOSAMPLE)),
        library(EnumSet.of(Kind.LIBRARY)),
        sequencing(EnumSet.of(Kind.SEQUENCING)),
        combined(EnumSet.allOf(Kind.class));

        private final Set<Kind> kinds;

        Contents(Set<Kind> kinds) {
            this.kinds = kinds;
        }
    }

    @Parameters(
            paramLabel = "KIND",
            arity = "0..1",
            defaultValue = "combined",
            description = "biosample, library, sequencing, or combined for all of them in one row (default)")
    private Contents sort;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where to (default: majora-drop-KIND.xlsx in this folder); nothing is overwritten")
    private Path output;

    @Override
    public Integer call() throws SettingsException {
        Path file = output == null ? Path.of("majora-drop-" + sort + ".xlsx") : output;
        List<TemplateField> fields = new TemplateFields().of(sort.kinds);
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            try {
                new TemplateBook(fields).write(out);
            } catch (IOException half) {
                Files.delete(file);
                throw half;
            }
        } catch (IOException refused) {
            throw new SettingsException(List.of(file + " cannot be written: " + IoReason.of(refused)));
        }
        out().println("Written: " + Visible.text(file.toString()) + ", " + Counted.of(fields.size(), "column"));
        return 0;
    }
}
