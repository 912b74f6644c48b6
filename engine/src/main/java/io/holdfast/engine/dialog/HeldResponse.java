package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.HeaderField;
import java.util.List;

/**
 * A response to the INVITE that waits until those before it are acknowledged (RFC 3262 section 3).
 *
 * @param status 101 to 299
 * @param reliable whether it is to be acknowledged itself
 */
public record HeldResponse(int status, boolean reliable, List<HeaderField> headers, Bytes body) {
    public HeldResponse {
        headers = List.copyOf(headers);
    }
}
