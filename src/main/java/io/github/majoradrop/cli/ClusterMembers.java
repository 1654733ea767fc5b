package io.github.majoradrop.cli;

import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The processes of the demo of several machines: a broker, homes and submitters. */
final class ClusterMembers {

    static final String BROKER = "broker";

    private static final Pattern LISTENS = Pattern.compile(DemoBroker.LISTENS + " at port (\\d+)");
    private static final Pattern CONNECTED = Pattern.compile("The broker answers");

    private final ClusterFolder folder;
    private final DemoArtemis artemis;
    private final Surroundings surroundings;
    private final Map<String, DemoProcess> processes = new LinkedHashMap<>();
    private int port;

    ClusterMembers(ClusterFolder folder, DemoArtemis artemis, Surroundings surroundings) {
        this.folder = folder;
        this.artemis = artemis;
        this.surroundings = surroundings;
    }

    /** At any port that is free, or at the same one as before. */
    void startBroker() throws IOException {
        if (port == 0) {
            folder.makeBroker(surroundings.dist().resolve("broker"));
        }
        start(BROKER, artemis.command(folder.of(BROKER), port));
    }

    /** Whether it listens by now. */
    boolean isBrokerThere() throws IOException {
        Matcher told = processes.get(BROKER).told(LISTENS);
        port = told == null ? port : Integer.parseInt(told.group(1));
        return told != null;
    }

    /** With its drop folder full. */
    void startHome(String name) throws IOException, SettingsException {
        folder.makeMember(name, url(), Map.of("home.name", name, "intake.settle", "200ms", "intake.check", "off"));
        try (Home home = folder.home(name)) {
            List<String> reasons = home.prepare();
            if (!reasons.isEmpty()) {
                throw new SettingsException(reasons);
            }
        }
        folder.drop(name, surroundings.samples().resolve("1-biosamples.csv"));
        start(name, program("run", name));
    }

    void startSubmitter(String name, URI majora, String username, String token) throws IOException {
        String file = folder.makeToken(name, token).toString();
        Map<String, String> settings = new LinkedHashMap<>(
                Map.of("majora.url", majora.toString(), "majora.username", username, "majora.token-file", file));
        // So slow that something is on its way when one is killed.
        settings.putAll(Map.of("submit.concurrency", "2", "submit.batch", "1"));
        folder.makeMember(name, url(), settings);
        start(name, program("submit", name));
    }

    private String url() {
        return "tcp://127.0.0.1:" + port;
    }

    private List<String> program(String command, String name) {
        return List.of(
                surroundings.dist().resolve("bin/majora-drop").toString(),
                command,
                "--home",
                folder.of(name).toString(),
                "--config",
                folder.settings(name).toString());
    }

    private synchronized void start(String name, List<String> command) throws IOException {
        processes
                .computeIfAbsent(name, one -> new DemoProcess(one, folder.path()))
                .start(command);
    }

    /** As {@code kill -9} does, and starts it again. */
    void killAndStart(String name) throws IOException, InterruptedException {
        processes.get(name).kill();
        if (name.equals(BROKER)) {
            startBroker();
        } else {
            start(name, program(ClusterFolder.HOMES.contains(name) ? "run" : "submit", name));
        }
    }

    /** Whether it does its work, since it was started last. */
    boolean isBack(String name) throws IOException {
        return name.equals(BROKER) ? isBrokerThere() : processes.get(name).told(CONNECTED) != null;
    }

    /** @throws IOException if one has ended that should not */
    void refuseEnds() throws IOException {
        for (DemoProcess process : processes.values()) {
            process.refuseEnd();
        }
    }

    /** Ends all, the broker last: it is given back what submitters have. */
    synchronized void stop() {
        List<DemoProcess> all = new ArrayList<>(processes.values());
        Collections.reverse(all);
        all.forEach(DemoProcess::stop);
    }
}
