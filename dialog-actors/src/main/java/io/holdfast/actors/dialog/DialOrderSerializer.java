package io.holdfast.actors.dialog;

import io.holdfast.engine.journal.DialedInvite;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Hop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * How the order to make a call, and its confirmation, cross to another node. After the head of
 * {@link DialogCommandSerializer} come the texts of the order, each after its length in four bytes.
 */
public final class DialOrderSerializer extends SerializerWithStringManifest {
    private static final String ORDER = "d1";
    private static final String PLACED = "p1";

    private final ExtendedActorSystem system;

    /** Called by Pekko by reflection. */
    public DialOrderSerializer(ExtendedActorSystem system) {
        this.system = system;
    }

    @Override
    public int identifier() {
        return 5061003;
    }

    @Override
    public String manifest(Object message) {
        return switch (message) {
            case DialogCommand.DialOrdered order -> ORDER;
            case DialPlaced placed -> PLACED;
            default -> throw unexpected(message);
        };
    }

    @Override
    public byte[] toBinary(Object message) {
        return switch (message) {
            case DialogCommand.DialOrdered order ->
                DialogCommandSerializer.write(
                        order.deadlineMillis(), order.dialed().invite().target(), texts(order));
            case DialPlaced placed -> placed.entityId().getBytes(StandardCharsets.UTF_8);
            default -> throw unexpected(message);
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        try {
            return switch (manifest) {
                case ORDER -> order(ByteBuffer.wrap(bytes));
                case PLACED -> new DialPlaced(new String(bytes, StandardCharsets.UTF_8));
                default -> throw new NotSerializableException("dial manifest: " + manifest + " (expected: d1 or p1)");
            };
        } catch (IOException | BufferUnderflowException | IllegalArgumentException malformed) {
            throw new NotSerializableException("dial order of " + bytes.length + " bytes: " + malformed);
        }
    }

    private byte[] texts(DialogCommand.DialOrdered order) {
        DialedInvite invite = order.dialed().invite();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeBoolean(order.firstAttempt());
            text(out, resolver().toSerializationFormat(order.replyTo()));
            text(out, order.dialed().behavior());
            text(out, invite.requestUri());
            text(out, invite.from());
            text(out, invite.to());
            text(out, invite.callId());
            out.writeInt(invite.routes().size());
            for (String route : invite.routes()) {
                text(out, route);
            }
            out.writeInt(invite.headers().size());
            for (HeaderField header : invite.headers()) {
                text(out, header.name());
                text(out, header.value());
            }
            bytes(out, invite.body().array());
            bytes(out, order.dialed().session().array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private DialogCommand.DialOrdered order(ByteBuffer head) throws IOException {
        long deadline = head.getLong();
        Hop target = HopBytes.read(head);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(DialogCommandSerializer.rest(head)));
        boolean firstAttempt = in.readBoolean();
        ActorRef<DialPlaced> replyTo = resolver().resolveActorRef(text(in));
        String behavior = text(in);
        String requestUri = text(in);
        String from = text(in);
        String to = text(in);
        String callId = text(in);
        List<String> routes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            routes.add(text(in));
        }
        List<HeaderField> headers = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            headers.add(new HeaderField(text(in), text(in)));
        }
        Bytes body = Bytes.of(bytes(in));
        DialedInvite invite = new DialedInvite(requestUri, from, to, callId, routes, headers, body, target);
        var dialed = new DialogEvent.Dialed(behavior, invite, Bytes.of(bytes(in)));
        return new DialogCommand.DialOrdered(dialed, deadline, firstAttempt, replyTo);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("text of " + length + " bytes (expected: 0-" + in.available() + ")");
        }
        return in.readNBytes(length);
    }

    private ActorRefResolver resolver() {
        return ActorRefResolver.get(Adapter.toTyped(system));
    }

    private static IllegalArgumentException unexpected(Object message) {
        return new IllegalArgumentException(message.getClass().getName() + " (expected: a dial order or its answer)");
    }
}
