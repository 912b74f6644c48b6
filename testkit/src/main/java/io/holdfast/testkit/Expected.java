package io.holdfast.testkit;

import io.holdfast.engine.dsl.DialogTimer;
import io.holdfast.engine.dsl.Step;
import java.time.Duration;
import java.util.function.Predicate;

/** One thing that a test expects to have been done; for static import. */
public abstract sealed class Expected permits Expected.Reply, Expected.Other {

    Expected() {}

    /** A response of this status, with any header fields and any body. */
    public static Reply reply(int statusCode) {
        return new Reply("reply(" + statusCode + ")", replied -> replied.statusCode() == statusCode);
    }

    /** The question {@code question} put to a step. */
    public static <Q> Expected ask(Step<Q, ?> step, Q question) {
        return new Other(new Done.Asked(step.name(), question));
    }

    /** A timer armed to fire after this long. */
    public static Expected arm(DialogTimer timer, Duration after) {
        return new Other(new Done.Armed(timer.name(), after));
    }

    /** A timer disarmed by a rule. */
    public static Expected disarm(DialogTimer timer) {
        return new Other(new Done.Disarmed(timer.name()));
    }

    /** The call ended by a BYE of ours. */
    public static Expected hangup() {
        return new Other(new Done.HungUp());
    }

    /** A call of ours to this URI, with this offer. */
    public static Expected dial(String uri, String sdp) {
        return new Other(new Done.Dialed(uri, sdp));
    }

    /** The call that we make given up. */
    public static Expected cancelPeer() {
        return new Other(new Done.CancelledPeer());
    }

    /** A request of ours inside the call, with this body: of {@code send}, or INVITE of {@code reinvite}. */
    public static Expected request(String method, String body) {
        return new Other(new Done.Requested(method, body));
    }

    /** The offer of the peer answered in our ACK. */
    public static Expected acknowledge(String sdp) {
        return new Other(new Done.Acknowledged(sdp));
    }

    /** A rule that threw this; only with {@link DialogTestKit#expectingFailures}. */
    public static Expected failure(Class<? extends RuntimeException> type) {
        return new Other(
                "failure(" + type.getName() + ")",
                done -> done instanceof Done.Failed failed && type.isInstance(failed.failure()));
    }

    abstract boolean matches(Done done);

    /** An expected response. */
    public static final class Reply extends Expected {
        private final String text;
        private final Predicate<Done.Replied> test;

        Reply(String text, Predicate<Done.Replied> test) {
            this.text = text;
            this.test = test;
        }

        /** … with this header field among others. */
        public Reply header(String name, String value) {
            return new Reply(
                    text + ".header(\"" + name + "\", \"" + value + "\")",
                    test.and(replied -> replied.headers().stream()
                            .anyMatch(header -> header.name().equalsIgnoreCase(name)
                                    && header.value().equals(value))));
        }

        /** … with this body. */
        public Reply body(String body) {
            return new Reply(
                    text + ".body(\"" + body + "\")",
                    test.and(replied -> replied.body().equals(body)));
        }

        /** … to a request of this method, where a turn answers two. */
        public Reply to(String method) {
            return new Reply(
                    text + ".to(\"" + method + "\")",
                    test.and(replied -> replied.method().equals(method)));
        }

        @Override
        boolean matches(Done done) {
            return done instanceof Done.Replied replied && test.test(replied);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** An expectation without parts of its own. */
    static final class Other extends Expected {
        private final String text;
        private final Predicate<Done> test;

        Other(Done done) {
            this(done.toString(), done::equals);
        }

        Other(String text, Predicate<Done> test) {
            this.text = text;
            this.test = test;
        }

        @Override
        boolean matches(Done done) {
            return test.test(done);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
