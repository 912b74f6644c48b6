/**
 * Shows what Holdfast is for: calls on a cluster, one node killed, and what became of every call. Starting points:
 * {@link io.holdfast.deploy.demo.Demo}, {@link io.holdfast.deploy.demo.DemoReport}.
 */
@NullMarked
package io.holdfast.deploy.demo;

import org.jspecify.annotations.NullMarked;
