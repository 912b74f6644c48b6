package io.holdfast.deploy.interop;

/** How a peer and the node are joined. */
enum Wire {
    UDP,
    TCP,
    TLS;

    /** The parameter that a URI carries to be reached so; empty for UDP. */
    String uriParameter() {
        return this == UDP ? "" : ";transport=" + name().toLowerCase(java.util.Locale.ROOT);
    }
}
