package io.holdfast.bench.caller;

import static java.util.Objects.requireNonNull;

import io.holdfast.bench.wire.MessageBuffer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes the requests of the calls of one socket from ready-made pieces. A retransmission is composed anew and comes out
 * byte for byte the same, so nothing is kept for it.
 */
final class RequestComposer {
    static final String BRANCH_COOKIE = "z9hG4bK";
    private static final byte[] NO_TAG = new byte[0];
    private static final byte[] ACK = bytes("ACK");
    private static final byte[] TO_TAG = bytes(";tag=");
    private static final byte[] CSEQ = bytes("\r\nCSeq: ");
    private static final byte[] LINE_END = bytes("\r\n");
    private static final byte[] EMPTY_TAIL = RequestContent.NONE.tail().array();
    private static final byte ACK_BRANCH_SUFFIX = 'a';

    private final MessageBuffer out;
    private final Map<RequestKind, byte[]> methods = new EnumMap<>(RequestKind.class);
    private final byte[] targetUri;
    private final byte[] versionAndVia;
    private final byte[] from;
    private final byte[] to;
    private final byte[] callId;
    private final byte[] contact;

    /** Composes into {@code out} for the socket bound to {@code local}. */
    RequestComposer(MessageBuffer out, CallerSettings settings, RunId runId, InetSocketAddress local) {
        String sentBy = hostText(local.getAddress()) + ":" + local.getPort();
        String address = "<sip:" + settings.user() + "@" + sentBy + ">";
        String uri = settings.target().requestUri();
        for (RequestKind kind : RequestKind.values()) {
            methods.put(kind, bytes(kind.method()));
        }
        this.out = out;
        this.targetUri = bytes(uri);
        this.versionAndVia =
                bytes(" SIP/2.0\r\nVia: SIP/2.0/UDP " + sentBy + ";rport;branch=" + BRANCH_COOKIE + runId.text());
        this.from = bytes("\r\nMax-Forwards: 70\r\nFrom: " + address + ";tag=");
        this.to = bytes("\r\nTo: <" + uri + ">");
        this.callId = bytes("\r\nCall-ID: " + runId.text() + "-");
        this.contact = bytes("Contact: " + address + "\r\n");
    }

    /** The request of {@code transaction}. */
    void compose(ClientTransaction transaction) {
        ClientTransaction.Request request = transaction.request;
        Dialog dialog = request.dialog();
        byte[] method = requireNonNull(methods.get(request.kind()));
        begin(method, dialog == null ? targetUri : dialog.path().requestUri().array(), transaction);
        identify(method, transaction, dialog == null ? NO_TAG : dialog.remoteTag());
        if (request.kind().isInvite()) {
            out.put(contact);
        }
        if (dialog != null) {
            out.put(dialog.path().routeRows().array());
        }
        out.put(request.tail().array());
    }

    /** The ACK of a 2xx: a request of the dialog with a branch of its own (RFC 3261 section 13.2.2.4). */
    void composeAckOfSuccess(ClientTransaction invite, Dialog dialog) {
        begin(ACK, dialog.path().requestUri().array(), invite);
        out.put(ACK_BRANCH_SUFFIX);
        identify(ACK, invite, dialog.remoteTag());
        out.put(dialog.path().routeRows().array()).put(EMPTY_TAIL);
    }

    /** The ACK of a final response from 300: Request-URI, Via and Route of the INVITE (RFC 3261 section 17.1.1.3). */
    void composeAckOfRefusal(ClientTransaction invite) {
        Dialog dialog = invite.request.dialog();
        begin(ACK, dialog == null ? targetUri : dialog.path().requestUri().array(), invite);
        identify(ACK, invite, invite.remoteTag);
        if (dialog != null) {
            out.put(dialog.path().routeRows().array());
        }
        out.put(EMPTY_TAIL);
    }

    private void begin(byte[] method, byte[] requestUri, ClientTransaction transaction) {
        out.clear();
        out.put(method).put((byte) ' ').put(requestUri).put(versionAndVia);
        out.putHex(transaction.slot).putHex(transaction.number);
    }

    private void identify(byte[] method, ClientTransaction transaction, byte[] remoteTag) {
        Call call = transaction.call;
        out.put(from).putHex(call.tagBits).put(to);
        if (remoteTag.length > 0) {
            out.put(TO_TAG).put(remoteTag);
        }
        out.put(callId).putHex(call.slot).putHex(call.number);
        out.put(CSEQ).putDecimal(transaction.request.cSeq()).put((byte) ' ').put(method);
        out.put(LINE_END);
    }

    private static String hostText(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
