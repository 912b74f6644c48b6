package io.holdfast.engine.dialog;

/** What {@code bench/fuzz} runs: the first byte chooses a behaviour, and each two after it what happens to its call. */
public final class DialogFuzz {
    /** As long as the longest call of interest. */
    private static final int BYTES_MAX = 256;

    private DialogFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0 && data.length <= BYTES_MAX) {
            Manners[] manners = Manners.values();
            ShakenCall.play(manners[(data[0] & 0xff) % manners.length], Shake.of(data));
        }
    }
}
