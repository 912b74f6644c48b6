package io.holdfast.actors.node;

import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.ParseResult;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipLimits;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipParser;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user agent on a UDP socket of its own that answers what the test says, and BYE and CANCEL by itself. */
final class FakeUas implements AutoCloseable {
    /** What a 401 asks for. */
    private static final String CHALLENGE = "Digest realm=\"phones\", nonce=\"n1\", qop=\"auth\", algorithm=MD5";

    private final SipParser parser = new SipParser(SipLimits.DEFAULTS);
    private final DatagramSocket socket;
    private volatile boolean asksForByes;
    private final List<SipRequest> received = new CopyOnWriteArrayList<>();

    private FakeUas(DatagramSocket socket) {
        this.socket = socket;
    }

    static FakeUas open() throws SocketException {
        FakeUas uas = new FakeUas(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        Thread.ofVirtual().start(uas::receive);
        return uas;
    }

    String uri() {
        return "sip:phone@127.0.0.1:" + socket.getLocalPort();
    }

    /** The newest request with this method. */
    SipRequest newest(String method) {
        List<SipRequest> all = all(method);
        return all.get(all.size() - 1);
    }

    int count(String method) {
        return all(method).size();
    }

    List<SipRequest> all(String method) {
        return received.stream()
                .filter(request -> request.method().name().equals(method))
                .toList();
    }

    /** Challenges each BYE from now on. */
    void challengeByes() {
        asksForByes = true;
    }

    /** Answers as the branch with this To tag. */
    void answer(SipRequest request, int statusCode, String tag) {
        answer(request, statusCode, tag, uri());
    }

    /** Answers that the one who is called is there now. */
    void redirect(SipRequest request, String uri) {
        answer(request, 302, "phone", uri);
    }

    private void answer(SipRequest request, int statusCode, String tag, String contact) {
        int port = request.topVia().sentByPort();
        InetSocketAddress peer = new InetSocketAddress(request.topVia().sentByHost(), port < 0 ? 5060 : port);
        Hop path = new Hop(Transport.UDP, peer, (InetSocketAddress) socket.getLocalSocketAddress());
        ResponseWriter writer = ResponseWriter.to(request, path, statusCode);
        if (statusCode == 401) {
            writer.header(new HeaderField("WWW-Authenticate", CHALLENGE));
        }
        if (statusCode > 100) {
            writer.toTag(tag).header(new HeaderField("Contact", "<" + contact + ">"));
        }
        byte[] bytes = writer.write();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, peer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive() {
        byte[] buffer = new byte[65_536];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
            } catch (IOException closed) {
                return;
            }
            byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
            if (parser.parse(bytes) instanceof ParseResult.Parsed parsed) {
                hear(parsed.message());
            }
        }
    }

    private void hear(SipMessage message) {
        if (!(message instanceof SipRequest request)) {
            return;
        }
        received.add(request);
        String method = request.method().name();
        if (method.equals("BYE") || method.equals("CANCEL")) {
            boolean challenged = asksForByes && request.header(HeaderName.of("Authorization")) == null;
            answer(request, challenged && method.equals("BYE") ? 401 : 200, "phone");
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
