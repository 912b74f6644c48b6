package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.SerializableString;
import io.holdfast.engine.sip.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one object in the journal, read by name; those nobody asks for are skipped. */
record Fields(String owner, Map<?, ?> values) {

    String text(SerializableString name) {
        return required(name, String.class);
    }

    String text(SerializableString name, String substitute) {
        String value = optional(name, String.class);
        return value == null ? substitute : value;
    }

    long number(SerializableString name) {
        return required(name, Long.class);
    }

    @Nullable
    Long optionalNumber(SerializableString name) {
        return optional(name, Long.class);
    }

    boolean flag(SerializableString name) {
        return Boolean.TRUE.equals(optional(name, Boolean.class));
    }

    byte[] bytes(SerializableString name) {
        return required(name, byte[].class);
    }

    @Nullable
    Bytes optionalBytes(SerializableString name) {
        byte[] value = optional(name, byte[].class);
        return value == null ? null : Bytes.of(value);
    }

    /** Empty when the field is missing. */
    List<?> list(SerializableString name) {
        List<?> value = optional(name, List.class);
        return value == null ? List.of() : value;
    }

    /** The only field of the object in field {@code name}: its name says the type, its value holds the type's fields. */
    Fields typed(SerializableString name) {
        return typed(name, required(name, Map.class));
    }

    /** Each element of the list in field {@code name}, as {@link #typed}; none when the field is missing. */
    List<Fields> typedList(SerializableString name) {
        List<Fields> elements = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw JournalFormatException.wrongType(owner, name.getValue(), element, Map.class);
            }
            elements.add(typed(name, map));
        }
        return elements;
    }

    private Fields typed(SerializableString name, Map<?, ?> wrapper) {
        if (wrapper.size() == 1) {
            Map.Entry<?, ?> only = wrapper.entrySet().iterator().next();
            if (only.getValue() instanceof Map<?, ?> fields) {
                return new Fields(String.valueOf(only.getKey()), fields);
            }
        }
        throw JournalFormatException.missing(owner, name.getValue());
    }

    private <T> T required(SerializableString name, Class<T> type) {
        T value = optional(name, type);
        if (value == null) {
            throw JournalFormatException.missing(owner, name.getValue());
        }
        return value;
    }

    private <T> @Nullable T optional(SerializableString name, Class<T> type) {
        Object value = values.get(name.getValue());
        if (value != null && !type.isInstance(value)) {
            throw JournalFormatException.wrongType(owner, name.getValue(), value, type);
        }
        return type.cast(value);
    }
}
