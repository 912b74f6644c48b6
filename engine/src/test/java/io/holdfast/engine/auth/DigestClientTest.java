package io.holdfast.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.HeaderField;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DigestClientTest {
    private static final String REGISTER = """
            REGISTER sip:biloxi.com SIP/2.0
            Via: SIP/2.0/UDP pc.biloxi.com;branch=z9hG4bKfirst;rport
            Max-Forwards: 70
            From: Bob <sip:bob@biloxi.com>;tag=456248
            To: Bob <sip:bob@biloxi.com>
            Call-ID: 843817637684230@998sdasdh09
            CSeq: 1826 REGISTER
            Contact: <sip:bob@192.0.2.4>
            Content-Length: 0

            """;

    private final DigestClient client = new DigestClient(List.of(
            DigestUser.in("biloxi.com", "bob", "zanzibar"), DigestUser.in("proxy.com", "bob-at-proxy", "secret")));

    private static SipResponse challenge(int status, String... rows) {
        return Messages.response("""
                SIP/2.0 %d Whatever
                Via: SIP/2.0/UDP pc.biloxi.com;branch=z9hG4bKfirst
                From: Bob <sip:bob@biloxi.com>;tag=456248
                To: Bob <sip:bob@biloxi.com>;tag=them
                Call-ID: 843817637684230@998sdasdh09
                CSeq: 1826 REGISTER
                %s
                Content-Length: 0

                """.formatted(status, String.join("\n", rows)));
    }

    private static String www(String params) {
        return "WWW-Authenticate: Digest realm=\"biloxi.com\", nonce=\"n1\", " + params;
    }

    private Optional<SipRequest> again(SipRequest sent, SipResponse response) {
        return AuthorizedRequest.of(sent, response, client, "z9hG4bKnext", "cn");
    }

    private static DigestCredentials only(SipRequest request, AuthSide side) {
        assertThat(request.headers(side.credentials())).hasSize(1);
        DigestCredentials credentials = DigestCredentials.parse(String.valueOf(request.header(side.credentials())));
        assertThat(credentials).isNotNull();
        return Objects.requireNonNull(credentials);
    }

    @Test
    @DisplayName(
            "RFC 3261 §8.1.3.5: the next request has the next CSeq, a new branch, and the same Call-ID, From and To")
    void sendsAgain() {
        SipRequest sent = Messages.request(REGISTER);
        SipRequest next = again(sent, challenge(401, www("qop=\"auth\", opaque=\"o\", algorithm=MD5")))
                .orElseThrow();
        assertThat(next.cSeq().number()).isEqualTo(1827);
        assertThat(next.topVia().branch()).isEqualTo("z9hG4bKnext");
        assertThat(next.topVia().params().has("rport")).isTrue();
        assertThat(next.topVia().sentByHost()).isEqualTo("pc.biloxi.com");
        assertThat(next.callId()).isEqualTo(sent.callId());
        assertThat(next.from()).isEqualTo(sent.from());
        assertThat(next.to()).isEqualTo(sent.to());
        assertThat(next.header(HeaderName.CONTACT)).isEqualTo("<sip:bob@192.0.2.4>");
        DigestCredentials credentials = only(next, AuthSide.UAS);
        assertThat(credentials.username()).isEqualTo("bob");
        assertThat(credentials.uri()).isEqualTo("sip:biloxi.com");
        assertThat(credentials.opaque()).isEqualTo("o");
        assertThat(credentials.use()).isEqualTo(new DigestCredentials.NonceUse(Qop.AUTH, 1, "cn"));
        assertThat(credentials.response()).isEqualTo("c32877cc84d3d325a4d892e0f06de688");
    }

    @Test
    @DisplayName("RFC 8760 §2.4: of several challenges the strongest that we have is answered")
    void choosesTheStrongest() {
        SipResponse response = challenge(
                401, www("algorithm=AKAv1-MD5"), www("algorithm=MD5"), www("algorithm=SHA-256, qop=\"auth-int\""));
        DigestCredentials credentials =
                only(again(Messages.request(REGISTER), response).orElseThrow(), AuthSide.UAS);
        assertThat(credentials.algorithm()).isEqualTo(DigestAlgorithm.SHA_256);
        assertThat(credentials.use()).isEqualTo(new DigestCredentials.NonceUse(Qop.AUTH_INT, 1, "cn"));
    }

    @Test
    @DisplayName("RFC 3261 §22.1: credentials that were rejected are not sent again, unless only the nonce was stale")
    void givesUpOnARejection() {
        SipRequest second = again(Messages.request(REGISTER), challenge(401, www("qop=\"auth\"")))
                .orElseThrow();
        assertThat(again(second, challenge(401, www("qop=\"auth\"")))).isEmpty();
        String fresh = www("qop=\"auth\", stale=true").replace("n1", "n2");
        SipRequest third = again(second, challenge(401, fresh)).orElseThrow();
        assertThat(only(third, AuthSide.UAS).nonce()).isEqualTo("n2");
        assertThat(third.cSeq().number()).isEqualTo(1828);
    }

    @Test
    @DisplayName("RFC 3261 §22.3: a proxy and the server behind it are both answered")
    void answersAProxyAndAServer() {
        String proxy = "Proxy-Authenticate: Digest realm=\"proxy.com\", nonce=\"p\", qop=\"auth\"";
        SipRequest second =
                again(Messages.request(REGISTER), challenge(407, proxy)).orElseThrow();
        SipRequest third = again(second, challenge(401, www("qop=\"auth\""))).orElseThrow();
        assertThat(only(third, AuthSide.PROXY).username()).isEqualTo("bob-at-proxy");
        assertThat(only(third, AuthSide.UAS).username()).isEqualTo("bob");
    }

    @Test
    @DisplayName("RFC 7616 §3.4.4: the name is hashed when the server asks for that")
    void hashesTheName() {
        SipResponse response = challenge(401, www("algorithm=SHA-256, qop=\"auth\", userhash=true"));
        DigestCredentials credentials =
                only(again(Messages.request(REGISTER), response).orElseThrow(), AuthSide.UAS);
        assertThat(credentials.userhash()).isTrue();
        assertThat(credentials.username()).isEqualTo(DigestAlgorithm.SHA_256.hash("bob:biloxi.com"));
    }

    @Test
    @DisplayName("RFC 3261 §22.2: what can't be answered ends with the response")
    void leavesTheRest() {
        SipRequest sent = Messages.request(REGISTER);
        assertThat(again(sent, challenge(401))).isEmpty();
        assertThat(again(sent, challenge(403, www("qop=\"auth\"")))).isEmpty();
        assertThat(again(sent, challenge(407, www("qop=\"auth\"")))).isEmpty();
        assertThat(again(sent, challenge(401, www("qop=\"auth\"").replace("biloxi.com", "other.com"))))
                .isEmpty();
        SipRequest last = Messages.request(REGISTER.replace("1826", "2147483647"));
        assertThat(again(last, challenge(401, www("qop=\"auth\"")))).isEmpty();
    }

    @Test
    void dialogsGetTheRowsAlone() {
        List<HeaderField> rows = client.answer(Messages.request(REGISTER), challenge(401, www("qop=\"auth\"")), "cn")
                .orElseThrow();
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.name()).isEqualTo("Authorization"));
    }
}
