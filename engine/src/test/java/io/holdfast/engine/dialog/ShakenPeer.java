package io.holdfast.engine.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.sip.HeaderName;
import io.holdfast.engine.sip.Method;
import io.holdfast.engine.sip.ResponseWriter;
import io.holdfast.engine.sip.SipMessage;
import io.holdfast.engine.sip.SipRequest;
import io.holdfast.engine.sip.SipResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The caller of a shaken call: keeps the rules of RFC 3261 for a UAC, and minds what it is told. */
final class ShakenPeer {
    /** A peer gives a transaction up after 64*T1: so many rounds of T1. */
    private static final int ROUNDS_TO_GIVE_UP = 64;

    private static final int ROUNDS_TO_RING = 20;
    private static final int HANG_UP = 6;
    /** As many as a dialog remembers: of older ones a repetition, which here may come at any time, is out of order. */
    private static final int REQUESTS_MAX = AnsweredRequest.KEPT - 2;

    enum Phase {
        IDLE,
        CALLING,
        UP,
        ENDED
    }

    /** A client transaction. */
    private static final class Sent {
        final SipRequest request;
        int finalStatus;
        int rounds;
        boolean provisional;

        Sent(SipRequest request) {
            this.request = request;
        }

        boolean open() {
            return finalStatus == 0;
        }

        boolean isInvite() {
            return request.method().equals(Method.INVITE);
        }
    }

    private final Caller caller;
    private final List<SipRequest> outbox = new ArrayList<>();
    private final List<SipResponse> answers = new ArrayList<>();
    private final Map<String, Sent> transactions = new LinkedHashMap<>();
    private final Map<String, SipRequest> acks = new LinkedHashMap<>();
    private final List<SipRequest> everSent = new ArrayList<>();
    private Phase phase = Phase.IDLE;
    private int begun;
    private boolean knowsDialog;
    private boolean cancelled;
    private long rSeq;
    private @Nullable Sent call;

    ShakenPeer(Caller caller) {
        this.caller = caller;
    }

    Phase phase() {
        return phase;
    }

    /** The final status of the call; 0 when it never came. */
    int callStatus() {
        return call == null ? 0 : call.finalStatus;
    }

    boolean waits() {
        return transactions.values().stream().anyMatch(Sent::open);
    }

    List<SipMessage> takesSent() {
        List<SipMessage> taken = new ArrayList<>(outbox);
        taken.addAll(answers);
        outbox.clear();
        answers.clear();
        return taken;
    }

    /** Does one of the things that a caller may do now. */
    void acts(int choice) {
        switch (phase) {
            case IDLE -> calls();
            case CALLING -> actsWhileCalling(choice % 4);
            case UP -> actsWhileUp(begun < REQUESTS_MAX ? choice % 9 : HANG_UP);
            case ENDED -> {}
        }
    }

    private void calls() {
        call = begins(caller.invite());
        phase = Phase.CALLING;
    }

    private void actsWhileCalling(int choice) {
        if (choice < 2) {
            cancels();
        } else if (knowsDialog && choice == 2) {
            begins(caller.inDialog(begun % 2 == 0 ? "INFO" : "UPDATE", "v=0 early"));
        } else if (knowsDialog) {
            hangsUp();
        }
    }

    private void actsWhileUp(int choice) {
        switch (choice) {
            case 0 -> begins(caller.inDialog("OPTIONS", ""));
            case 1 -> begins(caller.inDialog("UPDATE", "v=0 update"));
            case 2 -> begins(caller.inDialog("DANCE", ""));
            case 3 -> begins(caller.inDialog("INFO", 1, caller.branch(), "out of order"));
            case 4 -> begins(caller.inDialog("INFO", caller.cSeq(), caller.branch(), "same number"));
            case 5 -> reinvites();
            case HANG_UP -> hangsUp();
            default -> begins(caller.inDialog("INFO", "digit"));
        }
    }

    private void cancels() {
        // RFC 3261 §9.1: only after a provisional response.
        if (call != null && call.open() && call.provisional && !cancelled) {
            cancelled = true;
            begins(caller.cancelOf(call.request));
        }
    }

    /** RFC 3261 section 14.1: one INVITE at a time. */
    private void reinvites() {
        if (transactions.values().stream().noneMatch(sent -> sent.isInvite() && sent.open())) {
            begins(caller.inDialog("INVITE", "v=0 again"));
        }
    }

