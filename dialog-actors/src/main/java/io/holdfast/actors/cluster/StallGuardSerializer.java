package io.holdfast.actors.cluster;

import java.io.NotSerializableException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** How stall guards talk across nodes. */
public final class StallGuardSerializer extends SerializerWithStringManifest {
    private static final String ASKED = "a1";
    private static final String CONFIRMED = "c1";

    private final ExtendedActorSystem system;

    /** Called by Pekko by reflection. */
    public StallGuardSerializer(ExtendedActorSystem system) {
        this.system = system;
    }

    @Override
    public int identifier() {
        return 5061002;
    }

    @Override
    public String manifest(Object message) {
        return switch (message) {
            case StallGuard.Asked asked -> ASKED;
            case StallGuard.Confirmed confirmed -> CONFIRMED;
            default -> throw unexpected(message);
        };
    }

    @Override
    public byte[] toBinary(Object message) {
        return switch (message) {
            case StallGuard.Asked asked -> {
                byte[] path = resolver().toSerializationFormat(asked.replyTo()).getBytes(StandardCharsets.UTF_8);
                yield ByteBuffer.allocate(2 * Long.BYTES + path.length)
                        .putLong(asked.uid())
                        .putLong(asked.stall())
                        .put(path)
                        .array();
            }
            case StallGuard.Confirmed confirmed ->
                ByteBuffer.allocate(2 * Long.BYTES + 1)
                        .putLong(confirmed.stall())
                        .putLong(confirmed.voter())
                        .put((byte) (confirmed.acting() ? 1 : 0))
                        .array();
            default -> throw unexpected(message);
        };
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return switch (manifest) {
                case CONFIRMED -> new StallGuard.Confirmed(in.getLong(), in.getLong(), in.get() != 0);
                case ASKED -> new StallGuard.Asked(in.getLong(), in.getLong(), guard(in));
                default ->
                    throw new NotSerializableException("stall guard manifest: " + manifest + " (expected: a1 or c1)");
            };
        } catch (BufferUnderflowException tooShort) {
            throw new NotSerializableException(
                    "stall guard message " + manifest + " of " + bytes.length + " bytes (expected: 16 or more)");
        }
    }

    private ActorRef<StallGuard.Command> guard(ByteBuffer in) {
        String path = StandardCharsets.UTF_8.decode(in).toString();
        return resolver().resolveActorRef(path);
    }

    private static IllegalArgumentException unexpected(Object message) {
        return new IllegalArgumentException(
                message.getClass().getName() + " does not leave its node (expected: a question or an answer)");
    }

    private ActorRefResolver resolver() {
        return ActorRefResolver.get(Adapter.toTyped(system));
    }
}
