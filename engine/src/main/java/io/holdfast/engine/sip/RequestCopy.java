package io.holdfast.engine.sip;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a request again with some of it changed. Rows keep their order; folded ones end up on one line. Not thread-safe. */
public final class RequestCopy {
    private final SipRequest request;
    private final Set<HeaderName> left = new HashSet<>();
    private final List<HeaderField> added = new ArrayList<>();
    private String requestUri;
    private long cSeq;
    private @Nullable String branch;

    private RequestCopy(SipRequest request) {
        this.request = request;
        this.requestUri = request.requestUri();
        this.cSeq = request.cSeq().number();
    }

    public static RequestCopy of(SipRequest request) {
        return new RequestCopy(request);
    }

    @CanIgnoreReturnValue
    public RequestCopy requestUri(String uri) {
        this.requestUri = uri;
        return this;
    }

    @CanIgnoreReturnValue
    public RequestCopy cSeq(long number) {
        this.cSeq = number;
        return this;
    }

    /** The branch of the topmost Via, whose other parameters but {@code rport} go: it is a new transaction. */
    @CanIgnoreReturnValue
    public RequestCopy branch(String branch) {
        this.branch = branch;
        return this;
    }

    /** Leaves out every row of this name. */
    @CanIgnoreReturnValue
    public RequestCopy without(HeaderName name) {
        left.add(name);
        return this;
    }

    /** Adds a row behind those that were there. */
    @CanIgnoreReturnValue
    public RequestCopy with(HeaderField field) {
        added.add(field);
        return this;
    }

    /**
     * The request as it goes on the wire.
     *
     * @throws IllegalArgumentException if the Request-URI holds a line break
     */
    public byte[] write() {
        Bytes body = request.body();
        SipWriter out = new SipWriter(request.bytes().length + 256);
        out.text(request.method().name())
                .text(" ")
                .text(requestUri)
                .text(" SIP/2.0")
                .end();
        boolean topmost = true;
        for (HeaderField row : request.headerFields()) {
            HeaderName name = HeaderName.of(row.name());
            if (name.equals(HeaderName.CONTENT_LENGTH) || left.contains(name)) {
                continue;
            }
            if (name.equals(HeaderName.CSEQ)) {
                out.text("CSeq: ")
                        .number(cSeq)
                        .text(" ")
                        .text(request.method().name())
                        .end();
            } else if (name.equals(HeaderName.VIA) && topmost && branch != null) {
                out.row(row.name(), topVia(branch));
                topmost = false;
            } else {
                out.row(row.name(), row.value());
            }
        }
        for (HeaderField row : added) {
            out.row(row.name(), row.value());
        }
        return out.finish(body);
    }

    /** Only requests of ours get a new branch, and those have one Via. */
    private String topVia(String newBranch) {
        Via via = request.topVia();
        String port = via.sentByPort() < 0 ? "" : ":" + via.sentByPort();
        String rport = via.params().has("rport") ? ";rport" : "";
        return "SIP/2.0/" + via.transport() + " " + via.sentByHost() + port + ";branch=" + newBranch + rport;
    }
}
