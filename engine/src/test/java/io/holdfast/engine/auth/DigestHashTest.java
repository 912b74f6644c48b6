package io.holdfast.engine.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.auth.DigestCredentials.NonceUse;
import io.holdfast.engine.auth.DigestHash.Protected;
import io.holdfast.engine.sip.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the RFCs, and of their errata where the RFC erred. */
class DigestHashTest {
    private static final String NONCE_7616 = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CNONCE_7616 = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private static final String NONCE_2617 = "dcd98b7102dd2f0e8b11d0f600bfb0c093";
    private static final Protected INDEX = new Protected("GET", "/dir/index.html", Bytes.EMPTY);

    @ParameterizedTest
    @DisplayName("RFC 7616 §3.9.1: the example with SHA-256 and MD5")
    @CsvSource({
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
        "MD5, 8ca523f5e9506fed4657c9700eebdbec"
    })
    void exampleOfRfc7616(DigestAlgorithm algorithm, String response) {
        String ha1 = DigestHash.ha1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");
        NonceUse use = new NonceUse(Qop.AUTH, 1, CNONCE_7616);
        assertThat(new DigestHash(algorithm, NONCE_7616, use).response(ha1, INDEX))
                .isEqualTo(response);
    }

    @Test
    @DisplayName("RFC 7616 §3.9.2 (erratum 4897): the example with SHA-512-256 and a name beyond ASCII")
    void exampleWithSha512() {
        DigestAlgorithm algorithm = DigestAlgorithm.SHA_512_256;
        String ha1 = DigestHash.ha1(algorithm, "Jäsøn Doe", "api@example.org", "Secret, or not?");
        NonceUse use = new NonceUse(Qop.AUTH, 1, "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v");
        DigestHash hash = new DigestHash(algorithm, "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", use);
        assertThat(algorithm.hash("Jäsøn Doe:api@example.org"))
                .isEqualTo("793263caabb707a56211940d90411ea4a575adeccb7e360aeb624ed06ece9b0b");
        assertThat(hash.response(ha1, new Protected("GET", "/doe.json", Bytes.EMPTY)))
                .isEqualTo("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
    }

    @Test
    @DisplayName("RFC 2617 §3.5: the example")
    void exampleOfRfc2617() {
        String ha1 = DigestHash.ha1(DigestAlgorithm.MD5, "Mufasa", "testrealm@host.com", "Circle Of Life");
        NonceUse use = new NonceUse(Qop.AUTH, 1, "0a4f113b");
        assertThat(new DigestHash(DigestAlgorithm.MD5, NONCE_2617, use).response(ha1, INDEX))
                .isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    @DisplayName("RFC 2069 §2.4 (erratum 749): the example, without qop")
    void exampleOfRfc2069() {
        String ha1 = DigestHash.ha1(DigestAlgorithm.MD5, "Mufasa", "testrealm@host.com", "CircleOfLife");
        assertThat(new DigestHash(DigestAlgorithm.MD5, NONCE_2617, null).response(ha1, INDEX))
                .isEqualTo("1949323746fe6a43ef61f9606e7febea");
    }

    @Test
    @DisplayName("RFC 3261 §22.4: auth-int covers the body, an empty one too")
    void authIntCoversTheBody() {
        String ha1 = DigestHash.ha1(DigestAlgorithm.MD5, "bob", "biloxi.com", "zanzibar");
        NonceUse use = new NonceUse(Qop.AUTH_INT, 1, "0a4f113b");
        DigestHash hash = new DigestHash(DigestAlgorithm.MD5, NONCE_2617, use);
        assertThat(DigestAlgorithm.MD5.hash(new byte[0])).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(hash.response(ha1, new Protected("INVITE", "sip:bob@biloxi.com", Bytes.EMPTY)))
                .isEqualTo("2d6fc6e788367208f746582b18a69618");
        assertThat(hash.response(ha1, new Protected("INVITE", "sip:bob@biloxi.com", Bytes.utf8("v=0\r\n"))))
                .isEqualTo("77226bb823dc077c1ad3537415667bae");
    }
}
