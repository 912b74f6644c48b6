package io.holdfast.bench;

import io.holdfast.bench.uas.EchoUas;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Runs {@link EchoUas}, a peer that costs next to nothing, until it is killed: {@code EchoMain [port]}. What
 * {@link LoadMain} reaches against it is the ceiling of the caller itself.
 */
public final class EchoMain {
    private static final int DEFAULT_PORT = 16_010;

    private EchoMain() {}

    /** Answers on loopback; the port is the only argument. */
    public static void main(String[] args) throws Exception {
        int port = args.length == 0 ? DEFAULT_PORT : Integer.parseInt(args[0]);
        EchoUas uas = EchoUas.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), false);
        System.out.println("answering on sip:echo@127.0.0.1:" + port + ", pid "
                + ProcessHandle.current().pid());
        uas.thread().join();
    }
}
