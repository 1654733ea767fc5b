package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who else may touch what steers the daemon: others may write none of it, and should not read a token. Links are followed. */
public final class Permissions {

    private static final Set<PosixFilePermission> WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Set<PosixFilePermission> READ =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private Permissions() {}

    /** @return why the folder of the routes is refused: it is missing, or it or a file in it may be written by others; empty if all is well */
    public static List<String> refusalsOfRoutes(Path routes) {
        if (!Files.isDirectory(routes)) {
            return List.of("the folder of the routes " + routes + " is missing");
        }
        List<String> reasons = new ArrayList<>();
        try (Stream<Path> files = Files.list(routes)) {
            Stream.concat(Stream.of(routes), files.sorted())
                    .forEach(path -> refusalOfWriters("the route", path).ifPresent(reasons::add));
        } catch (IOException failure) {
            reasons.add("the folder of the routes " + routes + " cannot be read: " + IoReason.of(failure));
        }
        return reasons;
    }

    /** @param what in the operator's words: "the settings file" */
    static Optional<String> refusalOfWriters(String what, Path path) {
        return anyOf(WRITE, path)
                ? Optional.of(what + " " + path + " may be written by group or others: chmod go-w " + path)
                : Optional.empty();
    }

    static Optional<String> warningOfReaders(String what, Path path) {
        return anyOf(Set.of(PosixFilePermission.OTHERS_READ), path) || anyOf(READ, path) && isOwn(path)
                ? Optional.of(what + " " + path + " holds a token that group or others may read: chmod go-r " + path)
                : Optional.empty();
    }

    /** The group of somebody else's file is how its reader is let in: root's, for a daemon that must not write it; root itself sees nothing wrong in it. */
    private static boolean isOwn(Path path) {
        try {
            String user = System.getProperty("user.name");
            return !user.equals("root") && Files.getOwner(path).getName().equals(user);
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }

    private static boolean anyOf(Set<PosixFilePermission> permissions, Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(permissions::contains);
        } catch (IOException | UnsupportedOperationException unknown) {
            // What cannot be looked at cannot be read either: that is said where it is read.
            return false;
        }
    }
}
