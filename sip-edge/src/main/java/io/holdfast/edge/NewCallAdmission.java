package io.holdfast.edge;

import io.holdfast.engine.sip.Hop;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Admits a new call when the node takes calls and the source has not used up its rate. Thread-safe. */
final class NewCallAdmission implements Admission {
    private final BooleanSupplier acceptingNewCalls;
    private final @Nullable SourceRates rates;

    /** Without {@code rates} a source may send as many as it likes. */
    private NewCallAdmission(BooleanSupplier acceptingNewCalls, @Nullable SourceRates rates) {
        this.acceptingNewCalls = acceptingNewCalls;
        this.rates = rates;
    }

    static NewCallAdmission create(NewCallLimits limits, EdgeHandler handler, EdgeMetrics metrics) {
        if (limits.perSecondPerSource() == 0) {
            return new NewCallAdmission(handler::acceptingNewCalls, null);
        }
        SourceRates rates = new SourceRates(limits.perSecondPerSource(), limits.sourcesMax(), System::nanoTime);
        metrics.watch(rates);
        return new NewCallAdmission(handler::acceptingNewCalls, rates);
    }

    @Override
    public Verdict ofNewCall(Hop source) {
        if (!acceptingNewCalls.getAsBoolean()) {
            return Verdict.NO_NEW_CALLS;
        }
        if (rates != null && !rates.tryAcquire(source.remote().getAddress())) {
            return Verdict.SOURCE_LIMIT;
        }
        return Verdict.ADMITTED;
    }

    @Override
    public boolean takesNewCalls() {
        return acceptingNewCalls.getAsBoolean();
    }
}
