package io.holdfast.engine.request;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which handler answers which method, and what stands before it. */
public final class RequestTable {
    /** Methods that only dialogs have, or that nobody answers. */
    private static final Set<Method> OF_DIALOGS =
            Set.of(Method.INVITE, Method.ACK, Method.CANCEL, Method.BYE, Method.PRACK);

    private final Map<Method, RequestHandler> handlers;
    private final Map<Method, List<Filter>> filters;

    private RequestTable(Map<Method, RequestHandler> handlers, Map<Method, List<Filter>> filters) {
        this.handlers = handlers;
        this.filters = filters;
    }

    /** A table without handlers and filters. */
    public static RequestTable empty() {
        return new Builder().build();
    }

    /** The methods that have a handler. */
    public Set<Method> methods() {
        return handlers.keySet();
    }

    /** Whether calls must pass filters before their dialogs see them. */
    public boolean filtersInvites() {
        return filters.containsKey(Method.INVITE);
    }

    /** Asks the filters of the request's method: their reply, or the request as they passed it on. */
    public Filtered filter(IncomingRequest request) throws Exception {
        PassedOn passed = request.passOn();
        for (Filter filter : filters.getOrDefault(request.method(), List.of())) {
            switch (filter.filter(passed.request())) {
                case Reply reply -> {
                    return reply.plus(passed.replyHeaders());
                }
                case PassedOn next -> passed = new PassedOn(next.request(), joined(passed, next));
            }
        }
        return passed;
    }

    /**
     * The reply of the filters, or of the handler behind them.
     *
     * @throws IllegalArgumentException when the method has no handler
     */
    public Reply answer(IncomingRequest request) throws Exception {
        RequestHandler handler = handlers.get(request.method());
        if (handler == null) {
            throw new IllegalArgumentException("method: " + request.method() + " (expected: one of " + methods() + ")");
        }
        return switch (filter(request)) {
            case Reply reply -> reply;
            case PassedOn passed -> handler.handle(passed.request()).plus(passed.replyHeaders());
        };
    }

    private static List<HeaderField> joined(PassedOn first, PassedOn second) {
        List<HeaderField> both = new ArrayList<>(first.replyHeaders());
        both.addAll(second.replyHeaders());
        return both;
    }

    /** Lists handlers and filters. */
    public static final class Builder {
        private final Map<Method, RequestHandler> handlers = new HashMap<>();
        private final Map<Method, List<Filter>> filters = new HashMap<>();

        /**
         * Who answers a method.
         *
         * @throws IllegalArgumentException when the method belongs to dialogs, or has a handler already
         */
        @CanIgnoreReturnValue
        public Builder requests(Method method, RequestHandler handler) {
            if (OF_DIALOGS.contains(method)) {
                throw new IllegalArgumentException(
                        "handler of " + method + " (expected: a method that comes outside dialogs)");
            }
            if (handlers.put(method, handler) != null) {
                throw new IllegalArgumentException("second handler of " + method + " (expected: one)");
            }
            return this;
        }

        /**
         * What stands before the handler of a method, or before the dialogs for INVITE; behind the filters that are listed already.
         *
         * @throws IllegalArgumentException for ACK and CANCEL, which nobody may answer so (RFC 3261 section 22.1)
         */
        @CanIgnoreReturnValue
        public Builder filter(Method method, Filter filter) {
            if (method.equals(Method.ACK) || method.equals(Method.CANCEL)) {
                throw new IllegalArgumentException("filter of " + method + " (expected: a method that can be refused)");
            }
            filters.computeIfAbsent(method, key -> new ArrayList<>()).add(filter);
            return this;
        }

        /**
         * The table.
         *
         * @throws IllegalArgumentException when a filter has no handler behind it
         */
        public RequestTable build() {
            for (Method method : filters.keySet()) {
                if (!method.equals(Method.INVITE) && !handlers.containsKey(method)) {
                    throw new IllegalArgumentException(
                            "filter of " + method + " without a handler (expected: requests(" + method + ", …))");
                }
            }
            Map<Method, List<Filter>> copied = new HashMap<>();
            filters.forEach((method, list) -> copied.put(method, List.copyOf(list)));
            return new RequestTable(Map.copyOf(handlers), Map.copyOf(copied));
        }
    }
}
