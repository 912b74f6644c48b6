package io.holdfast.edge;

import java.time.Duration;

/**
 * The threads that read and write.
 *
 * @param eventLoops how many there are; each has its own socket on every listen address
 * @param nativeTransport epoll where the system has it; false forces Java NIO
 * @param closeTimeout how long closing may take before what is left is abandoned
 */
public record TransportSettings(int eventLoops, boolean nativeTransport, Duration closeTimeout) {}
