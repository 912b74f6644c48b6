package io.holdfast.bench.caller;

/**
 * How a {@link Caller} calls.
 *
 * @param target whom to call
 * @param user the user part of our From and Contact
 * @param offer what INVITEs and re-INVITEs carry
 * @param sockets where packets leave and arrive
 * @param timers the base timers of all transactions
 * @param limits where the caller stops
 * @param faults what goes wrong on the way on purpose
 */
public record CallerSettings(
        Target target,
        String user,
        RequestContent offer,
        LocalSockets sockets,
        SipTimers timers,
        CallerLimits limits,
        Faults faults) {
    private static final int DEFAULT_SOCKETS = 16;

    /** The defaults for calling {@code uri}. */
    public static CallerSettings calling(String uri) {
        return new CallerSettings(
                Target.of(uri),
                "caller",
                RequestContent.AUDIO_OFFER,
                LocalSockets.free(DEFAULT_SOCKETS),
                SipTimers.RFC_3261,
                CallerLimits.DEFAULTS,
                Faults.NONE);
    }

    public CallerSettings withOffer(RequestContent newOffer) {
        return new CallerSettings(target, user, newOffer, sockets, timers, limits, faults);
    }

    public CallerSettings withSockets(LocalSockets newSockets) {
        return new CallerSettings(target, user, offer, newSockets, timers, limits, faults);
    }

    public CallerSettings withTimers(SipTimers newTimers) {
        return new CallerSettings(target, user, offer, sockets, newTimers, limits, faults);
    }

    public CallerSettings withLimits(CallerLimits newLimits) {
        return new CallerSettings(target, user, offer, sockets, timers, newLimits, faults);
    }

    public CallerSettings withFaults(Faults newFaults) {
        return new CallerSettings(target, user, offer, sockets, timers, limits, newFaults);
    }
}
