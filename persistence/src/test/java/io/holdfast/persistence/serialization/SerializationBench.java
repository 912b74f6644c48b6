package io.holdfast.persistence.serialization;

import io.holdfast.engine.journal.JournalEntry;

/** Prints what writing and reading an entry cost. Not part of any build. */
final class SerializationBench {
    private static final int ROUNDS = 8;
    private static final int OPERATIONS = 200_000;

    private SerializationBench() {}

    public static void main(String[] arguments) {
        JournalEntry entry = SampleEntries.invite();
        byte[] bytes = EntryFormat.write(entry);
        long sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < OPERATIONS; i++) {
                sum += EntryFormat.write(entry).length;
            }
            long middle = System.nanoTime();
            for (int i = 0; i < OPERATIONS; i++) {
                sum += EntryFormat.read(bytes).atMillis();
            }
            long end = System.nanoTime();
            System.out.printf(
                    "%d bytes: write %d ns, read %d ns%n",
                    bytes.length, (middle - start) / OPERATIONS, (end - middle) / OPERATIONS);
        }
        System.out.println(sum);
    }
}
