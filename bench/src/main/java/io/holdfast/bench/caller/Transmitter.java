package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Sends what transactions ask for over the socket of their call. */
final class Transmitter {
    private final Wire wire;
    private final InetSocketAddress target;
    private final MessageBuffer message = new MessageBuffer();
    private final RequestComposer[] composers;

    Transmitter(Wire wire, CallerSettings settings, RunId runId) {
        this.wire = wire;
        this.target = settings.target().address();
        this.composers = new RequestComposer[wire.socketCount()];
        for (int i = 0; i < composers.length; i++) {
            composers[i] = new RequestComposer(message, settings, runId, wire.localAddress(i));
        }
    }

    /** Sends the request of {@code transaction}, the first time or again. */
    void send(ClientTransaction transaction) {
        int socket = transaction.call.socket;
        composers[socket].compose(transaction);
        wire.send(socket, nextHop(transaction.request.dialog()), message);
    }

    /** Sends the ACK of the 2xx to {@code invite}, the first time or again. */
    void sendAckOfSuccess(ClientTransaction invite, Dialog dialog) {
        int socket = invite.call.socket;
        composers[socket].composeAckOfSuccess(invite, dialog);
        wire.send(socket, nextHop(dialog), message);
    }

    /** Sends the ACK of the final response from 300 to {@code invite}, the first time or again. */
    void sendAckOfRefusal(ClientTransaction invite) {
        int socket = invite.call.socket;
        composers[socket].composeAckOfRefusal(invite);
        wire.send(socket, nextHop(invite.request.dialog()), message);
    }

    private InetSocketAddress nextHop(@Nullable Dialog dialog) {
        return dialog == null ? target : dialog.path().nextHop();
    }
}
