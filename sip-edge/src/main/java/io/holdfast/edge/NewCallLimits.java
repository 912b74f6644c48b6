package io.holdfast.edge;

import java.time.Duration;

/**
 * How new calls are refused.
 *
 * @param perSecondPerSource new INVITEs one source may send each second; 0 means no limit
 * @param sourcesMax sources remembered at once
 * @param callsRemembered calls an edge knows to have admitted, and as many that it refused
 * @param retryAfter what a refused caller is told to wait, in whole seconds
 */
public record NewCallLimits(int perSecondPerSource, int sourcesMax, int callsRemembered, Duration retryAfter) {}
