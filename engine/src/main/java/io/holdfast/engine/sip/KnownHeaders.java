package io.holdfast.engine.sip;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the {@link HeaderName} constants by bytes: by length and first letter first, then by comparing the one or two left. */
final class KnownHeaders {
    private static final int SLOTS = 1024;
    private static final HeaderName[] @Nullable [] BY_SHAPE = new HeaderName[SLOTS][];
    private static final @Nullable HeaderName[] COMPACT = new HeaderName[26];
    private static int count = HeaderName.UNKNOWN;

    private KnownHeaders() {}

    static int nextId() {
        return ++count;
    }

    static void add(HeaderName name) {
        int slot = slot(name.lowerCase().charAt(0), name.lowerCase().length());
        HeaderName[] others = BY_SHAPE[slot];
        HeaderName[] grown = others == null ? new HeaderName[1] : Arrays.copyOf(others, others.length + 1);
        grown[grown.length - 1] = name;
        BY_SHAPE[slot] = grown;
    }

    static void compact(char letter, HeaderName name) {
        COMPACT[letter - 'a'] = name;
    }

    static @Nullable HeaderName find(String token) {
        byte[] bytes = Bytes.utf8(token).array();
        return find(bytes, 0, bytes.length);
    }

    /** The id of the header named by the range; {@link HeaderName#UNKNOWN} when there is no constant for it. */
    static int id(byte[] bytes, int from, int to) {
        HeaderName name = find(bytes, from, to);
        return name == null ? HeaderName.UNKNOWN : name.id();
    }

    static @Nullable HeaderName find(byte[] bytes, int from, int to) {
        if (from >= to) {
            return null;
        }
        int first = Ascii.lower(bytes[from]);
        if (first < 'a' || first > 'z') {
            return null;
        }
        if (to - from == 1) {
            return COMPACT[first - 'a'];
        }
        HeaderName[] candidates = BY_SHAPE[slot(first, to - from)];
        if (candidates == null) {
            return null;
        }
        for (HeaderName candidate : candidates) {
            if (matches(bytes, from, to, candidate.lowerCaseBytes())) {
                return candidate;
            }
        }
        return null;
    }

    /** True if the token in the range is {@code name}: among token characters, bit 5 is all that tells upper from lower case. */
    private static boolean matches(byte[] bytes, int from, int to, byte[] name) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if ((bytes[from + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int slot(int firstLetter, int length) {
        return (length > 31 ? 31 : length) << 5 | (firstLetter & 31);
    }
}
