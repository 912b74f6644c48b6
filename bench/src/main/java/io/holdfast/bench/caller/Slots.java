package io.holdfast.bench.caller;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Things under small numbers that go out on the wire and come back; for one thread. */
final class Slots<T> {
    private @Nullable Object[] items = new @Nullable Object[1024];
    private int[] free = new int[1024];
    private int freeCount;
    private int used;

    /** The slot that {@code item} got; slots are used again after {@link #remove}. */
    int add(T item) {
        int slot = freeCount > 0 ? free[--freeCount] : used++;
        if (slot == items.length) {
            items = Arrays.copyOf(items, 2 * items.length);
        }
        items[slot] = item;
        return slot;
    }

    /** What is in {@code slot}; null when nothing is, or when no such slot was ever given out. */
    @SuppressWarnings("unchecked") // Only add() writes, and it takes a T.
    @Nullable T at(long slot) {
        return slot < 0 || slot >= used ? null : (T) items[(int) slot];
    }

    void remove(int slot) {
        if (items[slot] == null) {
            return;
        }
        items[slot] = null;
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, 2 * free.length);
        }
        free[freeCount++] = slot;
    }

    /** Visits every item; {@code visitor} may remove the item it is given. */
    @SuppressWarnings("unchecked") // Only add() writes, and it takes a T.
    void forEach(java.util.function.Consumer<T> visitor) {
        for (int i = 0; i < used; i++) {
            if (items[i] != null) {
                visitor.accept((T) items[i]);
            }
        }
    }
}
