package io.holdfast.actors.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.actors.testing.FakeJournal;
import java.io.NotSerializableException;
import java.util.Arrays;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DialOrderSerializerTest {
    private final DialogNode node = DialogNode.on(FakeJournal.create());
    private final DialOrderSerializer serializer =
            new DialOrderSerializer((ExtendedActorSystem) Adapter.toClassic(node.system()));

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void anOrderAndItsConfirmationCross() throws NotSerializableException {
        DialogCommand order = node.order("call", "patient", node.orderer());
        assertThat(over(order)).isEqualTo(order);
        assertThat(over(new DialPlaced("call"))).isEqualTo(new DialPlaced("call"));
    }

    @Test
    void whatIsCutShortIsRefused() {
        byte[] order = serializer.toBinary(node.order("call", "patient", node.orderer()));
        for (int length = 0; length < order.length; length++) {
            byte[] cut = Arrays.copyOf(order, length);
            assertThatThrownBy(() -> serializer.fromBinary(cut, "d1"))
                    .describedAs("%s bytes", length)
                    .isInstanceOf(NotSerializableException.class);
        }
        assertThatThrownBy(() -> serializer.fromBinary(order, "d9"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("d9");
    }

    private Object over(Object message) throws NotSerializableException {
        return serializer.fromBinary(serializer.toBinary(message), serializer.manifest(message));
    }
}
