package io.holdfast.bench.caller;

/**
 * What client transactions work with.
 *
 * @param transmitter sends
 * @param wheel keeps their timers
 * @param settings the timers and limits
 * @param user the calls above them
 */
record TransactionContext(Transmitter transmitter, TimerWheel wheel, CallerSettings settings, TransactionUser user) {}
