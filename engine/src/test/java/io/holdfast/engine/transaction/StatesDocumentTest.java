package io.holdfast.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/dialog-states.md} shows the tables; {@code -Ddocuments.write=true} writes it anew. */
class StatesDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/dialog-states.md");

    @Test
    void theDocumentShowsTheTables() throws IOException {
        String expected = document();
        if (Boolean.getBoolean("documents.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private static String document() {
        return """
                # State machines

                Drawn from the tables in `engine`, package `transaction`, by `StatesDocumentTest`: change a table, not this file. What has no arrow is
                ignored. The transactions live in the journalled state of their dialog.

                ## INVITE client transaction

                RFC 3261 section 17.1.1 with RFC 6026 section 7.2. Timers D and M write nothing: whoever looks asks the clock first.

                %s
                ## Non-INVITE client transaction

                RFC 3261 section 17.1.2; Proceeding is part of Trying (RFC 4320 section 4.1).

                %s
                ## Reliable provisional responses

                RFC 3262 section 3, as the UAS sees those to one INVITE. Settled: none waits for its PRACK. Overtaken: the INVITE has its final
                response, and a PRACK may still come.

                %s""".formatted(
                        diagram(InviteClientTable.ROWS),
                        diagram(NonInviteClientTable.ROWS),
                        diagram(ReliableResponseTable.ROWS));
    }

    private static <S extends Enum<S>, I extends Enum<I>> String diagram(TransitionTable<S, I> table) {
        StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        text.append("    [*] --> ").append(name(table.rows().get(0).from())).append('\n');
        for (Transition<S, I> row : table.rows()) {
            text.append("    ")
                    .append(name(row.from()))
                    .append(" --> ")
                    .append(name(row.to()))
                    .append(" : ")
                    .append(words(row.input()))
                    .append(row.acts().isEmpty() ? "" : " / " + acts(row))
                    .append('\n');
        }
        return text.append("    Terminated --> [*]\n```\n").toString();
    }

    private static String acts(Transition<?, ?> row) {
        return row.acts().stream()
                .sorted(Comparator.comparingInt(Enum::ordinal))
                .map(StatesDocumentTest::words)
                .collect(Collectors.joining(", "));
    }

    private static String name(Enum<?> state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String words(Enum<?> value) {
        String words = value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words.startsWith("timer ") ? "timer " + words.substring(6).toUpperCase(Locale.ROOT) : words;
    }
}
