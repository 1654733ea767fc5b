package io.github.majoradrop.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A small file system for a home, in a mount namespace of its own: what is mounted there is seen by the programs that are started in it, and by
 * nobody else. Its faults are genuine: it is the kernel that refuses.
 */
final class SmallDisk implements AutoCloseable {

    /** Root may do anything, unless this is taken from it. */
    static final List<String> BOUND_BY_PERMISSIONS =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all");

    private final Path home;
    private final Process holder;
    private final boolean root;

    private SmallDisk(Path disk, Process holder, boolean root) {
        this.home = disk.resolve("home");
        this.holder = holder;
        this.root = root;
    }

    /**
     * Mounts one in a new folder. Where this machine lets nobody make a namespace the test is skipped, with what it said.
     */
    static SmallDisk mount(Path parent, String options) {
        try {
            Path disk = Files.createDirectory(parent.resolve("disk"));
            Path back = Files.createDirectory(parent.resolve("back"));
            boolean root = "root".equals(System.getProperty("user.name"));
            String script = "mount -t tmpfs -o " + options + " small " + disk + " && mkdir -p " + disk
                    + "/home/drop && mount --bind " + disk + " " + back + " && echo mounted && exec sleep 7200";
            Process holder = new ProcessBuilder(
                            "unshare", root ? "-m" : "-Urm", "--propagation", "private", "sh", "-c", script)
                    .redirectErrorStream(true)
                    .start();
            String said = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (!"mounted".equals(said)) {
                holder.destroyForcibly();
                return Assumptions.abort("no file system can be mounted on this machine: " + said);
            }
            return new SmallDisk(disk, holder, root);
        } catch (IOException missing) {
            return Assumptions.abort("no namespaces on this machine: " + missing.getMessage());
        }
    }

    /** The home as programs on this disk know it. */
    Path home() {
        return home;
    }

    /** The home as all others see it, behind whatever is mounted over a part of it. */
    Path seen() {
        return Path.of("/proc/" + holder.pid() + "/root" + home.getParent().resolveSibling("back") + "/home");
    }

    /** What a command begins with that is to see this disk, and to be refused what permissions refuse. */
    List<String> entering() {
        List<String> command = namespace();
        command.addAll(BOUND_BY_PERMISSIONS);
        return command;
    }

    private List<String> namespace() {
        List<String> command = new ArrayList<>(List.of("nsenter", "-m", "-t", Long.toString(holder.pid())));
        if (!root) {
            command.addAll(List.of("-U", "--preserve-credentials"));
        }
        return command;
    }

    /** Runs a script in the folder that it is mounted on. */
    void shell(String script) {
        List<String> command = namespace();
        command.addAll(
                List.of("sh", "-c", "cd \"$0\" && " + script, home.getParent().toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(Arrays.toString(command.toArray()) + " said: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public void close() {
        holder.destroyForcibly();
        try {
            holder.waitFor();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
