package io.github.majoradrop.cli;

import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.ledger.LedgerReader;
import io.github.majoradrop.ledger.OpenSheet;
import io.github.majoradrop.outcome.LinePlaces;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resend}: puts correction sheets back into the drop folder. */
@Command(
        name = "resend",
        description = "Puts correction sheets back into drop/, as they are by now: mend them first.",
        exitCodeList = {"0:done", "1:there was nothing to put back", "2:wrong usage, or one of them cannot be put back"
        },
        footer = {
            "",
            "Examples:",
            "  majora-drop resend 20261122T171502123Z-plate7.csv",
            "  majora-drop resend --unexpected"
        })
final class ResendCommand extends Subcommand {

    private static final int DONE = 0;
    private static final int NOTHING = 1;
    private static final String UNEXPECTED = "unexpected";

    @Parameters(paramLabel = "STEM", arity = "0..*", description = "the name of a correction sheet in dead-letter/")
    private List<String> names = List.of();

    @Option(names = "--open", description = "all that are open; report lists them")
    private boolean open;

    @Option(
            names = "--unexpected",
            description = "all that have records for which Majora had no answer: with these nothing need be wrong")
    private boolean unexpected;

    @Override
    public Integer call() throws SettingsException {
        if ((names.isEmpty() ? 0 : 1) + (open ? 1 : 0) + (unexpected ? 1 : 0) != 1) {
            throw wrongUsage("either names of correction sheets, or --open, or --unexpected");
        }
        try (AskedLedger ledger = AskedLedger.open(options(), surroundings())) {
            List<String> sheets = names.isEmpty() ? chosen(ledger) : named(ledger);
            for (String sheet : sheets) {
                putBack(ledger, sheet);
                out().println("Put into " + ledger.home().drop() + ": " + Visible.text(sheet));
            }
            if (sheets.isEmpty()) {
                out().println(
                                open
                                        ? "No correction sheet is open."
                                        : "No correction sheet has records for which Majora had no answer.");
            }
            return sheets.isEmpty() ? NOTHING : DONE;
        }
    }

    private List<String> chosen(AskedLedger ledger) throws SettingsException {
        Predicate<OpenSheet> wanted = sheet -> open
                || sheet.reasons().stream().anyMatch(reason -> reason.reason().equals(UNEXPECTED));
        try {
            return ledger.reader().openSheets().stream()
                    .filter(OpenSheet::hasSheet)
                    .filter(wanted)
                    .map(OpenSheet::stem)
                    .toList();
        } catch (IOException refused) {
            throw AskedLedger.refusal(ledger.home(), refused);
        }
    }

    /** All of them, or every reason why one cannot be put back. */
    private List<String> named(AskedLedger ledger) throws SettingsException {
        List<String> sheets = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (String name : names) {
            try {
                Path last = Path.of(name).getFileName();
                String stem = last == null ? "" : last.toString();
                String reason = refusal(ledger, stem);
                if (reason == null) {
                    sheets.add(stem);
                } else {
                    reasons.add(Visible.text(name) + ": " + reason);
                }
            } catch (InvalidPathException noName) {
                reasons.add(Visible.text(name) + " " + Complaints.NO_NAME);
            }
        }
        if (!reasons.isEmpty()) {
            throw new SettingsException(reasons);
        }
        return sheets;
    }

    private static String refusal(AskedLedger ledger, String stem) throws SettingsException {
        if (!Files.isRegularFile(LinePlaces.sheet(ledger.home(), stem), LinkOption.NOFOLLOW_LINKS)
                || LinePlaces.stemOfFinished(stem) != null) {
            return "there is no such correction sheet in " + ledger.home().deadLetter();
        }
        try {
            return isMended(ledger.reader(), stem)
                    ? "all of it was accepted since, and its old values would overwrite newer ones"
                    : null;
        } catch (IOException refused) {
            throw AskedLedger.refusal(ledger.home(), refused);
        }
    }

    private static boolean isMended(LedgerReader reader, String stem) throws IOException {
        Long letters = reader.openLetters(stem);
        return letters != null && letters == 0;
    }

    /** In one step, or, to another file system, under a name that is left alone until it is whole. */
    private static void putBack(AskedLedger ledger, String stem) throws SettingsException {
        Path sheet = LinePlaces.sheet(ledger.home(), stem);
        Path to = ledger.home().drop().resolve(stem);
        try {
            if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("there is one of that name already");
            }
            // Else a copy would be sent, and the sheet would stay.
            if (!Files.isWritable(sheet.getParent())) {
                throw new AccessDeniedException(sheet.toString());
            }
            // Of the folders: a file may seem to be elsewhere than its folder, as it does on an overlay.
            if (Files.getFileStore(sheet.getParent()).equals(Files.getFileStore(to.getParent()))) {
                Files.move(sheet, to, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Path hidden = to.resolveSibling("." + stem + ".part");
                Files.copy(sheet, hidden, StandardCopyOption.REPLACE_EXISTING);
                Files.move(hidden, to, StandardCopyOption.ATOMIC_MOVE);
                HomeFiles.fsyncFolder(to.getParent());
                Files.delete(sheet);
            }
        } catch (IOException refused) {
            throw new SettingsException(List.of(stem + " cannot be put into " + to.getParent() + ": "
                    + IoReason.of(refused) + " (it takes the daemon's user to do this)"));
        }
    }
}
