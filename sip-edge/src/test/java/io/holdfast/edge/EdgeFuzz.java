package io.holdfast.edge;

import static io.holdfast.edge.Addresses.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.dialog.Decision;
import io.holdfast.engine.dialog.DialogCore;
import io.holdfast.engine.dialog.DialogEvolution;
import io.holdfast.engine.dialog.DialogSettings;
import io.holdfast.engine.dialog.DialogState;
import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;

/** What {@code bench/fuzz} runs: any datagram through the rules of the edge, and what they deliver through those of a dialog. */
public final class EdgeFuzz {
    private static final Hop SOURCE = new Hop(Transport.UDP, address("192.0.2.77:5070"), address("127.0.0.1:5060"));
    private static final RuleSettings SETTINGS =
            TestSettings.with("calls-remembered = 2").rules();
    private static final DialogCore CORE =
            new DialogCore(DialogSettings.defaults("127.0.0.1:5060"), new AnsweringDirectory());
    /** What an answer may be longer than its request: a To tag, addresses, Allow, a reason. */
    private static final int ANSWER_GROWS_MAX = 512;

    private EdgeFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        EdgeRules rules = new EdgeRules(SETTINGS, Messages.TAGS, new OpenAdmission());
        EdgeDecision first = rules.decide(data.clone(), SOURCE);
        EdgeDecision again = rules.decide(data.clone(), SOURCE);
        switch (first) {
            case EdgeDecision.Reply reply -> {
                assertThat(again).isEqualTo(first);
                assertThat(reply.datagram().length()).isLessThan(data.length + ANSWER_GROWS_MAX);
                assertThat(reply.returnPath().remote().getAddress())
                        .isEqualTo(SOURCE.remote().getAddress());
            }
            case EdgeDecision.DeliverNewCall call -> {
                assertThat(again).isInstanceOf(EdgeDecision.DeliverRequest.class);
                delivered(call.invite(), call.returnPath(), call.entityId());
            }
            case EdgeDecision.DeliverRequest deliver -> {
                assertThat(again).isEqualTo(first);
                delivered(deliver.request(), deliver.returnPath(), deliver.entityId());
            }
            case EdgeDecision.DeliverOutsideDialog ignored -> assertThat(again).isEqualTo(first);
            case EdgeDecision.DeliverResponse ignored -> assertThat(again).isEqualTo(first);
            case EdgeDecision.Drop ignored -> assertThat(again).isEqualTo(first);
            case EdgeDecision.KeepAlive ignored -> assertThat(again).isEqualTo(first);
        }
    }

    private static void delivered(SipRequest request, Hop source, String entityId) {
        DialogState none = DialogState.none(entityId);
        Decision decision = CORE.onRequest(none, request, source, 1_000_000);
        boolean makesCall = request.method().equals(Method.INVITE) && request.toTag() == null;
        // A stranger makes nothing to be kept but by a call.
        assertThat(decision instanceof Decision.Write)
                .isEqualTo(makesCall && request.header(HeaderName.REQUIRE) == null);
        if (decision instanceof Decision.Write write) {
            assertThat(DialogEvolution.evolve(none, write.entry())).isEqualTo(write.next());
            assertThat(CORE.perform(write.next(), write.entry())).isNotEmpty();
            assertThat(CORE.resume(write.next(), write.entry(), 1_000_000)).isNotEmpty();
        }
    }
}
