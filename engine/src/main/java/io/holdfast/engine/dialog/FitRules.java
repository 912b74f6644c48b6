package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.ContentRules;
import io.holdfast.engine.sip.ExtensionRules;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.SipRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request decides by itself, whatever the state of its dialog (RFC 3261 sections 8.2.1 to 8.2.3). */
final class FitRules {
    private final MessageComposer composer;
    private final ContentRules content;
    private final ExtensionRules extensions;

    FitRules(MessageComposer composer, DialogSettings settings) {
        this.composer = composer;
        this.content = new ContentRules(settings.accept());
        this.extensions = new ExtensionRules(settings.supported());
    }

    /** The refusal of a request inside a dialog for its method, its required extensions or its content; null when it has none. */
    @Nullable
    Effect unfit(String localTag, SipRequest request, Hop source) {
        Method method = request.method();
        if (!isTaken(method)) {
            return composer.refuse(localTag, request, source, method.known() ? 405 : 501);
        }
        Effect extension = unfitExtension(localTag, request, source);
        if (extension != null) {
            return extension;
        }
        return method.equals(Method.INVITE) ? unfitContent(localTag, request, source) : null;
    }

    /** The refusal of any request for an extension that it requires; null when it may go on. */
    @Nullable
    Effect unfitExtension(String localTag, SipRequest request, Hop source) {
        List<String> unsupported = extensions.unsupported(request);
        return unsupported.isEmpty() ? null : composer.refuseExtensions(localTag, request, source, unsupported);
    }

    private @Nullable Effect unfitContent(String localTag, SipRequest invite, Hop source) {
        return switch (content.judge(invite)) {
            case UNDERSTOOD -> null;
            case MEDIA_TYPE -> composer.refuseContent(localTag, invite, source);
            case ENCODING -> composer.refuseEncoding(localTag, invite, source);
            case NOT_ACCEPTABLE -> composer.refuse(localTag, invite, source, 406);
        };
    }

    private static boolean isTaken(Method method) {
        return method.equals(Method.BYE)
                || method.equals(Method.INVITE)
                || method.equals(Method.INFO)
                || method.equals(Method.OPTIONS);
    }
}
