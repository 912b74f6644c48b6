package io.holdfast.edge;

/**
 * The limits of one socket.
 *
 * @param receiveBufferBytes asked of the kernel; it may grant less
 * @param sendBufferBytes asked of the kernel; it may grant less
 * @param sendQueueDatagrams datagrams that may wait to be sent; a further one is discarded
 * @param datagramMaxBytes longest datagram that is read; a longer one is dropped
 */
public record SocketSettings(
        int receiveBufferBytes, int sendBufferBytes, int sendQueueDatagrams, int datagramMaxBytes) {}
