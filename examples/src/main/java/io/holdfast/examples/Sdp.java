package io.holdfast.examples;

/** The session description of the examples: one audio stream that nobody sends. */
final class Sdp {
    static final String AUDIO = String.join(
            "\r\n",
            "v=0",
            "o=holdfast 1 1 IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 127.0.0.1",
            "t=0 0",
            "m=audio 40000 RTP/AVP 0",
            "");

    private Sdp() {}
}
