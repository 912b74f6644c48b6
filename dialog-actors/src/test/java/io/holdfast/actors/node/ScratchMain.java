package io.holdfast.actors.node;

import io.holdfast.engine.dsl.BoundBehavior;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

final class ScratchMain {
    public static void main(String[] args) throws Exception {
        var registry = new BehaviorRegistry.Builder()
                .add("*", BoundBehavior.of("answer", new AnswerAll(), new JavaValues()))
                .build();
        var node = InMemoryNode.start(Integer.parseInt(args[0]), registry, new SimpleMeterRegistry());
        System.out.println("up " + node.address());
        node.whenTerminated().toCompletableFuture().join();
    }
}
