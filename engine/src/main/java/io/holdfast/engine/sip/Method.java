package io.holdfast.engine.sip;

import java.util.Arrays;

/**
 * A SIP method. Names are case-sensitive (RFC 3261 section 7.1), and any token is a method.
 *
 * @param name the method name as it goes on the wire
 */
public record Method(String name) {
    public static final Method INVITE = new Method("INVITE");
    public static final Method ACK = new Method("ACK");
    public static final Method BYE = new Method("BYE");
    public static final Method CANCEL = new Method("CANCEL");
    public static final Method OPTIONS = new Method("OPTIONS");
    public static final Method INFO = new Method("INFO");
    public static final Method UPDATE = new Method("UPDATE");
    public static final Method PRACK = new Method("PRACK");
    public static final Method REFER = new Method("REFER");
    public static final Method NOTIFY = new Method("NOTIFY");
    public static final Method SUBSCRIBE = new Method("SUBSCRIBE");
    public static final Method MESSAGE = new Method("MESSAGE");
    public static final Method REGISTER = new Method("REGISTER");
    public static final Method PUBLISH = new Method("PUBLISH");

    private static final Method[] KNOWN = {
        INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY, SUBSCRIBE, MESSAGE, REGISTER, PUBLISH
    };

    public Method {
        if (!Ascii.isToken(name)) {
            throw new IllegalArgumentException("method: \"" + name + "\" (expected: an RFC 3261 token)");
        }
    }

    /** The method named by {@code bytes[from, to)}, which must be a token; the constant where there is one. */
    static Method of(byte[] bytes, int from, int to) {
        for (Method known : KNOWN) {
            if (Ascii.equals(bytes, from, to, known.name)) {
                return known;
            }
        }
        return new Method(Ascii.text(bytes, from, to));
    }

    /** Whether some specification defines the method; the sender of another one gets 501 (RFC 3261 section 21.5.2). */
    public boolean known() {
        return Arrays.asList(KNOWN).contains(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