    /** RFC 3261 section 15.1.1: the session is over for the caller as soon as its BYE is on its way. */
    private void hangsUp() {
        begins(caller.inDialog("BYE", ""));
        phase = Phase.ENDED;
    }

    private Sent begins(SipRequest request) {
        begun++;
        Sent sent = new Sent(request);
        transactions.put(key(Caller.branchOf(request), request.method()), sent);
        sends(request);
        return sent;
    }

    private void sends(SipRequest request) {
        outbox.add(request);
        everSent.add(request);
    }

    /** Sends something again, whether it was answered or not: as timers A and E do, or a network that delays. */
    void repeats(int choice) {
        if (!everSent.isEmpty()) {
            outbox.add(everSent.get(choice % everSent.size()));
        }
    }

    /** One round of T1 over a network that loses nothing: repeats what is open, and ends the call. */
    void settles() {
        for (Sent sent : List.copyOf(transactions.values())) {
            if (!sent.open()) {
                continue;
            }
            if (++sent.rounds > ROUNDS_TO_GIVE_UP) {
                givesUp(sent);
            } else if (!sent.provisional) {
                outbox.add(sent.request);
            } else if (sent == call && sent.rounds > ROUNDS_TO_RING) {
                cancels();
            }
        }
        if (phase == Phase.IDLE) {
            calls();
        } else if (phase == Phase.UP && !waits()) {
            hangsUp();
        }
    }

    private void givesUp(Sent sent) {
        sent.finalStatus = 408;
        if (phase == Phase.UP && !sent.request.method().equals(Method.BYE)) {
            hangsUp();
        } else if (sent == call) {
            phase = Phase.ENDED;
        }
    }

    void receives(SipMessage message) {
        switch (message) {
            case SipRequest request -> asked(request);
            case SipResponse response -> answered(response);
        }
    }

    /** A request of ours: always a BYE. */
    private void asked(SipRequest request) {
        assertThat(request.method()).isEqualTo(Method.BYE);
        int status = knowsDialog ? 200 : 481;
        answers.add(
                SipResponse.of(ResponseWriter.to(request, Caller.PATH, status).write()));
        phase = Phase.ENDED;
    }

    private void answered(SipResponse response) {
        Method method = response.cSeq().method();
        String branch = response.topVia().branch();
        Sent sent = transactions.get(key(branch == null ? "" : branch, method));
        assertThat(sent).as("what %s answers", response).isNotNull();
        if (sent == null) {
            return;
        }
        knowsDialog |= sent == call && response.statusCode() > 100 && response.statusCode() < 300;
        if (response.statusCode() < 200) {
            sent.provisional = true;
            pracks(sent, response);
            return;
        }
        boolean first = sent.open();
        sent.finalStatus = first ? response.statusCode() : sent.finalStatus;
        if (sent.isInvite()) {
            acknowledges(sent, response.statusCode());
        }
        if (first) {
            concludes(sent);
        }
    }

    /** RFC 3262 section 4: in the order of RSeq, each once, until the final response. */
    private void pracks(Sent invite, SipResponse response) {
        String text = response.header(HeaderName.RSEQ);
        if (text == null || !invite.open() || phase == Phase.ENDED) {
            return;
        }
        long number = Long.parseLong(text);
        if (rSeq == 0 || number == rSeq + 1) {
            rSeq = number;
            begins(caller.prackOf(response, ""));
        }
    }

    private void acknowledges(Sent invite, int status) {
        SipRequest ack = acks.computeIfAbsent(
                Caller.branchOf(invite.request),
                branch -> status < 300 ? caller.ackOf(invite.request) : caller.ackOfRefused(invite.request));
        sends(ack);
    }

    private void concludes(Sent sent) {
        int status = sent.finalStatus;
        if (sent == call) {
            boolean up = status < 300 && phase == Phase.CALLING;
            phase = up ? Phase.UP : Phase.ENDED;
            return;
        }
        // RFC 5057 §5.1: 481 and 408 end the dialog, whatever they answer.
        boolean gone =
                (status == 481 || status == 408) && !sent.request.method().equals(Method.CANCEL);
        if (phase == Phase.UP && gone) {
            phase = Phase.ENDED;
        }
    }

    private static String key(String branch, Method method) {
        return branch + " " + method;
    }
}
