package io.holdfast.engine.identity;

import static io.holdfast.engine.identity.NonceBook.Verdict.COUNTS;
import static io.holdfast.engine.identity.NonceBook.Verdict.FOREIGN;
import static io.holdfast.engine.identity.NonceBook.Verdict.STALE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.SipRequest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NonceBookTest {
    private static final long NOW = 1_767_225_600_000L;
    private static final String REALM = "biloxi.com";

    private final Nonces nonces = new EntityTags(ClusterSecret.of(3, new byte[32])).nonces();
    private final NonceBook book = new NonceBook(nonces, Duration.ofMinutes(5), 2);

    private static SipRequest request(int number) {
        return Messages.request(Messages.INVITE.replace("776asdhds", "branch" + number));
    }

    private NonceBook.Verdict use(String nonce, long nc) {
        return book.use(request((int) nc), nonce, REALM, nc, NOW);
    }

    @Test
    @DisplayName("RFC 7616 §3.3: a nonce is bound to cluster, realm and time, and differs for each request")
    void aNonceIsBound() {
        String nonce = book.issue(request(1), REALM, NOW);
        assertThat(nonce).matches("d[a-z2-7]{40}").isNotEqualTo(book.issue(request(2), REALM, NOW));
        assertThat(nonces.issuedAt(nonce, REALM)).hasValue(NOW);
        assertThat(book.look(nonce, "other.com", NOW)).isEqualTo(FOREIGN);
        assertThat(book.look(nonce.substring(1), REALM, NOW)).isEqualTo(FOREIGN);
        assertThat(book.look("", REALM, NOW)).isEqualTo(FOREIGN);
        for (int i = 0; i < nonce.length(); i++) {
            char other = nonce.charAt(i) == 'a' ? 'b' : 'a';
            String forged = nonce.substring(0, i) + other + nonce.substring(i + 1);
            assertThat(book.look(forged, REALM, NOW)).isEqualTo(FOREIGN);
        }
    }

    @Test
    void aNonceOutlivesARotationOfTheSecret() {
        String nonce = book.issue(request(1), REALM, NOW);
        byte[] newKey = new byte[32];
        newKey[0] = 1;
        ClusterSecret rotated = ClusterSecret.of(4, newKey).withOld(3, new byte[32]);
        assertThat(new EntityTags(rotated).nonces().issuedAt(nonce, REALM)).hasValue(NOW);
    }

    @Test
    void aNonceCountsForItsLifetimeWhicheverWayClocksDiffer() {
        String nonce = book.issue(request(1), REALM, NOW);
        assertThat(book.look(nonce, REALM, NOW + 300_000)).isEqualTo(COUNTS);
        assertThat(book.look(nonce, REALM, NOW - 300_000)).isEqualTo(COUNTS);
        assertThat(book.look(nonce, REALM, NOW + 300_001)).isEqualTo(STALE);
        assertThat(book.look(nonce, REALM, NOW - 300_001)).isEqualTo(STALE);
    }

    @Test
    @DisplayName("RFC 7616 §3.4: each count of a nonce is good for one request, in any order")
    void eachCountIsGoodOnce() {
        String nonce = book.issue(request(1), REALM, NOW);
        assertThat(use(nonce, 1)).isEqualTo(COUNTS);
        assertThat(use(nonce, 4)).isEqualTo(COUNTS);
        assertThat(use(nonce, 3)).isEqualTo(COUNTS);
        assertThat(use(nonce, 3)).isEqualTo(STALE);
        assertThat(use(nonce, 1)).isEqualTo(STALE);
        assertThat(use(nonce, 2)).isEqualTo(COUNTS);
        assertThat(use(nonce, 68)).isEqualTo(COUNTS);
        assertThat(use(nonce, 4)).isEqualTo(STALE);
        assertThat(use(nonce, 5)).isEqualTo(COUNTS);
        assertThat(use(nonce, 200)).isEqualTo(COUNTS);
        assertThat(use(nonce, 199)).isEqualTo(COUNTS);
        assertThat(use(nonce, 6)).isEqualTo(STALE);
    }

    @Test
    void aRetransmissionUsesTheSameCountAgain() {
        String nonce = book.issue(request(1), REALM, NOW);
        assertThat(book.use(request(1), nonce, REALM, 7, NOW)).isEqualTo(COUNTS);
        assertThat(book.use(request(1), nonce, REALM, 7, NOW)).isEqualTo(COUNTS);
        assertThat(book.use(request(2), nonce, REALM, 7, NOW)).isEqualTo(STALE);
        assertThat(book.use(request(1), nonce, REALM, 7, NOW + 31_999)).isEqualTo(COUNTS);
        assertThat(book.use(request(1), nonce, REALM, 7, NOW + 32_000)).isEqualTo(STALE);
    }

    @Test
    @DisplayName("RFC 7616 §5.4: what the password does not sign can't be exchanged in a copy of a request")
    void aCopyWithAnotherContactIsNoRetransmission() {
        String nonce = book.issue(request(1), REALM, NOW);
        assertThat(book.use(request(1), nonce, REALM, 1, NOW)).isEqualTo(COUNTS);
        SipRequest copy = Messages.request(
                Messages.INVITE.replace("776asdhds", "branch1").replace("Contact: <sip:", "Contact: <sip:mallory."));
        assertThat(copy.bytes()).isNotEqualTo(request(1).bytes());
        assertThat(book.use(copy, nonce, REALM, 1, NOW)).isEqualTo(STALE);
    }

    @Test
    void whatIsForgottenCanNotBeRepeated() {
        String first = book.issue(request(1), REALM, NOW);
        String second = book.issue(request(1), REALM, NOW + 1);
        String third = book.issue(request(1), REALM, NOW + 2);
        assertThat(use(first, 1)).isEqualTo(COUNTS);
        assertThat(use(second, 1)).isEqualTo(COUNTS);
        assertThat(book.forgotten()).isZero();
        assertThat(use(third, 1)).isEqualTo(COUNTS);
        assertThat(book.forgotten()).isEqualTo(1);
        assertThat(use(first, 2)).isEqualTo(STALE);
        assertThat(use(second, 2)).isEqualTo(COUNTS);
    }

    @Test
    void strangersFillNothing() {
        assertThat(book.use(request(1), "made-up", REALM, 1, NOW)).isEqualTo(FOREIGN);
    }
}
