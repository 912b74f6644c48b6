package io.holdfast.deploy.demo;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many calls are where when the node is killed.
 *
 * @param warmUp how many short calls come before
 * @param calls how many are up, at least 10; a tenth of them has a request on its way
 * @param notAcked how many are between 200 and ACK
 * @param ringing how many ring
 */
public record DemoPlan(int warmUp, int calls, int notAcked, int ringing) {
    private static final int WARM_UP = 1500;
    private static final int ASKING_SHARE = 10;
    private static final int NOT_ACKED = 20;
    private static final int RINGING = 30;

    /** So many calls up, and a few that are not that far. */
    public static DemoPlan of(int calls) {
        return new DemoPlan(WARM_UP, calls, NOT_ACKED, RINGING);
    }

    /** How many calls are in each stage. */
    Map<Stage, Integer> stages() {
        var stages = new EnumMap<Stage, Integer>(Stage.class);
        var asking = calls / ASKING_SHARE;
        stages.put(Stage.UP, calls - asking);
        stages.put(Stage.ASKING, asking);
        stages.put(Stage.NOT_ACKED, notAcked);
        stages.put(Stage.RINGING, ringing);
        return stages;
    }

    int total() {
        return calls + notAcked + ringing;
    }
}
