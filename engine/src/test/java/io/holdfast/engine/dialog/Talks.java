package io.holdfast.engine.dialog;

import io.holdfast.engine.dsl.Action;
import io.holdfast.engine.dsl.Reaction;
import java.util.ArrayList;
import java.util.List;

/** Reactions of several parts. */
final class Talks {
    private Talks() {}

    /** What the first asks for, then what the second does. */
    static Reaction<Talk> both(Reaction<Talk> first, Reaction<Talk> second) {
        List<Action> actions = new ArrayList<>(first.actions());
        actions.addAll(second.actions());
        return new Reaction<>(second.session(), actions);
    }
}
