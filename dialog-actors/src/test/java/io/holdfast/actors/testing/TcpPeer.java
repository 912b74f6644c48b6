package io.holdfast.actors.testing;

import io.holdfast.engine.sip.Frame;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipResponse;
import io.holdfast.engine.sip.StreamFramer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A caller over one TCP connection. */
public final class TcpPeer implements AutoCloseable {
    private static final int WAIT_MILLIS = 1_000;

    private final Socket socket;
    private final StreamFramer framer = new StreamFramer(SipLimits.DEFAULTS);
    private final byte[] buffer = new byte[4096];

    /** Connects to {@code port} of this host. */
    public TcpPeer(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(WAIT_MILLIS);
    }

    /** Sends a request without a body; {@code to} is the To header field value. */
    public void send(String method, String user, String callId, int cSeq, String to) throws IOException {
        String text = """
                %1$s sip:%2$s@127.0.0.1 SIP/2.0
                Via: SIP/2.0/TCP 127.0.0.1:%6$d;branch=z9hG4bK-%3$s-%4$d-%1$s
                Max-Forwards: 70
                From: <sip:caller@127.0.0.1>;tag=peer
                To: %5$s
                Call-ID: %3$s
                CSeq: %4$d %1$s
                Contact: <sip:caller@127.0.0.1:%6$d;transport=tcp>
                Content-Length: 0

                """.formatted(method, user, callId, cSeq, to, socket.getLocalPort());
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The next final response, whichever request it answers; null when none comes for a second. While shards move between
     * nodes a request may be dropped, and then only its repetition is answered.
     */
    public @Nullable SipResponse receiveFinal() throws IOException {
        while (true) {
            Frame frame = framer.next();
            if (frame instanceof Frame.Message message) {
                SipResponse response = SipResponse.of(message.bytes().array());
                if (response.statusCode() >= 200) {
                    return response;
                }
            } else if (!read()) {
                return null;
            }
        }
    }

    private boolean read() throws IOException {
        int length;
        try {
            length = socket.getInputStream().read(buffer);
        } catch (SocketTimeoutException silence) {
            return false;
        }
        if (length < 0) {
            throw new IOException("the connection was closed (expected: a response)");
        }
        framer.feed(buffer, length);
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
