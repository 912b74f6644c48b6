package io.holdfast.actors.dialog;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Spares a new call the look into a journal that can't hold anything of it. The presumption is a hint: when it is wrong, the
 * first write meets what is there and is refused, and the dialog starts anew from the journal.
 *
 * @param calm whether no other node lately had dialogs or packets that are this node's now
 * @param presumedNew tells the journal which persistence id it need not look for, once
 */
public record Presumption(BooleanSupplier calm, Consumer<String> presumedNew) {

    boolean presumesNew(DialogCommand first) {
        boolean newDialog = (first instanceof DialogCommand.RequestArrived arrived && arrived.newCall())
                || (first instanceof DialogCommand.DialOrdered order && order.firstAttempt());
        return newDialog && calm.getAsBoolean();
    }

    void accept(String persistenceId) {
        presumedNew.accept(persistenceId);
    }
}
