package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.majoradrop.it.Guide.Block;
import io.github.majoradrop.it.GuideTerminal.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the operator's guide word for word, with the packaged program in a user's folder of its own. What needs root is run by
 * {@code src/test/packages/guide.sh}.
 */
class GuidesIT {

    private static final Path GUIDES = Path.of("src/main/dist/doc");
    private static final Path PROGRAM = Path.of("target/majora-drop").toAbsolutePath();
    private static final String PROMPT = "$ ";
    private static final String LEFT_OUT = "…";

    /** Run here, run as root in a machine that is thrown away, run where there is a container engine, and what is no command. */
    private static final Set<String> KINDS = Set.of(
            "sh",
            "sh background",
            "console",
            "sh root",
            "sh alice",
            "sh archive",
            "sh restore",
            "sh engine",
            "json",
            "properties",
            "ini",
            "");

    private final ReservedPort port = new ReservedPort();
    private final List<Program> background = new ArrayList<>();

    @TempDir
    private Path user;

    @AfterEach
    void close() {
        background.forEach(Program::close);
        port.close();
    }

    @Test
    void every_command_of_the_operators_guide_does_what_it_says() throws IOException {
        int ran = 0;
        try (GuideTerminal terminal = terminal()) {
            for (Block block : new Guide(GUIDES.resolve("operator.md")).blocks()) {
                switch (block.info()) {
                    case "sh background" -> start(block);
                    case "sh" -> ran += run(terminal, block);
                    case "console" -> ran += compare(terminal, block);
                    default -> assertThat(block.info()).isIn("", "json");
                }
            }
        }
        assertThat(ran).isGreaterThan(10);
    }

    @Test
    void every_block_is_of_a_kind_that_some_test_knows() throws IOException {
        try (Stream<Path> guides = Files.list(GUIDES)) {
            assertThat(guides.filter(file -> file.toString().endsWith(".md"))
                            .flatMap(file -> new Guide(file).blocks().stream())
                            .map(Block::info))
                    .isNotEmpty()
                    .allMatch(KINDS::contains);
        }
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
                List.of("bash", "-c", here(command)), user.resolve("background-" + background.size()), environment());
        background.add(program);
        await(command + " is ready")
                .until(() -> program.log().stream()
                        .anyMatch(line -> line.contains("stands in for Majora") || line.contains("Watching")));
    }

    private int run(GuideTerminal terminal, Block block) {
        for (String command : block.lines()) {
            Ran ran = terminal.run(here(command));
            assertThat(ran.exit()).as("%s said: %s", command, ran.lines()).isZero();
        }
        awaitAllIsFiled();
        return block.lines().size();
    }

    /** Who reads takes longer than that. */
    private void awaitAllIsFiled() {
        HomeFolder home = new HomeFolder(user.resolve("rehearsal"));
        await("all is filed")
                .until(() ->
                        home.names("drop").isEmpty() && home.names("inflight").isEmpty());
    }

    private int compare(GuideTerminal terminal, Block block) {
        String command = block.lines().get(0);
        assertThat(command).startsWith(PROMPT);
        List<String> shown = block.lines().subList(1, block.lines().size());
        Ran ran = terminal.run(here(command.substring(PROMPT.length())));

        assertThat(String.join("\n", ran.lines())).as(command).matches(pattern(shown));
        return 1;
    }

    private static Pattern pattern(List<String> shown) {
        return Pattern.compile(
                shown.stream()
                        .map(line -> line.equals(LEFT_OUT) ? ".*" : Pattern.quote(line))
                        .collect(Collectors.joining("\n")),
                Pattern.DOTALL);
    }

    private String here(String command) {
        return command.replace("/opt/majora-drop", PROGRAM.toString()).replace("8400", Integer.toString(port.number()));
    }
}
