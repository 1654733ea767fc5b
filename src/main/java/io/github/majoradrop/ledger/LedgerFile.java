package io.github.majoradrop.ledger;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

/** The file of the ledger: how it is opened, made, and set aside when it is no use. */
final class LedgerFile {

    private static final int BUSY_MILLIS = 2_000;
    private static final int CACHE_KIB = 16_384;
    /** Written back so seldom, as ids come in any order, and the same pages of their index change again and again. */
    private static final int JOURNAL_PAGES = 8_000;

    private static final int JOURNAL_BYTES = 64 << 20;

    private static final String WAL = "-wal";

    private final Path home;
    private final Path file;

    LedgerFile(Home home) {
        this.home = home.folder();
        this.file = home.ledger();
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Tells one file of that name from the next; null if there is none. */
    Object identity() throws IOException {
        return exists() ? Files.readAttributes(file, BasicFileAttributes.class).fileKey() : null;
    }

    /**
     * Opens it to be filled; makes it if it is missing.
     *
     * @throws SQLException also if it is damaged ({@link #isUseless})
     * @throws LedgerSchema.OtherVersion if it is of another version
     */
    Statements openToFill() throws IOException, SQLException {
        NativeSqlite.load(home);
        if (!exists()) {
            removeJournals();
            HomeFiles.create(file).close();
        }
        SQLiteConfig config = config();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setJournalSizeLimit(JOURNAL_BYTES);
        config.setWalAutocheckpoint(JOURNAL_PAGES);
        return open(config, file.toString(), true);
    }

    /**
     * Opens it to be read, also by who may not write it.
     *
     * @throws SQLException also if it is damaged ({@link #isUseless}) or missing
     * @throws LedgerSchema.OtherVersion if it is of another version, or nothing was written into it yet
     */
    Statements openToRead() throws IOException, SQLException {
        NativeSqlite.load(home);
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        try {
            return open(config, file.toString(), false);
        } catch (SQLException refused) {
            if (isUseless(refused) || !exists() || Files.isWritable(home)) {
                throw refused;
            }
            // Nobody has it open, and we may not make the file by which its users agree: nobody changes it meanwhile,
            // either.
            return open(config, "file:" + file.toUri().getRawPath() + "?immutable=1", false);
        }
    }

    /** A ledger of nothing, which vanishes when it is closed. */
    Statements openNone() throws IOException, SQLException {
        NativeSqlite.load(home);
        return open(config(), "", true);
    }

    /** @param makes whether its tables are made if it has none */
    private static Statements open(SQLiteConfig config, String name, boolean makes) throws IOException, SQLException {
        Statements opened = new Statements(config.createConnection("jdbc:sqlite:" + name), LedgerSchema.CLOSED);
        try {
            if (makes && LedgerSchema.version(opened) == 0) {
                LedgerSchema.make(opened);
            }
            LedgerSchema.check(opened);
            return opened;
        } catch (SQLException | IOException refused) {
            opened.close();
            throw refused;
        }
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        return config;
    }

    /** Whether an error says that the file is no ledger, or a broken one. */
    static boolean isUseless(Exception failed) {
        return failed instanceof LedgerSchema.OtherVersion
                || failed instanceof SQLException error
                        && (primary(error) == SQLiteErrorCode.SQLITE_CORRUPT.code
                                || primary(error) == SQLiteErrorCode.SQLITE_NOTADB.code);
    }

    private static int primary(SQLException error) {
        return error.getErrorCode() & 0xFF;
    }

    /** Why something was refused, in words. */
    static String reason(Throwable failed) {
        return failed instanceof IOException refused
                ? IoReason.of(refused)
                : String.valueOf(failed.getMessage()).replaceFirst("^\\[\\w+] ", "");
    }

    /**
     * Puts it out of the way, under a name that nothing has, for the next one to be made; and with it what was written last, which is in its
     * journal.
     *
     * @return that name
     */
    Path setAside() throws IOException {
        Path aside = beside(".aside");
        for (int n = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); n++) {
            aside = beside(".aside-" + n);
        }
        Path journal = beside(WAL);
        if (Files.exists(journal)) {
            Files.move(journal, aside.resolveSibling(aside.getFileName() + WAL), StandardCopyOption.ATOMIC_MOVE);
        }
        if (exists()) {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        removeJournals();
        return aside;
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private void removeJournals() throws IOException {
        for (String ending : new String[] {WAL, "-shm", "-journal"}) {
            Files.deleteIfExists(beside(ending));
        }
    }
}
