package io.holdfast.testkit;

import io.holdfast.engine.sip.HeaderField;
import java.time.Duration;
import java.util.List;

/** One thing that was done for a call: what a rule asked for, or what the RFC does without one. */
sealed interface Done {

    /** A response to a request of the caller; {@code method} is that of the request. */
    record Replied(String method, int statusCode, List<HeaderField> headers, String body) implements Done {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("reply(" + statusCode);
            if (!body.isEmpty()) {
                text.append(", \"").append(body).append('"');
            }
            text.append(')');
            for (HeaderField header : headers) {
                text.append(".header(\"")
                        .append(header.name())
                        .append("\", \"")
                        .append(header.value())
                        .append("\")");
            }
            return text.append(" to ").append(method).toString();
        }
    }

    /** A step was asked. */
    record Asked(String step, Object question) implements Done {
        @Override
        public String toString() {
            return "ask(" + step + ", " + question + ")";
        }
    }

    /** A timer was armed, or armed anew. */
    record Armed(String timer, Duration after) implements Done {
        @Override
        public String toString() {
            return "arm(" + timer + ", " + after + ")";
        }
    }

    /** A timer was disarmed. */
    record Disarmed(String timer) implements Done {
        @Override
        public String toString() {
            return "disarm(" + timer + ")";
        }
    }

    /** The call was ended by BYE. */
    record HungUp() implements Done {
        @Override
        public String toString() {
            return "hangup()";
        }
    }

    /** A call of ours began. */
    record Dialed(String uri, String sdp) implements Done {
        @Override
        public String toString() {
            return "dial(" + uri + ", \"" + sdp + "\")";
        }
    }

    /** The call that we make was given up. */
    record CancelledPeer() implements Done {
        @Override
        public String toString() {
            return "cancelPeer()";
        }
    }

    /** A request of ours was sent inside the call. */
    record Requested(String method, String body) implements Done {
        @Override
        public String toString() {
            return "request(" + method + ", \"" + body + "\")";
        }
    }

    /** An offer of the peer was answered in an ACK. */
    record Acknowledged(String sdp) implements Done {
        @Override
        public String toString() {
            return "acknowledge(\"" + sdp + "\")";
        }
    }

    /** A rule threw. */
    record Failed(RuntimeException failure) implements Done {
        @Override
        public String toString() {
            return "failure(" + failure + ")";
        }
    }
}
