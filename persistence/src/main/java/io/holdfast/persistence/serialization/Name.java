package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** The names of fields as they stand in the journal, each encoded once. */
final class Name {
    static final SerializableString AT = name("at");
    static final SerializableString EVENT = name("event");
    static final SerializableString PLAN = name("plan");
    static final SerializableString SESSION = name("session");
    static final SerializableString WAKE = name("wake");
    static final SerializableString PURGE = name("purge");
    static final SerializableString REQUEST = name("request");
    static final SerializableString RESPONSE = name("response");
    static final SerializableString SOURCE = name("source");
    static final SerializableString BEHAVIOR = name("behavior");
    static final SerializableString STEP = name("step");
    static final SerializableString ANSWER = name("answer");
    static final SerializableString CAUSE = name("cause");
    static final SerializableString TIMER = name("timer");
    static final SerializableString STATUS = name("status");
    static final SerializableString REASON_PHRASE = name("reasonPhrase");
    static final SerializableString HEADERS = name("headers");
    static final SerializableString BODY = name("body");
    static final SerializableString METHOD = name("method");
    static final SerializableString CSEQ = name("cSeq");
    static final SerializableString BRANCH = name("branch");
    static final SerializableString QUESTION = name("question");
    static final SerializableString DEADLINE = name("deadline");
    static final SerializableString WHILE_EARLY = name("whileEarly");
    static final SerializableString DUE = name("due");

    static final SerializableString REQUEST_URI = name("requestUri");
    static final SerializableString FROM = name("from");
    static final SerializableString TO = name("to");
    static final SerializableString CALL_ID = name("callId");
    static final SerializableString ROUTES = name("routes");
    static final SerializableString REMOTE_TAG = name("remoteTag");
    static final SerializableString RSEQ = name("rSeq");
    static final SerializableString RACK = name("rAck");
    static final SerializableString RELIABLE = name("reliable");
    static final SerializableString ATTEMPTS = name("attempts");

    private Name() {}

    private static SerializableString name(String name) {
        return new SerializedString(name);
    }
}
