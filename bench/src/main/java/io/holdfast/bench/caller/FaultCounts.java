package io.holdfast.bench.caller;

/**
 * Faults that a caller made.
 *
 * @param lost packets of ours that were not sent
 * @param twice packets of ours that were sent twice
 * @param late packets of ours that were sent later than others that came after them
 * @param strange broken packets that were sent beside ours
 * @param lostArrivals packets of the peer that were not read
 * @param doubleArrivals packets of the peer that were read twice
 */
public record FaultCounts(long lost, long twice, long late, long strange, long lostArrivals, long doubleArrivals) {
    /** Whether there was any. */
    public boolean any() {
        return lost + twice + late + strange + lostArrivals + doubleArrivals > 0;
    }
}
