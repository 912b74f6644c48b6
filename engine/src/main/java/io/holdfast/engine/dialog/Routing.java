package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.NameAddr;
import io.holdfast.engine.sip.SipUri;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a request inside a dialog is addressed to (RFC 3261 section 12.2.1.1).
 *
 * @param requestUri its Request-URI
 * @param routes the rows of its Route header field
 */
record Routing(String requestUri, List<String> routes) {

    static Routing of(Dialog dialog) {
        List<NameAddr> first = dialog.routeSet().isEmpty()
                ? List.of()
                : NameAddr.parseList(dialog.routeSet().get(0));
        return first.isEmpty() || isLoose(first.get(0))
                ? new Routing(dialog.remoteTarget(), dialog.routeSet())
                : strict(dialog);
    }

    /** A first hop without {@code lr} is a strict router: it becomes the Request-URI and the remote target the last route. */
    private static Routing strict(Dialog dialog) {
        List<String> routes = new ArrayList<>();
        for (String row : dialog.routeSet()) {
            for (NameAddr route : NameAddr.parseList(row)) {
                routes.add(route.toString());
            }
        }
        String strictRouter = NameAddr.parseList(routes.remove(0)).get(0).uri();
        routes.add("<" + dialog.remoteTarget() + ">");
        return new Routing(strictRouter, routes);
    }

    private static boolean isLoose(NameAddr route) {
        SipUri uri = SipUri.parse(route.uri());
        return uri == null || uri.params().has("lr");
    }
}
