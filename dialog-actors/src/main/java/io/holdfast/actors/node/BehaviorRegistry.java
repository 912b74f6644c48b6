package io.holdfast.actors.node;

import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipUri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The behaviours of a program, in the order they were listed: the first whose pattern matches gets the call. */
public final class BehaviorRegistry implements BehaviorDirectory {
    private record Wanted(UriPattern pattern, BoundBehavior<?> behavior) {}

    private final List<Wanted> wanted;
    private final Map<String, BoundBehavior<?>> byName;
    private final @Nullable BoundBehavior<?> fallback;

    private BehaviorRegistry(
            List<Wanted> wanted, Map<String, BoundBehavior<?>> byName, @Nullable BoundBehavior<?> fallback) {
        this.fallback = fallback;
        this.wanted = wanted;
        this.byName = byName;
    }

    @Override
    public @Nullable BoundBehavior<?> forInvite(SipRequest invite) {
        SipUri uri = SipUri.parse(invite.requestUri());
        if (uri == null) {
            return null;
        }
        for (Wanted candidate : wanted) {
            if (candidate.pattern().matches(uri)) {
                return candidate.behavior();
            }
        }
        return fallback;
    }

    @Override
    public @Nullable BoundBehavior<?> named(String name) {
        return byName.get(name);
    }

    /** Lists behaviours. */
    public static final class Builder {
        private final List<Wanted> wanted = new ArrayList<>();
        private final Map<String, BoundBehavior<?>> byName = new HashMap<>();
        private @Nullable BoundBehavior<?> fallback;

        /**
         * Adds a behaviour for the Request-URIs of a pattern.
         *
         * @param pattern {@code sip:user@host}, with {@code *} for any user or any host, or just {@code *}
         * @throws IllegalArgumentException when the pattern is none, or another behaviour has the same name
         */
        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder add(String pattern, BoundBehavior<?> behavior) {
            name(behavior);
            wanted.add(new Wanted(UriPattern.of(pattern), behavior));
            return this;
        }

        /**
         * The behaviour of calls that match no pattern; without one they get 404.
         *
         * @throws IllegalArgumentException when another behaviour has the same name
         */
        @com.google.errorprone.annotations.CanIgnoreReturnValue
        public Builder fallback(BoundBehavior<?> behavior) {
            name(behavior);
            fallback = behavior;
            return this;
        }

        private void name(BoundBehavior<?> behavior) {
            BoundBehavior<?> before = byName.putIfAbsent(behavior.name(), behavior);
            if (before != null && !before.equals(behavior)) {
                throw new IllegalArgumentException("behaviour " + behavior.name()
                        + " is registered twice (expected: a name of its own for each; the journal keeps it)");
            }
        }

        public BehaviorRegistry build() {
            return new BehaviorRegistry(List.copyOf(wanted), Map.copyOf(byName), fallback);
        }
    }
}
