package io.holdfast.engine.dialog;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** The seed is fixed, so that a run repeats; the fuzzer plays the same calls with others. */
class ShakenCallProperties {
    @Property(tries = 3000, seed = "4475")
    @Label(
            "RFC 3261 §17.2, §12, §15: loss, repetition, any order and dying nodes end a call in a state both sides agree on")
    void everyShakenCallEndsInAgreement(@ForAll Manners manners, @ForAll("shakes") List<Shake> shakes) {
        ShakenCall.play(manners, shakes);
    }

    @Provide
    Arbitrary<List<Shake>> shakes() {
        Arbitrary<Shake.Kind> kinds = Arbitraries.of(Shake.Kind.values());
        Arbitrary<Integer> choices = Arbitraries.integers().between(0, 255).withDistribution(uniform());
        return Combinators.combine(kinds, choices).as(Shake::new).list().ofMaxSize(60);
    }

    private static RandomDistribution uniform() {
        return RandomDistribution.uniform();
    }
}
