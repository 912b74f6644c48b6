package io.holdfast.engine.dialog;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that happens to a call.
 *
 * @param kind what happens
 * @param choice to which packet, by which act, for how long: a number below 256, taken modulo what there is to choose from
 */
record Shake(Kind kind, int choice) {
    enum Kind {
        ARRIVES_FIRST,
        ARRIVES_ANY,
        IS_LOST,
        ARRIVES_TWICE,
        PEER_ACTS,
        PEER_REPEATS,
        TIME_PASSES,
        NODE_DIES,
        STEP_ANSWERS,
        STEP_FAILS
    }

    /** Two bytes a shake; the first byte of all is left to the caller. */
    static List<Shake> of(byte[] bytes) {
        List<Shake> shakes = new ArrayList<>();
        for (int i = 1; i + 1 < bytes.length; i += 2) {
            Kind kind = Kind.values()[(bytes[i] & 0xff) % Kind.values().length];
            shakes.add(new Shake(kind, bytes[i + 1] & 0xff));
        }
        return shakes;
    }
}
