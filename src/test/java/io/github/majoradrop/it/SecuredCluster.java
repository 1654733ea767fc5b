package io.github.majoradrop.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A broker with the packaged settings, and the settings of those whom it knows by their certificates. */
final class SecuredCluster {

    private final Lab lab;
    private final TestAuthority authority;
    private final Artemis artemis;

    SecuredCluster(Lab lab) throws Exception {
        this.lab = lab;
        this.authority = TestAuthority.shared();
        this.artemis = new Artemis(lab, authority);
    }

    /** Not started yet. */
    Artemis artemis() {
        return artemis;
    }

    /** One with a drop folder. */
    HomeFolder home(String name) throws IOException {
        HomeFolder home = new HomeFolder(lab.folder().resolve(name));
        Files.createDirectories(home.path().resolve("drop"));
        return home;
    }

    /** The same settings and more, each on a line of its own. */
    Path with(Path settings, String more) throws IOException {
        return changed(settings, "intake.settle=50ms", "intake.settle=50ms" + more);
    }

    Path changed(Path settings, String what, String by) throws IOException {
        Path changed = Files.createTempFile(lab.folder(), "changed", ".properties");
        return Files.writeString(changed, Files.readString(settings).replace(what, by));
    }

    /** Of a process with a certificate of its own; of a submitter if its name begins so. */
    Path settings(String name, String subject) throws Exception {
        Path store = authority.client(name, subject);
        Path password = Files.writeString(lab.folder().resolve(name + ".password"), TestAuthority.PASSWORD);
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "broker.url",
                artemis.url(),
                "broker.time-to-live",
                "12s",
                "broker.trust-store",
                authority.itself().toString(),
                "broker.key-store",
                store.toString(),
                "broker.key-store-password-file",
                password.toString(),
                "intake.settle",
                "50ms",
                "submit.library",
                "false"));
        if (name.startsWith("submitter")) {
            settings.put("majora.url", lab.majora().url().toString());
            settings.put("majora.username", Lab.USER);
            settings.put("majora.token-file", lab.folder().resolve("token").toString());
        } else {
            settings.put("home.name", name);
        }
        return lab.writeSettings(name + ".properties", settings);
    }
}
