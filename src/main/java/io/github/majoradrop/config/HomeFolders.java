package io.github.majoradrop.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of a home before work begins in it: what is wrong with them is told, and those that are missing are made. */
final class HomeFolders {

    /** What Camel would read as something else where a route names the home, and what no line of a log can show. */
    private static final Pattern UNFIT = Pattern.compile("[%?\\\\]|[{$]\\{|\\$simple\\{|\\p{Cc}");

    private static final String UNFIT_IN_WORDS = "% ? \\ {{ ${ $simple{ or a control character";

    private static final int OURS = 0750;
    /** Operators of the group put files in, and all that is made in it belongs to the group. */
    private static final int OPERATORS = 02770;

    private static final FileAttribute<?> NEVER_WIDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---"));

    private final Home home;

    HomeFolders(Home home) {
        this.home = home;
    }

    /** @return why the start is refused as far as can be seen without changing anything; empty if all is well so far */
    List<String> problems() {
        if (isUnfit(home.folder())) {
            return List.of("the home " + shown(home.folder()) + " has one of " + UNFIT_IN_WORDS
                    + " in its path: choose another");
        }
        List<String> reasons = new ArrayList<>();
        if (home.isDropNamed()) {
            namedDropProblem().ifPresent(reasons::add);
        }
        if (!Files.exists(home.folder(), LinkOption.NOFOLLOW_LINKS)) {
            return reasons;
        }
        if (!Files.isDirectory(home.folder())) {
            return List.of("the home " + home.folder() + " is no folder");
        }
        if (!home.isDropNamed() && isUnmounted()) {
            reasons.add("the folder " + home.drop() + " is missing in a home that has been worked in: not mounted?");
        }
        all(home).stream()
                .filter(path -> !isNamedDrop(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .forEach(path -> problem(path).ifPresent(reasons::add));
        return reasons;
    }

    /** The home itself, and then its folders. */
    static List<Path> all(Home home) {
        return Stream.concat(Stream.of(home.folder()), home.folders().stream()).toList();
    }

    Optional<String> make() {
        try {
            makeIfMissing(home.folder());
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of("the home " + home.folder() + " cannot be made: " + IoReason.of(failure));
        }
    }

    /** Makes the folders that are missing, and tries all of them. @return every reason why the start is refused */
    List<String> prepare() {
        List<String> reasons = new ArrayList<>(problems());
        if (reasons.isEmpty()) {
            for (Path path : all(home)) {
                try {
                    makeIfMissing(path);
                } catch (IOException failure) {
                    reasons.add("the folder " + path + " cannot be made: " + IoReason.of(failure));
                }
            }
        }
        if (reasons.isEmpty()) {
            reasons.addAll(new HomeTrial(home).run());
        }
        return reasons;
    }

    private static boolean isUnfit(Path path) {
        return UNFIT.matcher(path.toString()).find();
    }

    /** The path as it can stand in one line. */
    private static String shown(Path path) {
        return path.toString().replaceAll("\\p{Cc}", "?");
    }

    /** Of the drop folder that {@code intake.drop} names: somebody else's, and often a share, so it is looked at and never made. */
    private Optional<String> namedDropProblem() {
        Path drop = home.drop();
        if (isUnfit(drop)) {
            return Optional.of(
                    "intake.drop " + shown(drop) + " has one of " + UNFIT_IN_WORDS + " in its path: choose another");
        }
        if (!Files.exists(drop)) {
            return Optional.of("the folder " + drop
                    + " of intake.drop is missing: not mounted? Mount it, or make it; it is never made by majora-drop");
        }
        if (!Files.isDirectory(drop)) {
            return Optional.of("intake.drop " + drop + " is no folder");
        }
        boolean isOurs =
                drop.equals(home.folder()) || home.folders().stream().skip(1).anyMatch(drop::startsWith);
        if (isOurs) {
            return Optional.of("intake.drop " + drop + " is the home or one of its folders: choose one that is not");
        }
        return Files.isWritable(drop)
                ? Optional.empty()
                : Optional.of("the folder " + drop + " cannot be written: claimed files are taken out of it");
    }

    private boolean isUnmounted() {
        return !Files.exists(home.drop(), LinkOption.NOFOLLOW_LINKS)
                && (hasFiles(home.archive()) || hasFiles(home.inflight()));
    }

    private static boolean hasFiles(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> !HomeTrial.isLeftover(file));
        } catch (IOException missing) {
            return false;
        }
    }

    private Optional<String> problem(Path path) {
        if (!path.equals(home.folder()) && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(path + " is no folder, or a link that leads out of the home");
        }
        return Files.isWritable(path) ? Optional.empty() : Optional.of("the folder " + path + " cannot be written");
    }

    private boolean isNamedDrop(Path path) {
        return home.isDropNamed() && path.equals(home.drop());
    }

    private void makeIfMissing(Path path) throws IOException {
        if (!isNamedDrop(path) && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (path.equals(home.folder())) {
                Files.createDirectories(home.folder().getParent());
            }
            make(path, path.equals(home.drop()) ? OPERATORS : OURS);
        }
    }

    /** The mode is set after the making, too: on the making, the umask takes away from it, and the group bit is not known. */
    private static void make(Path path, int mode) throws IOException {
        Files.createDirectory(path, NEVER_WIDER);
        Files.setAttribute(path, "unix:mode", mode);
    }
}
