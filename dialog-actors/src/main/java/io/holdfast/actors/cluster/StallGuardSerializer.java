package io.holdfast.actors.cluster;

import java.io.NotSerializableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.ExtendedActorSystem;
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
        return message instanceof StallGuard.Asked ? ASKED : CONFIRMED;
    }

    @Override
    public byte[] toBinary(Object message) {
        if (!(message instanceof StallGuard.Asked asked)) {
            return new byte[0];
        }
        byte[] path = resolver().toSerializationFormat(asked.replyTo()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + path.length)
                .putLong(asked.uid())
                .put(path)
                .array();
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        return switch (manifest) {
            case CONFIRMED -> new StallGuard.Confirmed();
            case ASKED ->
                new StallGuard.Asked(
                        ByteBuffer.wrap(bytes).getLong(),
                        resolver()
                                .resolveActorRef(new String(
                                        bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.UTF_8)));
            default -> throw new NotSerializableException("stall guard manifest: " + manifest + " (expected: a1, c1)");
        };
    }

    private ActorRefResolver resolver() {
        return ActorRefResolver.get(Adapter.toTyped(system));
    }
}
