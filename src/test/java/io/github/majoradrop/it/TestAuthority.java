package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority as a hospital has one, made with the JDK's keytool; everything is in files of one folder. All keys are made in one
 * store, as keytool signs with a key of the same store only, and each start of it costs a Java.
 */
public final class TestAuthority {

    static final String PASSWORD = "for-the-test";

    private static final String ITSELF = "authority";

    private static TestAuthority shared;

    private final Path folder;

    TestAuthority(Path folder) throws Exception {
        this.folder = folder;
        pair(folder, ITSELF, "-validity", "20", "-ext", "bc:c", "-startdate", "-15d");
    }

    /** One for all tests of a process that need no other, so that most of them start no keytool. */
    static synchronized TestAuthority shared() throws Exception {
        if (shared == null) {
            shared = new TestAuthority(
                    Files.createTempDirectory(Path.of("target").toAbsolutePath(), "authority-"));
        }
        return shared;
    }

    /** What trusts it trusts this. */
    Path itself() {
        return folder.resolve(ITSELF + ".pem");
    }

    /**
     * Signs a certificate for a server.
     *
     * @param name for which it is, as keytool writes it: {@code dns:…} or {@code ip:…}
     * @param validity from when and how long: {@code -startdate -9d -validity 5}
     * @return its key store
     */
    Path issue(String alias, String name, String... validity) throws Exception {
        return server(alias, name, List.of("-signer", ITSELF), validity);
    }

    /** Signs a certificate for a client. @return its key store */
    Path client(String alias, String subject) throws Exception {
        return signed(alias, "-signer", ITSELF, "-dname", subject);
    }

    /** A key and a certificate that it signed itself. */
    Path selfSigned(String alias, String name, String... validity) throws Exception {
        return server(alias, name, List.of(), validity);
    }

    private Path server(String alias, String name, List<String> signer, String... validity) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(validity));
        arguments.addAll(List.of("-ext", "san=" + name));
        arguments.addAll(signer);
        return signed(alias, arguments.toArray(String[]::new));
    }

    /** Made once: an alias stands for the same arguments. */
    private Path signed(String alias, String... arguments) throws Exception {
        Path made = folder.resolve(alias + ".p12");
        if (!Files.exists(made)) {
            pair(folder, alias, arguments);
        }
        return made;
    }

    /** Makes a key, and of its certificate {@code <alias>.pem}, and of both {@code <alias>.p12}. @return its certificate */
    public static Certificate pair(Path folder, String alias, String... more) throws Exception {
        Path all = folder.resolve("all-keys");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC"));
        if (!List.of(more).contains("-dname")) {
            command.addAll(List.of("-dname", "CN=" + alias));
        }
        command.addAll(List.of(more));
        command.addAll(List.of("-keystore", all.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return split(all, alias);
    }

    private static Certificate split(Path all, String alias) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(all)) {
            keys.load(in, password);
        }
        Key key = keys.getKey(alias, password);
        Certificate[] chain = keys.getCertificateChain(alias);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, password);
        own.setKeyEntry(alias, key, password, chain);
        try (OutputStream out = Files.newOutputStream(all.resolveSibling(alias + ".p12"))) {
            own.store(out, password);
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(chain[0].getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(all.resolveSibling(alias + ".pem"), pem);
        return chain[0];
    }
}
