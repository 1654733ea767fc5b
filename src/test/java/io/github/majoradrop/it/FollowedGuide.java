package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.it.Guide.Block;
import io.github.majoradrop.it.GuideTerminal.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Follows a guide word for word, with the packaged program in a user's folder of its own. */
final class FollowedGuide implements AutoCloseable {

    private static final Path PROGRAM = Path.of("target/majora-drop").toAbsolutePath();
    private static final String PROMPT = "$ ";
    private static final String LEFT_OUT = "…";
    /** What a program that goes on running says when it is ready for what comes next in the guide. */
    private static final List<String> READY =
            List.of("stands in for Majora", "Watching", "The broker listens", "The broker answers");

    private final List<Block> blocks;
    private final Path user;
    /** The homes in which all has to be filed before the guide goes on. */
    private final List<HomeFolder> homes;

    private final UnaryOperator<String> here;
    private final List<Program> background = new ArrayList<>();

    /** @param here puts into a command, and into what it shows, what is another thing here: a port, a folder */
    FollowedGuide(Path guide, Path user, List<HomeFolder> homes, UnaryOperator<String> here) {
        this.blocks = new Guide(guide).blocks();
        this.user = user;
        this.homes = homes;
        this.here = command -> here.apply(command.replace("/opt/majora-drop", PROGRAM.toString()));
    }

    /** @return how many commands were run */
    int follow() {
        int ran = 0;
        try (GuideTerminal terminal = terminal()) {
            for (Block block : blocks) {
                switch (block.info()) {
                    case "sh background" -> start(block);
                    case "sh" -> ran += run(terminal, block);
                    case "console" -> ran += compare(terminal, block);
                    default -> assertThat(block.info()).isIn("", "json", ClusterDemoIT.DEMO);
                }
            }
        }
        return ran;
    }

    private GuideTerminal terminal() {
        ProcessBuilder shell =
                new ProcessBuilder("bash").directory(user.toFile()).redirectErrorStream(true);
        shell.environment().clear();
        shell.environment().putAll(environment());
        return new GuideTerminal(shell);
    }

    private Map<String, String> environment() {
        String path = PROGRAM.resolve("bin") + ":" + System.getenv("PATH");
        // Its starts are quick from the first one on.
        return Map.of(
                "HOME", user.toString(), "PATH", path, "LANG", "C.UTF-8", "CACHE_DIRECTORY", Lab.CLASSES.toString());
    }

    /** A terminal in which something goes on running. */
    private void start(Block block) {
        String command = String.join("\n", block.lines());
        Program program = Program.start(
                List.of("bash", "-c", here.apply(command)),
                user.resolve("background-" + background.size()),
                environment());
        background.add(program);
        await(command + " is ready")
                .failFast(() -> assertThat(program.isRunning())
                        .as("%s: %s", command, program)
                        .isTrue())
                .until(() ->
                        program.log().stream().anyMatch(line -> READY.stream().anyMatch(line::contains)));
    }

    private int run(GuideTerminal terminal, Block block) {
        for (String command : block.lines()) {
            Ran ran = terminal.run(here.apply(command));
            assertThat(ran.exit()).as("%s said: %s", command, ran.lines()).isZero();
        }
        awaitAllIsFiled();
        return block.lines().size();
    }

    /** Who reads takes longer than that. */
    private void awaitAllIsFiled() {
        for (HomeFolder home : homes) {
            await("all is filed")
                    .until(() -> home.names("drop").isEmpty()
                            && home.names("inflight").isEmpty());
        }
    }

    private int compare(GuideTerminal terminal, Block block) {
        String command = block.lines().get(0);
        assertThat(command).startsWith(PROMPT);
        List<String> shown = block.lines().subList(1, block.lines().size());
        if (command.contains(" status ")) {
            // It tells how things were some seconds ago: who reads takes longer than that.
            await(command).untilAsserted(() -> compare(terminal, command, shown));
        } else {
            compare(terminal, command, shown);
        }
        return 1;
    }

    private void compare(GuideTerminal terminal, String command, List<String> shown) {
        Ran ran = terminal.run(here.apply(command.substring(PROMPT.length())));
        assertThat(String.join("\n", ran.lines())).as(command).matches(pattern(shown));
    }

    private Pattern pattern(List<String> shown) {
        return Pattern.compile(
                shown.stream()
                        .map(line -> line.equals(LEFT_OUT) ? ".*" : Pattern.quote(here.apply(line)))
                        .collect(Collectors.joining("\n")),
                Pattern.DOTALL);
    }

    @Override
    public void close() {
        background.forEach(Program::close);
    }
}
