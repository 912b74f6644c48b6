package io.holdfast.deploy;

import io.holdfast.actors.node.BehaviorRegistry;
import io.holdfast.engine.dialog.BehaviorDirectory;
import io.holdfast.engine.dsl.BoundBehavior;
import io.holdfast.engine.dsl.DialogBehavior;
import io.holdfast.engine.dsl.DialogRules;
import io.holdfast.engine.dsl.Step;
import io.holdfast.examples.AnswerWithSdp;
import io.holdfast.persistence.RecordCodec;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Behaviours by the user part they own: {@code demo} is sound, {@code broken} throws, {@code silent} has a step that never answers. */
final class FaultyBehaviors {
    private static final Step<String, String> SILENT =
            Step.of("silent", String.class, String.class).within(Duration.ofMillis(300));

    /** A session without content. */
    public record Nothing() {}

    private record Listed(Consumer<DialogRules<Nothing>> rules) implements DialogBehavior<Nothing> {
        @Override
        public Nothing newSession() {
            return new Nothing();
        }

        @Override
        public void define(DialogRules<Nothing> on) {
            rules.accept(on);
        }
    }

    private FaultyBehaviors() {}

    static BehaviorDirectory all() {
        return new BehaviorRegistry.Builder()
                .add("sip:demo@*", BoundBehavior.of("demo", new AnswerWithSdp(), new RecordCodec()))
                .add("sip:broken@*", listed("broken", FaultyBehaviors::broken))
                .add("sip:silent@*", listed("silent", FaultyBehaviors::silent))
                .build();
    }

    private static void broken(DialogRules<Nothing> on) {
        on.invite(invite -> {
            throw new IllegalStateException("the author erred");
        });
    }

    private static void silent(DialogRules<Nothing> on) {
        on.invite(invite -> invite.ring().run(SILENT, "who?"))
                .step(SILENT, FaultyBehaviors::waitForEver, done -> done.reject(603))
                .stepFailed(SILENT, failed -> failed.reject(504).header("X-Cause", failed.cause()));
    }

    private static String waitForEver(String question) throws InterruptedException {
        new CountDownLatch(1).await();
        return question;
    }

    private static BoundBehavior<Nothing> listed(String name, Consumer<DialogRules<Nothing>> rules) {
        return BoundBehavior.of(name, new Listed(rules), new RecordCodec());
    }
}
