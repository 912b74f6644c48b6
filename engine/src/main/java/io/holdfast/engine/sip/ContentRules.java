package io.holdfast.engine.sip;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether we understand the body of an INVITE, and its sender ours (RFC 3261 sections 8.2.3 and 20.1). The same for an INVITE
 * that makes a dialog and for one inside it.
 */
public final class ContentRules {
    /** What a 415 for an encoded body says: we know no encoding but none at all (RFC 3261 section 20.2). */
    public static final HeaderField ACCEPTED_ENCODING = new HeaderField("Accept-Encoding", "identity");

    private static final String SDP = "application/sdp";

    private final Set<String> accepted;

    /**
     * @param accept media types that we take, as in the Accept header field
     */
    public ContentRules(Collection<String> accept) {
        this.accepted = accept.stream().map(ContentRules::mediaType).collect(Collectors.toUnmodifiableSet());
    }

    /** What is wrong with this INVITE first; the order is that of the statuses in RFC 3261 section 8.2.3. */
    public ContentVerdict judge(SipRequest invite) {
        if (!understands(invite)) {
            return ContentVerdict.MEDIA_TYPE;
        }
        if (!isPlain(invite)) {
            return ContentVerdict.ENCODING;
        }
        return isUnderstood(invite) ? ContentVerdict.UNDERSTOOD : ContentVerdict.NOT_ACCEPTABLE;
    }

    /** False if there is a body of a type we do not take and that is not optional: 415. A body without a type is taken for SDP. */
    private boolean understands(SipRequest request) {
        if (request.body().isEmpty() || isOptional(request)) {
            return true;
        }
        String type = request.contentType();
        return type == null || accepted.contains(mediaType(type));
    }

    /** False if the body is encoded: 415. */
    private boolean isPlain(SipRequest request) {
        return request.body().isEmpty()
                || isOptional(request)
                || request.headers(HeaderName.CONTENT_ENCODING).stream()
                        .allMatch(encoding -> lowerCase(encoding).equals(ACCEPTED_ENCODING.value()));
    }

    /** False if the sender says what it accepts, and a session description is not among it: 406. */
    private boolean isUnderstood(SipRequest request) {
        List<String> rows = request.headers(HeaderName.ACCEPT);
        return rows.isEmpty() || rows.stream().anyMatch(ContentRules::takesSdp);
    }

    private static boolean takesSdp(String row) {
        for (String range : row.split(",", -1)) {
            String type = mediaType(range);
            if (type.equals(SDP) || type.equals("application/*") || type.equals("*/*")) {
                return true;
            }
        }
        return false;
    }

    /** RFC 3261 section 20.11: a receiver that does not understand an optional body ignores it. */
    private static boolean isOptional(SipRequest request) {
        String disposition = request.header(HeaderName.CONTENT_DISPOSITION);
        return disposition != null && lowerCase(disposition).replace(" ", "").contains(";handling=optional");
    }

    /** Type and subtype without parameters and without the white space that may surround the slash. */
    private static String mediaType(String value) {
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? value : value.substring(0, semicolon);
        return lowerCase(type.replace(" ", "").replace("\t", ""));
    }

    private static String lowerCase(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
