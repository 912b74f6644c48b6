package io.holdfast.bench.caller;

/** A dialog of a call, made by a 2xx (RFC 3261 section 12.1.2). */
final class Dialog {
    private final byte[] remoteTag;
    private DialogPath path;

    Dialog(byte[] remoteTag, DialogPath path) {
        this.remoteTag = remoteTag;
        this.path = path;
    }

    byte[] remoteTag() {
        return remoteTag;
    }

    DialogPath path() {
        return path;
    }

    void refresh(DialogPath newPath) {
        path = newPath;
    }
}
