package io.github.majoradrop.outcome;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder on a disk that keeps only what it was told to keep: of a file its bytes at the last {@code force}, and the name that it had then, as
 * the file systems of Linux do; of a folder its names at the last {@code force} of the folder. The power can be cut before any change; then all
 * that comes after it fails.
 */
public final class Disk {

    /** The power is gone. No exception, so that nobody takes it for an error of the machine, or of one file. */
    public static final class PowerCut extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Path root;
    private final Map<Object, byte[]> keptBytes = new HashMap<>();
    private final Map<Path, Map<String, Object>> keptNames = new HashMap<>();
    /** Of files that lose their name: as long as they are open no other file gets their number, by which they are known here. */
    private final List<FileChannel> nameless = new ArrayList<>();

    private final BitSet writes = new BitSet();
    private int changes;
    private int cutAt = Integer.MAX_VALUE;
    private boolean torn;
    private Path apart;
    private volatile Runnable beforeForce = () -> {};

    /** All that is in the folder now is kept. */
    public Disk(Path root) throws IOException {
        this.root = root;
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.toList()) {
                keep(path);
            }
        }
    }

    /** The folder, to be worked in by the program. */
    public Path folder() {
        return DiskPaths.on(this, root);
    }

    /** That folder in it lies on another file system: nothing is renamed from there to elsewhere. */
    public void apart(Path other) {
        apart = other;
    }

    /** Whether a rename would leave a file system. */
    boolean isApart(Path from, Path to) {
        return apart != null && from.startsWith(apart) != to.startsWith(apart);
    }

    /** How many changes there were so far. */
    public int changes() {
        return changes;
    }

    /**
     * Cuts the power before that change.
     *
     * @param half whether half of a write reaches the file
     */
    public void cutAt(int change, boolean half) {
        cutAt = change;
        torn = half;
    }

    /** Whether that change was a write, of which half may have been done. */
    public boolean isWrite(int change) {
        return writes.get(change);
    }

    /** To be called before each change that is done or not. */
    void change() {
        changes++;
        if (changes >= cutAt) {
            throw new PowerCut();
        }
    }

    /** To be called before each write. @return whether only half of it is to be done, and then the power is gone */
    boolean write() {
        writes.set(changes + 1);
        if (torn && changes + 1 == cutAt) {
            changes++;
            return true;
        }
        change();
        return false;
    }

    /** What is to happen at each {@code force} from now on, in its thread, before it is done. */
    public void beforeForce(Runnable step) {
        beforeForce = step;
    }

    /** To be called when a file or a folder is about to be forced. */
    void force() {
        beforeForce.run();
        change();
    }

    /** A file or a folder was forced. */
    void keep(Path path) {
        try {
            if (Files.isDirectory(path)) {
                keptNames.put(path, names(path));
            } else {
                keptBytes.put(key(path), Files.readAllBytes(path));
                keptNames
                        .computeIfAbsent(path.getParent(), folder -> new HashMap<>())
                        .put(path.getFileName().toString(), key(path));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** To be called before a file is removed, or another one takes its name: a power cut may bring it back. */
    void loseName(Path path) throws IOException {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && keptBytes.containsKey(key(path))) {
            nameless.add(FileChannel.open(path, StandardOpenOption.READ));
        }
    }

    private static Map<String, Object> names(Path folder) throws IOException {
        Map<String, Object> names = new HashMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path : found.toList()) {
                names.put(path.getFileName().toString(), key(path));
            }
        }
        return names;
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Writes to another folder what is there when the power comes back. */
    public void restoreTo(Path other) throws IOException {
        for (Map.Entry<Path, Map<String, Object>> folder : keptNames.entrySet()) {
            Files.createDirectories(other.resolve(root.relativize(folder.getKey())));
        }
        for (Map.Entry<Path, Map<String, Object>> folder : keptNames.entrySet()) {
            for (Map.Entry<String, Object> name : folder.getValue().entrySet()) {
                Path path = other.resolve(root.relativize(folder.getKey())).resolve(name.getKey());
                if (!Files.exists(path)) {
                    Files.write(path, keptBytes.getOrDefault(name.getValue(), new byte[0]));
                }
            }
        }
    }

    /** Half of what a write would bring. */
    static void writeHalf(FileChannel file, ByteBuffer from, long position) throws IOException {
        ByteBuffer half = from.duplicate();
        half.limit(from.position() + from.remaining() / 2);
        file.write(half, position);
        throw new PowerCut();
    }
}
