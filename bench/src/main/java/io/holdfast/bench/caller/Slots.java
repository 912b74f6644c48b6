package io.holdfast.bench.caller;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Things under small numbers that go out on the wire and come back; for one thread. */
final class Slots<T> {
    private @Nullable Object[] items = new @Nullable Object[1024];
    private int[] free = new int[1024];
    private int freeCount;
    private int used;

    /** Takes a slot that is free; slots are used again after {@link #remove}. */
    int nextFree() {
        int slot = freeCount > 0 ? free[--freeCount] : used++;
        if (slot == items.length) {
            items = Arrays.copyOf(items, 2 * items.length);
        }
        return slot;
    }

    /** Fills a slot that {@link #nextFree} gave. */
    void put(int slot, T item) {
        items[slot] = item;
    }

    /** What is in {@code slot}; null when nothing is, or when no such slot was ever given out. */
    @SuppressWarnings("unchecked") // Only put() writes, and it takes a T.
    @Nullable
    T at(long slot) {
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
    @SuppressWarnings("unchecked") // Only put() writes, and it takes a T.
    void forEach(Consumer<T> visitor) {
        for (int i = 0; i < used; i++) {
            if (items[i] != null) {
                visitor.accept((T) items[i]);
            }
        }
    }
}
