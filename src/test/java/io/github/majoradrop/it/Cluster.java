package io.github.majoradrop.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Homes and submitters around a broker, each a process of its own, against the Majora of a lab. */
final class Cluster {

    static final int CONCURRENCY = 4;
    /** Longer than a busy machine keeps a process from giving a sign. */
    static final Duration TIME_TO_LIVE = Duration.ofSeconds(12);

    private final Lab lab;
    private final int port;
    private final Map<String, HomeFolder> homes = new LinkedHashMap<>();
    private final Map<String, String> ofHomes = new LinkedHashMap<>();
    private int brokerPort;
    private int submitters;
    private Program broker;

    Cluster(Lab lab) {
        this.lab = lab;
        this.port = lab.reservePort();
        this.brokerPort = port;
    }

    /** Starts the broker, or starts it again on what it has kept. */
    Program startBroker() {
        return startBroker("");
    }

    /** @param how {@code full} has it take its disk for full */
    Program startBroker(String how) {
        broker = lab.startJava(
                BrokerMain.class.getName(),
                Integer.toString(port),
                brokerFolder().toString(),
                how);
        lab.waitUntilSaid(broker, BrokerMain.LISTENS);
        return broker;
    }

    Path brokerFolder() {
        return lab.folder().resolve("broker");
    }

    /** Where the broker listens. */
    int port() {
        return port;
    }

    /** Has all that start from now on reach the broker there. */
    void reachBrokerAt(int other) {
        brokerPort = other;
    }

    HomeFolder home(String name) {
        return homes.computeIfAbsent(name, one -> {
            HomeFolder home = new HomeFolder(lab.folder().resolve("home-" + one));
            try {
                Files.createDirectories(home.path().resolve("drop"));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            return home;
        });
    }

    /** A setting of all homes that start from now on. */
    void with(String key, String value) {
        ofHomes.put(key, value);
    }

    /** It knows neither Majora nor a token. */
    Program startHome(String name) {
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "broker.url",
                url(),
                "broker.time-to-live",
                TIME_TO_LIVE.toSeconds() + "s",
                "home.name",
                name,
                "intake.settle",
                "50ms",
                "submit.library",
                "false"));
        settings.putAll(ofHomes);
        Path config = lab.writeSettings(name + ".properties", settings);
        return lab.startOn(home(name).path(), config, "run");
    }

    /** @param more settings, each as {@code key=value} */
    Program startSubmitter(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "submit",
                "--set",
                "broker.url=" + url(),
                "--set",
                "broker.time-to-live=" + TIME_TO_LIVE.toSeconds() + "s",
                "--set",
                "submit.concurrency=" + CONCURRENCY));
        for (String setting : more) {
            arguments.addAll(List.of("--set", setting));
        }
        return lab.startOn(submitter(++submitters).path(), arguments.toArray(String[]::new));
    }

    /** The folder of the submitter that was started as that one, from 1. */
    HomeFolder submitter(int nth) {
        return new HomeFolder(lab.folder().resolve("submitter-" + nth));
    }

    private String url() {
        return "tcp://127.0.0.1:" + brokerPort;
    }

    /** Waits until it has begun. */
    void waitFor(Program submitter) {
        lab.waitUntilSaid(submitter, "The broker answers");
    }

    void waitUntilAllIsClosed(int files) {
        for (Map.Entry<String, HomeFolder> home : homes.entrySet()) {
            lab.waitUntil(
                    files + " files of " + home.getKey() + " are archived",
                    () -> home.getValue().archived().size() == files);
        }
    }

    /** How many records of all homes have lines. */
    int lines() {
        return homes.values().stream().mapToInt(home -> home.lines().size()).sum();
    }

    List<HomeFolder> homes() {
        return List.copyOf(homes.values());
    }
}
