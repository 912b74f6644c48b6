package io.holdfast.engine.sip;

/** A SIP transport as named in a Via header field (RFC 3261 section 20.42). */
public enum Transport {
    UDP
}
