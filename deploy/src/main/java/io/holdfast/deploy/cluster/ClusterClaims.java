package io.holdfast.deploy.cluster;

import io.holdfast.node.CannotStart;
import java.io.IOException;
import java.net.InetAddress;

/** What only one local cluster may have: its folder and its SIP port. */
final class ClusterClaims implements AutoCloseable {
    private final FileClaim folder;
    private final SipPort sipPort;

    private ClusterClaims(FileClaim folder, SipPort sipPort) {
        this.folder = folder;
        this.sipPort = sipPort;
    }

    /** Creates the folder and claims it, and the first free UDP port. */
    static ClusterClaims make(ClusterFolder folder, InetAddress host, int firstSipPort) {
        folder.create();
        var claim = claim(folder);
        try {
            return new ClusterClaims(claim, SipPort.firstFree(host, firstSipPort));
        } catch (CannotStart failure) {
            giveBack(claim);
            throw failure;
        }
    }

    int sipPort() {
        return sipPort.number();
    }

    @Override
    public void close() {
        giveBack(sipPort);
        giveBack(folder);
    }

    private static FileClaim claim(ClusterFolder folder) {
        try {
            var claim = FileClaim.tryOn(folder.lock());
            if (claim.isPresent()) {
                return claim.get();
            }
            throw new CannotStart(
                    "a cluster runs in %s already (pid %s); stop it, or set HOLDFAST_HOME to another folder"
                            .formatted(folder.path(), FileClaim.holder(folder.lock())));
        } catch (IOException failure) {
            throw new CannotStart("the folder " + folder.path() + " cannot be claimed: " + failure, failure);
        }
    }

    private static void giveBack(AutoCloseable claim) {
        try {
            claim.close();
        } catch (Exception ended) {
            // The kernel gives it back when we end, which is soon.
        }
    }
}
