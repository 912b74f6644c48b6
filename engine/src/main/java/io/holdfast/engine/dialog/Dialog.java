package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Hop;
import java.util.List;

/**
 * What RFC 3261 section 12.1.1 has a UAS keep of a dialog.
 *
 * @param callId the Call-ID
 * @param localTag our tag, which is also the entity id
 * @param localUri the INVITE's To header field value, without a tag
 * @param remoteUri the INVITE's From header field value, with the peer's tag if it sent one
 * @param remoteTarget the URI of the peer's Contact
 * @param routeSet the Record-Route values in the order they were received
 * @param path where the peer's last request came from
 */
public record Dialog(
        String callId,
        String localTag,
        String localUri,
        String remoteUri,
        String remoteTarget,
        List<String> routeSet,
        Hop path) {
    public Dialog {
        routeSet = List.copyOf(routeSet);
    }

    Dialog withRemoteTarget(String target) {
        return new Dialog(callId, localTag, localUri, remoteUri, target, routeSet, path);
    }

    Dialog withPath(Hop newPath) {
        return new Dialog(callId, localTag, localUri, remoteUri, remoteTarget, routeSet, newPath);
    }
}
