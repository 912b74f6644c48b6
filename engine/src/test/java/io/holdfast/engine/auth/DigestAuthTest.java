package io.holdfast.engine.auth;

import static io.holdfast.engine.auth.DigestTalk.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.identity.NonceBook;
import io.holdfast.engine.request.Filtered;
import io.holdfast.engine.request.PassedOn;
import io.holdfast.engine.request.Reply;
import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.RequestCopy;
import io.holdfast.engine.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestAuthTest {
    private static final DigestClient BOB = new DigestClient(List.of(DigestUser.anywhere("bob", "zanzibar")));
    private static final Map<String, String> USERS = Map.of("bob", "zanzibar");
    private static final SipRequest INVITE = Messages.request(Messages.INVITE);

    private final DigestAuth auth = DigestAuth.realm("biloxi.com", name -> Optional.ofNullable(USERS.get(name)));
    private final NonceBook node = DigestTalk.node();

    private SipRequest answered(DigestClient client) throws Exception {
        Filtered challenge = DigestTalk.ask(auth, node, INVITE, START);
        return AuthorizedRequest.of(INVITE, DigestTalk.response(INVITE, challenge), client, "z9hG4bKtwo", "cn")
                .orElseThrow();
    }

    private void assertChallenged(Filtered filtered, boolean stale) {
        assertThat(filtered).isInstanceOfSatisfying(Reply.class, reply -> {
            assertThat(reply.statusCode()).isEqualTo(401);
            assertThat(reply.headers())
                    .hasSize(2)
                    .allSatisfy(row ->
                            assertThat(row.value().contains("stale=true")).isEqualTo(stale));
        });
    }

    @Test
    @DisplayName("RFC 8760 §2.3: one row for each algorithm, the preferred one first; RFC 3261 §22.4: qop always")
    void challenges() throws Exception {
        Reply reply = (Reply) DigestTalk.ask(auth, node, INVITE, START);
        assertThat(reply.headers().get(0).value())
                .matches(
                        "Digest realm=\"biloxi.com\", nonce=\"[a-z2-7]{41}\", qop=\"auth,auth-int\", algorithm=SHA-256");
        assertThat(reply.headers().get(1).value()).endsWith("algorithm=MD5");
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §22.2: who proves a password is known to the handler")
    @EnumSource(DigestAlgorithm.class)
    void letsPass(DigestAlgorithm algorithm) throws Exception {
        DigestAuth one = auth.algorithms(algorithm);
        Filtered challenge = DigestTalk.ask(one, node, INVITE, START);
        SipRequest next = AuthorizedRequest.of(INVITE, DigestTalk.response(INVITE, challenge), BOB, "z9hG4bKtwo", "cn")
                .orElseThrow();
        assertThat(DigestTalk.ask(one, node, next, START.plusSeconds(1)))
                .isInstanceOfSatisfying(PassedOn.class, passed -> {
                    assertThat(passed.request().user()).contains("bob");
                    assertThat(passed.request().request()).isEqualTo(next);
                });
    }

    @Test
    @DisplayName("RFC 3261 §22.3: a proxy asks by 407 and reads Proxy-Authorization")
    void asksAsAProxy() throws Exception {
        DigestAuth proxy = auth.asProxy();
        Filtered challenge = DigestTalk.ask(proxy, node, INVITE, START);
        assertThat(((Reply) challenge).statusCode()).isEqualTo(407);
        SipRequest next = AuthorizedRequest.of(INVITE, DigestTalk.response(INVITE, challenge), BOB, "z9hG4bKtwo", "cn")
                .orElseThrow();
        assertThat(DigestTalk.ask(proxy, node, next, START)).isInstanceOf(PassedOn.class);
        assertChallenged(DigestTalk.ask(auth, node, next, START), false);
    }

    @Test
    void anotherNodeOfTheClusterTakesTheAnswer() throws Exception {
        assertThat(DigestTalk.ask(auth, DigestTalk.node(), answered(BOB), START))
                .isInstanceOf(PassedOn.class);
    }

    @Test
    void anotherClusterDoesNot() throws Exception {
        assertChallenged(DigestTalk.ask(auth, DigestTalk.node(2), answered(BOB), START), false);
    }

    @Test
    @DisplayName("RFC 3261 §22.2: a wrong password and an unknown user get the same answer")
    void refusesWrongPasswords() throws Exception {
        DigestClient mallory = new DigestClient(List.of(DigestUser.anywhere("mallory", "")));
        DigestClient wrong = new DigestClient(List.of(DigestUser.anywhere("bob", "wrong")));
        assertChallenged(DigestTalk.ask(auth, node, answered(mallory), START), false);
        assertChallenged(DigestTalk.ask(auth, node, answered(wrong), START), false);
    }

    @Test
    @DisplayName("RFC 7616 §3.3: a right password with an old nonce is told that the nonce is stale")
    void oldNoncesAreStale() throws Exception {
        SipRequest answered = answered(BOB);
        Instant late = START.plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThat(DigestTalk.ask(auth, DigestTalk.node(), answered, late.minusMillis(1)))
                .isInstanceOf(PassedOn.class);
        assertChallenged(DigestTalk.ask(auth, node, answered, late), true);
        DigestClient wrong = new DigestClient(List.of(DigestUser.anywhere("bob", "wrong")));
        assertChallenged(DigestTalk.ask(auth, node, answered(wrong), late), false);
    }

    @Test
    @DisplayName("RFC 7616 §3.4: who repeats what he heard gets nothing; a retransmission does")
    void refusesReplays() throws Exception {
        SipRequest answered = answered(BOB);
        assertThat(DigestTalk.ask(auth, node, answered, START)).isInstanceOf(PassedOn.class);
        assertThat(DigestTalk.ask(auth, node, answered, START)).isInstanceOf(PassedOn.class);
        SipRequest replayed =
                SipRequest.of(RequestCopy.of(answered).branch("z9hG4bKmallory").write());
        assertChallenged(DigestTalk.ask(auth, node, replayed, START), true);
    }

    @Test
    @DisplayName("RFC 7616 §3.4.3: auth-int protects the body")
    void authIntProtectsTheBody() throws Exception {
        Reply challenge = (Reply) DigestTalk.ask(auth, node, INVITE, START);
        String row = challenge.headers().get(0).value().replace("auth,", "");
        Reply onlyInt = Reply.of(401).header("WWW-Authenticate", row);
        SipRequest next = AuthorizedRequest.of(INVITE, DigestTalk.response(INVITE, onlyInt), BOB, "z9hG4bKtwo", "cn")
                .orElseThrow();
        String changed = new String(next.bytes(), StandardCharsets.UTF_8).replace("v=0", "v=1");
        SipRequest forged = SipRequest.of(changed.getBytes(StandardCharsets.UTF_8));
        assertChallenged(DigestTalk.ask(auth, node, forged, START), false);
        assertThat(DigestTalk.ask(auth, node, next, START)).isInstanceOf(PassedOn.class);
    }

    @Test
    @DisplayName("RFC 2617 §3.2.2: credentials without qop are taken for MD5, and once")
    void takesOldClientsOnce() throws Exception {
        Reply challenge = (Reply) DigestTalk.ask(auth, node, INVITE, START);
        String row = challenge.headers().get(1).value().replace("qop=\"auth,auth-int\", ", "");
        SipRequest old = AuthorizedRequest.of(
                        INVITE,
                        DigestTalk.response(INVITE, Reply.of(401).header("WWW-Authenticate", row)),
                        BOB,
                        "z9hG4bKtwo",
                        "cn")
                .orElseThrow();
        assertThat(DigestTalk.ask(auth, node, old, START)).isInstanceOf(PassedOn.class);
        SipRequest second =
                SipRequest.of(RequestCopy.of(old).branch("z9hG4bKthree").write());
        assertChallenged(DigestTalk.ask(auth, node, second, START), true);
        String sha = row.replace("MD5", "SHA-256");
        SipRequest downgraded = AuthorizedRequest.of(
                        INVITE,
                        DigestTalk.response(INVITE, Reply.of(401).header("WWW-Authenticate", sha)),
                        BOB,
                        "z9hG4bKtwo",
                        "cn")
                .orElseThrow();
        assertChallenged(DigestTalk.ask(auth, node, downgraded, START), false);
    }

    @Test
    @DisplayName("RFC 3261 §22.1: ACK and CANCEL are never challenged")
    void letsAckAndCancelPass() throws Exception {
        for (String method : List.of("ACK", "CANCEL")) {
            SipRequest request = Messages.request(Messages.INVITE.replace("INVITE", method));
            assertThat(DigestTalk.ask(auth, node, request, START)).isInstanceOf(PassedOn.class);
        }
    }

    @Test
    @DisplayName("RFC 3261 §22.2: credentials for other realms do not matter")
    void findsItsRealm() throws Exception {
        SipRequest answered = answered(BOB);
        String own = String.valueOf(answered.header(HeaderName.AUTHORIZATION));
        SipRequest both = SipRequest.of(RequestCopy.of(answered)
                .without(HeaderName.AUTHORIZATION)
                .with(new HeaderField("Authorization", own.replace("biloxi.com", "other.com")))
                .with(new HeaderField("Authorization", own))
                .write());
        assertThat(DigestTalk.ask(auth, node, both, START)).isInstanceOf(PassedOn.class);
    }
}
