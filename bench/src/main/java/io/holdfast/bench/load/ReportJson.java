package io.holdfast.bench.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.holdfast.bench.caller.CallCounts;
import io.holdfast.bench.caller.FaultCounts;
import io.holdfast.bench.caller.Latencies;
import io.holdfast.bench.caller.ResponseCounts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** A load report for programs: one line of JSON. Times are in milliseconds. */
final class ReportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private ReportJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(LoadReport report) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            new ReportJson(json).write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    private void write(LoadReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("target", report.target());
        json.writeNumberField("rate", report.ratePerSecond());
        json.writeNumberField("seconds", report.took().toNanos() / 1e9);
        json.writeBooleanField("finished", report.finished());
        calls(report.stats().calls());
        counts("rejectedByStatus", report.stats().rejectedByStatus());
        counts("failedByCause", report.stats().failedByCause());
        counts("retransmissions", report.stats().retransmissions());
        responses(report.stats().responses());
        json.writeNumberField("strayResponses", report.packets().strayResponses());
        json.writeNumberField("unreadable", report.packets().unreadable());
        json.writeNumberField("notSent", report.packets().notSent());
        faults(report.packets().faults());
        latencies(report.stats().latencies());
        cpu(report);
        json.writeEndObject();
    }

    private void calls(CallCounts calls) throws IOException {
        json.writeNumberField("planned", calls.planned());
        json.writeNumberField("started", calls.started());
        json.writeNumberField("answered", calls.answered());
        json.writeNumberField("completed", calls.completed());
        json.writeNumberField("endedByPeer", calls.endedByPeer());
        json.writeNumberField("cancelled", calls.cancelled());
        json.writeNumberField("rejected", calls.rejected());
        json.writeNumberField("failed", calls.failed());
    }

    private void counts(String name, Map<?, Long> counts) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<?, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey().toString(), count.getValue());
        }
        json.writeEndObject();
    }

    private void responses(ResponseCounts responses) throws IOException {
        json.writeNumberField("duplicatesNotCaused", responses.duplicatesNotCaused());
        json.writeNumberField("duplicatesCaused", responses.duplicatesCaused());
        json.writeNumberField("conflicting", responses.conflicting());
        json.writeNumberField("forked", responses.forked());
    }

    private void faults(FaultCounts faults) throws IOException {
        json.writeObjectFieldStart("faults");
        json.writeNumberField("lost", faults.lost());
        json.writeNumberField("twice", faults.twice());
        json.writeNumberField("late", faults.late());
        json.writeNumberField("strange", faults.strange());
        json.writeNumberField("lostArrivals", faults.lostArrivals());
        json.writeNumberField("doubleArrivals", faults.doubleArrivals());
        json.writeEndObject();
    }

    private void latencies(Latencies latencies) throws IOException {
        json.writeObjectFieldStart("latencyMillis");
        latency("setup", latencies.setup());
        latency("ringing", latencies.ringing());
        latency("reinvite", latencies.reinvite());
        latency("info", latencies.info());
        latency("bye", latencies.bye());
        latency("lateness", latencies.lateness());
        json.writeEndObject();
    }

    private void latency(String name, Histogram nanos) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", nanos.getTotalCount());
        json.writeNumberField("p50", nanos.getValueAtPercentile(50) / 1e6);
        json.writeNumberField("p90", nanos.getValueAtPercentile(90) / 1e6);
        json.writeNumberField("p99", nanos.getValueAtPercentile(99) / 1e6);
        json.writeNumberField("p999", nanos.getValueAtPercentile(99.9) / 1e6);
        json.writeNumberField("max", nanos.getMaxValue() / 1e6);
        json.writeEndObject();
    }

    private void cpu(LoadReport report) throws IOException {
        json.writeObjectFieldStart("cpuMillisPerCall");
        for (String group : report.cpuNanos().keySet()) {
            double millis = report.cpuMillisPerCall(group);
            json.writeNumberField(group, Double.isFinite(millis) ? millis : 0);
        }
        json.writeEndObject();
    }
}
