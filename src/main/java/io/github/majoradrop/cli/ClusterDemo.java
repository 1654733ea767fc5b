package io.github.majoradrop.cli;

import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code demo --cluster}: a broker, two homes and two submitters, each a process of its own. One of each is killed while they work, and it is told what
 * became of every record. All of them end with it.
 */
final class ClusterDemo {

    private static final int NOT_DONE = 3;
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(4);
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int RECORDS = ClusterFolder.HOMES.size() * ClusterFolder.FILES * ClusterFolder.ROWS;
    private static final List<String> KILLED =
            List.of(ClusterFolder.SUBMITTERS.get(0), ClusterFolder.HOMES.get(1), ClusterMembers.BROKER);

    private final PrintWriter out;
    private final Surroundings surroundings;
    private final ClusterFolder folder;
    private final ClusterLines lines;
    private final ClusterMembers members;
    private final long begun = Time.SYSTEM.nanos();
    private volatile boolean isStopping;

    /**
     * @param artemis the folder of Artemis, or one with its jars
     * @throws SettingsException if it is none
     */
    ClusterDemo(Surroundings surroundings, Path artemis) throws SettingsException, IOException {
        DemoArtemis found = DemoArtemis.in(artemis, surroundings.dist());
        this.out = surroundings.out();
        this.surroundings = surroundings;
        this.folder = new ClusterFolder(Files.createTempDirectory("majora-drop-demo-"));
        this.lines = new ClusterLines(folder);
        this.members = new ClusterMembers(folder, found, surroundings);
    }

    /** @return 0, or 3 if it ended before all was done, or a record has not just one line */
    int run(Sandbox sandbox, String username, String token)
            throws IOException, SettingsException, InterruptedException {
        Thread signal = new Thread(this::stopOnSignal, "signal");
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            out.println(
                    "The demo starts a broker, two homes and two submitters, each a process of its own, in a folder that is"
                            + " left for you to look at:");
            out.println("  " + folder.path());
            out.printf("The %,d records of the homes go to a stand-in for Majora on this machine.%n", RECORDS);
            out.flush();
            boolean isDone = isStarted(sandbox, username, token) && isKilledAndBack() && isSo(lines::areAllClosed);
            end();
            return isStopping ? NOT_DONE : tell(isDone);
        } finally {
            end();
            removeHook(signal);
        }
    }

    private void stopOnSignal() {
        isStopping = true;
        try {
            end();
        } catch (IOException refused) {
            surroundings.err().println("What the demo needs no more cannot be taken away: " + IoReason.of(refused));
        }
    }

    private synchronized void end() throws IOException {
        members.stop();
        folder.tidy();
    }

    private boolean isStarted(Sandbox sandbox, String username, String token) throws IOException, SettingsException {
        members.startBroker();
        if (!isSo(members::isBrokerThere)) {
            return false;
        }
        for (String name : ClusterFolder.HOMES) {
            members.startHome(name);
        }
        for (String name : ClusterFolder.SUBMITTERS) {
            members.startSubmitter(name, sandbox.url(), username, token);
        }
        return true;
    }

    private boolean isKilledAndBack() throws IOException, InterruptedException {
        out.println();
        out.println("Killed while all of them work (kill -9), and started again:");
        for (String name : KILLED) {
            long enough = (long) RECORDS * (KILLED.indexOf(name) + 1) / (KILLED.size() + 2);
            if (!isSo(() -> lines.count() >= enough)) {
                return false;
            }
            members.killAndStart(name);
            out.printf("  %-12s when %,d records had their line%n", name, lines.count());
            out.flush();
            if (!isSo(() -> members.isBack(name))) {
                return false;
            }
        }
        return true;
    }

    private int tell(boolean isDone) throws IOException {
        for (String name : ClusterFolder.HOMES) {
            out.println();
            out.println("The home " + name + ":");
            new FilesStory(folder.home(name), out, surroundings.terminal()).tell(Instant.EPOCH);
        }
        Map<String, Integer> byRecord = lines.byRecord();
        long once = byRecord.values().stream().filter(count -> count == 1).count();
        long lost = byRecord.values().stream().filter(count -> count == 0).count();
        out.println();
        out.printf(
                "Of %,d records %,d have one line, %,d have none, %,d have more than one.%n",
                RECORDS, once, lost, byRecord.size() - once - lost);
        out.printf(
                "Records that the broker gave to a submitter again, as who had them was killed, or lost it: %,d.%n",
                lines.redelivered());
        if (!isDone) {
            out.println("It took too long, and was ended before all was done: see the logs in that folder.");
        }
        return isDone && once == RECORDS ? 0 : NOT_DONE;
    }

    /** What may be so in a while. */
    private interface Awaited {
        boolean isSo() throws IOException;
    }

    /** Waits for it. @return whether it is so in time */
    private boolean isSo(Awaited awaited) throws IOException {
        while (!isStopping && Time.SYSTEM.nanos() - begun < LONGEST) {
            if (awaited.isSo()) {
                return true;
            }
            refuseEnds();
            LockSupport.parkNanos(LOOK);
        }
        return false;
    }

    private void refuseEnds() throws IOException {
        try {
            members.refuseEnds();
        } catch (IOException ended) {
            if (!isStopping) {
                throw ended;
            }
        }
    }

    private static void removeHook(Thread signal) {
        try {
            Runtime.getRuntime().removeShutdownHook(signal);
        } catch (IllegalStateException stopping) {
            // A signal came: then it has stopped them, or does so now.
            return;
        }
    }
}
