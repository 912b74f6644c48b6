package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The Jackson mapper for authors' records. */
public final class RecordMapper {
    private RecordMapper() {}

    /** A mapper that reads what other releases of a record wrote: it skips unknown fields, and defaults missing ones. */
    public static ObjectMapper create() {
        return CBORMapper.builder(new CBORFactory())
                .addModule(new Jdk8Module())
                .addModule(new JavaTimeModule())
                .addModule(EngineValues.module())
                .annotationIntrospector(new SealedTypes())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }
}
