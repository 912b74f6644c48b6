package io.holdfast.engine.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.request.ServerTransactions.Arrival;
import io.holdfast.engine.sip.Bytes;
import io.holdfast.engine.sip.Hop;
import io.holdfast.engine.sip.Messages;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.Transport;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServerTransactionsTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.1", 5060);
    private static final Hop PATH = new Hop(Transport.UDP, ADDRESS, ADDRESS);
    private static final Bytes ANSWER = Bytes.utf8("SIP/2.0 200 OK");

    private final ServerTransactions transactions = new ServerTransactions(2, 2, 32_000);

    private static SipRequest request(String branch) {
        return Messages.request(Messages.INVITE.replace("776asdhds", branch));
    }

    private Arrival arrive(String branch, long atMillis) {
        return transactions.arrive(request(branch), PATH, atMillis);
    }

    @Test
    @DisplayName("RFC 3261 §17.2.2: trying, completed for 64*T1, terminated")
    void aTransactionLives() {
        assertThat(arrive("a", 0)).isEqualTo(new Arrival.First());
        assertThat(arrive("a", 1)).isEqualTo(new Arrival.Open());
        assertThat(transactions.answered(request("a"), ANSWER, 10)).isTrue();
        assertThat(arrive("a", 32_009)).isEqualTo(new Arrival.Answered(ANSWER, PATH));
        assertThat(arrive("a", 32_010)).isEqualTo(new Arrival.First());
    }

    @Test
    void aTransactionHasOneAnswer() {
        assertThat(transactions.answered(request("a"), ANSWER, 0)).isFalse();
        assertThat(arrive("a", 0)).isEqualTo(new Arrival.First());
        assertThat(transactions.answered(request("a"), ANSWER, 0)).isTrue();
        assertThat(transactions.answered(request("a"), ANSWER, 0)).isFalse();
        assertThat(transactions.passed(request("a"), request("changed"), 0)).isFalse();
    }

    @Test
    void anInviteThatPassedIsNotFilteredAgain() {
        assertThat(arrive("a", 0)).isEqualTo(new Arrival.First());
        assertThat(transactions.passed(request("a"), request("changed"), 0)).isTrue();
        assertThat(arrive("a", 1)).isEqualTo(new Arrival.Passed(request("changed")));
    }

    @Test
    void openRequestsAreLimited() {
        assertThat(arrive("a", 0)).isEqualTo(new Arrival.First());
        assertThat(arrive("b", 0)).isEqualTo(new Arrival.First());
        assertThat(arrive("c", 0)).isEqualTo(new Arrival.Refused());
        assertThat(arrive("b", 0)).isEqualTo(new Arrival.Open());
        assertThat(transactions.openCount()).isEqualTo(2);
        assertThat(transactions.answered(request("a"), ANSWER, 0)).isTrue();
        assertThat(arrive("c", 0)).isEqualTo(new Arrival.First());
    }

    @Test
    void answersAreLimited() {
        for (String branch : new String[] {"a", "b", "c"}) {
            assertThat(arrive(branch, 0)).isEqualTo(new Arrival.First());
            assertThat(transactions.answered(request(branch), ANSWER, 0)).isTrue();
        }
        assertThat(transactions.forgotten()).isEqualTo(1);
        assertThat(arrive("b", 0)).isEqualTo(new Arrival.Answered(ANSWER, PATH));
        assertThat(arrive("a", 0)).isEqualTo(new Arrival.First());
    }
}
