package io.holdfast.deploy;

/** What the program's exit status says. */
final class ExitStatus {
    /** All went well. */
    static final int OK = 0;

    /** It ran, and what it should show did not hold. */
    static final int FAILED = 1;

    /** It could not start: bad command line, bad configuration, something in the way. */
    static final int CANNOT_START = 2;

    private ExitStatus() {}
}
