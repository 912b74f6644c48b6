package io.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.pekko.persistence.CapabilityFlag;
import org.apache.pekko.persistence.japi.journal.JavaJournalSpec;
import org.junit.jupiter.api.Test;
import org.scalatest.tools.Runner;

/** Pekko's own specification of a journal. */
class JournalTckIT {

    /** Run by ScalaTest, which makes it by reflection. */
    public static final class BatchingJournalSpec extends JavaJournalSpec {
        private static final Database DATABASE = Database.open(TestDatabase.fresh(), new SimpleMeterRegistry());

        public BatchingJournalSpec() {
            super(TestSystem.config(DATABASE));
        }

        @Override
        public CapabilityFlag supportsRejectingNonSerializableObjects() {
            return CapabilityFlag.on();
        }

        @Override
        public void afterAll() {
            super.afterAll();
            DATABASE.close();
        }
    }

    @Test
    void theJournalDoesWhatPekkoDemandsOfOne() {
        String[] arguments = {"-oW", "-s", BatchingJournalSpec.class.getName()};
        assertThat(Runner.run(arguments)).isTrue();
    }
}
