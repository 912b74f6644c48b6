package io.holdfast.bench.caller;

/**
 * What goes wrong between a caller and its peer on purpose: {@code share} of all packets are lost, as many arrive twice, as many
 * of ours arrive late, and beside as many of ours a stranger sends something broken.
 *
 * @param share of the packets for each kind of fault, 0 to 0.5
 * @param seed of the choice: the same packets with the same seed have the same faults
 */
public record Faults(double share, long seed) {
    private static final double SHARE_MAX = 0.5;

    /** Nothing goes wrong. */
    public static final Faults NONE = new Faults(0, 0);

    public Faults {
        if (!(share >= 0 && share <= SHARE_MAX)) {
            throw new IllegalArgumentException(
                    "faults: " + share + " (expected: 0 to " + SHARE_MAX + " of the packets)");
        }
    }
}
