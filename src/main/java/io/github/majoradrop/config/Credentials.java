package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * User and token as they are now: a token file is read again when it changes, so that a renewed token needs no restart.
 * A file that is empty or cannot be read changes nothing: the old token stays, and that is said once. Safe for many
 * threads, cheap for each request.
 */
public final class Credentials {

    private static final long BETWEEN_LOOKS = Duration.ofMillis(200).toNanos();

    private final GivenCredentials given;
    private final Path tokenFile;
    private final Consumer<String> said;
    private final Time time;

    private final Set<Token> used = new CopyOnWriteArraySet<>();
    private volatile Token token;
    private volatile long changes;
    private volatile long lastLook;
    /** Of the token file, through links, as a mounted secret is swapped. */
    private FileStamp stamp;

    private String trouble = "";

    private Credentials(GivenCredentials given, Consumer<String> said, Time time) {
        this.given = given;
        this.tokenFile = given.tokenFile();
        if (tokenFile == null) {
            token = given.token();
            used.add(token);
        }
        this.said = said;
        this.time = time;
        this.lastLook = time.nanos();
    }

    /**
     * @param said hears, in words for the log and without the secret, when the file was read again or could not be
     * @throws SettingsException if the token file gives no token now
     */
    public static Credentials of(GivenCredentials given, Consumer<String> said, Time time) throws SettingsException {
        Credentials credentials = new Credentials(given, said, time);
        credentials.reread();
        if (credentials.token == null) {
            throw new SettingsException(
                    List.of("the token file " + credentials.tokenFile + ": " + credentials.trouble));
        }
        return credentials;
    }

    public String username() {
        return given.username();
    }

    /** The current token; looks at the file when the last look is 200 ms ago or more. */
    public Token token() {
        refresh();
        return token;
    }

    /** Every token that was in use since the start: a reply may tell of one that was renewed meanwhile. */
    public Set<Token> used() {
        return used;
    }

    /** Where the token comes from, for saying what to renew; null if it is no file. */
    public Path tokenFile() {
        return tokenFile;
    }

    /** Where user and token, or its file, were found, in words for the operator. */
    public String from() {
        return given.from();
    }

    /** A number that grows each time that the token becomes another one. */
    public long changes() {
        return changes;
    }

    /** @param earlier what {@link #changes()} was then; looks at the file first, as {@link #token()} does */
    public boolean changedSince(long earlier) {
        refresh();
        return changes != earlier;
    }

    /** Reads the file again if it looks different: at most every 200 ms, and without waiting for another thread's look. */
    public void refresh() {
        if (tokenFile != null && time.nanos() - lastLook >= BETWEEN_LOOKS) {
            lookAgain();
        }
    }

    private synchronized void lookAgain() {
        if (time.nanos() - lastLook < BETWEEN_LOOKS) {
            return;
        }
        lastLook = time.nanos();
        try {
            if (FileStamp.of(tokenFile).equals(stamp)) {
                return;
            }
        } catch (IOException unseen) {
            stamp = null;
        }
        reread();
    }

    /** Reads the file whatever it looks like: a change within one tick of the clock that keeps the size shows nowhere else. */
    public synchronized void reread() {
        if (tokenFile == null) {
            return;
        }
        lastLook = time.nanos();
        try {
            // The stamp is taken first: what is written while we read is then seen by the next look.
            FileStamp before = FileStamp.of(tokenFile);
            Token read = TokenFile.read(tokenFile);
            stamp = before;
            take(read);
        } catch (IOException failure) {
            stamp = null;
            sayOnce(IoReason.of(failure));
        }
    }

    private void take(Token read) {
        boolean another = !read.equals(token);
        if (another && token != null) {
            said.accept("The token file " + tokenFile + " has changed: the new token is used from now on.");
        } else if (!trouble.isEmpty()) {
            said.accept("The token file " + tokenFile + " can be read again.");
        }
        trouble = "";
        if (another) {
            used.add(read);
            token = read;
            changes++;
        }
    }

    private void sayOnce(String reason) {
        if (token != null && !reason.equals(trouble)) {
            said.accept(
                    "The token file " + tokenFile + " gives no token (" + reason + "): the old token stays in use.");
        }
        trouble = reason;
    }
}
