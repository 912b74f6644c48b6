package io.holdfast.bench.uas;

import io.holdfast.bench.wire.MessageBuffer;
import io.holdfast.bench.wire.MessageScan;
import io.holdfast.bench.wire.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;

/**
 * Answers every request with 200 at once, keeps nothing, sends nothing again: the least a peer can do, so that what is
 * measured against it is the caller. Over loopback only; it does not fill in {@code received} and {@code rport}.
 */
public final class EchoUas implements AutoCloseable {
    private static final int DATAGRAM_MAX = 65_535;
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;
    private static final byte[] ACK = bytes("ACK");
    private static final byte[] INVITE = bytes("INVITE");
    private static final byte[] RINGING = bytes("SIP/2.0 180 Ringing\r\n");
    private static final byte[] OK = bytes("SIP/2.0 200 OK\r\n");
    private static final byte[] VIA = bytes("Via: ");
    private static final byte[] FROM = bytes("From: ");
    private static final byte[] TO = bytes("\r\nTo: ");
    private static final byte[] TO_TAG = bytes(";tag=echo");
    private static final byte[] CALL_ID = bytes("\r\nCall-ID: ");
    private static final byte[] CSEQ = bytes("\r\nCSeq: ");
    private static final byte[] LINE_END = bytes("\r\n");
    private static final byte[] NO_BODY = bytes("\r\nContent-Length: 0\r\n\r\n");
    private static final String SDP =
            "v=0\r\no=echo 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";

    private final DatagramChannel channel;
    private final boolean rings;
    private final byte[] answerTail;
    private final Thread thread = Thread.ofPlatform().daemon().name("echo-uas").unstarted(this::run);
    private final MessageScan scan = new MessageScan();
    private final MessageBuffer response = new MessageBuffer();
    private final ByteBuffer outgoing = ByteBuffer.allocateDirect(DATAGRAM_MAX);
    private final Span tag = new Span();

    private EchoUas(DatagramChannel channel, boolean rings) throws IOException {
        InetSocketAddress local = (InetSocketAddress) channel.getLocalAddress();
        this.channel = channel;
        this.rings = rings;
        this.answerTail = bytes("\r\nContact: <sip:echo@" + local.getHostString() + ":" + local.getPort()
                + ">\r\nContent-Type: application/sdp\r\nContent-Length: " + SDP.length() + "\r\n\r\n" + SDP);
    }

    /**
     * Binds {@code address} and answers on a thread of its own.
     *
     * @param rings whether a 180 goes before the 200 to an INVITE
     * @throws IOException when the address cannot be had
     */
    public static EchoUas start(InetSocketAddress address, boolean rings) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.bind(address);
        EchoUas uas = new EchoUas(channel, rings);
        uas.thread.start();
        return uas;
    }

    /** The port it is bound to. */
    public int port() {
        return channel.socket().getLocalPort();
    }

    /** The thread that answers, for measuring what it costs. */
    public Thread thread() {
        return thread;
    }

    /** Stops answering. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void run() {
        ByteBuffer incoming = ByteBuffer.allocateDirect(DATAGRAM_MAX);
        byte[] datagram = new byte[DATAGRAM_MAX];
        try {
            while (true) {
                incoming.clear();
                if (channel.receive(incoming) instanceof InetSocketAddress source) {
                    int length = incoming.flip().remaining();
                    incoming.get(datagram, 0, length);
                    if (scan.scan(datagram, length) && scan.statusCode() == 0) {
                        answer(source);
                    }
                }
            }
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(InetSocketAddress source) throws IOException {
        if (scan.method().contentEquals(ACK)) {
            return;
        }
        boolean invite = scan.method().contentEquals(INVITE);
        if (invite && rings) {
            send(RINGING, NO_BODY, source);
        }
        send(OK, invite ? answerTail : NO_BODY, source);
    }

    private void send(byte[] statusLine, byte[] tail, InetSocketAddress source) throws IOException {
        response.clear();
        response.put(statusLine);
        for (int i = 0; i < scan.viaCount(); i++) {
            response.put(VIA).put(scan.via(i)).put(LINE_END);
        }
        response.put(FROM).put(scan.from()).put(TO).put(scan.to());
        if (scan.toTag(tag) == null) {
            response.put(TO_TAG);
        }
        response.put(CALL_ID).put(scan.callId()).put(CSEQ).put(scan.cSeq()).put(tail);
        outgoing.clear().put(response.array(), 0, response.length()).flip();
        channel.send(outgoing, source);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
