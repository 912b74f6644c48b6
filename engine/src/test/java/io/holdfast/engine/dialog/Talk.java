package io.holdfast.engine.dialog;

/** The session of the behaviours in these tests: how many turns counted themselves, and a note. */
public record Talk(int turns, String note) {
    static final Talk NEW = new Talk(0, "");

    Talk counted() {
        return new Talk(turns + 1, note);
    }

    /** Adds to the note, after a comma. */
    Talk heard(String what) {
        return noting(note.isEmpty() ? what : note + "," + what);
    }

    Talk noting(String newNote) {
        return new Talk(turns, newNote);
    }
}
