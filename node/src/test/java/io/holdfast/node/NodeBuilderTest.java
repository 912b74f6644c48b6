package io.holdfast.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import org.junit.jupiter.api.Test;

class NodeBuilderTest {
    private static class Silent implements DialogBehavior<Silent.Call> {
        record Call() {}

        @Override
        public Call newSession() {
            return new Call();
        }

        @Override
        public void define(DialogRules<Call> on) {}
    }

    @Test
    void aBehaviourMayHaveSeveralPatterns() {
        var silent = new Silent();
        var node = Holdfast.node()
                .invites("sip:a@*", silent)
                .invites("sip:b@*", silent)
                .invites(silent);
        assertThat(node).isNotNull();
    }

    @Test
    void twoBehavioursOfOneClassNeedNames() {
        var node = Holdfast.node().invites("sip:a@*", new Silent());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> node.invites(new Silent()))
                .withMessageContaining("Silent is registered twice");
        node.invites(new Silent() {
            @Override
            public String name() {
                return "other";
            }
        });
    }
}
