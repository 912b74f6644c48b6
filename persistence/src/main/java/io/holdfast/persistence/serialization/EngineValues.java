package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.SipUri;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How the engine's own values are written when an author's record holds them. */
final class EngineValues {
    private EngineValues() {}

    static SimpleModule module() {
        return new SimpleModule("holdfast-engine")
                .setSerializerModifier(new RecordsOnly())
                .addSerializer(Bytes.class, new BytesWriter())
                .addDeserializer(Bytes.class, new BytesReader())
                .addSerializer(SipUri.class, new ToStringSerializer(SipUri.class))
                .addDeserializer(SipUri.class, new SipUriReader());
    }

    private static final class BytesWriter extends StdSerializer<Bytes> {
        private static final long serialVersionUID = 1L;

        BytesWriter() {
            super(Bytes.class);
        }

        @Override
        public void serialize(Bytes value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeBinary(value.array());
        }
    }

    private static final class BytesReader extends StdDeserializer<Bytes> {
        private static final long serialVersionUID = 1L;

        BytesReader() {
            super(Bytes.class);
        }

        @Override
        public Bytes deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Bytes.of(parser.getBinaryValue());
        }
    }

    private static final class SipUriReader extends StdDeserializer<SipUri> {
        private static final long serialVersionUID = 1L;

        SipUriReader() {
            super(SipUri.class);
        }

        @Override
        public @Nullable SipUri deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = parser.getText();
            SipUri uri = SipUri.parse(text);
            return uri != null
                    ? uri
                    : (SipUri) context.handleWeirdStringValue(SipUri.class, text, "expected a sip: or sips: URI");
        }
    }
}
