package io.holdfast.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.SipRequest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntityTagsTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] OTHER_KEY = filled(32, 1);
    private static final String CALL_ID = "a84b4c76e66710";

    private final EntityTags tags = new EntityTags(ClusterSecret.of(3, KEY));

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private String derived(String from, String to) {
        return tags.derive(Messages.request(Messages.INVITE.replace(from, to)));
    }

    @Test
    void aTagIsATokenOf29LettersWithKindAndVersion() {
        SipRequest invite = Messages.request(Messages.INVITE);
        assertThat(tags.derive(invite)).matches("dd[a-z2-7]{27}");
        assertThat(tags.stateless(invite)).matches("ed[a-z2-7]{27}");
        assertThat(tags.dialogSet(new byte[12], CALL_ID)).matches("dda{20}[a-z2-7]{7}");
    }

    @Test
    void theTagOfACallNeverChanges() {
        // A change here makes every node of the next version disagree with those of this one.
        assertThat(derived("", "")).isEqualTo("ddf4a66bham4wnm54fet6qbnf74cy");
    }

    @Test
    void retransmissionAndCancelDeriveTheTagOfTheirInviteOnAnyNode() {
        EntityTags otherNode = new EntityTags(ClusterSecret.of(3, KEY));
        SipRequest cancel = Messages.request(Messages.INVITE.replace("INVITE", "CANCEL"));
        assertThat(otherNode.derive(Messages.request(Messages.INVITE))).isEqualTo(derived("", ""));
        assertThat(otherNode.derive(cancel)).isEqualTo(derived("", ""));
        assertThat(derived("X-Odd: one", "X-Odd: two")).isEqualTo(derived("", ""));
    }

    @Test
    void anythingThatTellsCallsApartChangesTheTag() {
        Set<String> derived = new HashSet<>();
        derived.add(derived("", ""));
        derived.add(derived("z9hG4bK776asdhds", "z9hG4bK776asdhdt"));
        derived.add(derived(CALL_ID, CALL_ID + "x"));
        derived.add(derived("1928301774", "1928301775"));
        derived.add(derived("314159", "314160"));
        derived.add(derived(":5070", ":5071"));
        derived.add(new EntityTags(ClusterSecret.of(3, OTHER_KEY)).derive(Messages.request(Messages.INVITE)));
        assertThat(derived).hasSize(7);
    }

    @Test
    void aBranchWithoutTheCookieIsReplacedByTheFieldsOfRfc2543() {
        String old = Messages.INVITE.replace("z9hG4bK776asdhds", "1");
        String tag = tags.derive(Messages.request(old));
        assertThat(tags.derive(Messages.request(old.replace("INVITE", "CANCEL"))))
                .isEqualTo(tag);
        assertThat(tags.derive(Messages.request(old.replace("sip:bob@biloxi.example.com SIP", "sip:eve@b SIP"))))
                .isNotEqualTo(tag);
    }

    @Test
    void aTagVerifiesForItsOwnCallOnly() {
        String tag = derived("", "");
        assertThat(tags.verify(tag, CALL_ID)).isTrue();
        assertThat(tags.verify(tag, CALL_ID + "x")).isFalse();
        assertThat(tags.kind(tag, CALL_ID)).isEqualTo(EntityKind.DIALOG);
        assertThat(tags.kind(tags.stateless(Messages.request(Messages.INVITE)), CALL_ID))
                .isEqualTo(EntityKind.EPHEMERAL);
        String ours = tags.dialogSet(filled(12, 7), "ours@host");
        assertThat(tags.verify(ours, "ours@host")).isTrue();
    }

    @Test
    void aTagWithAnyOtherLetterDoesNotVerify() {
        String tag = derived("", "");
        for (int i = 0; i < tag.length(); i++) {
            for (char letter : "abcdefghijklmnopqrstuvwxyz234567A1=\u00e9\uff44".toCharArray()) {
                String forged = tag.substring(0, i) + letter + tag.substring(i + 1);
                assertThat(tags.verify(forged, CALL_ID)).as(forged).isEqualTo(forged.equals(tag));
            }
        }
        assertThat(tags.verify("", CALL_ID)).isFalse();
        assertThat(tags.verify(tag.substring(1), CALL_ID)).isFalse();
        assertThat(tags.verify(tag + "a", CALL_ID)).isFalse();
    }

    @Test
    void oldVersionsOfTheSecretVerifyAndTheCurrentOneIsUsed() {
        String before = derived("", "");
        EntityTags rotated = new EntityTags(ClusterSecret.of(4, OTHER_KEY).withOld(3, KEY));
        EntityTags withoutOld = new EntityTags(ClusterSecret.of(4, OTHER_KEY));
        assertThat(rotated.verify(before, CALL_ID)).isTrue();
        assertThat(rotated.derive(Messages.request(Messages.INVITE))).startsWith("de");
        assertThat(withoutOld.verify(before, CALL_ID)).isFalse();
    }

    @Test
    void secretsThatAreTooWeakOrClashAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterSecret.of(0, new byte[15]));
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterSecret.of(32, KEY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClusterSecret.of(1, KEY).withOld(1, OTHER_KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> tags.dialogSet(new byte[8], CALL_ID));
    }

    @Test
    void aSecretNeverShowsItsKey() {
        assertThat(ClusterSecret.of(4, "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .withOld(3, KEY))
                .hasToString("ClusterSecret[current=4, versions=[3, 4]]");
    }
}
