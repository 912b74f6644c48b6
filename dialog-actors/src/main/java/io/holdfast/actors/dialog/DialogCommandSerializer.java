package io.holdfast.actors.dialog;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.io.NotSerializableException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * How commands cross to another node: the raw SIP message behind a fixed head. Manifests carry a version, because nodes
 * of two versions run in one cluster during an upgrade.
 *
 * <pre>deadline(8) hop message</pre>
 */
public final class DialogCommandSerializer extends SerializerWithStringManifest {
    private static final String REQUEST = "q1";
    private static final String NEW_CALL = "n1";
    private static final String AGAIN = "g1";
    private static final String RESPONSE = "r1";
    private static final String WAKE_UP = "w1";

    @Override
    public int identifier() {
        return 5061001;
    }

    @Override
    public String manifest(Object command) {
        return switch (command) {
            case DialogCommand.RequestArrived request -> request.newCall() ? NEW_CALL : REQUEST;
            case DialogCommand.RequestAgain again -> AGAIN;
            case DialogCommand.ResponseArrived response -> RESPONSE;
            case DialogCommand.WakeUp wakeUp -> WAKE_UP;
            default -> throw unexpected(command);
        };
    }

    @Override
    public byte[] toBinary(Object command) {
        return switch (command) {
            case DialogCommand.RequestArrived request ->
                write(
                        request.deadlineMillis(),
                        request.source(),
                        request.request().bytes());
            case DialogCommand.RequestAgain again ->
                write(again.deadlineMillis(), again.source(), again.request().bytes());
            case DialogCommand.ResponseArrived response ->
                write(
                        response.deadlineMillis(),
                        response.source(),
                        response.response().bytes());
            case DialogCommand.WakeUp wakeUp -> new byte[0];
            default -> throw unexpected(command);
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            return read(ByteBuffer.wrap(bytes), manifest);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            throw new NotSerializableException(
                    "dialog command " + manifest + " of " + bytes.length + " bytes: " + malformed);
        }
    }

    private static Object read(ByteBuffer in, String manifest) throws NotSerializableException {
        return switch (manifest) {
            case REQUEST -> request(in, false);
            case NEW_CALL -> request(in, true);
            case AGAIN -> {
                long deadline = in.getLong();
                Hop source = HopBytes.read(in);
                yield new DialogCommand.RequestAgain(SipRequest.of(rest(in)), source, deadline);
            }
            case RESPONSE -> {
                long deadline = in.getLong();
                Hop source = HopBytes.read(in);
                yield new DialogCommand.ResponseArrived(SipResponse.of(rest(in)), source, deadline);
            }
            case WAKE_UP -> new DialogCommand.WakeUp();
            default ->
                throw new NotSerializableException(
                        "dialog command manifest: " + manifest + " (expected: q1, n1, g1, r1 or w1)");
        };
    }

    private static DialogCommand request(ByteBuffer in, boolean newCall) throws NotSerializableException {
        long deadline = in.getLong();
        Hop source = HopBytes.read(in);
        return new DialogCommand.RequestArrived(SipRequest.of(rest(in)), source, deadline, new Delivery(), newCall);
    }

    static byte[] write(long deadlineMillis, Hop source, byte[] message) {
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + HopBytes.sizeMax(source) + message.length);
        out.putLong(deadlineMillis);
        HopBytes.write(source, out);
        out.put(message);
        byte[] exact = new byte[out.position()];
        out.get(0, exact);
        return exact;
    }

    static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    private static IllegalArgumentException unexpected(Object command) {
        return new IllegalArgumentException(
                command.getClass().getName() + " does not leave its node (expected: an arrived message or a wake-up)");
    }
}
