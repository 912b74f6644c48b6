package io.holdfast.engine.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonPhrasesTest {
    @ParameterizedTest
    @CsvSource({
        "100,Trying",
        "180,Ringing",
        "183,Session Progress",
        "200,OK",
        "202,Accepted",
        "302,Moved Temporarily",
        "404,Not Found",
        "481,Call/Transaction Does Not Exist",
        "487,Request Terminated",
        "499,Bad Request",
        "503,Service Unavailable",
        "599,Server Internal Error",
        "603,Decline",
        "699,Global Failure"
    })
    void phrasesAreThoseOfTheRegistryOrOfTheClass(int statusCode, String phrase) {
        assertThat(ReasonPhrases.of(statusCode)).isEqualTo(phrase);
    }
}
