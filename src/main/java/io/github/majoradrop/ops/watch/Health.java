package io.github.majoradrop.ops.watch;

import io.github.majoradrop.intake.ClaimNames;
import io.github.majoradrop.majora.Unwell.Cause;
import io.github.majoradrop.submit.Hold;
import io.github.majoradrop.submit.HoldNotices.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * Whether the daemon is alive, and whether it can do its work: folders, room, Majora, credentials, files that do not go on. It is alive on hold
 * and in trouble, too: a new start would mend nothing.
 */
final class Health {

    private static final long LEAST_ROOM = 100_000_000;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration STUCK = Duration.ofMinutes(15);
    private static final Set<Cause> CREDENTIALS = Set.of(Cause.CREDENTIALS, Cause.PERMISSION);

    private final Watched watched;

    Health(Watched watched) {
        this.watched = watched;
    }

    /** Has Camel ask these checks. */
    void register(CamelContext camel) {
        HealthCheckRegistry registry = HealthCheckHelper.getHealthCheckRegistry(camel);
        registry.register(new OwnCheck("alive", true, this::silent));
        registry.register(new OwnCheck("folders", false, this::missingFolder));
        registry.register(new OwnCheck("space", false, this::fullDisk));
        registry.register(new OwnCheck("majora", false, () -> held(cause -> !CREDENTIALS.contains(cause))));
        registry.register(new OwnCheck("credentials", false, () -> held(CREDENTIALS::contains)));
        registry.register(new OwnCheck("files", false, this::stuck));
        if (watched.hasBroker()) {
            registry.register(new OwnCheck("broker", false, this::awayBroker));
        }
    }

    private String silent() {
        var status = watched.status().get();
        Instant at =
                status == null ? Instant.EPOCH : Instant.parse(status.path("at").asText());
        return Duration.between(at, watched.time().now()).compareTo(SILENCE) > 0
                ? "nobody has looked how things stand since " + at
                : null;
    }

    private String awayBroker() {
        var status = watched.status().get();
        return status != null && status.path("broker").path("reached").asBoolean()
                ? null
                : "the broker does not answer";
    }

    private String missingFolder() {
        return folders().stream()
                .filter(folder -> !Files.isDirectory(folder) || !Files.isWritable(folder))
                .findFirst()
                .map(folder -> folder + " is missing, or cannot be written")
                .orElse(null);
    }

    private List<Path> folders() {
        return watched.rooms() == null
                ? List.of(watched.folder())
                : watched.rooms().home().folders();
    }

    private String fullDisk() {
        Path last = watched.rooms() == null
                ? watched.folder()
                : watched.rooms().home().drop();
        for (Path folder : List.of(watched.folder(), last)) {
            try {
                long free = Files.getFileStore(folder).getUsableSpace();
                if (free < LEAST_ROOM) {
                    return "only " + free / 1_000_000 + " MB are free for " + folder;
                }
            } catch (IOException gone) {
                return folder + " cannot be looked at";
            }
        }
        return null;
    }

    private String held(Predicate<Cause> which) {
        return watched.holds().stream()
                .flatMap(hold -> hold.told().byCall().values().stream())
                .filter(notice -> which.test(notice.why().cause()))
                .findFirst()
                .map(Notice::reason)
                .orElse(null);
    }

    private String stuck() {
        var troubles = watched.troubles().get().iterator();
        if (troubles.hasNext()) {
            return troubles.next();
        }
        return watched.rooms() == null ? null : stuckFile(watched.holds().get(0));
    }

    private String stuckFile(Hold hold) {
        boolean silent = watched.time().nanos() - hold.lastAnswered() > STUCK.toNanos();
        String stem = watched.rooms().inflight().stems().stream().findFirst().orElse(null);
        boolean isOld = stem != null
                && Duration.between(claimed(stem), watched.time().now()).compareTo(STUCK) > 0;
        boolean isHeld = hold.told().one() != null;
        return silent && isOld && !isHeld ? "no record was answered for 15 minutes, though files are in flight" : null;
    }

    static Instant claimed(String stem) {
        return ClaimNames.timeOf(stem);
    }
}
