package io.holdfast.actors.cluster;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of members whose process is proven dead. Shared by the whole JVM, because Pekko makes failure detectors
 * itself and offers no way to hand them anything.
 */
final class CrashRegister {
    private static final Set<String> DEAD = ConcurrentHashMap.newKeySet();

    private CrashRegister() {}

    static void dead(String address) {
        DEAD.add(address);
    }

    static void alive(String address) {
        DEAD.remove(address);
    }

    static boolean isDead(String address) {
        return DEAD.contains(address);
    }
}
