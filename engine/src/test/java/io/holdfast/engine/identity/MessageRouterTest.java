package io.holdfast.engine.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.Messages;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRouterTest {
    private final EntityTags tags = new EntityTags(ClusterSecret.of(0, new byte[32]));
    private final MessageRouter router = new MessageRouter(tags);
    private final String tag = tags.derive(Messages.request(Messages.INVITE));

    private Route request(String method, String toTag) {
        String to = toTag.isEmpty() ? "" : ";tag=" + toTag;
        return router.route(Messages.request(Messages.INVITE
                .replace("INVITE", method)
                .replace("To: Bob <sip:bob@biloxi.example.com>", "To: Bob <sip:bob@biloxi.example.com>" + to)));
    }

    private Route response(String fromTag) {
        return router.route(Messages.response(Messages.RINGING.replace("1928301774", fromTag)));
    }

    @Test
    void anInviteWithoutToTagGoesWhereItsTagIsDerived() {
        assertThat(request("INVITE", "")).isEqualTo(new Route.ToDialog(tag));
    }

    @Test
    @DisplayName("RFC 3261 §9.1: a CANCEL goes where its INVITE went")
    void aCancelGoesWhereItsInviteWent() {
        assertThat(request("CANCEL", "")).isEqualTo(new Route.ToDialog(tag));
    }

    @Test
    @DisplayName("RFC 3261 §17.1.1.3: an ACK carries our tag and goes where its INVITE went")
    void anAckGoesWhereItsInviteWent() {
        assertThat(request("ACK", tag)).isEqualTo(new Route.ToDialog(tag));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BYE", "INVITE", "INFO", "CANCEL", "FROBNICATE"})
    @DisplayName("RFC 3261 §12.2.2: a request in a dialog goes to it; one with a tag that is not ours gets 481")
    void requestsInsideADialogGoToIt(String method) {
        assertThat(request(method, tag)).isEqualTo(new Route.ToDialog(tag));
        assertThat(request(method, "stranger")).isEqualTo(new Route.Stateless(481, "Call/Transaction Does Not Exist"));
        assertThat(request(method, tags.dialogSet(new byte[12], "another call")))
                .isInstanceOf(Route.Stateless.class);
        assertThat(request(method, tags.stateless(Messages.request(Messages.INVITE))))
                .isInstanceOf(Route.Stateless.class);
    }

    @Test
    void anAckWithATagThatIsNotOursIsDropped() {
        assertThat(request("ACK", "stranger")).isInstanceOf(Route.Drop.class);
        assertThat(request("ACK", "")).isInstanceOf(Route.Drop.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPTIONS", "REGISTER", "MESSAGE", "BYE", "FROBNICATE"})
    void otherRequestsWithoutToTagAreOutsideOfDialogs(String method) {
        assertThat(request(method, "")).isEqualTo(new Route.OutsideDialog());
    }

    @Test
    void aResponseGoesToTheDialogOfItsFromTag() {
        String ours = tags.dialogSet(new byte[12], "a84b4c76e66710");
        assertThat(response(ours)).isEqualTo(new Route.ToDialog(ours));
        assertThat(response("stranger")).isInstanceOf(Route.Drop.class);
        assertThat(response(tags.dialogSet(new byte[12], "another call"))).isInstanceOf(Route.Drop.class);
    }
}
