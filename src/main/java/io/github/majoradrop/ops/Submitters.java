package io.github.majoradrop.ops;

import io.github.majoradrop.broker.Serves;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeAccount;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code majora-drop submit}: a {@link Submitter} for each account, until a signal comes. On its disk are its lock and its name, by which homes know
 * it again, and no record.
 */
public final class Submitters {

    private static final Logger LOG = LoggerFactory.getLogger(Submitters.class);
    private static final String ID = "submitter.id";

    private final List<Submitter> all = new ArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Submitters(Settings settings, String name) throws SettingsException {
        List<HomeAccount> accounts = settings.broker().accounts();
        if (settings.username() != null) {
            all.add(new Submitter(settings, Serves.allBut(accounts), name));
        }
        for (HomeAccount account : accounts) {
            all.add(new Submitter(settings.of(account), Serves.only(account), name + " " + account.home()));
        }
    }

    /**
     * @param routes the folder of the route files
     * @return never, unless it is interrupted: a signal ends the process
     * @throws SettingsException if the start is refused, with every reason
     */
    public static int run(Settings settings, Path routes) throws SettingsException {
        NoWireLogs.install();
        try (Home home = new Home(settings.home())) {
            Optional<String> locked = home.lock();
            if (locked.isPresent()) {
                throw new SettingsException(List.of(locked.get()));
            }
            return new Submitters(settings, "submitter " + id(home)).work(routes);
        }
    }

    private static String id(Home home) throws SettingsException {
        Path file = home.folder().resolve(ID);
        try {
            if (!Files.exists(file)) {
                byte[] made = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
                HomeFiles.replace(file, out -> {
                    out.write(made);
                    return true;
                });
            }
            return Files.readString(file).strip();
        } catch (IOException refused) {
            throw new SettingsException(List.of(file + " cannot be used: " + IoReason.of(refused)));
        }
    }

    private int work(Path routes) throws SettingsException {
        Thread signal = new Thread(this::stopOnSignal, "signal");
        Runtime.getRuntime().addShutdownHook(signal);
        try {
            for (Submitter each : all) {
                each.start(routes);
            }
            stopped.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            all.forEach(Submitter::stop);
        }
        return 0;
    }

    private void stopOnSignal() {
        LOG.info("Stopping");
        all.forEach(Submitter::stop);
        stopped.countDown();
    }
}
