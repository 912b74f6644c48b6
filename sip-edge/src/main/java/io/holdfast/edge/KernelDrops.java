package io.holdfast.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many datagrams the kernel discarded because a socket's receive buffer was full, from {@code /proc/net/udp}: the
 * loss that nothing else shows. Each reading opens the file, so it is for a scrape, not for a hot path.
 */
final class KernelDrops {
    private static final Path PROC = Path.of("/proc");
    private static final int INODE_COLUMN = 9;
    private static final int DROPS_COLUMN = 12;

    private final String inode;
    private final Path table;
    private volatile double last;

    private KernelDrops(String inode, Path table) {
        this.inode = inode;
        this.table = table;
    }

    /** The reader for the socket {@code fileDescriptor} of this process; null where the system has no such files. */
    static @Nullable KernelDrops of(int fileDescriptor, boolean ipv4) {
        Path table = PROC.resolve(ipv4 ? "self/net/udp" : "self/net/udp6");
        try {
            // "socket:[4711]"
            String link = Files.readSymbolicLink(PROC.resolve("self/fd/" + fileDescriptor))
                    .toString();
            String inode = link.substring(link.indexOf('[') + 1, link.length() - 1);
            return Files.isReadable(table) ? new KernelDrops(inode, table) : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Datagrams discarded since the socket was opened; what was read last when it cannot be read any more. */
    double count() {
        last = read();
        return last;
    }

    private double read() {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > DROPS_COLUMN && columns[INODE_COLUMN].equals(inode))
                    .mapToDouble(columns -> Double.parseDouble(columns[DROPS_COLUMN]))
                    .findFirst()
                    .orElse(last);
        } catch (IOException | RuntimeException e) {
            return last;
        }
    }
}
