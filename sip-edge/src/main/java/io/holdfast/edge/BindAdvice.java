package io.holdfast.edge;

import java.util.Locale;

/** What an operator can do about a failed bind; to be formatted with the port, and t for TCP or u for UDP. */
final class BindAdvice {
    private static final String IN_USE = "Another program holds the port without SO_REUSEPORT, or belongs to another "
            + "user: find it with \"ss -%2$slpn sport = :%1$d\" and stop it, or set holdfast.edge.listen to a free port";
    private static final String NOT_OURS =
            "The address is not one of this machine's (\"ip address\" lists them): correct holdfast.edge.listen";
    private static final String NOT_PERMITTED = "Ports below 1024 need the capability CAP_NET_BIND_SERVICE: "
            + "set holdfast.edge.listen to a port from 1024 up instead of %1$d, or grant it";
    private static final String OTHER = "Check holdfast.edge.listen";

    private BindAdvice() {}

    /** Goes by the text: epoll and NIO have exceptions of their own, but both carry the text of the system call. */
    static String of(Throwable cause) {
        String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (text.contains("in use")) {
            return IN_USE;
        }
        if (text.contains("assign requested address") || text.contains("not available")) {
            return NOT_OURS;
        }
        return text.contains("permission denied") ? NOT_PERMITTED : OTHER;
    }
}
