package io.holdfast.deploy.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void aStatusIsReplacedInPlaceAndStaysBelowLines() {
        var screen = screen(true);
        screen.status("one");
        screen.line("news");
        screen.status("two");
        assertThat(text()).isEqualTo("one\r\u001b[Knews\none\r\u001b[Ktwo");
    }

    @Test
    void withoutATerminalOnlyLinesAreWritten() {
        var screen = screen(false);
        screen.status("one");
        screen.line("news");
        screen.status("");
        assertThat(text()).isEqualTo("news\n");
    }

    @Test
    void withoutColourATextStaysAsItIs() {
        assertThat(new Palette(false).bad("lost")).isEqualTo("lost");
        assertThat(new Palette(true).bad("lost")).isEqualTo("\u001b[31mlost\u001b[0m");
    }

    private Screen screen(boolean terminal) {
        var stream = new PrintStream(written, false, StandardCharsets.UTF_8);
        return new Screen(stream, terminal, new Palette(false));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
