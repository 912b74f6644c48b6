package io.holdfast.engine.identity;

import org.jspecify.annotations.Nullable;

/** What a tag of ours stands for; its first letter. */
public enum EntityKind {
    /** A dialog, or the dialog set of an INVITE of ours: an entity that keeps state. */
    DIALOG('d'),
    /** One request that was answered without keeping state: nothing can follow. */
    EPHEMERAL('e');

    private final char letter;

    EntityKind(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static @Nullable EntityKind of(char letter) {
        for (EntityKind kind : values()) {
            if (kind.letter == letter) {
                return kind;
            }
        }
        return null;
    }
}
