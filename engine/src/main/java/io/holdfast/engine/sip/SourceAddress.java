package io.holdfast.engine.sip;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The address that a message came from, as Via writes it.
 *
 * @param address the address
 * @param text its text, without brackets and without the zone of a link-local address
 */
record SourceAddress(InetAddress address, String text) {

    static SourceAddress of(Hop source) {
        InetAddress address = source.remote().getAddress();
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return new SourceAddress(address, zone < 0 ? text : text.substring(0, zone));
    }

    /** True if the host in the range is this address. A name never is: nothing here asks the DNS. */
    boolean isWritten(byte[] bytes, int from, int to) {
        if (Ascii.equals(bytes, from, to, text)) {
            return true;
        }
        return bytes[from] == '[' && isWrittenInBrackets(Ascii.text(bytes, from, to));
    }

    private boolean isWrittenInBrackets(String host) {
        try {
            // In brackets there is a literal or nothing: the JDK resolves no name then.
            return InetAddress.getByName(host).equals(address);
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
