package io.holdfast.engine.identity;

import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.TransactionKey;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Makes and verifies the tags that are our entity ids. A tag is a letter for its {@link EntityKind}, a letter for the version of the
 * secret, 96 bits of identity and a 32-bit MAC over all that and the Call-ID, both in base32. So any node tells a tag of ours from one
 * that a stranger made up, or moved to another call, from the message alone. Thread-safe.
 */
public final class EntityTags {
    /** The bytes of identity in a tag. */
    public static final int IDENTITY_BYTES = 12;

    private static final int MAC_BYTES = 4;
    private static final int IDENTITY_START = 2;
    private static final int MAC_START = IDENTITY_START + Base32.length(IDENTITY_BYTES);
    private static final int LENGTH = MAC_START + Base32.length(MAC_BYTES);

    // The two uses of the key hash different first bytes, so neither can be had from the other.
    private static final byte DERIVE = 'D';
    private static final byte VERIFY = 'V';

    private final ClusterSecret secret;

    public EntityTags(ClusterSecret secret) {
        this.secret = secret;
    }

    /** Makes and recognises the nonces of this cluster, with the same secret. */
    public Nonces nonces() {
        return new Nonces(secret);
    }

    /**
     * The tag of the dialog that {@code initial} begins: the same for its retransmissions, its CANCEL and its ACK, on any node.
     */
    public String derive(SipRequest initial) {
        return derived(EntityKind.DIALOG, initial);
    }

    /** The To tag for answering {@code request} without keeping state: the same for its retransmissions (RFC 3261 section 8.2.7). */
    public String stateless(SipRequest request) {
        return derived(EntityKind.EPHEMERAL, request);
    }

    /**
     * The tag of a dialog set that we begin.
     *
     * @param random96 12 bytes from a secure random source (RFC 3261 section 19.3)
     * @param callId the Call-ID that we chose
     */
    public String dialogSet(byte[] random96, String callId) {
        if (random96.length != IDENTITY_BYTES) {
            throw new IllegalArgumentException(
                    "random96: " + random96.length + " bytes (expected: " + IDENTITY_BYTES + ")");
        }
        return write(EntityKind.DIALOG, random96, callId);
    }

    /** True if {@code tag} is one that we made for a call with this Call-ID. */
    public boolean verify(String tag, String callId) {
        return kind(tag, callId) != null;
    }

    /** What {@code tag} stands for; null when it is none that we made for a call with this Call-ID. */
    public @Nullable EntityKind kind(String tag, String callId) {
        if (tag.length() != LENGTH) {
            return null;
        }
        EntityKind kind = EntityKind.of(tag.charAt(0));
        SecretVersion version = secret.version(Base32.value(tag.charAt(1)));
        byte[] identity = Base32.decode(tag, IDENTITY_START, IDENTITY_BYTES);
        byte[] mac = Base32.decode(tag, MAC_START, MAC_BYTES);
        if (kind == null || version == null || identity == null || mac == null) {
            return null;
        }
        byte[] expected = mac(version, kind, identity, callId);
        int difference = 0;
        for (int i = 0; i < MAC_BYTES; i++) {
            difference |= mac[i] ^ expected[i];
        }
        return difference == 0 ? kind : null;
    }

    private String derived(EntityKind kind, SipRequest initial) {
        TransactionKey transaction = TransactionKey.of(initial);
        String fromTag = initial.fromTag();
        byte[] fields = Fields.join(
                initial.cSeq().number(),
                initial.callId(),
                fromTag == null ? "" : fromTag,
                transaction.branch(),
                transaction.sentBy());
        Mac mac = secret.current().mac();
        mac.update(DERIVE);
        return write(kind, mac.doFinal(fields), initial.callId());
    }

    private String write(EntityKind kind, byte[] identity, String callId) {
        SecretVersion version = secret.current();
        StringBuilder tag = new StringBuilder(LENGTH);
        tag.append(kind.letter()).append(Base32.letter(version.number()));
        Base32.encode(identity, IDENTITY_BYTES, tag);
        Base32.encode(mac(version, kind, identity, callId), MAC_BYTES, tag);
        return tag.toString();
    }

    private static byte[] mac(SecretVersion version, EntityKind kind, byte[] identity, String callId) {
        Mac mac = version.mac();
        mac.update(VERIFY);
        mac.update((byte) kind.letter());
        mac.update(identity, 0, IDENTITY_BYTES);
        mac.update(callId.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal();
    }
}
