package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.LedgerSettings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.record.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The ledger of the home that a command is given, up to date. Says on standard error what is not as it should be. */
record AskedLedger(Home home, LedgerReader reader) implements AutoCloseable {

    /** @throws SettingsException if there is no such home, or it cannot be asked, with what to do */
    static AskedLedger open(CommonOptions options, Surroundings surroundings) throws SettingsException {
        LedgerSettings settings =
                LedgerSettings.read(surroundings.environment(), options.home(), options.config(), options.set());
        Home home = new Home(options.home(), settings.drop());
        if (!Files.isDirectory(home.archive())) {
            throw new SettingsException(
                    List.of("nobody has worked in the home " + home.folder() + ": name another by --home"));
        }
        Path room = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return new AskedLedger(
                    home,
                    LedgerReader.upToDate(
                            home,
                            SourceReader.ofMembers(settings.extraFields(), settings.sheets(), room),
                            said -> surroundings.err().println(Visible.text(said))));
        } catch (IOException refused) {
            throw refusal(home, refused);
        }
    }

    static SettingsException refusal(Home home, IOException refused) {
        return new SettingsException(
                List.of("what was filed in " + home.folder() + " cannot be looked up: " + IoReason.of(refused)));
    }

    @Override
    public void close() {
        reader.close();
    }
}
