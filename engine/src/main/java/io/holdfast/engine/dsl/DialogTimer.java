package io.holdfast.engine.dsl;

/**
 * A named timer of a behaviour. It is journalled when armed and fires on whichever node owns the dialog by then; its
 * scope disarms it, so a forgotten cancel can't be written.
 *
 * @param name unique within the behaviour; journalled
 * @param scope the part of the dialog's life it may fire in
 */
public record DialogTimer(String name, Scope scope) {

    /** The part of a dialog's life a timer lives in. */
    public enum Scope {
        /** Ends with the final response to the INVITE. */
        EARLY,
        /** Ends with the dialog. */
        DIALOG
    }

    public DialogTimer {
        if (name.isBlank()) {
            throw new IllegalArgumentException("timer name: \"" + name + "\" (expected: not blank)");
        }
    }

    /** A timer that is disarmed by the final response to the INVITE. */
    public static DialogTimer whileEarly(String name) {
        return new DialogTimer(name, Scope.EARLY);
    }

    /** A timer that is disarmed by the end of the dialog. */
    public static DialogTimer whileConfirmed(String name) {
        return new DialogTimer(name, Scope.DIALOG);
    }
}
