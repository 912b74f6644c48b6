package io.holdfast.engine.dialog;

import io.holdfast.engine.sip.Bytes;

/**
 * A branch of our INVITE that sent a provisional response.
 *
 * @param remoteTag its To tag; empty when it sent none
 * @param dialog the dialog as RFC 3261 section 12.1.2 has a UAC keep it
 * @param status the status of its newest provisional response
 * @param body the body of that
 */
public record EarlyDialog(String remoteTag, Dialog dialog, int status, Bytes body) {}
