package io.holdfast.bench.caller;

import java.util.concurrent.ConcurrentLinkedQueue;

/** What other threads ask of the caller's thread. */
final class Commands {
    private final ConcurrentLinkedQueue<Command> queue = new ConcurrentLinkedQueue<>();
    private final Runnable wakeup;
    private volatile boolean closed;

    /** Something to do on the caller's thread. */
    interface Command {
        void run(long nowNanos);
    }

    Commands(Runnable wakeup) {
        this.wakeup = wakeup;
    }

    /** Has {@code command} run on the caller's thread, soon; here, when that has ended. */
    void add(Command command) {
        queue.add(command);
        if (closed) {
            runAll();
        } else {
            wakeup.run();
        }
    }

    /** Runs what is left; the caller's thread ends. */
    void close() {
        closed = true;
        runAll();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Runs what was asked for. */
    void runAll() {
        for (Command command = queue.poll(); command != null; command = queue.poll()) {
            command.run(System.nanoTime());
        }
    }
}
