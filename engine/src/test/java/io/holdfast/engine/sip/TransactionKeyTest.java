package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RFC 3261 §17.2.3")
class TransactionKeyTest {
    private static final String COOKIE = "z9hG4bK776asdhds";

    private static TransactionKey key(String text) {
        return TransactionKey.of(Messages.request(text));
    }

    @Test
    void branchSentByAndMethodAreTheKey() {
        assertThat(key(Messages.INVITE))
                .isEqualTo(new TransactionKey(COOKIE, "pc33.atlanta.example.com:5070", Method.INVITE))
                .isEqualTo(key(Messages.INVITE.replace("pc33", "PC33").replace("one", "two")))
                .isNotEqualTo(key(Messages.INVITE.replace(":5070", ":5071")))
                .isNotEqualTo(key(Messages.INVITE.replace(":5070", "")))
                .isNotEqualTo(key(Messages.INVITE.replace(COOKIE, COOKIE + "x")));
    }

    @Test
    void anAckBelongsToItsInviteAndACancelDoesNot() {
        assertThat(key(Messages.INVITE.replace("INVITE", "ACK"))).isEqualTo(key(Messages.INVITE));
        assertThat(key(Messages.INVITE.replace("INVITE", "CANCEL"))).isNotEqualTo(key(Messages.INVITE));
    }

    @Test
    void withoutTheCookieTheFieldsOfRfc2543Decide() {
        String old = Messages.INVITE.replace(COOKIE, "1");
        assertThat(key(old))
                .isEqualTo(key(old.replace("one", "two")))
                .isEqualTo(key(
                        old.replace("INVITE", "ACK").replace("biloxi.example.com>\n", "biloxi.example.com>;tag=t\n")))
                .isNotEqualTo(key(old.replace("a84b4c76e66710", "b84b4c76e66710")))
                .isNotEqualTo(key(old.replace("314159", "314160")))
                .isNotEqualTo(key(old.replace("1928301774", "1928301775")))
                .isNotEqualTo(key(old.replace("sip:bob@biloxi.example.com SIP", "sip:eve@biloxi.example.com SIP")))
                .isNotEqualTo(key(old.replace("branch=1", "branch=2")));
    }

    @Test
    @DisplayName("RFC 4475 §3.2.1: the cookie alone is no branch")
    void theCookieAloneIsNoBranch() {
        String bare = Messages.INVITE.replace(COOKIE, Via.MAGIC_COOKIE);
        assertThat(key(bare)).isNotEqualTo(key(bare.replace("a84b4c76e66710", "b84b4c76e66710")));
    }
}
