import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Packs a root and the program with its own Java as an OCI image, in two layers. What is in it, container/Containerfile says, too. */
final class Image {

    private static final String USER = "10001:10001";

    private Image() {}

    /** ROOT PROGRAM TAR VERSION TIME: the folders of both, the image to write, the program's version, the time of all files */
    public static void main(String[] arguments) throws Exception {
        Path tar = Path.of(arguments[2]);
        Instant time = Instant.parse(arguments[4]);
        Path cache = tar.resolveSibling("image-cache");
        Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .setCreationTime(time)
                .addFileEntriesLayer(layer("system", Path.of(arguments[0]), "/", time))
                .addFileEntriesLayer(layer("program", Path.of(arguments[1]), "/opt/majora-drop", time))
                .setEnvironment(Map.of(
                        "PATH", "/opt/majora-drop/bin:/bin", "LC_ALL", "C.UTF-8", "MAJORA_DROP_HOME", "/home"))
                .setUser(USER)
                .addVolume(AbsoluteUnixPath.get("/home"))
                .setEntrypoint("/opt/majora-drop/bin/majora-drop")
                .setProgramArguments("run")
                .addLabel("org.opencontainers.image.title", "majora-drop")
                .addLabel("org.opencontainers.image.version", arguments[3])
                .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                .containerize(Containerizer.to(TarImage.at(tar).named("majora-drop:" + arguments[3]))
                        .setOfflineMode(true)
                        .setBaseImageLayersCache(cache)
                        .setApplicationLayersCache(cache));
    }

    /** The folder itself is none of the entries: jib takes no root. */
    private static FileEntriesLayer layer(String name, Path folder, String at, Instant time) throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                layer.addEntryRecursive(
                        entry,
                        AbsoluteUnixPath.get(at).resolve(entry.getFileName()),
                        (source, path) -> permissions(source),
                        (source, path) -> time,
                        (source, path) -> path.toString().equals("/home") ? USER : "");
            }
        }
        return layer.build();
    }

    private static FilePermissions permissions(Path source) {
        try {
            Object mode = Files.getAttribute(source, "unix:mode");
            return FilePermissions.fromOctalString("%o".formatted((int) mode & 0777));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
