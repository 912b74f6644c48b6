package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Admits a new call when the node takes calls and the source has not used up its rate. Thread-safe. */
final class NewCallAdmission implements Admission {
    private final EdgeHandler handler;
    private final Set<Method> handled;
    private final @Nullable SourceRates rates;

    /** Without {@code rates} a source may send as many as it likes. */
    private NewCallAdmission(EdgeHandler handler, @Nullable SourceRates rates) {
        this.handler = handler;
        this.handled = Set.copyOf(handler.methodsOutsideDialogs());
        this.rates = rates;
    }

    static NewCallAdmission create(NewCallLimits limits, EdgeHandler handler, EdgeMetrics metrics) {
        if (limits.perSecondPerSource() == 0) {
            return new NewCallAdmission(handler, null);
        }
        SourceRates rates = new SourceRates(limits.perSecondPerSource(), limits.sourcesMax(), System::nanoTime);
        metrics.watch(rates);
        return new NewCallAdmission(handler, rates);
    }

    @Override
    public Verdict ofNewCall(Hop source) {
        if (!handler.acceptingNewCalls()) {
            return Verdict.NO_NEW_CALLS;
        }
        if (rates != null && !rates.tryAcquire(source.remote().getAddress())) {
            return Verdict.SOURCE_LIMIT;
        }
        return Verdict.ADMITTED;
    }

    @Override
    public boolean handles(Method method) {
        return handled.contains(method);
    }

    @Override
    public boolean takesNewCalls() {
        return handler.takesNewCalls();
    }
}
