package io.holdfast.engine.dialog;

/** A limit of {@link DialogSettings} that a call of ours may meet without harm to it. */
public enum DialogLimit {
    /** A branch more rings unheard, or is answered and not acknowledged. */
    BRANCHES("branches-max"),
    /** A re-INVITE that met one of the peer too often is not sent again. */
    GLARE_RETRIES("glare-retries-max"),
    /** A request whose final response asks for it again is not sent again. */
    RETRIES("retries-max"),
    /** A call that is redirected goes to no more targets. */
    REDIRECTS("redirects-max");

    private final String key;

    DialogLimit(String key) {
        this.key = key;
    }

    /** How it is called where it is set, and where it is counted. */
    public String key() {
        return key;
    }
}
