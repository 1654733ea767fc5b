package io.github.majoradrop.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority as a hospital has one, made with the JDK's keytool; everything is in files of one folder. */
final class TestAuthority {

    static final String PASSWORD = "for-the-test";

    private final Path folder;

    TestAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        pair("authority", "CN=authority", "-validity", "20", "-ext", "bc:c", "-startdate", "-15d");
        keytool(
                "authority",
                "-exportcert",
                "-rfc",
                "-alias",
                "authority",
                "-file",
                certificate().toString());
    }

    /** Of the authority itself, in PEM form. */
    Path certificate() {
        return folder.resolve("authority.pem");
    }

    /**
     * Signs a certificate for a server.
     *
     * @param name for which it is, as keytool writes it: {@code dns:…} or {@code ip:…}
     * @param validity from when and how long: {@code -startdate -9d -validity 5}
     * @return its key store
     */
    Path issue(String alias, String name, String... validity) throws IOException, InterruptedException {
        pair(alias, "CN=server");
        Path request = folder.resolve(alias + ".csr");
        Path signed = folder.resolve(alias + ".pem");
        keytool(alias, "-certreq", "-alias", alias, "-file", request.toString());
        List<String> sign = new ArrayList<>(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                "authority",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString()));
        sign.addAll(List.of("-ext", "san=" + name));
        sign.addAll(List.of(validity));
        keytool("authority", sign.toArray(String[]::new));
        keytool(
                alias,
                "-importcert",
                "-noprompt",
                "-alias",
                "authority",
                "-file",
                certificate().toString());
        keytool(alias, "-importcert", "-noprompt", "-alias", alias, "-file", signed.toString());
        return store(alias);
    }

    /** A key and a certificate that it signed itself. */
    Path selfSigned(String alias, String name, String... validity) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(validity));
        arguments.addAll(List.of("-ext", "san=" + name));
        pair(alias, "CN=server", arguments.toArray(String[]::new));
        keytool(
                alias,
                "-exportcert",
                "-rfc",
                "-alias",
                alias,
                "-file",
                folder.resolve(alias + ".pem").toString());
        return store(alias);
    }

    Path store(String alias) {
        return folder.resolve(alias + ".p12");
    }

    private void pair(String alias, String name, String... more) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", name));
        arguments.addAll(List.of(more));
        keytool(alias, arguments.toArray(String[]::new));
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store(store).toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
