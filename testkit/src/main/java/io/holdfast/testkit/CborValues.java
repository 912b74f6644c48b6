package io.holdfast.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.engine.dsl.ValueCodec;
import io.holdfast.engine.sip.Bytes;
import java.io.IOException;

/** Values as CBOR by Jackson: records of JDK types, times included. Enough for tests; production has a codec of its own. */
final class CborValues implements ValueCodec {
    private final ObjectMapper mapper = CBORMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    @Override
    public Bytes write(Object value) {
        try {
            return Bytes.of(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text(value.getClass(), "written", e), e);
        }
    }

    @Override
    public <T> T read(Bytes bytes, Class<T> type) {
        try {
            return mapper.readValue(bytes.array(), type);
        } catch (IOException e) {
            throw new IllegalArgumentException(text(type, "read", e), e);
        }
    }

    private static String text(Class<?> type, String done, IOException failure) {
        String where = failure instanceof JsonMappingException mapping ? " at " + mapping.getPathReference() : "";
        return type.getName() + " can't be " + done + where + ": " + failure.getMessage();
    }
}
