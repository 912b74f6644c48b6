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

    private final ServerTransactions transactions =
            new ServerTransactions(new ServerTransactions.Limits(2, 1 << 20, 2, 1 << 20), 32_000);

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

    @Test
    @DisplayName("RFC 3261 §17.2.2: over a stream timer J is 0, so the transaction ends with its answer")
    void overAStreamATransactionEndsWithItsAnswer() {
        Hop stream = new Hop(Transport.TCP, ADDRESS, ADDRESS);
        SipRequest info = Messages.request(Messages.INVITE.replace("INVITE", "INFO"));
        assertThat(transactions.arrive(info, stream, 0)).isEqualTo(new Arrival.First());
        assertThat(transactions.arrive(info, stream, 0)).isEqualTo(new Arrival.Open());
        assertThat(transactions.answered(info, ANSWER, 0)).isTrue();
        assertThat(transactions.answered(info, ANSWER, 0)).isFalse();
        assertThat(transactions.openCount()).isZero();
        assertThat(transactions.arrive(info, stream, 0)).isEqualTo(new Arrival.First());
    }

    @Test
    @DisplayName("RFC 3261 §17.2.1: over a stream the answer to an INVITE is remembered until its ACK may have come")
    void overAStreamTheAnswerToAnInviteIsRemembered() {
        Hop stream = new Hop(Transport.TLS, ADDRESS, ADDRESS);
        assertThat(transactions.arrive(request("a"), stream, 0)).isEqualTo(new Arrival.First());
        assertThat(transactions.answered(request("a"), ANSWER, 0)).isTrue();
        assertThat(transactions.arrive(request("a"), stream, 0)).isEqualTo(new Arrival.Answered(ANSWER, stream));
    }

    @Test
    void openRequestsAreLimitedInBytes() {
        int bytes = request("a").bytes().length;
        ServerTransactions small = new ServerTransactions(new ServerTransactions.Limits(9, bytes, 9, 1 << 20), 32_000);
        assertThat(small.arrive(request("a"), PATH, 0)).isEqualTo(new Arrival.First());
        assertThat(small.arrive(request("b"), PATH, 0)).isEqualTo(new Arrival.Refused());
        assertThat(small.answered(request("a"), ANSWER, 0)).isTrue();
        assertThat(small.arrive(request("b"), PATH, 0)).isEqualTo(new Arrival.First());
    }

    @Test
    void answersAreLimitedInBytes() {
        ServerTransactions small =
                new ServerTransactions(new ServerTransactions.Limits(9, 1 << 20, 9, 2 * ANSWER.length()), 32_000);
        for (String branch : new String[] {"a", "b", "c"}) {
            assertThat(small.arrive(request(branch), PATH, 0)).isEqualTo(new Arrival.First());
            assertThat(small.answered(request(branch), ANSWER, 0)).isTrue();
        }
        assertThat(small.forgotten()).isEqualTo(1);
        assertThat(small.arrive(request("a"), PATH, 1)).isEqualTo(new Arrival.First());
        assertThat(small.arrive(request("b"), PATH, 1)).isEqualTo(new Arrival.Answered(ANSWER, PATH));
        // Those whose time is over leave their room.
        assertThat(small.answered(request("a"), ANSWER, 32_001)).isTrue();
    }
}
