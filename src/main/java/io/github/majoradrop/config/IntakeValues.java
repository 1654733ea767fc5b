package io.github.majoradrop.config;

import io.github.majoradrop.rules.Barcodes;
import io.github.majoradrop.rules.NhsNumbers;
import io.github.majoradrop.rules.SiteIds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Reads the settings of what is dropped: where and when files are taken, and how a site writes its sheets and ids. */
final class IntakeValues {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration YEARS = Duration.ofDays(3_650);
    private static final Map<String, Barcodes> BARCODES = Map.of("", Barcodes.NONE, "heron", Barcodes.HERON);

    private final Path home;
    private final Values values;
    private final Function<Path, String> fileSystem;

    /** @param fileSystem tells the type of the file system that a folder is on */
    IntakeValues(Path home, Values values, Function<Path, String> fileSystem) {
        this.home = home;
        this.values = values;
        this.fileSystem = fileSystem;
    }

    DropSettings drops() {
        Path folder = drop();
        Duration settle = values.duration(Setting.INTAKE_SETTLE, Duration.ZERO, A_DAY);
        String type = fileSystem.apply(folder == null ? home : folder);
        if (!values.isSet(Setting.INTAKE_SETTLE) && RemoteFolder.isRemote(type)) {
            settle = RemoteFolder.SETTLE;
            values.report()
                    .warn("intake.settle is " + settle.toSeconds() + "s, as files are dropped on a file system (" + type
                            + ") that may not show for a minute that a file grows; set it to choose another");
        }
        return new DropSettings(
                folder,
                settle,
                values.duration(Setting.INTAKE_LATE, Duration.ZERO, YEARS),
                values.choice(Setting.INTAKE_REPEATED, Repeated.values()));
    }

    /** @return null for the home's own */
    Path drop() {
        return values.read(Setting.INTAKE_DROP, text -> text.isEmpty() ? null : Values.path(text));
    }

    SiteIds siteIds() {
        return new SiteIds(
                values.choice(Setting.INTAKE_BARCODES, BARCODES),
                values.choice(Setting.INTAKE_NHS_NUMBERS, NhsNumbers.values()));
    }

    SheetSettings sheets() {
        Map<String, String> columns =
                values.readFile(Setting.INTAKE_COLUMNS, "the file of column names", ColumnsFile::read);
        return new SheetSettings(
                values.text(Setting.INTAKE_SHEET),
                columns == null ? Map.of() : columns,
                values.read(Setting.INTAKE_BLANKS, IntakeValues::words),
                values.read(Setting.INTAKE_CONTROLS, IntakeValues::pattern));
    }

    /** @return words in lower case, without the blanks around them */
    private static Set<String> words(String text) {
        return Arrays.stream(text.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String pattern(String text) {
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("is no regular expression");
        }
    }
}
