package io.holdfast.actors.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.actors.testing.AnswerAll;
import io.holdfast.actors.testing.JavaValues;
import io.holdfast.actors.testing.Peer;
import io.holdfast.engine.dsl.BoundBehavior;
import org.junit.jupiter.api.Test;

class BehaviorRegistryTest {
    private final BoundBehavior<?> first = bound("first");
    private final BoundBehavior<?> second = bound("second");

    @Test
    void theFirstPatternThatMatchesGetsTheCall() {
        BehaviorRegistry registry = new BehaviorRegistry.Builder()
                .add("sip:sales@*", first)
                .add("*", second)
                .build();
        assertThat(registry.forInvite(new Peer("a", "sales").invite())).isSameAs(first);
        assertThat(registry.forInvite(new Peer("b", "support").invite())).isSameAs(second);
    }

    @Test
    void aCallThatNobodyWantsHasNoBehaviour() {
        BehaviorRegistry registry =
                new BehaviorRegistry.Builder().add("sip:sales@*", first).build();
        assertThat(registry.forInvite(new Peer("a", "support").invite())).isNull();
    }

    @Test
    void aBehaviourIsFoundByItsNameWhateverItsPattern() {
        BehaviorRegistry registry = new BehaviorRegistry.Builder()
                .add("sip:nobody@*", first)
                .add("sip:somebody@*", first)
                .build();
        assertThat(registry.named("first")).isSameAs(first);
        assertThat(registry.named("second")).isNull();
    }

    @Test
    void twoBehavioursOfOneNameAreRefused() {
        var builder = new BehaviorRegistry.Builder().add("sip:sales@*", first);
        assertThatThrownBy(() -> builder.add("*", bound("first")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("behaviour first is registered twice");
    }

    @Test
    void theFallbackTakesWhatMatchesNoPattern() {
        BehaviorRegistry registry = new BehaviorRegistry.Builder()
                .add("sip:sales@*", first)
                .fallback(second)
                .build();
        assertThat(registry.forInvite(new Peer("a", "support").invite())).isSameAs(second);
        assertThat(registry.named("second")).isSameAs(second);
        var builder = new BehaviorRegistry.Builder().add("sip:sales@*", first);
        assertThatThrownBy(() -> builder.fallback(bound("first"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static BoundBehavior<?> bound(String name) {
        return BoundBehavior.of(name, new AnswerAll(), new JavaValues());
    }
}
