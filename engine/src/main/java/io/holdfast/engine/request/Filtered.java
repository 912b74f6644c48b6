package io.holdfast.engine.request;

/** What a filter made of a request. */
public sealed interface Filtered permits Reply, PassedOn {}
