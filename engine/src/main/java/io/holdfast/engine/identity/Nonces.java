package io.holdfast.engine.identity;

import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.Mac;

/**
 * Makes nonces for Digest challenges (RFC 7616 section 3.3) that every node of the cluster recognises without having seen them: a
 * letter for the version of the secret, then the time, 48 bits that tell requests apart, and a 96-bit MAC over both and the realm.
 * Thread-safe.
 */
public final class Nonces {
    private static final int TIME_BYTES = 6;
    private static final int REQUEST_BYTES = 6;
    private static final int STATED_BYTES = TIME_BYTES + REQUEST_BYTES;
    private static final int MAC_BYTES = 12;
    private static final int MAC_START = 1 + Base32.length(STATED_BYTES);
    private static final int LENGTH = MAC_START + Base32.length(MAC_BYTES);

    // As in EntityTags: each use of the key hashes another first byte.
    private static final byte DERIVE = 'n';
    private static final byte VERIFY = 'N';

    private final ClusterSecret secret;

    Nonces(ClusterSecret secret) {
        this.secret = secret;
    }

    /** A nonce for challenging {@code request}; another request gets another one. */
    public String issue(SipRequest request, String realm, long nowMillis) {
        SecretVersion version = secret.current();
        byte[] stated = ByteBuffer.allocate(Long.BYTES + REQUEST_BYTES)
                .putLong(nowMillis)
                .put(identity(version, request), 0, REQUEST_BYTES)
                .array();
        byte[] fields = Arrays.copyOfRange(stated, Long.BYTES - TIME_BYTES, stated.length);
        StringBuilder nonce = new StringBuilder(LENGTH).append(Base32.letter(version.number()));
        Base32.encode(fields, STATED_BYTES, nonce);
        Base32.encode(mac(version, fields, realm), MAC_BYTES, nonce);
        return nonce.toString();
    }

    /** When {@code nonce} was made, in milliseconds since 1970; empty when it is none that this cluster made for the realm. */
    public OptionalLong issuedAt(String nonce, String realm) {
        if (nonce.length() != LENGTH) {
            return OptionalLong.empty();
        }
        SecretVersion version = secret.version(Base32.value(nonce.charAt(0)));
        byte[] fields = Base32.decode(nonce, 1, STATED_BYTES);
        byte[] found = Base32.decode(nonce, MAC_START, MAC_BYTES);
        if (version == null || fields == null || found == null) {
            return OptionalLong.empty();
        }
        byte[] expected = Arrays.copyOf(mac(version, fields, realm), MAC_BYTES);
        if (!MessageDigest.isEqual(expected, found)) {
            return OptionalLong.empty();
        }
        long millis = 0;
        for (int i = 0; i < TIME_BYTES; i++) {
            millis = millis << Byte.SIZE | (fields[i] & 0xff);
        }
        return OptionalLong.of(millis);
    }

    private static byte[] identity(SecretVersion version, SipRequest request) {
        TransactionKey transaction = TransactionKey.of(request);
        Mac mac = version.mac();
        mac.update(DERIVE);
        return mac.doFinal(
                Fields.join(request.cSeq().number(), request.callId(), transaction.branch(), transaction.sentBy()));
    }

    private static byte[] mac(SecretVersion version, byte[] fields, String realm) {
        Mac mac = version.mac();
        mac.update(VERIFY);
        mac.update(fields);
        return mac.doFinal(realm.getBytes(StandardCharsets.UTF_8));
    }
}
