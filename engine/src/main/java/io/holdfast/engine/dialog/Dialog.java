package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * What RFC 3261 sections 12.1.1 and 12.1.2 have a UAS and a UAC keep of a dialog.
 *
 * @param callId the Call-ID
 * @param localTag our tag, which is also the entity id
 * @param localUri the value of our From inside the dialog, without a tag
 * @param remoteUri the value of our To inside the dialog, with the peer's tag if it sent one
 * @param remoteTarget the URI of the peer's Contact
 * @param routeSet the Record-Route values: in the order they came for a UAS, in the other for a UAC
 * @param path where our requests go: the next hop of a call that we made, and where the last request of a peer that called us
 *     came from
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

    /** The dialog of a branch of our INVITE (RFC 3261 section 12.1.2). */
    static Dialog ofUac(Dialog invited, SipResponse response, String remoteTarget, Hop source) {
        List<String> routeSet = new ArrayList<>();
        for (NameAddr route : response.addresses(HeaderName.RECORD_ROUTE)) {
            routeSet.add(0, route.toString());
        }
        String to = response.header(HeaderName.TO);
        return new Dialog(
                invited.callId(),
                invited.localTag(),
                invited.localUri(),
                to == null ? invited.remoteUri() : to,
                remoteTarget,
                routeSet,
                NextHop.of(routeSet, remoteTarget, source));
    }

    Dialog withRemoteTarget(String target) {
        return new Dialog(callId, localTag, localUri, remoteUri, target, routeSet, path);
    }

    /** With another remote target, and so another next hop; what it is for the same one has proved itself and stays. */
    Dialog refreshed(String target, Hop source) {
        return target.equals(remoteTarget)
                ? this
                : withRemoteTarget(target).withPath(NextHop.of(routeSet, target, source));
    }

    /**
     * After a request of a peer that we called. The next hop stays that of the route set and the target (RFC 3261 section
     * 12.2.1.1), but what these leave open, and the connection to it, is as the request has it.
     */
    Dialog heard(Hop source) {
        Hop next = NextHop.of(routeSet, remoteTarget, source);
        boolean same = next.transport() == path.transport() && next.remote().equals(path.remote());
        return same && !next.equals(source) ? this : withPath(next);
    }

    Dialog withPath(Hop newPath) {
        return new Dialog(callId, localTag, localUri, remoteUri, remoteTarget, routeSet, newPath);
    }
}
