package io.holdfast.engine.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views that requests and responses have in common, over a {@link MessageIndex}. */
abstract sealed class IndexedMessage permits SipRequest, SipResponse {
    private final MessageIndex index;

    IndexedMessage(MessageIndex index) {
        this.index = index;
    }

    MessageIndex index() {
        return index;
    }

    public byte[] bytes() {
        return index.bytes();
    }

    public @Nullable String header(HeaderName name) {
        return index.header(name);
    }

    public List<String> headers(HeaderName name) {
        return index.headers(name);
    }

    public List<HeaderField> headerFields() {
        return index.headerFields();
    }

    public List<NameAddr> addresses(HeaderName name) {
        List<NameAddr> addresses = new ArrayList<>(4);
        for (int row = index.row(name, 0); row >= 0; row = index.row(name, row + 1)) {
            addresses.addAll(NameAddr.parseList(index.text(row)));
        }
        return addresses;
    }

    public String callId() {
        return required(HeaderName.CALL_ID);
    }

    public CSeq cSeq() {
        int row = index.row(HeaderName.CSEQ.id(), 0);
        return row < 0 ? CSeqScanner.UNREADABLE : CSeqScanner.cSeq(bytes(), index.valueStart(row), index.valueEnd(row));
    }

    public NameAddr from() {
        return address(HeaderName.FROM);
    }

    public NameAddr to() {
        return address(HeaderName.TO);
    }

    private NameAddr address(HeaderName name) {
        int row = index.row(name.id(), 0);
        NameAddr address = row < 0 ? null : address(row);
        // Only a malformed request comes here with an address that does not parse: it is shown as it is.
        return address == null ? new NameAddr(null, required(name), Params.NONE) : address;
    }

    /** The first address of the row; null when it is malformed or {@code *}. */
    private @Nullable NameAddr address(int row) {
        if (index.folded(row)) {
            List<NameAddr> list = NameAddr.parseList(index.text(row));
            return list.isEmpty() ? null : list.get(0);
        }
        AddressScanner scanner = new AddressScanner(bytes(), index.valueStart(row), index.valueEnd(row));
        return scanner.next() ? NameAddr.of(bytes(), scanner) : null;
    }

    private String required(HeaderName name) {
        String text = index.header(name);
        return text == null ? "" : text;
    }

    public @Nullable String fromTag() {
        return tag(HeaderName.FROM);
    }

    public @Nullable String toTag() {
        return tag(HeaderName.TO);
    }

    private @Nullable String tag(HeaderName name) {
        int row = index.row(name.id(), 0);
        if (row < 0) {
            return null;
        }
        AddressScanner address = new AddressScanner(bytes(), index.valueStart(row), index.valueEnd(row));
        return address.next() && address.tagStart >= 0 ? Ascii.text(bytes(), address.tagStart, address.tagEnd) : null;
    }

    public Via topVia() {
        ViaScanner scanner = topViaScanner();
        // Of a malformed request that can be answered, sent-by is there: it says where the answer goes.
        return scanner.nextSentBy() ? scanner.via() : new Via("", "", -1, null, Params.NONE);
    }

    ViaScanner topViaScanner() {
        int row = index.row(HeaderName.VIA.id(), 0);
        return row < 0
                ? new ViaScanner(bytes(), 0, 0)
                : new ViaScanner(bytes(), index.valueStart(row), index.valueEnd(row));
    }

    public @Nullable NameAddr contact() {
        int row = index.row(HeaderName.CONTACT.id(), 0);
        return row < 0 ? null : address(row);
    }

    public Bytes body() {
        return index.bodyEnd() == index.bodyStart()
                ? Bytes.EMPTY
                : Bytes.of(Arrays.copyOfRange(bytes(), index.bodyStart(), index.bodyEnd()));
    }

    public @Nullable String contentType() {
        return index.header(HeaderName.CONTENT_TYPE);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof IndexedMessage that && Arrays.equals(bytes(), that.bytes());
    }

    @Override
    public final int hashCode() {
        return Arrays.hashCode(bytes());
    }
}
