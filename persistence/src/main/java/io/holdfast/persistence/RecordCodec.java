package io.holdfast.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.persistence.serialization.RecordMapper;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * Authors' values (sessions, questions and answers of steps) as CBOR. A field that was added since reads as null, zero or
 * false; one that was removed is skipped. Thread-safe.
 */
public final class RecordCodec implements ValueCodec {
    private final ObjectMapper mapper = RecordMapper.create();

    @Override
    public Bytes write(Object value) {
        try {
            return Bytes.of(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw failure("written", value.getClass(), e);
        }
    }

    @Override
    public <T> T read(Bytes bytes, Class<T> type) {
        try {
            T value = mapper.readValue(bytes.array(), type);
            if (value == null) {
                throw new IllegalArgumentException(type.getName() + " can't be read: found null (expected: a value)");
            }
            return value;
        } catch (IOException e) {
            throw failure("read", type, e);
        }
    }

    private static IllegalArgumentException failure(String done, Class<?> type, IOException failure) {
        String field = failure instanceof JsonMappingException mapping
                ? mapping.getPath().stream().map(RecordCodec::step).collect(Collectors.joining())
                : "";
        String reason = failure instanceof JsonProcessingException processing
                ? processing.getOriginalMessage()
                : failure.getMessage();
        return new IllegalArgumentException(type.getName() + field + " can't be " + done + ": " + reason, failure);
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }
}
