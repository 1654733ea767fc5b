package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Apache Artemis in a process of its own, with the packaged settings, in a folder as the guide makes one. */
final class Artemis {

    private static final Path SETTINGS = Path.of("target/majora-drop/broker");
    private static final String MAIN = "io.github.majoradrop.cli.DemoBroker";

    private final Lab lab;
    private final int port;
    private final Path folder;

    /** @param authority whose certificates it trusts, and whose certificate for {@code localhost} it shows */
    Artemis(Lab lab, TestAuthority authority) throws Exception {
        this.lab = lab;
        this.port = lab.reservePort();
        this.folder = lab.folder().resolve("broker");
        Path etc = Files.createDirectories(folder.resolve("etc"));
        try (Stream<Path> files = Files.list(SETTINGS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, etc.resolve(file.getFileName()));
            }
        }
        Files.copy(authority.issue("broker", "dns:localhost"), etc.resolve("broker.p12"));
        trust(authority.itself(), etc.resolve("authority.p12"));
        Path xml = etc.resolve("broker.xml");
        Files.writeString(
                xml,
                Files.readString(xml)
                        .replace("0.0.0.0:61617", "127.0.0.1:" + port)
                        .replace("changeit", TestAuthority.PASSWORD));
    }

    /** Has it begin with other settings. */
    void change(String what, String by) throws IOException {
        Path xml = folder.resolve("etc/broker.xml");
        String settings = Files.readString(xml);
        assertThat(settings).contains(what);
        Files.writeString(xml, settings.replace(what, by));
    }

    private static void trust(Path certificate, Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate);
                OutputStream out = Files.newOutputStream(store)) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
            trusted.store(out, TestAuthority.PASSWORD.toCharArray());
        }
    }

    Path folder() {
        return folder;
    }

    String url() {
        return "ssl://localhost:" + port;
    }

    /** Starts it, or starts it again on what it has kept. */
    Program start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.security.auth.login.config=etc/login.config",
                MAIN,
                "."));
        Program broker = lab.startCommand(folder, command);
        lab.waitUntilSaid(broker, "The broker listens");
        return broker;
    }
}
