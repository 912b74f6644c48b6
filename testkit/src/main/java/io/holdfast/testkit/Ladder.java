package io.holdfast.testkit;

import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.Locale;

/** What happened so far, one line a message or happening, for reading. */
final class Ladder {
    private final StringBuilder text = new StringBuilder();
    private final long startMillis;

    Ladder(long startMillis) {
        this.startMillis = startMillis;
    }

    void received(long nowMillis, SipMessage message) {
        line(nowMillis, "caller --> " + summary(message));
    }

    void sent(long nowMillis, SipMessage message) {
        line(nowMillis, "caller <-- " + summary(message));
    }

    void happened(long nowMillis, String what) {
        line(nowMillis, "       *   " + what);
    }

    private void line(long nowMillis, String line) {
        text.append(String.format(Locale.ROOT, "  %8.3f s  %s%n", (nowMillis - startMillis) / 1000.0, line));
    }

    private static String summary(SipMessage message) {
        return switch (message) {
            case SipRequest request -> request.method() + " " + request.requestUri();
            case SipResponse response ->
                response.statusCode() + " " + response.reasonPhrase() + " ("
                        + response.cSeq().method() + ")";
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
