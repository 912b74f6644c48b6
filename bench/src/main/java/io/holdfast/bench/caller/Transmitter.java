package io.holdfast.bench.caller;

import io.holdfast.bench.wire.MessageBuffer;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends what transactions ask for over the socket of their call. */
final class Transmitter {
    private final DatagramSender sender;
    private final InetSocketAddress target;
    private final MessageBuffer message = new MessageBuffer();
    private final List<RequestComposer> composers;

    /** Sends through {@code sender}, whose sockets have the addresses {@code locals}. */
    Transmitter(DatagramSender sender, List<InetSocketAddress> locals, CallerSettings settings, RunId runId) {
        this.sender = sender;
        this.target = settings.target().address();
        this.composers = locals.stream()
                .map(local -> new RequestComposer(message, settings, runId, local))
                .toList();
    }

    /** Sends the request of {@code transaction}, the first time or again. */
    void send(ClientTransaction transaction) {
        int socket = transaction.call.socket;
        composers.get(socket).compose(transaction);
        sender.send(socket, nextHop(transaction.request.dialog()), message);
    }

    /** Sends the ACK of the 2xx to {@code invite}, the first time or again. */
    void sendAckOfSuccess(ClientTransaction invite, Dialog dialog) {
        int socket = invite.call.socket;
        composers.get(socket).composeAckOfSuccess(invite, dialog);
        sender.send(socket, nextHop(dialog), message);
    }

    /** Sends the ACK of the final response from 300 to {@code invite}, the first time or again. */
    void sendAckOfRefusal(ClientTransaction invite) {
        int socket = invite.call.socket;
        composers.get(socket).composeAckOfRefusal(invite);
        sender.send(socket, nextHop(invite.request.dialog()), message);
    }

    private InetSocketAddress nextHop(@Nullable Dialog dialog) {
        return dialog == null ? target : dialog.path().nextHop();
    }
}
