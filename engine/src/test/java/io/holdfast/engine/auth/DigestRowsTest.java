package io.holdfast.engine.auth;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.auth.DigestCredentials.NonceUse;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestRowsTest {
    private static final String CREDENTIALS =
            "Digest username=\"bob\", realm=\"biloxi.com\", nonce=\"n\", uri=\"sip:bob@biloxi.com\", "
                    + "response=\"00\"";

    @Test
    @DisplayName("RFC 3261 §20.44: a challenge is read, in any order, letter case and spacing")
    void readsAChallenge() {
        String row = "digest  Nonce = \"84a4cc6f3082121f32b42a2187831a9e\" ,QOP=\"auth,other\", algorithm=sha-256,"
                + "realm=\"a \\\"b\\\\\", opaque=\"\", stale=FALSE, domain=\"sip:boxesbybob.com, sip:other\"";
        assertThat(DigestChallenge.parse(row))
                .isEqualTo(new DigestChallenge(
                        "a \"b\\",
                        "84a4cc6f3082121f32b42a2187831a9e",
                        "",
                        false,
                        DigestAlgorithm.SHA_256,
                        Set.of(Qop.AUTH),
                        false));
    }

    @Test
    @DisplayName("RFC 7616 §3.3: what we write is what we read")
    void writesAChallenge() {
        DigestChallenge challenge = new DigestChallenge(
                "a \"b\\", "n", "o", true, DigestAlgorithm.SHA_512_256, Set.of(Qop.AUTH_INT, Qop.AUTH), true);
        assertThat(challenge.toString())
                .isEqualTo("Digest realm=\"a \\\"b\\\\\", nonce=\"n\", opaque=\"o\", qop=\"auth,auth-int\","
                        + " algorithm=SHA-512-256, stale=true, userhash=true");
        assertThat(DigestChallenge.parse(challenge.toString())).isEqualTo(challenge);
    }

    @Test
    @DisplayName("RFC 7616 §3.4: uri and cnonce have quotes; qop, nc and algorithm have none")
    void writesCredentials() {
        DigestCredentials credentials = new DigestCredentials(
                "a\"b",
                "r",
                "n",
                "sip:r",
                "00ff",
                DigestAlgorithm.SHA_256,
                "o",
                new NonceUse(Qop.AUTH, 26, "c"),
                false);
        assertThat(credentials.row())
                .isEqualTo("Digest username=\"a\\\"b\", realm=\"r\", nonce=\"n\", uri=\"sip:r\", response=\"00ff\","
                        + " algorithm=SHA-256, opaque=\"o\", qop=auth, nc=0000001a, cnonce=\"c\"");
        assertThat(DigestCredentials.parse(credentials.row())).isEqualTo(credentials);
    }

    @Test
    @DisplayName("RFC 2617 §3.2.2: credentials without algorithm are MD5, those without qop have no nonce count")
    void readsOldCredentials() {
        DigestCredentials credentials = requireNonNull(DigestCredentials.parse(CREDENTIALS));
        assertThat(credentials.algorithm()).isEqualTo(DigestAlgorithm.MD5);
        assertThat(credentials.use()).isNull();
    }

    @Test
    void logsShowNoProof() {
        assertThat(String.valueOf(DigestCredentials.parse(CREDENTIALS.replace("00", "5ec4e7"))))
                .doesNotContain("5ec4e7")
                .contains("bob");
        assertThat(DigestUser.anywhere("bob", "5ec4e7").toString()).doesNotContain("5ec4e7");
    }

    @ParameterizedTest
    @DisplayName("RFC 3261 §25.1: credentials that break the grammar, or that we can't check, are none")
    @ValueSource(
            strings = {
                "",
                "Digest",
                "Digest ",
                "Digestusername=\"bob\"",
                "Basic Ym9iOnphbnppYmFy",
                CREDENTIALS + ", realm=\"biloxi.com\"",
                CREDENTIALS + ", qop=auth",
                CREDENTIALS + ", qop=auth, nc=00000001",
                CREDENTIALS + ", qop=auth, cnonce=\"c\", nc=1",
                CREDENTIALS + ", qop=auth, cnonce=\"c\", nc=0000000g",
                CREDENTIALS + ", qop=auth, cnonce=\"c\", nc=00000000",
                CREDENTIALS + ", qop=auth, cnonce=\"c\", nc=-0000001",
                CREDENTIALS + ", qop=none, cnonce=\"c\", nc=00000001",
                CREDENTIALS + ", algorithm=SHA-1",
                CREDENTIALS + ", algorithm=MD5-sess",
                CREDENTIALS + ", x",
                CREDENTIALS + ", x=",
                CREDENTIALS + ", x=\"open",
                CREDENTIALS + ", x=\"open\\",
                CREDENTIALS + ", x=\"a\"b",
                CREDENTIALS + " y=z",
                CREDENTIALS + ",,",
                CREDENTIALS + ", =x"
            })
    void refusesOtherCredentials(String row) {
        assertThat(DigestCredentials.parse(row)).isNull();
    }

    @ParameterizedTest
    @DisplayName("RFC 8760 §2.4: a challenge that we can't answer is none")
    @ValueSource(
            strings = {
                "Digest realm=\"r\"",
                "Digest nonce=\"n\"",
                "Digest realm=\"r\", nonce=\"n\", algorithm=AKAv1-MD5",
                "Digest realm=\"r\", nonce=\"n\", qop=\"other\"",
                "Bearer realm=\"r\", nonce=\"n\""
            })
    void refusesOtherChallenges(String row) {
        assertThat(DigestChallenge.parse(row)).isNull();
    }
}
