package io.holdfast.actors.cluster;

import com.typesafe.config.Config;
import org.apache.pekko.event.EventStream;
import org.apache.pekko.remote.PhiAccrualFailureDetector;

/**
 * Pekko's failure detector, told at once what {@link CrashWatch} has proven. Without it a member that was downed is
 * removed only when its heartbeats have been missing for the whole acceptable pause.
 */
public final class CrashFailureDetector extends PhiAccrualFailureDetector {
    private volatile String address = "";

    /** Called by Pekko by reflection. */
    public CrashFailureDetector(Config config, EventStream events) {
        super(config, events);
    }

    @Override
    public void setAddress(String monitored) {
        super.setAddress(monitored);
        address = monitored;
    }

    @Override
    public boolean isAvailable() {
        return !CrashRegister.isDead(address) && super.isAvailable();
    }
}
