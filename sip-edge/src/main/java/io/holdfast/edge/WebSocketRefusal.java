package io.holdfast.edge;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Why an HTTP request does not become a WebSocket, and the status it gets for that.
 *
 * @param reason for the metric
 * @param status for the client
 */
record WebSocketRefusal(Refusal reason, HttpResponseStatus status) {
    static final String SUB_PROTOCOL = "sip";
    static final String VERSION = "13";
    /** Base64 of 16 bytes. */
    private static final int KEY_LENGTH = 24;

    /** Null when the request becomes a WebSocket. */
    static @Nullable WebSocketRefusal of(FullHttpRequest request, WebSocketSettings settings) {
        HttpHeaders headers = request.headers();
        if (!isReadable(request)) {
            return new WebSocketRefusal(Refusal.NO_WEBSOCKET, HttpResponseStatus.BAD_REQUEST);
        }
        if (!asksForWebSocket(headers)) {
            // RFC 6455 section 4.4: the answer names the version we speak.
            return new WebSocketRefusal(Refusal.NO_WEBSOCKET, HttpResponseStatus.UPGRADE_REQUIRED);
        }
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (key == null || key.length() != KEY_LENGTH) {
            return new WebSocketRefusal(Refusal.NO_WEBSOCKET, HttpResponseStatus.BAD_REQUEST);
        }
        if (!headers.containsValue(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, SUB_PROTOCOL, false)) {
            return new WebSocketRefusal(Refusal.SUB_PROTOCOL, HttpResponseStatus.BAD_REQUEST);
        }
        if (!settings.allows(headers.get(HttpHeaderNames.ORIGIN))) {
            return new WebSocketRefusal(Refusal.ORIGIN, HttpResponseStatus.FORBIDDEN);
        }
        return null;
    }

    private static boolean isReadable(FullHttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.method().equals(HttpMethod.GET)
                && request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) >= 0;
    }

    private static boolean asksForWebSocket(HttpHeaders headers) {
        return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
    }
}
