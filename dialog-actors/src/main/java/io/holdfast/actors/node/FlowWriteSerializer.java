package io.holdfast.actors.node;

import io.holdfast.actors.dialog.HopBytes;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import java.io.NotSerializableException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * How a message crosses to the node that holds its connection. The manifest is its version.
 *
 * <pre>hop message</pre>
 */
public final class FlowWriteSerializer extends SerializerWithStringManifest {
    private static final String WRITE = "f1";

    @Override
    public int identifier() {
        return 5061004;
    }

    @Override
    public String manifest(Object write) {
        return WRITE;
    }

    @Override
    public byte[] toBinary(Object command) {
        if (!(command instanceof FlowWrite write)) {
            throw new IllegalArgumentException(command.getClass().getName() + " (expected: FlowWrite)");
        }
        byte[] message = write.message().array();
        ByteBuffer out = ByteBuffer.allocate(HopBytes.sizeMax(write.path()) + message.length);
        HopBytes.write(write.path(), out);
        out.put(message);
        byte[] exact = new byte[out.position()];
        out.get(0, exact);
        return exact;
    }

    @Override
    public Object fromBinary(byte[] bytes, String manifest) throws NotSerializableException {
        if (!manifest.equals(WRITE)) {
            throw new NotSerializableException("flow write manifest: " + manifest + " (expected: f1)");
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Hop path = HopBytes.read(in);
            byte[] message = new byte[in.remaining()];
            in.get(message);
            return new FlowWrite(Bytes.of(message), path);
        } catch (BufferUnderflowException malformed) {
            throw new NotSerializableException("flow write of " + bytes.length + " bytes: " + malformed);
        }
    }
}
