package io.github.majoradrop.ops;

import io.github.majoradrop.broker.Serves;
import io.github.majoradrop.config.Home;
import io.github.majoradrop.config.HomeAccount;
import io.github.majoradrop.config.HomeFiles;
import io.github.majoradrop.config.IoReason;
import io.github.majoradrop.config.Settings;
import io.github.majoradrop.config.SettingsException;
import io.github.majoradrop.config.Time;
import io.github.majoradrop.config.WatchSettings;
import io.github.majoradrop.ops.watch.Watch;
import io.github.majoradrop.ops.watch.Watched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code majora-drop submit}: a {@link Submitter} for each account, until a signal comes. On its disk are its lock and its name, by which homes know
 * it again, its status, and no record.
 */
public final class Submitters {

    private static final Logger LOG = LoggerFactory.getLogger(Submitters.class);
    private static final String ID = "submitter.id";

    private final WatchSettings watch;
    private final Home folder;
    private final List<Submitter> all = new ArrayList<>();
    private final SubmitterContent content;
    private final StatusFile status;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private Submitters(Settings settings, Home folder, String name) throws SettingsException {
        this.watch = settings.watch();
        this.folder = folder;
        List<HomeAccount> accounts = settings.broker().accounts();
        if (settings.credentials() != null) {
            all.add(new Submitter(settings, settings.credentials(), Serves.allBut(accounts), name));
        }
        for (HomeAccount account : accounts) {
            all.add(new Submitter(settings, account.credentials(), Serves.only(account), name + " " + account.home()));
        }
        this.content = new SubmitterContent(all, Time.SYSTEM);
        this.status = new StatusFile(folder, content, Time.SYSTEM);
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
            return new Submitters(settings, home, "submitter " + id(home)).work(routes);
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
            status.start();
            start(routes);
            stopped.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
        }
        return 0;
    }

    /** The first of them serves the page, if there is one, for all. */
    private void start(Path routes) throws SettingsException {
        if (watch == null) {
            for (Submitter each : all) {
                each.start(routes, camel -> {}, false);
            }
            return;
        }
        Watched watched = Watching.watched(watch, folder, all, content, status);
        AtomicReference<Watch> page = new AtomicReference<>();
        for (Submitter each : all) {
            boolean isFirst = page.get() == null;
            each.start(routes, isFirst ? camel -> page.set(Watching.begin(camel, watched)) : page.get()::hear, isFirst);
        }
    }

    private void stopOnSignal() {
        LOG.info("Stopping");
        stop();
        stopped.countDown();
    }

    private synchronized void stop() {
        all.forEach(Submitter::stop);
        status.stop();
    }
}
