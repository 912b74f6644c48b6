package io.holdfast.deploy.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM kept of an earlier run to start faster: loaded classes (class data sharing), and from JDK 25 on profiles of
 * hot methods too (the ahead-of-time cache). A JVM that finds it stale, or made by another release, goes on without.
 */
public final class StartArchive {
    private static final int AHEAD_OF_TIME_CACHE = 25;

    private final Path file;
    private final Path options;
    private final boolean cache;

    private StartArchive(Path file, Path options, boolean cache) {
        this.file = file;
        this.options = options;
        this.cache = cache;
    }

    /** The archive of this JVM's release in a folder. */
    public static StartArchive in(Path folder) {
        var release = Runtime.version().feature();
        var cache = release >= AHEAD_OF_TIME_CACHE;
        var name = "archive-" + release;
        var absolute = folder.toAbsolutePath();
        return new StartArchive(
                absolute.resolve(name + (cache ? ".aot" : ".jsa")), absolute.resolve(name + ".options"), cache);
    }

    /** Flags of a run that is to be kept, when it ends by itself or by SIGTERM. */
    public List<String> recordingFlags() {
        return List.of((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file);
    }

    /** Flags of a run that uses the archive; none when there is none. */
    List<String> flags() {
        return Files.isRegularFile(options) ? List.of("@" + options) : List.of();
    }

    /**
     * Lets later runs use the archive that a run left.
     *
     * @return false when the run left none; later runs then go without
     */
    public boolean enable() throws IOException {
        var made = Files.isRegularFile(file);
        var flag = (cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
        Files.writeString(options, made ? "\"" + flag + "\"\n" : "# The training run left no archive.\n");
        return made;
    }
}
