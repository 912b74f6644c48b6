package io.holdfast.deploy.demo;

/** Where a call is when the node is killed. */
public enum Stage {
    /** Answered and acknowledged. */
    UP("up"),
    /** As {@link #UP}, with an INFO on its way. */
    ASKING("mid-request"),
    /** Answered, its ACK withheld until after the kill. */
    NOT_ACKED("between 200 and ACK"),
    /** Ringing; a timer of the behaviour answers it after the kill. */
    RINGING("ringing");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
