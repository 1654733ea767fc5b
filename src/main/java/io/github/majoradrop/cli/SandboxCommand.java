package io.github.majoradrop.cli;

import io.github.majoradrop.config.GivenCredentials;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.sandbox.Sandbox;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: a stand-in for Majora on this machine, to rehearse with. */
@Command(
        name = "sandbox",
        description = "Stands in for Majora on this machine, to rehearse with; keeps all in memory.",
        exitCodeList = {"0:stopped by a signal", "2:wrong usage or settings, or the port is taken"},
        footer = {"", "Example:", "  majora-drop sandbox --port 8400 --today 2026-11-22"})
final class SandboxCommand extends Subcommand {

    private static final int LAST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "P", required = true, description = "where to listen; 0 takes any free port")
    private int port;

    @Option(
            names = "--today",
            paramLabel = "DATE",
            converter = DateOption.class,
            description = "the date that its clock starts on, such as 2026-11-22 (default: today)")
    private LocalDate today;

    @Override
    public Integer call() throws SettingsException, InterruptedException {
        if (port < 0 || port > LAST_PORT) {
            throw wrongUsage("--port takes a number from 0 to " + LAST_PORT);
        }
        Optional<GivenCredentials> given = settings().readCredentials();
        Clock clock = today == null ? Time.SYSTEM.clock() : SandboxClock.startingOn(today);
        try (Sandbox sandbox = start(given, clock)) {
            say(sandbox, given);
            surroundings().signals().awaitOne(sandbox::close);
        }
        return 0;
    }

    private Sandbox start(Optional<GivenCredentials> given, Clock clock) throws SettingsException {
        try {
            return Sandbox.start(
                    port,
                    given.map(GivenCredentials::username).orElse("sandbox"),
                    given.map(credentials -> credentials.token().reveal()).orElse("sandbox"),
                    clock);
        } catch (UncheckedIOException failure) {
            throw new SettingsException(
                    List.of("the port " + port + " cannot be listened on: " + IoReason.of(failure.getCause())));
        }
    }

    private void say(Sandbox sandbox, Optional<GivenCredentials> given) {
        PrintWriter out = out();
        out.println("The sandbox stands in for Majora at " + sandbox.url() + " until it is stopped.");
        out.println(given.map(credentials -> "It takes the user " + credentials.username() + " with the token from "
                        + (credentials.tokenFile() == null ? credentials.from() : credentials.tokenFile()) + ".")
                .orElse("It takes the user sandbox with the token sandbox, as no credentials are set."));
    }
}
