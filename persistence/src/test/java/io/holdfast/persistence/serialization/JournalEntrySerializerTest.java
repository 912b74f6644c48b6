package io.holdfast.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.holdfast.engine.journal.DialogEvent;
import io.holdfast.engine.journal.Due;
import io.holdfast.engine.journal.JournalEntry;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JournalEntrySerializerTest {
    private final JournalEntrySerializer serializer = new JournalEntrySerializer();
    private final CBORMapper mapper = new CBORMapper();

    static List<JournalEntry> samples() {
        return List.copyOf(SampleEntries.all().values());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenIsReadAsItWas(JournalEntry entry) {
        assertThat(serializer.fromBinary(serializer.toBinary(entry), serializer.manifest(entry)))
                .isEqualTo(entry);
    }

    @Test
    void theSourceKeepsScopesAndNames() throws IOException {
        Hop scoped = new Hop(
                Transport.UDP,
                new InetSocketAddress(InetAddress.getByName("fe80::1%1"), 5060),
                InetSocketAddress.createUnresolved("sip.example.com", 5061));
        DialogEvent.InviteReceived invite =
                (DialogEvent.InviteReceived) SampleEntries.invite().event();
        JournalEntry entry = new JournalEntry(
                1, new DialogEvent.RequestReceived(invite.request(), scoped), List.of(), null, new Due.Never());
        assertThat(read(EntryFormat.write(entry))).isEqualTo(entry);
    }

    @ParameterizedTest
    @EnumSource
    void theSourceKeepsItsTransport(Transport transport) throws IOException {
        InetSocketAddress address = new InetSocketAddress("192.0.2.1", 5060);
        DialogEvent.InviteReceived invite =
                (DialogEvent.InviteReceived) SampleEntries.invite().event();
        JournalEntry entry = new JournalEntry(
                1,
                new DialogEvent.RequestReceived(invite.request(), new Hop(transport, address, address)),
                List.of(),
                null,
                new Due.Never());
        assertThat(read(EntryFormat.write(entry))).isEqualTo(entry);
    }

    @Test
    void fieldsOfLaterReleasesAreSkipped() throws IOException {
        byte[] later = mapper.writeValueAsBytes(Map.of(
                "at",
                5,
                "mood",
                Map.of("of", List.of(1, 2)),
                "event",
                Map.of("TimerFired", Map.of("timer", "t", "x", 1.5))));
        assertThat(read(later))
                .isEqualTo(new JournalEntry(5, new DialogEvent.TimerFired("t"), List.of(), null, new Due.Never()));
    }

    @Test
    void missingOptionalFieldsHaveDefaults() throws IOException {
        byte[] sparse = mapper.writeValueAsBytes(Map.of("at", 5, "event", Map.of("StepFailed", Map.of("step", "s"))));
        assertThat(read(sparse).event()).isEqualTo(new DialogEvent.StepFailed("s", ""));
    }

    @Test
    void whatIsMissingOrWrongOrUnknownIsNamed() throws IOException {
        failsWith(Map.of("at", 5), "found no entry.event");
        failsWith(Map.of("event", Map.of("RingTimedOut", Map.of())), "found no entry.at");
        failsWith(
                Map.of("at", 5, "event", Map.of("TimerFired", Map.of("timer", 9))),
                "found Long (expected: String) at TimerFired.timer");
        failsWith(Map.of("at", 5, "event", Map.of("Teleported", Map.of())), "found event Teleported");
        failsWith(
                Map.of("at", 5, "event", Map.of("RingTimedOut", Map.of()), "plan", List.of(Map.of("Dance", Map.of()))),
                "found action Dance");
        failsWith(
                Map.of("at", 5, "event", Map.of("AckReceived", Map.of("request", new byte[] {1}))),
                "at AckReceived.request");
        assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "entry.v9"))
                .isInstanceOf(JournalFormatException.class)
                .hasMessageContaining("found manifest entry.v9 (expected: entry.v1)");
    }

    private void failsWith(Map<String, Object> tree, String message) throws IOException {
        byte[] bytes = mapper.writeValueAsBytes(tree);
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(JournalFormatException.class)
                .hasMessageContaining(message);
    }

    private JournalEntry read(byte[] bytes) {
        return (JournalEntry) serializer.fromBinary(bytes, JournalEntrySerializer.MANIFEST);
    }
}
