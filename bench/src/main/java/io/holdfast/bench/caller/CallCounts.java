package io.holdfast.bench.caller;

/**
 * What became of the calls of a placement. A call counts once in each row that applies.
 *
 * @param planned how many the schedule holds
 * @param started whose INVITE went out
 * @param open started and not over
 * @param settled whose INVITE has an outcome: answered, rejected, cancelled or failed
 * @param answered whose INVITE got a 2xx
 * @param confirmed whose 2xx we acknowledged
 * @param completed ended by our BYE, which got a 2xx
 * @param endedByPeer ended by a BYE of the peer
 * @param cancelled ended by our CANCEL
 * @param rejected whose INVITE got a final response of 300 or above, other than to a CANCEL
 * @param failed anything else that was not as it should be; never more than once a call
 */
public record CallCounts(
        long planned,
        long started,
        long open,
        long settled,
        long answered,
        long confirmed,
        long completed,
        long endedByPeer,
        long cancelled,
        long rejected,
        long failed) {

    /** Calls in which nothing more happens. */
    public long over() {
        return completed + endedByPeer + cancelled + rejected + failed;
    }
}
