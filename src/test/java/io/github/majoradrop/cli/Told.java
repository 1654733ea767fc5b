package io.github.majoradrop.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command that only asks or looks ends with and says; it runs in this process, as that costs no start. */
public record Told(int exit, List<String> log) {

    /** @param folder the home folder of a user who has nothing in it */
    public static Told by(Path folder, String... command) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exit = new MajoraDropCommand(new Surroundings(
                        Map.of(),
                        folder,
                        folder,
                        out,
                        out,
                        Terminal.of(Map.of(), null),
                        (settings, routes, once) -> {
                            throw new IllegalStateException("this is no way to run the daemon");
                        },
                        Runnable::run))
                .execute(command);
        return new Told(exit, said.toString().lines().toList());
    }

    /** The lines that hold that text. */
    public List<String> logWith(String words) {
        return log.stream().filter(line -> line.contains(words)).toList();
    }
}
