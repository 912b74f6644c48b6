package io.holdfast.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.journal.PlannedAction;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a release once wrote, every later one reads. A golden file is added when a type or a field is, and never edited:
 * the .cbor file is the truth, the .json file beside it shows it to people. A missing one is made by a run with
 * {@code -Dgolden.write=true}.
 */
class GoldenFilesTest {
    private static final Path FOLDER = Path.of("src/test/resources/events/v1");

    @TestFactory
    Stream<DynamicTest> everyGoldenFileReads() {
        return SampleEntries.all().entrySet().stream()
                .map(sample ->
                        DynamicTest.dynamicTest(sample.getKey(), () -> reads(sample.getKey(), sample.getValue())));
    }

    @Test
    void everyTypeOfEventAndActionHasAGoldenFile() {
        List<String> types = new ArrayList<>();
        Stream.of(DialogEvent.class, PlannedAction.class)
                .flatMap(parent -> Stream.of(parent.getPermittedSubclasses()))
                .forEach(type -> types.add(type.getSimpleName()));
        assertThat(SampleEntries.all().keySet().stream()
                        .map(name -> name.replaceAll("-.*", ""))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(types);
    }

    @Test
    void noGoldenFileIsWithoutItsSample() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceAll("\\..*", ""))
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(SampleEntries.all().keySet());
        }
    }

    private static void reads(String type, JournalEntry sample) throws IOException {
        Path cbor = FOLDER.resolve(type + ".cbor");
        Path json = FOLDER.resolve(type + ".json");
        if (Boolean.getBoolean("golden.write") && !Files.exists(cbor)) {
            Files.createDirectories(FOLDER);
            Files.write(cbor, EntryFormat.write(sample));
            Files.writeString(json, view(Files.readAllBytes(cbor)));
        }
        byte[] golden = Files.readAllBytes(cbor);
        assertThat(EntryFormat.read(golden)).isEqualTo(sample);
        assertThat(view(golden)).isEqualTo(Files.readString(json));
    }

    private static String view(byte[] cbor) throws IOException {
        Map<String, Object> tree = CborTree.read(EntryFormat.FACTORY, cbor);
        SimpleModule texts = new SimpleModule().addSerializer(byte[].class, new BytesAsText());
        return new ObjectMapper()
                        .registerModule(texts)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(tree)
                + "\n";
    }

    /** Shows bytes as what they mostly are: text; addresses as numbers. */
    private static final class BytesAsText extends JsonSerializer<byte[]> {
        @Override
        public void serialize(byte[] value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (value.length == 4 || value.length == 16) {
                out.writeString(InetAddress.getByAddress(value).getHostAddress());
            } else {
                out.writeString(new String(value, StandardCharsets.UTF_8));
            }
        }
    }
}
